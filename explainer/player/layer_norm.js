// The simple cell with layer normalisation: sum → mean, variance → γ, β → activation. Its formulas, and where it stands.

import { activated, around, equation, letter, named, numberToken, plain, sum, sumSymbols, sumTerms, unitFormula } from "./formula.js";
import { HEAD, outputUp, RADIUS, TAB } from "./layouts.js";
import { value } from "./scene.js";
import { activation } from "./symbols.js";

// ---- formulas ----------------------------------------------------------------------------------------------------

// What is normalised, and what becomes of it: the weighted sum, or in the other kind what the activation makes of it.
const isAfter = (scene) => scene.cell === "LNSimpleRNNAfter";
const sourceOf = (scene) => (isAfter(scene) ? "a" : "pre_h");
const hatOf = (scene) => (isAfter(scene) ? "a_hat" : "pre_hat");

const everyUnit = (scene) => Array.from({ length: scene.units }, (_, unit) => unit);

// mean = (pre₁ + pre₂ + …) / units
export function meanFormula({ scene, name, step, words, at }) {
  const source = sourceOf(scene);
  const terms = everyUnit(scene).map((unit) => {
    const number = value(scene, source, step, unit);
    return { quantity: source, index: unit, value: number, factors: [[number, source]] };
  });
  const whole = sum(terms, words);
  const expression = (print) => {
    const { tokens, value: total } = whole(print);
    return { tokens: [letter("("), ...tokens, letter(`) / ${scene.units}`)], value: total / scene.units };
  };
  const symbols = [named(name), letter(" = ( Σ "), named(source), letter(` ) / ${scene.units}`)];
  return { symbols, lines: [equation(expression, at(name), name)], terms: [] };
}

// var = ((pre₁ − mean)² + (pre₂ − mean)² + …) / units
export function varianceFormula({ scene, name, step, at }) {
  const source = sourceOf(scene);
  const expression = (print) => {
    const mean = print(at("mean"));
    /** @type {any[]} */
    const tokens = [letter("(")];
    let total = 0;
    for (const unit of everyUnit(scene)) {
      const number = print(value(scene, source, step, unit));
      const apart = [letter("("), numberToken(number, source, { first: true }), letter(" − "), numberToken(mean, "mean"), letter(")²")];
      tokens.push(...(unit ? [{ operator: " + " }] : []), { product: apart });
      total += (number.value - mean.value) ** 2;
    }
    return { tokens: [...tokens, letter(`) / ${scene.units}`)], value: total / scene.units };
  };
  const symbols = [named(name), letter(" = ( Σ ("), named(source), letter(" − "), named("mean"), letter(`)² ) / ${scene.units}`)];
  return { symbols, lines: [equation(expression, at(name), name)], terms: [] };
}

// prê = (pre − mean) / √(var + ε)
export function normalisedFormula({ scene, name, at }) {
  const source = sourceOf(scene);
  const expression = (print) => {
    const [number, mean, variance] = [source, "mean", "variance"].map((quantity) => print(at(quantity)));
    const tokens = [
      { product: [letter("("), numberToken(number, source, { first: true }), letter(" − "), numberToken(mean, "mean"), letter(")")] },
      { operator: " / " },
      { product: [letter("√("), numberToken(variance, "variance", { first: true }), letter(` + ${scene.epsilon})`)] },
    ];
    return { tokens, value: (number.value - mean.value) / Math.sqrt(variance.value + scene.epsilon) };
  };
  const symbols = [named(name), letter(" = ("), named(source), letter(" − "), named("mean"), letter(") / √("), named("variance"), letter(` + ${scene.epsilon})`)];
  return { symbols, lines: [equation(expression, at(name), name)], terms: [] };
}

const learned = (number, symbol) => ({
  symbols: [letter(symbol)],
  numbers: (print, first) => {
    const shown = print(number);
    return { tokens: [numberToken(shown, "bias", { first })], value: shown.value };
  },
});

// y = γ·prê + β, or h = γ·â + β
export function normFormula(of) {
  const { scene, unit, at } = of;
  return unitFormula(of, [[learned(scene.arrays.gamma[unit], "γ"), plain(at, hatOf(scene))], [learned(scene.arrays.beta[unit], "β")]]);
}

// a = activation(x·W + h·U + b)
export function activationFormula({ scene, name, step, unit, words, at }) {
  const terms = sumTerms(scene, "pre_h", step, unit);
  const symbols = [named(name), letter(" = "), ...around(activation(scene.activation).symbol, sumSymbols(scene, ""))];
  return { symbols, lines: [activated(sum(terms, words), at("pre_h"), at(name), scene.activation, name)], terms };
}

// h = activation(y)
export function normHFormula({ scene, name, at }) {
  const expression = (print) => {
    const shown = print(at("norm_h"));
    return { tokens: [numberToken(shown, "norm_h", { first: true })], value: shown.value };
  };
  const { symbol } = activation(scene.activation);
  const line = symbol ? activated(expression, at("norm_h"), at(name), scene.activation, name) : equation(expression, at(name), name);
  return { symbols: [named(name), letter(" = "), ...around(symbol, [named("norm_h")])], lines: [line], terms: [] };
}

// ---- the diagram -------------------------------------------------------------------------------------------------

const ALONE = 38; // height of a block of one number
const BIAS = 46;

// Two rows: the weighted sum below, with its mean and variance beside it; what is normalised above, from left to right.
export function layoutLNSimpleRNN({ scene, g, plan, block, wire, op, tab }) {
  const { W, narrow, wide, bw, hb, hx } = g;
  const gap = wide ? 34 : 24;
  const bodyLeft = narrow ? g.margin : g.port + bw / 2 + gap, bodyRight = W - bodyLeft;
  const inner = bodyRight - bodyLeft;
  const after = isAfter(scene), source = sourceOf(scene), hatName = hatOf(scene);
  const shares = narrow ? [0.09, 0.27, after ? 0.61 : 0.55, after ? 0.87 : 0.85] : [0.12, 0.31, after ? 0.59 : 0.55, 0.86];
  const [u, plus, pre, stats] = shares.map((share) => bodyLeft + share * inner);
  const places = after ? [0.12, 0.5, 0.9, 0.9] : null;
  const [hat, scale, norm, act] = (places ?? (narrow ? [0.1, 0.355, 0.62, 0.9] : [0.12, 0.36, 0.59, 0.81])).map((share) => bodyLeft + share * inner);
  const bodyTop = narrow ? HEAD + hb + 28 : 46;
  const upper = bodyTop + 40 + hb / 2;
  const between = upper + hb / 2 + 32;
  const biasY = between + 20 + BIAS / 2;
  const tall = Math.max(hb / 2, ALONE + 20);
  const lower = Math.max(scene.use_bias ? biasY + BIAS / 2 + 24 + RADIUS : 0, between + TAB / 2 + 26 + tall);
  const kernelY = lower + RADIUS + 38;
  const bodyBottom = Math.max(lower + tall + 16, kernelY + TAB / 2 + 22);
  const below = bodyBottom + 30;
  plan.bodies.push({ x: bodyLeft, y: bodyTop, width: inner, height: bodyBottom - bodyTop });
  plan.height = below + Math.max(hx, narrow ? hb + 24 : 0) + 14;

  const previous = narrow ? [u, below + hb / 2] : [g.port, lower];
  const next = narrow ? [act, HEAD + hb / 2] : [W - g.port, upper];
  block("h_prev", ...previous, { stage: 0, label: narrow ? "below" : "above" });
  block("h", ...next, { stage: 5 });
  block("x", narrow ? plus + 40 : plus, below + hx / 2, { stage: 0, label: "right" });
  if (scene.use_bias) block("bias", plus, biasY, { stage: 0, label: "beside", select: source, height: BIAS });
  block(source, pre, lower, { stage: 2, label: "wire", named: false });
  block("mean", stats, lower - ALONE / 2 - 12, { stage: 3, named: false, height: ALONE });
  block("variance", stats, lower + ALONE / 2 + 20, { stage: 3, named: false, height: ALONE });
  block(hatName, hat, upper, { stage: 4, inner: true });
  if (!after) block("norm_h", norm, upper, { stage: 4, inner: true });

  const weight = (text, x, y, name, width) => plan.tabs.push({ name, text, x, y, width, weight: true });
  const weightWidth = narrow ? 34 : 46, scaleWidth = narrow ? 50 : 70, actWidth = narrow ? 48 : 60, normWidth = narrow ? 104 : 112;
  weight("·U", u, lower, "pre_h", weightWidth);
  weight("·W", plus, kernelY, "pre_h", weightWidth);
  weight("·γ+β", scale, upper, after ? "h" : "norm_h", scaleWidth);
  weight("−mean, ÷√", pre, between, hatName, normWidth);
  const actAt = (plus + RADIUS + pre - bw / 2) / 2; // in the other kind it stands in the lower row
  if (after) tab("a", scene.activation, actAt, lower, { width: actWidth });
  else tab("h", scene.activation, act, upper, { width: actWidth });
  op("+", plus, lower, "pre_h");

  if (narrow) wire("h_prev", 1, [[u, below], [u, lower + TAB / 2]]);
  else wire("h_prev", 1, [[g.port + bw / 2, lower], [u - weightWidth / 2, lower]]);
  wire("h_prev", 1, [[u + weightWidth / 2, lower], [plus - RADIUS, lower]]);
  const enters = narrow ? [[plus + 40, below], [plus + 40, below - 16], [plus, below - 16]] : [[plus, below]];
  wire("x", 1, [...enters, [plus, kernelY + TAB / 2]]);
  wire("x", 1, [[plus, kernelY - TAB / 2], [plus, lower + RADIUS]]);
  if (scene.use_bias) wire("bias", 1, [[plus, biasY + BIAS / 2], [plus, lower - RADIUS]], { select: source });
  if (after) wire(source, 2, [[plus + RADIUS, lower], [actAt - actWidth / 2, lower]]);
  wire(source, 2, [[after ? actAt + actWidth / 2 : plus + RADIUS, lower], [pre - bw / 2, lower]]);
  wire(source, 3, [[pre, lower - hb / 2], [pre, between + TAB / 2]]);
  const fork = (pre + stats) / 2, [meanY, varianceY] = [lower - ALONE / 2 - 12, lower + ALONE / 2 + 20];
  wire(source, 2, [[pre + bw / 2, lower], [fork, lower], [fork, meanY], [stats - bw / 2, meanY]]);
  wire(source, 2, [[fork, lower], [fork, varianceY], [stats - bw / 2, varianceY]], { fork: true });
  const bus = stats + bw / 2 + (narrow ? 9 : 16);
  wire("variance", 3, [[stats + bw / 2, varianceY], [bus, varianceY], [bus, meanY]], { arrow: false });
  wire("mean", 3, [[stats + bw / 2, meanY], [bus, meanY], [bus, between], [pre + normWidth / 2, between]], { meets: [[bus, meanY]] });
  wire(hatName, 4, [[pre - normWidth / 2, between], [hat, between], [hat, upper + hb / 2]]);
  wire(hatName, 4, [[hat + bw / 2, upper], [scale - scaleWidth / 2, upper]]);
  const leaves = after ? scale + scaleWidth / 2 : act + actWidth / 2;
  if (!after) {
    wire("norm_h", 4, [[scale + scaleWidth / 2, upper], [norm - bw / 2, upper]]);
    wire("norm_h", 5, [[norm + bw / 2, upper], [act - actWidth / 2, upper]]);
  }
  if (narrow && after) wire("h", 5, [[leaves, upper], [act, upper], [act, HEAD + hb]]);
  else if (narrow) wire("h", 5, [[act, upper - TAB / 2], [act, HEAD + hb]]);
  else wire("h", 5, [[leaves, upper], [next[0] - bw / 2, upper]]);
  outputUp({ g, plan, wire }, bodyRight - (wide ? 34 : 24), upper, bodyTop);
}
