// A widget of anywidget's kind, as Streamlit's components mount it.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { serve } from "../../explainer/charts/streamlit.js";
import { give, widget } from "../../explainer/charts/widget.js";
import { Target } from "./target.mjs";

let told, root, element, window;

class Picture {
  constructor(parent, model) {
    told.push(["made", parent === element, model.get("data")]);
    this.model = model;
  }

  update(data) {
    told.push(["update", data]);
    if (data.answer) give(this.model, "answer", data.answer);
    if (data.open) this.model.send({ open: data.open });
  }

  unmount() {
    told.push(["unmount"]);
  }
}

const sent = (data) => ({
  data: new TextEncoder().encode(JSON.stringify(data)),
  parentElement: element,
  setStateValue: (name, value) => told.push(["state", name, value]),
  setTriggerValue: (name, value) => told.push(["trigger", name, value]),
});

function mounted(name = "unrolled_test") {
  serve({ [name]: { widget: widget(Picture), style: "p {}" } })();
  return globalThis.unrolled[name];
}

beforeEach(() => {
  told = [];
  root = { adoptedStyleSheets: [] };
  element = { getRootNode: () => root, host: { style: {}, setAttribute() {} } };
  globalThis.document = new Target();
  window = new Target();
  globalThis.addEventListener = (...given) => window.addEventListener(...given);
  globalThis.removeEventListener = (...given) => window.removeEventListener(...given);
  globalThis.CSSStyleSheet = class { replaceSync(style) { this.style = style; } };
});

test("a picture is made once, and each message changes it", () => {
  const mount = mounted();

  mount(sent({ number: 1 }));
  mount(sent({ number: 2 }));

  assert.deepEqual(told, [["made", true, { number: 1 }], ["update", { number: 1 }], ["update", { number: 2 }]]);
  assert.deepEqual(root.adoptedStyleSheets.map(({ style }) => style), ["p {}"]);
});

test("a late clean-up of an earlier call leaves the picture alone; the latest one takes it off", () => {
  const mount = mounted();

  const early = mount(sent({}));
  const late = mount(sent({}));
  early();
  assert.equal(told.some(([what]) => what === "unmount"), false);
  late();
  late();

  assert.equal(told.filter(([what]) => what === "unmount").length, 1);
  assert.deepEqual([...window.listeners.values()].flat(), []);
});

test("what a picture gives is a state, and what happened in it is a trigger", () => {
  mounted()(sent({ answer: 42, open: "gates" }));

  assert.deepEqual(told.slice(2), [["state", "answer", 42], ["trigger", "open", "gates"]]);
});

test("a component that came before the code hears that it is there", () => {
  let heard = 0;
  globalThis.document.addEventListener("unrolled:code", () => (heard += 1));

  mounted();

  assert.equal(heard, 1);
});
