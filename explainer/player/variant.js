// The options of TensorFlow 1's LSTMCell: what each adds to the formulas, and where in the diagram it acts.

import { clamp } from "../charts/elements.js";
import { equation, letter, named, sum, weightOf } from "./formula.js";
import { RADIUS, TAB } from "./layouts.js";
import { value } from "./scene.js";

// ---- formulas ----------------------------------------------------------------------------------------------------

const seenThrough = (gate) => (gate === "o" ? "c" : "c_prev"); // the output gate sees the new cell state

// What a gate sees through its peephole, and the forget bias.
export function variantTerms(scene, gate, step, unit) {
  const terms = [];
  const weights = scene.arrays[`peephole_${gate}`];
  if (weights) {
    const quantity = seenThrough(gate);
    const seen = value(scene, quantity, step, unit);
    terms.push({ quantity, index: unit, value: seen * weights[unit], factors: [[seen, quantity], [weights[unit], null]], always: true });
  }
  const bias = gate === "f" ? scene.variant?.forget_bias : 0;
  if (bias) terms.push({ symbol: "forget_bias", value: bias, factors: [[bias, null]] });
  return terms;
}

export function variantSymbols(scene, gate) {
  const peephole = scene.arrays[`peephole_${gate}`] ? [letter(" + "), named(seenThrough(gate)), letter("·"), weightOf("p", gate)] : [];
  const bias = gate === "f" && scene.variant?.forget_bias ? [letter(` + ${scene.variant.forget_bias}`)] : [];
  return [...peephole, ...bias];
}

const clipText = (limit) => `, ±${Number(limit.toPrecision(6))})`;
export const clipTokens = (tokens, limit) => (limit ? [letter("clip("), ...tokens, letter(clipText(limit))] : tokens);
export const clipValue = (number, limit) => (limit ? clamp(number, -limit, limit) : number);

// h = clip(m·P): every m of the cell, times its column of the projection.
export function projectedFormula({ scene, name, step, unit, words, at }) {
  const { units, outputs, arrays, variant } = scene;
  const terms = Array.from({ length: units }, (_, from) => {
    const number = value(scene, "m", step, from), weight = arrays.projection[from * outputs + unit];
    return { quantity: "m", index: from, value: number * weight, factors: [[number, "m"], [weight, null]] };
  });
  const whole = sum(terms, words);
  const expression = (print) => {
    const { tokens, value: total } = whole(print);
    return { tokens: clipTokens(tokens, variant.proj_clip), value: clipValue(total, variant.proj_clip) };
  };
  const symbols = clipTokens([named("m"), letter("·"), weightOf("P", "")], variant.proj_clip);
  return { symbols: [named(name), letter(" = "), ...symbols], lines: [equation(expression, at(name), name)], terms };
}

// ---- the diagram -------------------------------------------------------------------------------------------------

// Peepholes run down from the memory's rail into the left side of a gate; clips stand on the wire they act on; the
// projection stands between what the cell shows and h; the forget bias beside the gate that gets it.
export function drawVariant({ scene, g, plan, wire, op }, { f, i, c, o, squash, rail, gateTop, tabs }) {
  const { variant } = scene;
  if (!variant) return;
  const { bw, narrow } = g;
  const aside = bw / 2 + (narrow ? 9 : 16);
  if (variant.peepholes) {
    plan.blocks.find((block) => block.name === "c_tilde").named = false; // the peephole of o passes there
    const under = tabs + TAB / 2 + 14;
    const enter = (gate, side = -1) => [[gate + side * aside, tabs], [gate + (side * bw) / 2, tabs]];
    const sideOfO = narrow ? 1 : -1; // on a narrow screen the clip stands to the left of o
    wire("c_prev", 2, [[f - aside, rail], ...enter(f)], { fork: true, over: true, peephole: "f" });
    wire("c_prev", 2, [[f - aside, tabs], [f - aside, under], [i - aside, under], ...enter(i)], { fork: true, over: true, peephole: "i" });
    wire("c", 4, [[o + sideOfO * aside, rail], ...enter(o, sideOfO)], { fork: true, over: true, peephole: "o" });
  }
  if (variant.forget_bias && narrow) {
    plan.tabs.find((tab) => tab.name === "f").text += `(+${variant.forget_bias})`;
  } else if (variant.forget_bias) {
    plan.tabs.push({ name: "f", text: `+${variant.forget_bias}`, x: f + bw / 2 + 22, y: tabs, width: 36, weight: true });
  }
  if (variant.cell_clip) op("clip", c + RADIUS + 34, rail, "c", { oval: true });
  if (variant.projection) {
    plan.tabs.push({ name: "h", text: "·P", x: squash, y: gateTop + 30, width: narrow ? 34 : 46, weight: true });
    if (variant.proj_clip) op("clip", squash, gateTop + 72, "h", { oval: true });
  }
}
