// The scene: one message of the server, as the player reads it.

import { floats } from "../charts/elements.js";

export function colourFor(scene, scales, name, number) {
  return isGate(scene, name) ? scales.gate(number) : scales.signed(number, scene.limits[name] ?? 1);
}

export function readScene(message) {
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

export const GATES = new Set(["i", "f", "o", "z", "r"]);
export const GATE_ORDER = { SimpleRNN: ["h"], LNSimpleRNN: ["h"], LNSimpleRNNAfter: ["h"], LSTM: ["i", "f", "c_tilde", "o"], GRU: ["z", "r", "h_tilde"] };
export const PRE = { h: "pre_h", i: "pre_i", f: "pre_f", c_tilde: "pre_c", o: "pre_o", z: "pre_z", r: "pre_r", h_tilde: "pre_h" };

export const isInput = (name) => name === "x";
const isOfAll = (name) => name === "mean" || name === "variance"; // one number for all units
const isOutput = (name) => name === "h" || name === "h_prev";
export const count = (scene, name) => (isInput(name) ? scene.features : isOfAll(name) ? 1 : isOutput(name) ? scene.outputs : scene.units);
const isGate = (scene, name) => GATES.has(name) && scene.recurrent_activation.includes("sigmoid");

// One number of the trace: quantity, step from 0, unit (or feature) from 0. A projected h has fewer units than c.
export function value(scene, name, step, selected) {
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
export function stepName(scene, step) {
  const label = scene.step_labels[step] ?? "";
  return label === String(step + 1) ? "" : label;
}
