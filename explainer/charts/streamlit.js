// The adapter for Streamlit's components. A page's widgets come in one module, once; each component on the page has a
// few lines (component.py) that find its widget here by name. Streamlit calls a component again with each message.

/** @typedef {import("./widget.js").Widget} Widget */

const words = new TextDecoder();
const SHEET = 703; // pixels between the margins of A4

/** What a widget reads and writes: one component of Streamlit's. */
export class StreamlitModel {
  constructor() {
    this.listeners = new Map();
    this.changed = {};
  }

  /** @param {any} sent what Streamlit calls a component with: `data` as bytes, `parentElement`, `setStateValue` … */
  take(sent) {
    this.sent = sent;
    this.data = JSON.parse(words.decode(sent.data));
    for (const act of this.listeners.get("change:data") ?? []) act();
  }

  get(name) {
    return name === "data" ? this.data : undefined;
  }

  set(name, value) {
    this.changed[name] = value;
  }

  save_changes() {
    const { changed } = this;
    this.changed = {};
    for (const [name, value] of Object.entries(changed)) this.sent.setStateValue(name, value);
  }

  /** Something that happened, which is over when the server has heard of it: { name: what }. */
  send(content) {
    for (const [name, value] of Object.entries(content)) this.sent.setTriggerValue(name, value);
  }

  on(event, act) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), act]);
  }

  off(event, act) {
    this.listeners.set(event, (this.listeners.get(event) ?? []).filter((one) => one !== act));
  }
}

/**
 * A page's widgets, each with its style, as the module that Streamlit mounts: `export default serve({ … })`.
 * @param {Record<string, { widget: Widget, style?: string }>} widgets by their components' names
 */
export function serve(widgets) {
  const shown = Object.fromEntries(Object.entries(widgets).map(([name, { widget, style = "" }]) => [name, mounting(widget, style)]));
  return () => {
    Object.assign((globalThis.unrolled ??= {}), shown);
    document.dispatchEvent(new Event("unrolled:code"));
  };
}

/** How Streamlit's calls for one component become a widget that is made once and gets messages. */
function mounting(widget, style) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  return (sent) => {
    const el = sent.parentElement;
    const { adoptedStyleSheets } = el.getRootNode();
    if (style && !adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
    if (el.unrolledMounted) {
      el.unrolledMounted.model.take(sent);
    } else {
      const model = new StreamlitModel();
      el.host.setAttribute("translate", "no"); // a browser that translates changes what is drawn under our hands
      model.take(sent);
      const leave = widget.render({ model, el });
      el.unrolledMounted = { model, leave, stopPrinting: onPaper(el, model) };
    }
    el.unrolledMounted.latest = sent;
    return () => {
      const mounted = el.unrolledMounted;
      if (mounted?.latest !== sent) return; // late, and of an earlier call
      delete el.unrolledMounted;
      mounted.stopPrinting();
      mounted.leave();
    };
  };
}

/** Paper is white and of its own width: what is drawn changes its colours and its size for as long as it is printed. */
function onPaper(el, model) {
  const print = ({ type }) => {
    document.unrolledPrinting = type === "beforeprint";
    fit(el.host);
    model.take(model.sent);
  };
  for (const when of ["beforeprint", "afterprint"]) addEventListener(when, print);
  return () => {
    for (const when of ["beforeprint", "afterprint"]) removeEventListener(when, print);
  };
}

/** Give a component the share of a sheet that it has of the page. A browser tells nobody how wide its paper is. */
function fit(host) {
  host.style.width = "";
  if (!document.unrolledPrinting) return;
  const page = document.querySelector(".stMainBlockContainer");
  const { paddingLeft, paddingRight } = getComputedStyle(page);
  const room = page.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  // A picture that is wider than the page's text has all of the sheet, and so has one beside what is not printed.
  const share = host.closest('[class*="-apart"]') ? 1 : Math.min(1, host.clientWidth / room);
  host.style.width = `${share * SHEET}px`;
}
