// Where everything stands: one layout a kind of cell. Ports stand at the sides, close to the cell where there is little
// width, and above and below it on a narrow screen.
// A layout is data: blocks (vectors), tabs (activations), operators, wires in the order in which values flow, notes.

import { MINUS } from "../charts/numbers.js";
import { layoutLNSimpleRNN } from "./layer_norm.js";
import { activation } from "./symbols.js";
import { drawVariant } from "./variant.js";

export const NARROW = 600; // below it, ports stand above and below
const WIDE = 960; // from this width on, ports stand apart from the cell, with their names
const NAMED = 780; // from this width on, the gates' names stand beside their symbols
export const RADIUS = 14;
export const TAB = 30;
export const HEAD = 34; // above a narrow picture's topmost vectors: their names, however high the letters of the font reach

function blockHeight(n) {
  if (n <= 4) return [38, 64, 90, 112][n - 1];
  return n <= 8 ? 116 : 66;
}

// The input stands below everything else, so that it has room for up to 8 numbers.
const inputHeight = (n) => (n > 4 && n <= 8 ? 22 * n : blockHeight(n));

/** @param {boolean} inputAtSide whether the input stands at the side too, where it takes no height */
function geometry(scene, width, inputAtSide) {
  const narrow = width < NARROW, wide = width >= WIDE;
  const bw = narrow ? 54 : wide ? 68 : 60;
  return {
    W: width,
    narrow,
    wide,
    named: width >= NAMED,
    inputAtSide: inputAtSide && !narrow && scene.features <= 4,
    bw,
    port: bw / 2 + (narrow ? 1 : wide ? 24 : 4), // the middle of a port, from the edge
    margin: narrow ? 2 : bw + (wide ? 58 : 28), // of the cell's body
    hb: blockHeight(scene.units),
    hx: inputHeight(scene.features),
  };
}

export function layoutOf(scene, width, { inputAtSide = false } = {}) {
  const g = geometry(scene, width, inputAtSide);
  const plan = { width, narrow: g.narrow, bw: g.bw, bodies: [], blocks: [], tabs: [], ops: [], wires: [], notes: [] };
  const block = (name, x, y, more = {}) => {
    const height = name === "x" ? g.hx : g.hb;
    const named = more.inner || more.label === "wire" ? g.named : g.wide;
    plan.blocks.push({ name, x, y, width: g.bw, height, label: "above", named, narrow: g.narrow, ...more });
  };
  const wire = (name, stage, points, more = {}) => plan.wires.push({ name, stage, points, arrow: true, ...more });
  const op = (text, x, y, name, more = {}) => plan.ops.push({ text, x, y, name, ...more });
  const tab = (name, how, x, y, more = {}) => plan.tabs.push({ name, text: activation(how).symbol || "linear", x, y, width: g.bw, ...more });
  LAYOUTS[scene.cell]({ scene, g, plan, block, wire, op, tab });
  return plan;
}

// ---- SimpleRNN: x·W + h·U + b → activation, in one line ------------------------------------------------------------

function layoutSimpleRNN({ scene, g, plan, block, wire, op, tab }) {
  const { W, narrow, wide, bw, hb, hx } = g;
  const left = g.port, right = W - g.port;
  const gap = wide ? 34 : 24;
  const bodyLeft = left + bw / 2 + (narrow ? 10 : gap), bodyRight = right - bw / 2 - (narrow ? 14 : gap);
  const inner = bodyRight - bodyLeft;
  const [u, plus, pre, act] = (narrow ? [0.1, 0.315, 0.58, 0.86] : [0.12, 0.32, 0.56, 0.8]).map((share) => bodyLeft + share * inner);
  const bodyTop = narrow ? 34 : 46;
  const biasY = bodyTop + 34 + hb / 2;
  const y = scene.use_bias ? biasY + hb / 2 + 34 + RADIUS : bodyTop + 40 + hb / 2;
  const half = Math.max(hb / 2, 20) + 28;
  const kernelY = y + RADIUS + 44;
  const bodyBottom = Math.max(y + half, kernelY + 44);
  const xY = bodyBottom + 34 + hx / 2;
  plan.bodies.push({ x: bodyLeft, y: bodyTop, width: inner, height: bodyBottom - bodyTop });
  plan.height = xY + hx / 2 + 14;

  const weight = (text, x, at, name) => plan.tabs.push({ name, text, x, y: at, width: narrow ? 34 : 46, weight: true });
  block("h_prev", left, y, { stage: 0 });
  block("x", plus, xY, { stage: 0, label: "right" });
  if (scene.use_bias) block("bias", plus, biasY, { stage: 0, label: "beside", select: "pre_h" });
  block("pre_h", pre, y, { stage: 2, inner: true });
  block("h", right, y, { stage: 4 });
  weight("·U", u, y, "pre_h");
  weight("·W", plus, kernelY, "pre_h");
  const actWidth = narrow ? 48 : wide ? 72 : 60;
  tab("h", scene.activation, act, y, { width: actWidth });
  op("+", plus, y, "pre_h");

  const weightHalf = narrow ? 17 : 23;
  wire("h_prev", 1, [[left + bw / 2, y], [u - weightHalf, y]]);
  wire("h_prev", 1, [[u + weightHalf, y], [plus - RADIUS, y]]);
  wire("x", 1, [[plus, xY - hx / 2], [plus, kernelY + TAB / 2]]);
  wire("x", 1, [[plus, kernelY - TAB / 2], [plus, y + RADIUS]]);
  if (scene.use_bias) wire("bias", 1, [[plus, biasY + hb / 2], [plus, y - RADIUS]], { select: "pre_h" });
  wire("pre_h", 2, [[plus + RADIUS, y], [pre - bw / 2, y]]);
  wire("pre_h", 3, [[pre + bw / 2, y], [act - actWidth / 2, y]]);
  wire("h", 4, [[act + actWidth / 2, y], [right - bw / 2, y]]);
  outputUp({ g, plan, wire }, bodyRight - 26, y, bodyTop);
}

// The output leaves upwards; on a narrow screen the new state says that it is the output.
export function outputUp({ g, plan, wire }, x, from, bodyTop, crossed) {
  if (g.narrow) {
    plan.blocks.find((block) => block.name === "h").isOutput = true;
    return;
  }
  wire("h", 5, [[x, from], [x, bodyTop - 30]], { fork: true, crossed });
  plan.notes.push({ text: "output", x: x - 12, y: bodyTop - 18, anchor: "end", symbol: "h" });
}

// ---- LSTM: the memory runs along the top, the gates stand in a row below -------------------------------------------

function layoutLSTM({ scene, g, plan, block, wire, op, tab }) {
  const { W, narrow, wide, bw, hb, hx } = g;
  const bodyLeft = g.margin, bodyRight = W - g.margin;
  const first = bodyLeft + (narrow ? 10 + bw / 2 : wide ? 112 : 54);
  const squash = narrow ? W - 10 - bw / 2 : bodyRight - (wide ? 88 : 66);
  const last = squash - (narrow || !g.named ? 62 : wide ? 136 : 124);
  const [f, i, c, o] = [0, 1, 2, 3].map((place) => first + ((last - first) * place) / 3);
  const bodyTop = narrow ? HEAD + hb + 28 : 46;
  const rail = bodyTop + (narrow ? 34 : Math.max(44, hb / 2 - 8));
  const write = rail + (wide || narrow ? 78 : 64);
  const show = rail + (wide || narrow ? 96 : 86);
  const gates = show + (wide || narrow ? 46 : 40) + hb / 2;
  const tabs = gates + hb / 2 + TAB / 2 + 3;
  const states = tabs + TAB / 2 + (scene.variant?.peepholes ? 46 : 34);
  const bodyBottom = states + (narrow ? 46 : 36);
  const below = bodyBottom + 34;
  plan.bodies.push({ x: bodyLeft, y: bodyTop, width: bodyRight - bodyLeft, height: bodyBottom - bodyTop });
  plan.height = g.inputAtSide ? Math.max(bodyBottom, states + hb / 2) + 6 : below + Math.max(hx, narrow ? hb : 0) / 2 * 2 + (narrow ? 28 : 14);

  [["f", f], ["i", i], ["c_tilde", c], ["o", o]].forEach(([name, x]) => {
    block(name, x, gates, { stage: 2, label: "wire" });
    tab(name, name === "c_tilde" ? scene.activation : scene.recurrent_activation, x, tabs);
  });
  op("×", f, rail, "c", { number: (at) => at("f") * at("c_prev"), words: "kept", dx: 20, dy: -10 });
  op("×", c, write, "c", { number: (at) => at("i") * at("c_tilde"), words: "written", dx: 20, dy: 5 });
  op("+", c, rail, "c");
  op(activation(scene.activation).symbol || "linear", squash, rail + 44, "tanh_c", { oval: true, number: (at) => at("tanh_c"), dx: -32, dy: 1, anchor: "end" });
  op("×", squash, show, "h");

  const outLeft = (x) => x - RADIUS;
  const gateTop = gates - hb / 2, tabBottom = tabs + TAB / 2;
  const ports = narrow
    ? { cPrev: [f, HEAD + hb / 2], cNext: [squash, HEAD + hb / 2], hPrev: [f, below + hb / 2], hNext: [squash, below + hb / 2], x: [i, below + hx / 2] }
    : { cPrev: [g.port, rail], cNext: [W - g.port, rail], hPrev: [g.port, states], hNext: [W - g.port, states], x: [bodyLeft + (wide ? 46 : 22), below + hx / 2] };
  block("c_prev", ...ports.cPrev, { stage: 0 });
  block("c", ...ports.cNext, { stage: 4 });
  block("h_prev", ...ports.hPrev, { stage: 0, label: narrow ? "below" : "above" });
  block("h", ...ports.hNext, { stage: 5, label: narrow ? "below" : "above" });
  if (g.inputAtSide) block("x", g.port, (rail + states) / 2 - 2, { stage: 0 });
  else block("x", ...ports.x, { stage: 0, label: "right" });

  if (narrow) {
    const merge = states + 24;
    wire("c_prev", 1, [[f, HEAD + hb], [f, rail - RADIUS]]);
    wire("h_prev", 1, [[f, below], [f, states]], { arrow: false });
    wire("x", 1, [[i, below], [i, merge], [f, merge], [f, states]], { arrow: false });
    wire("c", 4, [[c + RADIUS, rail], [squash, rail], [squash, HEAD + hb]]);
    wire("h", 5, [[squash, show + RADIUS], [squash, below]]);
  } else {
    wire("c_prev", 1, [[ports.cPrev[0] + bw / 2, rail], [outLeft(f), rail]]);
    wire("h_prev", 1, [[ports.hPrev[0] + bw / 2, states], [f, states]], { arrow: false });
    const beside = g.port + bw / 2 + (bodyLeft - g.port - bw / 2) / 2;
    const down = g.inputAtSide ? [[g.port + bw / 2, (rail + states) / 2 - 2], [beside, (rail + states) / 2 - 2], [beside, states]] : [[ports.x[0], below], [ports.x[0], states]];
    wire("x", 1, [...down, [f, states]], { arrow: false });
    wire("c", 4, [[c + RADIUS, rail], [ports.cNext[0] - bw / 2, rail]]);
    wire("h", 5, [[squash, show + RADIUS], [squash, states], [ports.hNext[0] - bw / 2, states]]);
  }
  wire("both", 1, [[f, states], [o, states], [o, tabBottom]]);
  [f, i, c].forEach((x) => wire("both", 1, [[x, states], [x, tabBottom]], { fork: true }));
  wire("f", 3, [[f, gateTop], [f, rail + RADIUS]]);
  wire("i", 3, [[i, gateTop], [i, write], [outLeft(c), write]]);
  wire("c_tilde", 3, [[c, gateTop], [c, write + RADIUS]]);
  wire("o", 4, [[o, gateTop], [o, show], [outLeft(squash), show]]);
  wire("c", 3, [[f + RADIUS, rail], [outLeft(c), rail]]);
  wire("c", 3, [[c, write - RADIUS], [c, rail + RADIUS]]);
  wire("tanh_c", 4, [[squash, rail], [squash, rail + 44 - 16]], { fork: true });
  wire("tanh_c", 4, [[squash, rail + 44 + 16], [squash, show - RADIUS]]);
  outputUp({ g, plan, wire }, bodyRight - (wide ? 30 : 22), states, bodyTop, rail);
  drawVariant({ scene, g, plan, wire, op }, { f, i, c, o, squash, rail, gateTop, tabs });
}

// ---- GRU: the state runs along the top; the candidate sees it through the reset gate -------------------------------

function layoutGRU({ scene, g, plan, block, wire, op, tab }) {
  const { W, narrow, wide, bw, hb, hx } = g;
  const after = scene.reset_after;
  const bodyLeft = g.margin, bodyRight = W - g.margin;
  const inner = bodyRight - bodyLeft;
  const [down, z, r, k] = narrow
    ? [12, Math.max(58, 0.14 * W), 0.37 * W, W - 10 - bw / 2]
    : [bodyLeft + (wide ? 34 : 20), bodyLeft + 0.17 * inner, bodyLeft + (g.named && !wide ? 0.39 : 0.36) * inner, bodyRight - (wide || g.named ? 128 : 92)];
  const close = g.named && !wide; // the names need the room
  const seen = r + (k - r) * (narrow ? (after ? 0.42 : 0.5) : after ? (close ? 0.46 : 0.5) : 0.6);
  const reset = r + (k - r) * (narrow ? (after ? 0.71 : 0.2) : after ? (close ? 0.78 : 0.75) : 0.3);
  const bodyTop = narrow ? HEAD + hb + 28 : 46;
  const rail = bodyTop + (narrow ? 50 : Math.max(44, hb / 2 - 8));
  const share = rail + (wide || narrow ? 76 : 62);
  const gates = share + (wide || narrow ? 62 : 48) + hb / 2;
  const tabs = gates + hb / 2 + TAB / 2 + 3;
  const states = tabs + TAB / 2 + Math.max(34, after || !narrow ? hb / 2 - 30 : 34);
  const inputs = states + hb / 2 + (wide || narrow ? 20 : 14);
  const bodyBottom = inputs + 26;
  const below = bodyBottom + 30;
  plan.bodies.push({ x: bodyLeft, y: bodyTop, width: inner, height: bodyBottom - bodyTop });
  plan.height = g.inputAtSide ? Math.max(bodyBottom, inputs + hx / 2) + 6 : below + hx + 14;

  [["z", z], ["r", r], ["h_tilde", k]].forEach(([name, x]) => {
    block(name, x, gates, { stage: 2, label: "wire" });
    tab(name, name === "h_tilde" ? scene.activation : scene.recurrent_activation, x, tabs);
  });
  op("×", z, rail, "h", { number: (at) => at("z") * at("h_prev"), words: "kept", dx: 20, dy: -10 });
  op("+", k, rail, "h");
  op(`1${MINUS}`, r, share, "z", { number: (at) => 1 - at("z"), words: "one_minus", dx: 0, dy: -22, anchor: "middle" });
  op("×", k, share, "h", { number: (at) => (1 - at("z")) * at("h_tilde"), words: "written", ...(narrow ? { dx: -18, dy: -12, anchor: "end" } : { dx: 20, dy: 5 }) });
  op("×", reset, states, after ? "h_tilde" : "reset_h", after ? { number: (at) => at("r") * at("recurrent_h"), dx: 0, dy: 32, anchor: "middle" } : {});

  const gateTop = gates - hb / 2, tabBottom = tabs + TAB / 2;
  const ports = narrow
    ? { prev: [z, HEAD + hb / 2], next: [k, HEAD + hb / 2] }
    : { prev: [g.port, rail], next: [W - g.port, rail] };
  block("h_prev", ...ports.prev, { stage: 0 });
  block("h", ...ports.next, { stage: 5 });
  if (g.inputAtSide) block("x", g.port, inputs, { stage: 0 });
  else block("x", z, below + hx / 2, { stage: 0, label: "right" });
  block(after ? "recurrent_h" : "reset_h", seen, states, { stage: 2, inner: true });

  if (narrow) {
    const fork = rail - RADIUS - 20;
    wire("h_prev", 1, [[z, HEAD + hb], [z, rail - RADIUS]]);
    wire("h_prev", 1, [[z, fork], [down, fork], [down, states], [z, states]], { arrow: false, fork: true });
    wire("h", 5, [[k, rail - RADIUS], [k, HEAD + hb]]);
  } else {
    wire("h_prev", 1, [[ports.prev[0] + bw / 2, rail], [z - RADIUS, rail]]);
    wire("h_prev", 1, [[down, rail], [down, states], [z, states]], { arrow: false, fork: true });
    wire("h", 5, [[k + RADIUS, rail], [ports.next[0] - bw / 2, rail]]);
  }
  const weightHalf = 23;
  const kernelAt = (r + seen - bw / 2) / 2 + 4;
  if (after && !narrow) {
    plan.tabs.push({ name: "recurrent_h", text: "·U", x: kernelAt, y: states, width: 46, weight: true });
    wire("h_prev", 1, [[z, states], [kernelAt - weightHalf, states]]);
    wire("h_prev", 1, [[kernelAt + weightHalf, states], [seen - bw / 2, states]]);
  } else {
    wire("h_prev", 1, [[z, states], [after ? seen - bw / 2 : reset - RADIUS, states]]);
  }
  if (after) {
    wire("recurrent_h", 2, [[seen + bw / 2, states], [reset - RADIUS, states]]);
    wire("h_prev", 3, [[reset + RADIUS, states], [k, states]], { arrow: false });
  } else {
    wire("reset_h", 2, [[reset + RADIUS, states], [seen - bw / 2, states]]);
    wire("reset_h", 3, [[seen + bw / 2, states], [k, states]], { arrow: false });
  }
  const enters = g.inputAtSide ? [[g.port + bw / 2, inputs], [z, inputs]] : [[z, below]];
  wire("x", 1, [...enters, [z, tabBottom]], { meets: [[z, states]] });
  wire("x", 1, [[z, inputs], [k, inputs], [k, tabBottom]], { fork: true, meets: [[k, states]] });
  wire("x", 1, [[r, inputs], [r, tabBottom]], { fork: true, meets: [[r, states]] });
  wire("z", 3, [[z, gateTop], [z, rail + RADIUS]]);
  wire("z", 3, [[z, share], [r - RADIUS, share]], { fork: true });
  wire("z", 3, [[r + RADIUS, share], [k - RADIUS, share]]);
  wire("r", 2, [[r + bw / 2, gates], [reset, gates], [reset, states - RADIUS]]);
  wire("h_tilde", 4, [[k, gateTop], [k, share + RADIUS]]);
  wire("h_tilde", 4, [[k, share - RADIUS], [k, rail + RADIUS]]);
  wire("h", 4, [[z + RADIUS, rail], [k - RADIUS, rail]]);
  outputUp({ g, plan, wire }, bodyRight - (wide ? 34 : 24), rail, bodyTop);
}

const LAYOUTS = { SimpleRNN: layoutSimpleRNN, LNSimpleRNN: layoutLNSimpleRNN, LNSimpleRNNAfter: layoutLNSimpleRNN, LSTM: layoutLSTM, GRU: layoutGRU };
