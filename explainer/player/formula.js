// The formula of a quantity, in symbols and with its numbers put in. The numbers that are printed are chosen so that
// the line, evaluated as printed, gives the value as printed.

import { fill, html } from "../charts/elements.js";
import { MINUS, printed } from "../charts/numbers.js";
import { activationFormula, meanFormula, normalisedFormula, normFormula, normHFormula, varianceFormula } from "./layer_norm.js";
import { count, GATE_ORDER, GATES, PRE, value } from "./scene.js";
import { activation, colourOf, FUNCTIONS, gateTag, givenName, symbolHtml } from "./symbols.js";
import { clipTokens, clipValue, projectedFormula, variantSymbols, variantTerms } from "./variant.js";

export const SHOWN_TERMS = 8;
const MOST_DIGITS = 9;

// An expression is a function (number → printed number) → { tokens, value }: it is printed and evaluated in one go.

export function numberToken(shown, quantity, { first = false } = {}) {
  const text = shown.negative ? (first ? MINUS + shown.text : `(${MINUS}${shown.text})`) : shown.text;
  return { text, quantity };
}

// ---- sums of products --------------------------------------------------------------------------------------------

// Every term of one weighted sum: input times kernel, state times recurrent kernel, biases.
export function sumTerms(scene, target, step, unit) {
  const { arrays, units, features } = scene;
  const gates = GATE_ORDER[scene.cell];
  const gate = target === "recurrent_h" ? "h_tilde" : target === "pre_h" ? gates.at(-1) : target;
  const width = gates.length * units;
  const column = gates.indexOf(gate) * units + unit;
  const resetAfter = scene.cell === "GRU" && scene.reset_after;
  const bias = (row, symbol) =>
    arrays.bias ? [{ symbol, value: arrays.bias[row * width + column], factors: [[arrays.bias[row * width + column], null]] }] : [];
  const product = (quantity, index, number, weight) => ({
    quantity, index, value: number * weight, factors: [[number, quantity], [weight, null]],
  });
  const fromInput = () =>
    Array.from({ length: features }, (_, at) => product("x", at, value(scene, "x", step, at), arrays.kernel[at * width + column]));
  const fromState = (name) =>
    Array.from({ length: count(scene, name) }, (_, at) =>
      product(name, at, value(scene, name, step, at), arrays.recurrent_kernel[at * width + column]));

  if (target === "recurrent_h") return [...fromState("h_prev"), ...bias(1, "b′")];
  if (gate === "h_tilde" && resetAfter) {
    const reset = value(scene, "r", step, unit);
    const recurrent = value(scene, "recurrent_h", step, unit);
    const last = { quantity: "r", index: unit, value: reset * recurrent, factors: [[reset, "r"], [recurrent, "h_prev"]], always: true };
    return [...fromInput(), ...bias(0, "b"), last];
  }
  const state = gate === "h_tilde" ? "reset_h" : "h_prev";
  return [...fromInput(), ...fromState(state), ...bias(0, "b"), ...(resetAfter ? bias(1, "b′") : []), ...variantTerms(scene, gate, step, unit)];
}

// The terms that are printed when there are many: the largest, in their order, and always the bias.
function elide(terms) {
  if (terms.length <= SHOWN_TERMS) return { shown: terms, rest: [] };
  const always = terms.filter((term) => term.symbol || term.always);
  const others = terms.filter((term) => !always.includes(term));
  const largest = [...others].sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, SHOWN_TERMS - 2 - always.length);
  const shown = terms.filter((term) => always.includes(term) || largest.includes(term));
  return { shown, rest: others.filter((term) => !largest.includes(term)) };
}

export function sum(terms, words) {
  const { shown, rest } = elide(terms);
  const restSum = rest.reduce((total, term) => total + term.value, 0);
  const restBefore = rest.length ? shown.findIndex((term) => term.symbol || term.always) : -1;
  return (print) => {
    const tokens = [];
    let total = 0;
    const restTokens = () => {
      const more = print(restSum);
      total += more.value;
      const text = fill(words.more_terms, { count: rest.length, sum: (more.negative ? MINUS : "") + more.text });
      tokens.push({ operator: " + " }, { text, rest: true });
    };
    shown.forEach((term, place) => {
      if (place === restBefore) restTokens();
      const [head, ...tail] = term.factors.map(([number, quantity]) => ({ shown: print(number), quantity }));
      total += [head, ...tail].reduce((product, factor) => product * factor.shown.value, 1);
      if (place || restBefore === 0) tokens.push({ operator: head.shown.negative ? ` ${MINUS} ` : " + " });
      const first = numberToken({ ...head.shown, negative: head.shown.negative && place === 0 && restBefore !== 0 }, head.quantity, { first: true });
      const factors = [first, ...tail.map((factor) => numberToken(factor.shown, factor.quantity))];
      tokens.push({ product: factors.flatMap((factor, at) => (at ? [{ text: "·" }, factor] : [factor])) });
    });
    if (rest.length && restBefore === -1) restTokens();
    return { tokens, value: total };
  };
}

// ---- digits ------------------------------------------------------------------------------------------------------

// A whole number, such as a bias of 0 or 1, is printed without its zeros.
const operand = (number, digits) => printed(number, Number.isInteger(number) ? 0 : digits);

const isClose = (number, shown) => Math.abs(number - shown.value) <= shown.half * (1 + 1e-9);

// The fewest digits with which the expression gives the value as printed; "≈" where no number of digits does.
export function settle(expression, result, resultDigits, from) {
  const shown = printed(result, resultDigits);
  for (let digits = from; digits <= MOST_DIGITS; digits++) {
    const attempt = expression((number) => operand(number, digits));
    if (isClose(attempt.value, shown) || !Number.isFinite(attempt.value)) return { ...attempt, shown, equals: " = " };
  }
  return { ...expression((number) => operand(number, 4)), shown, equals: " ≈ " };
}

export const signedToken = (shown, quantity) => numberToken(shown, quantity, { first: true });

export function equation(expression, result, quantity) {
  const settled = settle(expression, result, 2, 2);
  return [...settled.tokens, { operator: settled.equals }, { ...signedToken(settled.shown, quantity), result: true }];
}

// activation(sum) = activation(number) = value, each step right as printed.
export function activated(expression, pre, result, name, quantity) {
  const { symbol, of } = activation(name);
  if (!symbol) return equation(expression, result, quantity);
  const shown = printed(result, 2);
  const wrap = (tokens) => [{ text: `${symbol}(` }, ...tokens, { text: ")" }];
  const known = FUNCTIONS[name] !== undefined;
  for (let preDigits = 2; preDigits <= MOST_DIGITS; preDigits++) {
    const middle = printed(pre, preDigits);
    if (known && Number.isFinite(pre) && !isClose(of(middle.value), shown)) continue;
    const settled = settle(expression, pre, preDigits, 3);
    if (known && Number.isFinite(pre) && !isClose(of(settled.value), shown) && preDigits < MOST_DIGITS) continue;
    const last = [...wrap([signedToken(middle)]), { operator: " = " }, { ...signedToken(shown, quantity), result: true }];
    return [...wrap(settled.tokens), { operator: settled.equals }, { product: last }];
  }
  const tokens = expression((number) => operand(number, 4)).tokens;
  return [...wrap(tokens), { operator: " ≈ " }, { ...signedToken(shown, quantity), result: true }];
}

// ---- the formulas ------------------------------------------------------------------------------------------------

export const letter = (text) => ({ text });
export const named = (name) => ({ symbol: name });
export const weightOf = (base, gate) => ({ weight: base, gate });

export function sumSymbols(scene, gate, state = "h_prev") {
  const resetAfter = scene.cell === "GRU" && scene.reset_after;
  const bias = scene.use_bias ? [letter(" + "), weightOf("b", gate)] : [];
  const both = resetAfter && scene.use_bias && state !== null ? [letter(" + "), weightOf("b′", gate)] : [];
  const fromState = state ? [letter(" + "), named(state), letter("·"), weightOf("U", gate)] : [];
  return [named("x"), letter("·"), weightOf("W", gate), ...fromState, ...bias, ...both];
}

function recurrentSymbols(scene) {
  const bias = scene.use_bias ? [letter(" + "), weightOf("b′", "h")] : [];
  return [named("h_prev"), letter("·"), weightOf("U", "h"), ...bias];
}

export const around = (symbol, tokens) => (symbol ? [letter(`${symbol}(`), ...tokens, letter(")")] : tokens);

// { symbols: the equation, lines: [the equation in numbers], terms: every term of its sum }
export function formula(scene, name, step, unit, words) {
  const at = (quantity) => value(scene, quantity, step, unit);
  const write = FORMULAS[name] ?? gateFormula;
  return write({ scene, name, step, unit, words, at });
}

function gateFormula({ scene, name, step, unit, words, at }) {
  const gate = gateTag(scene, name);
  const how = GATES.has(name) ? scene.recurrent_activation : scene.activation;
  const terms = sumTerms(scene, name, step, unit);
  const resetAfter = name === "h_tilde" && scene.reset_after;
  let inner = sumSymbols(scene, gate, name === "h_tilde" ? (resetAfter ? null : "reset_h") : "h_prev");
  inner = [...inner, ...variantSymbols(scene, name)];
  if (resetAfter) inner = [...inner, letter(" + "), named("r"), letter("·("), ...recurrentSymbols(scene), letter(")")];
  return {
    symbols: [named(name), letter(" = "), ...around(activation(how).symbol, inner)],
    lines: [activated(sum(terms, words), at(PRE[name]), at(name), how, name)],
    terms,
  };
}

function sumFormula({ scene, name, step, unit, words, at }) {
  const terms = sumTerms(scene, name, step, unit);
  const symbols = name === "pre_h" ? sumSymbols(scene, "") : recurrentSymbols(scene);
  return { symbols: [named(name), letter(" = "), ...symbols], lines: [equation(sum(terms, words), at(name), name)], terms };
}

// An equation of the numbers of this unit alone: `factors` are [quantity, …] for each product.
export function unitFormula({ name, at }, products, limit = 0) {
  const symbols = products.flatMap((factors, place) => [
    ...(place ? [letter(" + ")] : []),
    ...factors.flatMap((factor, at) => [...(at ? [letter("·")] : []), ...factor.symbols]),
  ]);
  const expression = (print) => {
    const tokens = [];
    let total = 0;
    products.forEach((factors, place) => {
      let product = 1;
      const parts = factors.flatMap((factor, order) => {
        const part = factor.numbers(print, order === 0);
        product *= part.value;
        return order ? [{ text: "·" }, ...part.tokens] : part.tokens;
      });
      if (place) tokens.push({ operator: " + " });
      tokens.push({ product: parts });
      total += product;
    });
    return { tokens: clipTokens(tokens, limit), value: clipValue(total, limit) };
  };
  const written = clipTokens(symbols, limit);
  return { symbols: [named(name), letter(" = "), ...written], lines: [equation(expression, at(name), name)], terms: [] };
}

export const plain = (at, name) => ({
  symbols: [named(name)],
  numbers: (print, first) => {
    const shown = print(at(name));
    return { tokens: [numberToken(shown, name, { first })], value: shown.value };
  },
});

export const oneMinus = (at, name) => ({
  symbols: [letter(`(1 ${MINUS} `), named(name), letter(")")],
  numbers: (print) => {
    const shown = print(at(name));
    return { tokens: [{ text: `(1 ${MINUS} ` }, numberToken(shown, name), { text: ")" }], value: 1 - shown.value };
  },
});

const squashed = (at, name, how) => ({
  symbols: around(activation(how).symbol, [named(name)]),
  numbers: (print) => {
    const shown = print(at(name));
    const { symbol, of } = activation(how);
    const number = numberToken(shown, name, { first: Boolean(symbol) });
    return { tokens: symbol ? [{ text: `${symbol}(` }, number, { text: ")" }] : [number], value: of(shown.value) };
  },
});

function givenFormula(symbol) {
  return ({ scene, step, unit, words, at }) => {
    const source = symbol === "x"
      ? fill(words.given, { feature: givenName(scene, step, unit, words) })
      : step ? fill(words.from_call, { step }) : words.initial;
    const shown = { ...signedToken(printed(at(symbol), 2), symbol), result: true };
    return { symbols: [named(symbol)], lines: [[{ ...named(symbol) }, { operator: " = " }, shown, { text: `  (${source})`, note: true }]], terms: [] };
  };
}

const FORMULAS = {
  x: givenFormula("x"),
  h_prev: givenFormula("h_prev"),
  c_prev: givenFormula("c_prev"),
  recurrent_h: sumFormula,
  pre_h: sumFormula,
  mean: meanFormula,
  variance: varianceFormula,
  pre_hat: normalisedFormula,
  norm_h: normFormula,
  a: activationFormula,
  a_hat: normalisedFormula,
  c: (of) => {
    const products = [[plain(of.at, "f"), plain(of.at, "c_prev")], [plain(of.at, "i"), plain(of.at, "c_tilde")]];
    return unitFormula(of, products, of.scene.variant?.cell_clip);
  },
  m: (of) => unitFormula(of, [[plain(of.at, "o"), squashed(of.at, "c", of.scene.activation)]]),
  tanh_c: (of) => unitFormula(of, [[squashed(of.at, "c", of.scene.activation)]]),
  reset_h: (of) => unitFormula(of, [[plain(of.at, "r"), plain(of.at, "h_prev")]]),
  h: (of) => {
    const { at, scene } = of;
    if (scene.cell === "SimpleRNN") return gateFormula(of);
    if (scene.cell === "LNSimpleRNN") return normHFormula(of);
    if (scene.cell === "LNSimpleRNNAfter") return normFormula(of);
    if (scene.variant?.projection) return projectedFormula(of);
    if (scene.cell === "LSTM") return unitFormula(of, [[plain(at, "o"), squashed(at, "c", scene.activation)]]);
    return unitFormula(of, [[plain(at, "z"), plain(at, "h_prev")], [oneMinus(at, "z"), plain(at, "h_tilde")]]);
  },
};

// ---- the formula as elements -------------------------------------------------------------------------------------

export const tokenText = (token) => token.operator ?? (token.product ? token.product.map(tokenText).join("") : token.text ?? "");

export function tokenHtml(scene, token) {
  if (token.operator) return html("span", { class: "operator" }, token.operator);
  if (token.symbol) return symbolHtml(scene, token.symbol);
  if (token.weight) return html("span", { class: "symbol weight" }, html("i", {}, token.weight), ...(token.gate ? [html("sub", {}, token.gate)] : []));
  if (token.product) return html("span", { class: "product" }, ...token.product.map((part) => tokenHtml(scene, part)));
  const style = token.quantity ? `color:var(--q-${colourOf(token.quantity)})` : undefined;
  const kind = token.result ? "result" : token.rest ? "rest" : token.note ? "note" : "number";
  return html("span", { class: kind, style }, token.text);
}
