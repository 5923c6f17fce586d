// The keys of the page: arrows and space move the picture that is in view, without a click into it first. A key that
// what has the focus needs for itself stays there.

const KEYS_OF_A_LIST = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", " "];
const KEYS_OF_A_SLIDER = KEYS_OF_A_LIST.slice(0, -1);
const WRITES = "input:not([type=range], [type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable=''], [contenteditable=true]";
const LISTS = "[role=radio], [role=radiogroup], [role=tab], [role=option], [role=listbox], [role=combobox], [role=menu], [role=menuitem], [role=grid], [role=gridcell], [role=tree], [role=application], [role=textbox], [role=spinbutton], [role=scrollbar], input[type=radio], canvas[tabindex], audio, video, iframe";
// Of these, a pointer leaves the choice made behind.
const CHOSEN = "[role=radio], [role=radiogroup], [role=tab], input[type=radio]";
const SLIDERS = "input[type=range], [role=slider]";
const PRESSED = "button, [role=button], [role=switch], [role=checkbox], summary, input[type=checkbox], input[type=button], label";
// With these the page itself is moved; they are taken only where somebody has gone into the picture.
const CLICK = 700; // ms in which a click puts the focus somewhere
const INSIDE_ONLY = new Set(["Home", "End"]);

/**
 * Whether what has the focus uses the key itself.
 * @param {Element} focus @param {string} key @param {boolean} isByPointer whether a pointer has put the focus there
 */
function usesKey(focus, key, isByPointer) {
  if (focus.closest(WRITES)) return true;
  if (focus.matches(SLIDERS)) return KEYS_OF_A_SLIDER.includes(key);
  if (scrollsItself(focus, key)) return true;
  // Who has chosen with a pointer is done with the control; who has come by the keyboard goes on with it.
  const isLeft = isByPointer && !focus.closest("[aria-expanded=true]");
  if (focus.closest(LISTS) && !(isLeft && focus.closest(CHOSEN))) return KEYS_OF_A_LIST.includes(key);
  return Boolean(focus.closest(PRESSED)) && !isLeft && key === " ";
}

/** A box that was given the focus to be scrolled. */
function scrollsItself(focus, key) {
  if (!focus.hasAttribute("tabindex") || focus.ownerSVGElement) return false;
  if (["ArrowLeft", "ArrowRight"].includes(key)) return focus.scrollWidth > focus.clientWidth + 1;
  return focus.scrollHeight > focus.clientHeight + 1;
}

/**
 * How much of a box is in the window, as a share of what could be, and how far it is from the window's middle.
 * @param {{ top: number, bottom: number }} box @param {number} height of the window
 */
export function sight({ top, bottom }, height) {
  const seen = Math.max(0, Math.min(bottom, height) - Math.max(top, 0));
  const most = Math.min(bottom - top, height);
  const middle = height / 2;
  const away = top > middle ? top - middle : bottom < middle ? middle - bottom : 0;
  return { share: most > 0 ? seen / most : 0, away };
}

/**
 * The picture that the keys move: the one used last, as long as half of it can be seen, else the one nearest to the
 * middle of the window.
 * @template T
 * @param {{ picture: T, share: number, away: number, last: boolean }[]} pictures
 * @returns {T | undefined}
 */
export function drivenOf(pictures) {
  const inView = pictures.filter(({ share }) => share > 0);
  const last = inView.find((one) => one.last && one.share >= 0.5);
  return (last ?? inView.sort((a, b) => a.away - b.away || b.share - a.share)[0])?.picture;
}

/** One for each document, while there is a picture to move. */
class Keys {
  constructor() {
    this.pictures = new Set();
    this.onKey = (event) => this.key(event);
    // A control that a pointer has left behind would take the key for itself.
    this.onKeyFirst = (event) => {
      if (this.isByPointer && this.key(event)) event.stopPropagation();
    };
    this.pointed = -Infinity;
    this.onPoint = ({ timeStamp }) => {
      this.pointed = timeStamp;
      this.isByPointer = true;
    };
    this.onFocus = ({ timeStamp }) => {
      this.isByPointer = timeStamp - this.pointed < CLICK;
    };
    this.onScroll = () => {
      this.frame ??= requestAnimationFrame(() => {
        this.frame = undefined;
        this.mark();
      });
    };
  }

  add(picture) {
    if (!this.pictures.size) this.listen("addEventListener");
    this.pictures.add(picture);
    picture.use = () => {
      this.last = picture;
      this.mark();
    };
    for (const type of ["pointerdown", "focusin"]) picture.root.addEventListener(type, picture.use);
    this.watch();
  }

  remove(picture) {
    this.pictures.delete(picture);
    for (const type of ["pointerdown", "focusin"]) picture.root.removeEventListener(type, picture.use);
    if (this.last === picture) this.last = undefined;
    if (!this.pictures.size) this.listen("removeEventListener");
    this.watch();
  }

  listen(act) {
    document[act]("keydown", this.onKey);
    document[act]("keydown", this.onKeyFirst, true);
    document[act]("pointerdown", this.onPoint, true);
    document[act]("focusin", this.onFocus, true);
  }

  /** Which of several is moved depends on where the page is scrolled to. */
  watch() {
    const several = this.pictures.size > 1;
    if (several !== Boolean(this.watches)) {
      this.watches = several;
      const act = several ? "addEventListener" : "removeEventListener";
      document[act]("scroll", this.onScroll, { capture: true, passive: true });
      window[act]("resize", this.onScroll);
    }
    this.onScroll();
  }

  driven(path = []) {
    const holder = [...this.pictures].find(({ root }) => path.includes(root));
    if (holder) return holder;
    const group = this.last?.group();
    return drivenOf([...this.pictures].map((picture) => ({
      picture,
      last: picture === this.last || (group !== undefined && picture.group() === group),
      ...sight(picture.root.getBoundingClientRect(), innerHeight),
    })));
  }

  /** Says on each picture whether it is the one, where there are several that move apart. */
  mark() {
    const pictures = [...this.pictures];
    const groups = new Set(pictures.map((picture) => picture.group() ?? picture));
    const driven = this.driven();
    for (const picture of pictures) {
      if (groups.size > 1) picture.root.dataset.driven = String(picture === driven);
      else delete picture.root.dataset.driven;
    }
  }

  /** Whether it has used the key. */
  key(event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return false;
    if (event.key === " " && event.repeat) return false;
    const path = event.composedPath();
    const focus = path[0];
    const picture = this.driven(path);
    if (!picture) return false;
    const inside = path.includes(picture.root);
    if (INSIDE_ONLY.has(event.key) && !inside) return false;
    if (!inside && path.some((node) => node instanceof Element && node.matches("[role=dialog], [aria-modal=true], [role=listbox]"))) return false;
    // The page's own scroller holds the picture: it may have the focus and still needs nothing.
    const isAround = path.length && focus instanceof Element && focus.contains(hostOf(picture.root));
    if (focus instanceof Element && !isAround && usesKey(focus, event.key, Boolean(this.isByPointer))) return false;
    if (!this.act(picture, event.key)) return false;
    this.last = picture;
    event.preventDefault();
    return true;
  }

  /** A picture that only follows leaves the key to the one that it follows. */
  act(picture, key) {
    if (picture.act) return picture.act(key);
    const group = picture.group();
    return [...this.pictures].some((other) => other.act && other.group() === group && other.act(key));
  }
}

/**
 * Whether a key is the page's: it was pressed alone, and nobody writes.
 * @param {KeyboardEvent} event
 */
export function isForThePage(event) {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.isComposing || event.repeat) return false;
  const path = event.composedPath();
  if (path.some((node) => node instanceof Element && node.matches("[role=dialog], [aria-modal=true], dialog"))) return false;
  return !(path[0] instanceof Element && path[0].closest(WRITES));
}

/** The element that holds the picture which the keys move now, if there is one. */
export function pictureInView() {
  const picture = document.unrolledKeys?.driven();
  return picture && hostOf(picture.root);
}

/** Do with that picture what this key does. */
export function press(key) {
  const keys = document.unrolledKeys;
  const picture = keys?.driven();
  if (picture) keys.act(picture, key);
}

/** The element in the page that a node of a shadow tree stands in. */
const hostOf = (node) => (node.getRootNode() === document ? node : hostOf(node.getRootNode().host ?? document.body));

/**
 * Let the page's keys move a picture until the function that is returned is called.
 * @param {{ root: HTMLElement, act?: (key: string) => boolean, group?: () => string | undefined }} picture `act` says
 *   whether it has used the key; without it the key goes to another picture of the same group.
 */
export function onKeys({ root, act, group = () => undefined }) {
  const keys = (document.unrolledKeys ??= new Keys());
  const picture = { root, act, group };
  keys.add(picture);
  return () => keys.remove(picture);
}
