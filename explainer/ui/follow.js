// Keeps the rest of a page in step with its picture. The picture says which experiment it has drawn; the rest, when it
// shows another one, asks to be made again: soon when it is in view, after a while when it is not.
const SOON = 120; // ms without a change: between two frames of a drag there are fewer
const AFTER_A_WHILE = 3000; // ms
const AHEAD = 300; // px below the window that count as in view

const drawn = (globalThis.unrolledDrawn ??= {}); // lesson → the experiment of its picture
const CHANGED = "unrolled:drawn";

export default function ({ data, parentElement, setTriggerValue }) {
  if ("drawn" in data) {
    if (drawn[data.lesson] === data.drawn) return;
    drawn[data.lesson] = data.drawn;
    document.dispatchEvent(new Event(CHANGED));
    return;
  }
  const rest = (parentElement.unrolledRest ??= build(parentElement.host));
  rest.data = data;
  rest.ask = (experiment) => setTriggerValue("behind", experiment);
  rest.look();
  return () => {
    rest.leave();
    delete parentElement.unrolledRest;
  };
}

function build(place) {
  const rest = { timer: 0, soon: false };
  const behind = () => (drawn[rest.data.lesson] ?? rest.data.follows) !== rest.data.follows;
  const wait = () => {
    rest.soon = inView(place);
    rest.timer = setTimeout(ask, rest.soon ? SOON : AFTER_A_WHILE);
  };
  const ask = () => {
    rest.timer = 0;
    if (isRunning()) wait(); // perhaps the rest is on its way
    else rest.ask(drawn[rest.data.lesson]);
  };
  rest.look = () => {
    clearTimeout(rest.timer);
    rest.timer = 0;
    if (behind()) wait();
  };
  const scrolled = () => rest.timer && !rest.soon && inView(place) && rest.look();
  document.addEventListener(CHANGED, rest.look);
  document.addEventListener("scroll", scrolled, { capture: true, passive: true });
  rest.leave = () => {
    clearTimeout(rest.timer);
    document.removeEventListener(CHANGED, rest.look);
    document.removeEventListener("scroll", scrolled, { capture: true });
  };
  return rest;
}

/** Whether Streamlit is running anything for this visitor. */
function isRunning() {
  const state = document.querySelector("[data-test-script-state]")?.dataset.testScriptState;
  return state !== undefined && state !== "notRunning";
}

function inView(place) {
  return place.getBoundingClientRect().top < innerHeight + AHEAD;
}
