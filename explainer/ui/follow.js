// Keeps the parts of a page, and its link, in step with the experiment on the screen. Whatever is drawn says what the
// experiment is now. A part that shows another one, in a field that it hangs on, says so (`data-follows` on its box)
// and asks to be made again: the picture at once, another part soon when it is in view, and after a while when it is
// not. The link asks when a finger has left a slider.
const SOON = 120; // ms without a change: between two frames of a drag there are fewer
const AFTER_A_WHILE = 3000; // ms
const NEAR = 300; // px outside of the window that count as in view
const ABOVE = 16; // px between the bars at the top and what the page scrolls to
const AGAIN = 1000; // ms until the link is asked for once more
const BUSY = 30; // ms between two looks at whether an answer is still on its way
const ANSWER = 1000; // ms that the answer to an ask is waited for, while nothing says that it is being made

const screens = (globalThis.unrolledScreens ??= {}); // lesson → { when, now: field → fingerprint, scrolled }
/** Until when an answer is waited for. Streamlit gives up a run for the next ask even when all of it has been sent, and
 * then leaves on the page what that run has taken away. A busy browser learns late that a run has begun. */
const waits = (globalThis.unrolledWaits ??= { until: 0 });
const CHANGED = "unrolled:changed";
const LEFT = "unrolled:left";

/** A part of a page that follows, or what writes the link. */
export default {
  render({ model, el }) {
    const ask = (name) => model.send({ [name]: Date.now() });
    if ("settles" in model.get("data")) {
      model.on("change:data", answered);
      return settle(() => ask("settled"));
    }
    const part = build(el.host.closest('[class*="st-key-part-"]'), () => ask("behind"));
    const look = () => {
      part.data = model.get("data");
      answered();
      learn(part.data);
      part.look();
    };
    model.on("change:data", look);
    look();
    return () => {
      model.off("change:data", look);
      part.leave();
    };
  },
};

/** Remember what the experiment is now, unless something newer is known, and lead the visitor to a part once. */
function learn({ lesson, when, now, scroll: [place, asked] }) {
  const known = (screens[lesson] ??= { when: -1, scrolled: asked });
  if (when >= known.when) {
    Object.assign(known, { when, now });
    document.dispatchEvent(new Event(CHANGED));
  }
  if (asked > known.scrolled) {
    known.scrolled = asked;
    lead(lesson, place);
  }
}

/** Scroll to the first picture, or to another part with the buttons that start it, below the bars at the page's top. */
function lead(lesson, place) {
  const part = /** @type {HTMLElement} */ (document.querySelector(`.st-key-part-${lesson}-${place}`));
  const box = /** @type {HTMLElement | null} */ (part.querySelector('[class*="-box"][class*="st-key-"]'));
  const there = (place === "picture" && box) || part;
  const bars = document.querySelectorAll("[data-testid=stHeader], .st-key-parts-bar");
  const covered = [...bars].reduce((sum, bar) => sum + bar.clientHeight, 0);
  there.style.scrollMarginTop = `${covered + ABOVE}px`;
  there.dataset.shownLast = "true";
  there.scrollIntoView({ block: "start", behavior: "instant" });
}

/** The answer is here, and its run about to end. */
function answered() {
  waits.until = Math.min(waits.until, Date.now() + BUSY);
}

function settle(ask) {
  const asking = { timer: 0 };
  const due = (globalThis.unrolledDue ??= { times: 0 }); // outlives this page
  const write = () => {
    ask();
    due.times -= 1;
    if (due.times > 0) asking.timer = setTimeout(whenIdle, AGAIN, asking, write);
    return true;
  };
  const left = () => {
    due.times = 2; // of two parts that ask at once, Streamlit may run the other one
    whenIdle(asking, write);
  };
  document.addEventListener(LEFT, left);
  if (due.times > 0) whenIdle(asking, write);
  return () => {
    clearTimeout(asking.timer);
    document.removeEventListener(LEFT, left);
  };
}

/**
 * Ask as soon as no answer is on its way. One asks at a time: Streamlit runs one fragment for each message.
 * @param {{ timer: number | any }} asking @param {() => boolean} ask whether it has asked
 */
function whenIdle(asking, ask) {
  clearTimeout(asking.timer);
  asking.timer = 0;
  if (isRunning() || Date.now() < waits.until) {
    asking.timer = setTimeout(whenIdle, BUSY, asking, ask);
    return;
  }
  if (ask()) waits.until = Date.now() + ANSWER;
}

function build(box, askForIt) {
  const part = { timer: 0, soon: false };
  const isBehind = () => {
    const { lesson, follows } = part.data;
    return Object.entries(follows).some(([field, print]) => screens[lesson].now[field] !== print);
  };
  const wait = () => {
    const isPicture = part.data.part === "picture";
    part.soon = isPicture || inView(box);
    const pause = isPicture ? 0 : part.soon ? SOON : AFTER_A_WHILE;
    part.timer = setTimeout(ask, pause);
  };
  const ask = () => whenIdle(part, () => {
    if (!isBehind()) return false;
    askForIt();
    return true;
  });
  part.look = () => {
    clearTimeout(part.timer);
    part.timer = 0;
    if (isBehind()) {
      box.dataset.follows = part.data.words.follows;
      wait();
    } else {
      delete box.dataset.follows;
    }
  };
  const scrolled = () => part.timer && !part.soon && inView(box) && part.look();
  document.addEventListener(CHANGED, part.look);
  document.addEventListener("scroll", scrolled, { capture: true, passive: true });
  part.leave = () => {
    clearTimeout(part.timer);
    document.removeEventListener(CHANGED, part.look);
    document.removeEventListener("scroll", scrolled, { capture: true });
  };
  return part;
}

/** Whether Streamlit is running anything for this visitor. */
function isRunning() {
  const state = document.querySelector("[data-test-script-state]")?.getAttribute("data-test-script-state");
  return state !== undefined && state !== "notRunning";
}

function inView(box) {
  const { top, bottom } = box.getBoundingClientRect();
  return top < innerHeight + NEAR && bottom > -NEAR;
}
