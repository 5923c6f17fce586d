// The symbols of a cell's quantities, and its functions.

import { clamp, fill, html, svg } from "../charts/elements.js";
import { MINUS } from "../charts/numbers.js";
import { GATE_ORDER, isInput } from "./scene.js";

const NOW = "t";
const BEFORE = `t${MINUS}1`;
const OF_H = new Set(["m", "pre_h", "mean", "variance", "pre_hat", "norm_h", "a", "a_hat", "reset_h", "recurrent_h"]); // in its colour
export const SYMBOLS = {
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
  mean: ["mean", NOW],
  variance: ["var", NOW],
  pre_hat: ["prê", NOW],
  norm_h: ["y", NOW],
  a: ["a", NOW],
  a_hat: ["â", NOW],
  reset_h: ["ĥ", NOW],
  recurrent_h: ["u", NOW],
  bias: ["b", ""],
};

export const FUNCTIONS = {
  tanh: { symbol: "tanh", of: Math.tanh },
  sigmoid: { symbol: "σ", of: (a) => 1 / (1 + Math.exp(-a)) },
  hard_sigmoid: { symbol: "hσ", of: (a) => clamp(a + 3, 0, 6) / 6 },
  relu: { symbol: "relu", of: (a) => Math.max(a, 0) },
  linear: { symbol: "", of: (a) => a },
};

export const activation = (name) => FUNCTIONS[name] ?? { symbol: name, of: () => NaN };

export function symbolParts(scene, name) {
  if (name !== "tanh_c") return SYMBOLS[name];
  return [`${activation(scene.activation).symbol}(c)`, NOW];
}

// The symbol without its step, as plain text; a weighted sum has the name that it has in the engine, in the check and in files.
export const plainSymbol = (scene, name) => (name === "pre_h" ? "pre_h" : symbolParts(scene, name)[0]);

// "f, unit 2" of a tooltip: a subscript would be a step.
export const plainNumber = (scene, name, at, words) =>
  `${plainSymbol(scene, name)}, ${fill(isInput(name) ? words.one_feature : words.one_unit, { number: at + 1 })}`;

// What an input value is: the feature's name; of one that was moved by hand, that it was.
export function givenName(scene, step, feature, words) {
  const name = scene.feature_names[feature] ?? "";
  if (!scene.moved?.some(([atStep, atFeature]) => atStep === step && atFeature === feature)) return name;
  return scene.features > 1 ? `${name}, ${words.moved}` : words.moved;
}

// The letter of a gate under its weights: W_f, and W_c for the candidate c̃.
const GATE_TAGS = { c_tilde: "c", h_tilde: "h" };
export const gateTag = (scene, gate) => (GATE_ORDER[scene.cell].length > 1 ? GATE_TAGS[gate] ?? SYMBOLS[gate][0] : "");

export const colourOf = (name) => {
  const base = name.replace("_prev", "");
  if (OF_H.has(base)) return "h";
  return base === "bias" ? "x" : base;
};

export function symbolHtml(scene, name) {
  const [base, sub] = symbolParts(scene, name);
  const symbol = html("span", { class: "symbol", style: `color:var(--q-${colourOf(name)})` });
  symbol.append(html("i", {}, base));
  if (sub) symbol.append(html("sub", {}, sub));
  return symbol;
}

export function symbolSvg(scene, name, attributes = {}) {
  const [base, sub] = symbolParts(scene, name);
  const symbol = svg("text", { class: "symbol", style: `fill:var(--q-${colourOf(name)})`, ...attributes });
  symbol.append(svg("tspan", { class: "base" }, base));
  if (sub) symbol.append(svg("tspan", { class: "sub", dy: 5 }, sub));
  return symbol;
}
