// Keeps the parts of a page, and its link, in step with its pictures. A picture says which experiment it has drawn. A
// part that shows another one, in a field that it hangs on, asks to be made again: soon when it is in view, after a
// while when it is not. The link asks when a finger has left a slider.
const SOON = 120; // ms without a change: between two frames of a drag there are fewer
const AFTER_A_WHILE = 3000; // ms
const AHEAD = 300; // px below the window that count as in view
const BUSY = 30; // ms between two looks at whether an answer is still on its way

const drawn = (globalThis.unrolledDrawn ??= {}); // lesson → field → fingerprint of what the pictures show
const CHANGED = "unrolled:drawn";
const LEFT = "unrolled:left";
const WANTED = "unrolled:wanted"; // another part has changed the experiment
const text = new TextDecoder();

export default function ({ data: sent, parentElement, setTriggerValue }) {
  const data = JSON.parse(text.decode(sent));
  if ("settles" in data) return settle(() => setTriggerValue("settled", Date.now()));
  const part = (parentElement.unrolledPart ??= build(parentElement.host));
  part.data = data;
  part.ask = () => setTriggerValue("behind", Date.now());
  if ("drawn" in data) {
    drawn[data.lesson] = data.drawn;
    document.dispatchEvent(new Event(CHANGED));
  } else {
    part.look();
  }
  if (data.wants_picture) document.dispatchEvent(new Event(WANTED));
  return () => {
    part.leave();
    delete parentElement.unrolledPart;
  };
}

function settle(ask) {
  const asking = { timer: 0 };
  const left = () => whenIdle(asking, ask);
  document.addEventListener(LEFT, left);
  return () => {
    clearTimeout(asking.timer);
    document.removeEventListener(LEFT, left);
  };
}

/** Ask as soon as no answer is on its way. One asks at a time: Streamlit runs one fragment for each message. */
function whenIdle(asking, ask) {
  clearTimeout(asking.timer);
  asking.timer = 0;
  const now = Date.now();
  if (isRunning() || now - (globalThis.unrolledAsked ?? 0) < BUSY) {
    asking.timer = setTimeout(whenIdle, BUSY, asking, ask);
    return;
  }
  globalThis.unrolledAsked = now;
  ask();
}

function build(place) {
  const part = { timer: 0, soon: false };
  const behind = () => {
    const { lesson, follows } = part.data;
    return lesson in drawn && Object.entries(follows).some(([field, print]) => drawn[lesson][field] !== print);
  };
  const wait = () => {
    part.soon = inView(place);
    part.timer = setTimeout(whenIdle, part.soon ? SOON : AFTER_A_WHILE, part, () => part.ask());
  };
  part.look = () => {
    clearTimeout(part.timer);
    part.timer = 0;
    if (behind()) wait();
  };
  const wanted = () => part.data.part === "picture" && whenIdle(part, () => part.ask());
  const scrolled = () => part.timer && !part.soon && inView(place) && part.look();
  document.addEventListener(CHANGED, part.look);
  document.addEventListener(WANTED, wanted);
  document.addEventListener("scroll", scrolled, { capture: true, passive: true });
  part.leave = () => {
    clearTimeout(part.timer);
    document.removeEventListener(CHANGED, part.look);
    document.removeEventListener(WANTED, wanted);
    document.removeEventListener("scroll", scrolled, { capture: true });
  };
  return part;
}

/** Whether Streamlit is running anything for this visitor. */
function isRunning() {
  const state = document.querySelector("[data-test-script-state]")?.dataset.testScriptState;
  return state !== undefined && state !== "notRunning";
}

function inView(place) {
  return place.getBoundingClientRect().top < innerHeight + AHEAD;
}
