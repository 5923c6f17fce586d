// Shared by the player and the matrices: elements, the message, numbers as text, and the clock.

const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), attributes, children);
}

function html(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

function furnish(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function setAttribute(node, name, value) {
  const text = String(value);
  if (node.getAttribute(name) !== text) node.setAttribute(name, text);
}

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

// ---- the message -------------------------------------------------------------------------------------------------

function floats({ data }) {
  const text = atob(data);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return new Float32Array(bytes.buffer);
}

function readScene(message) {
  const arrays = {};
  for (const [name, packed] of Object.entries(message.arrays)) arrays[name] = floats(packed);
  const limits = {};
  for (const [name, array] of Object.entries(arrays)) limits[name] = limitOf(array);
  limits.h_prev = Math.max(limits.h, limits.h0);
  if (arrays.c) limits.c_prev = Math.max(limits.c, limits.c0);
  return { ...message, outputs: message.outputs ?? message.units, arrays, limits };
}

// Colours reach from −limit to limit: 1, or the largest magnitude there is.
function limitOf(array) {
  let limit = 1;
  for (const value of array) if (Math.abs(value) > limit && Number.isFinite(value)) limit = Math.abs(value);
  return limit;
}

const GATES = new Set(["i", "f", "o", "z", "r"]);
const GATE_ORDER = { SimpleRNN: ["h"], LSTM: ["i", "f", "c_tilde", "o"], GRU: ["z", "r", "h_tilde"] };
const PRE = { h: "pre_h", i: "pre_i", f: "pre_f", c_tilde: "pre_c", o: "pre_o", z: "pre_z", r: "pre_r", h_tilde: "pre_h" };

const isInput = (name) => name === "x";
const isOutput = (name) => name === "h" || name === "h_prev";
const count = (scene, name) => (isInput(name) ? scene.features : isOutput(name) ? scene.outputs : scene.units);
const isGate = (scene, name) => GATES.has(name) && scene.recurrent_activation.includes("sigmoid");

// One number of the trace: quantity, step from 0, unit (or feature) from 0. A projected h has fewer units than c.
function value(scene, name, step, selected) {
  const { arrays } = scene;
  const units = count(scene, name);
  const unit = Math.min(selected, units - 1);
  if (name === "x") return arrays.x[step * scene.features + unit];
  if (name === "h_prev") return step ? arrays.h[(step - 1) * units + unit] : arrays.h0[unit];
  if (name === "c_prev") return step ? arrays.c[(step - 1) * units + unit] : arrays.c0[unit];
  if (name === "bias") return arrays.bias ? arrays.bias[unit] : 0;
  return arrays[name][step * units + unit];
}

// The name of a step, where it has one of its own.
function stepName(scene, step) {
  const label = scene.step_labels[step] ?? "";
  return label === String(step + 1) ? "" : label;
}

// ---- numbers as text ---------------------------------------------------------------------------------------------

const MINUS = "−";

// A number as it is printed: its text without the sign, the value of that text, and half a unit of its last digit.
function printed(number, digits) {
  if (!Number.isFinite(number)) {
    return { text: Number.isNaN(number) ? "NaN" : "∞", negative: number < 0, value: number, half: 0 };
  }
  const large = Math.abs(number) >= 1e5;
  const text = large ? number.toExponential(digits).replace("e+", "e") : number.toFixed(digits);
  const value = Number(text);
  const exponent = large ? Number(text.split("e")[1]) : 0;
  return { text: text.replace("-", ""), negative: value < 0, value, half: 0.5 * 10 ** (exponent - digits) };
}

function format(number, digits = 2) {
  const shown = printed(number, digits);
  return (shown.negative ? MINUS : "") + shown.text;
}

// For the narrow cells of the diagram: never more than six characters.
function short(number) {
  const size = Math.abs(number);
  if (!(size >= 100)) return format(number, 2);
  if (size < 1000) return format(number, 1);
  return size < 1e5 ? format(number, 0) : format(number, 0).replace(/\.\d+/, "");
}

// ---- symbols -----------------------------------------------------------------------------------------------------

const NOW = "t";
const BEFORE = "t" + MINUS + "1";
const SYMBOLS = {
  x: ["x", NOW],
  h: ["h", NOW],
  c: ["c", NOW],
  h_prev: ["h", BEFORE],
  c_prev: ["c", BEFORE],
  i: ["i", NOW],
  f: ["f", NOW],
  o: ["o", NOW],
  z: ["z", NOW],
  r: ["r", NOW],
  c_tilde: ["c̃", NOW],
  h_tilde: ["h̃", NOW],
  m: ["m", NOW],
  pre_h: ["pre", "h"],
  reset_h: ["ĥ", NOW],
  recurrent_h: ["u", NOW],
  bias: ["b", ""],
};

const FUNCTIONS = {
  tanh: { symbol: "tanh", of: Math.tanh },
  sigmoid: { symbol: "σ", of: (a) => 1 / (1 + Math.exp(-a)) },
  hard_sigmoid: { symbol: "hσ", of: (a) => clamp(a + 3, 0, 6) / 6 },
  relu: { symbol: "relu", of: (a) => Math.max(a, 0) },
  linear: { symbol: "", of: (a) => a },
};

const activation = (name) => FUNCTIONS[name] ?? { symbol: name, of: () => NaN };

function symbolParts(scene, name) {
  if (name !== "tanh_c") return SYMBOLS[name];
  return [`${activation(scene.activation).symbol}(c)`, NOW];
}

// The symbol without its step, as plain text; a weighted sum has the name that it has in the engine, in the check and in files.
const plainSymbol = (scene, name) => (name === "pre_h" ? "pre_h" : symbolParts(scene, name)[0]);

// "f, unit 2" of a tooltip: a subscript would be a step.
const plainNumber = (scene, name, at, words) =>
  `${plainSymbol(scene, name)}, ${fill(isInput(name) ? words.one_feature : words.one_unit, { number: at + 1 })}`;

// What an input value is: the feature's name; of one that was moved by hand, that it was.
function givenName(scene, step, feature, words) {
  const name = scene.feature_names[feature] ?? "";
  if (!scene.moved?.some(([atStep, atFeature]) => atStep === step && atFeature === feature)) return name;
  return scene.features > 1 ? `${name}, ${words.moved}` : words.moved;
}

// The letter of a gate under its weights: W_f, and W_c for the candidate c̃.
const GATE_TAGS = { c_tilde: "c", h_tilde: "h" };
const gateTag = (scene, gate) => (GATE_ORDER[scene.cell].length > 1 ? GATE_TAGS[gate] ?? SYMBOLS[gate][0] : "");

const colourOf = (name) => {
  const base = name.replace("_prev", "");
  if (base === "m" || base === "pre_h" || base === "reset_h" || base === "recurrent_h") return "h";
  return base === "bias" ? "x" : base;
};

function symbolHtml(scene, name) {
  const [base, sub] = symbolParts(scene, name);
  const symbol = html("span", { class: "symbol", style: `color:var(--q-${colourOf(name)})` });
  symbol.append(html("i", {}, base));
  if (sub) symbol.append(html("sub", {}, sub));
  return symbol;
}

function symbolSvg(scene, name, attributes = {}) {
  const [base, sub] = symbolParts(scene, name);
  const symbol = svg("text", { class: "symbol", style: `fill:var(--q-${colourOf(name)})`, ...attributes });
  symbol.append(svg("tspan", { class: "base" }, base));
  if (sub) symbol.append(svg("tspan", { class: "sub", dy: 5 }, sub));
  return symbol;
}

// ---- the clock: components of one name follow each other's step and selection ------------------------------------

const CLOCK = "unrolled:clock";

function clockNow(name) {
  return (document.unrolledClocks ??= new Map()).get(name);
}

function tick(name, source, at) {
  (document.unrolledClocks ??= new Map()).set(name, at);
  document.dispatchEvent(new CustomEvent(CLOCK, { detail: { name, source, at } }));
}

function onTick(name, source, follow) {
  const listener = ({ detail }) => {
    if (detail.name === name() && detail.source !== source) follow(detail.at);
  };
  document.addEventListener(CLOCK, listener);
  return () => document.removeEventListener(CLOCK, listener);
}

// ---- the scene of a clock: the player is sent it, and others draw from it too -------------------------------------

const SCENE = "unrolled:scene";

function shareScene(scene) {
  (document.unrolledScenes ??= new Map()).set(scene.clock, scene);
  document.dispatchEvent(new CustomEvent(SCENE, { detail: scene.clock }));
}

// The scene that a message waits for, or undefined while the player has not been sent it.
function sharedScene({ clock, version }) {
  const scene = document.unrolledScenes?.get(clock);
  return scene?.version === version ? scene : undefined;
}

function onScene(clock, look) {
  const listener = ({ detail }) => detail === clock() && look();
  document.addEventListener(SCENE, listener);
  return () => document.removeEventListener(SCENE, listener);
}

// ---- the address: the position is part of a shared link ----------------------------------------------------------

function readAddress() {
  const query = new URLSearchParams(location.search);
  const number = (name) => {
    const at = Number.parseInt(query.get(name) ?? "", 10);
    return Number.isFinite(at) ? at - 1 : undefined;
  };
  return { step: number("step"), unit: number("unit"), quantity: query.get("show") ?? undefined };
}

function writeAddress({ step, quantity, unit, feature }) {
  const address = new URL(location.href);
  address.searchParams.set("step", step + 1);
  address.searchParams.set("show", quantity);
  address.searchParams.set("unit", (isInput(quantity) ? feature : unit) + 1);
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Browsers refuse more than some hundred changes a minute; the next one will do.
  }
}
