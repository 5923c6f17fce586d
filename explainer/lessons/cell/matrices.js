// One call as matrices: x·W + h·U + b → activation, or [x, h]·[W; U], with the numbers of the step that is shown.

import { theAddress } from "../../charts/address.js";
import { clockNow, onScene, onTick, sharedScene, tick } from "../../charts/clock.js";
import { applyTheme } from "../../charts/colours.js";
import { clamp, fill, html, setAttribute, setText } from "../../charts/elements.js";
import { onKeys } from "../../charts/keys.js";
import { format, MINUS, short } from "../../charts/numbers.js";
import { widget } from "../../charts/widget.js";
import { count, GATE_ORDER, GATES, isInput, PRE, stepName, value } from "../../player/scene.js";
import { activation, colourOf, gateTag, symbolHtml } from "../../player/symbols.js";

const MOST = 8;

// The places of n entries that are shown: all up to `most`, else those around the selected one. null is a gap.
function window_(n, selected, most) {
  if (n <= most) return Array.from({ length: n }, (_, at) => at);
  const size = most - 2;
  const first = clamp(selected - Math.floor(size / 2), 0, n - size);
  const inner = Array.from({ length: size }, (_, at) => first + at);
  return [...(first > 0 ? [null] : []), ...inner, ...(first + size < n ? [null] : [])];
}

// The numbers of one gate of the cell at one step.
class GateStep {
  constructor(scene, gate) {
    this.scene = scene;
    this.gate = gate;
    this.gates = GATE_ORDER[scene.cell];
    this.width = this.gates.length * scene.units;
    this.offset = this.gates.indexOf(gate) * scene.units;
    this.candidate = scene.cell === "GRU" && gate === "h_tilde";
    this.resetBetween = this.candidate && scene.reset_after;
    this.state = this.candidate && !scene.reset_after ? "reset_h" : "h_prev";
  }

  kernel(row, unit) { return this.scene.arrays.kernel[row * this.width + this.offset + unit]; }
  recurrent(row, unit) { return this.scene.arrays.recurrent_kernel[row * this.width + this.offset + unit]; }
  bias(unit, row = 0) { return this.scene.arrays.bias ? this.scene.arrays.bias[row * this.width + this.offset + unit] : 0; }

  // Both biases of GRU in one where nothing stands between them.
  biases(unit) {
    const two = this.scene.cell === "GRU" && this.scene.reset_after && !this.resetBetween;
    return this.bias(unit) + (two ? this.bias(unit, 1) : 0);
  }

  // The sum in float32, as TensorFlow adds it: one product after the other.
  product(step, unit, rows) {
    let total = 0;
    for (const [number, weight] of rows(step, unit)) total = Math.fround(total + Math.fround(number * weight));
    return total;
  }

  *inputRows(step, unit) {
    for (let at = 0; at < this.scene.features; at++) yield [value(this.scene, "x", step, at), this.kernel(at, unit)];
  }

  *stateRows(step, unit) {
    for (let at = 0; at < this.scene.units; at++) yield [value(this.scene, this.state, step, at), this.recurrent(at, unit)];
  }

  *allRows(step, unit) {
    yield* this.inputRows(step, unit);
    yield* this.stateRows(step, unit);
  }

  withTwo(step, unit) {
    const fromInput = this.product(step, unit, (at, of) => this.inputRows(at, of));
    const fromState = this.product(step, unit, (at, of) => this.stateRows(at, of));
    return Math.fround(Math.fround(fromInput + fromState) + this.biases(unit));
  }

  withOne(step, unit) {
    return Math.fround(this.product(step, unit, (at, of) => this.allRows(at, of)) + this.biases(unit));
  }
}

class Matrices {
  constructor(parent) {
    this.root = html("div", { class: "unrolled matrices", role: "group" });
    parent.append(this.root);
    this.id = {};
    this.claim = theAddress().claim(["layout"], (how) => this.told(how));
    this.mode = this.linked();
    this.stopLooking = onScene(() => this.data?.clock, () => this.look());
    this.stopFollowing = onTick(() => this.scene?.clock, this.id, (at) => this.follow(at));
    this.stopKeys = onKeys({ root: this.root, group: () => this.scene?.clock });
    this.observer = new ResizeObserver(() => this.resized());
    this.observer.observe(this.root);
  }

  update(data) {
    this.data = data;
    this.look();
  }

  look() {
    const scene = sharedScene(this.data);
    if (!scene) return;
    const first = !this.scene;
    this.scene = scene;
    this.words = this.data.words;
    this.scales = applyTheme(this.root, this.scene);
    this.at ??= clockNow(this.scene.clock);
    if (first) this.build();
    setAttribute(this.root, "aria-label", this.words.matrices);
    this.draw();
    this.root.dataset.ready = "true";
  }

  get valid() {
    const { scene, at } = this;
    return { step: clamp(at.step, 0, scene.steps - 1), unit: clamp(at.unit, 0, scene.units - 1), feature: clamp(at.feature ?? 0, 0, scene.features - 1) };
  }

  follow(at) {
    const drawnAgain = at.unit !== this.at.unit || at.feature !== this.at.feature || (at.quantity !== this.at.quantity && this.gateOf(at.quantity) !== this.gate);
    this.at = at;
    if (drawnAgain) this.draw();
    else this.show();
  }

  // The gate whose matrices are shown for a quantity; the last one stays for a quantity that is not a sum.
  gateOf(quantity) {
    const gates = GATE_ORDER[this.scene.cell];
    if (gates.includes(quantity)) return quantity;
    if (this.scene.cell === "GRU" && ["recurrent_h", "reset_h"].includes(quantity)) return "h_tilde";
    return gates.includes(this.gate) ? this.gate : gates[0];
  }

  build() {
    const { words } = this;
    this.modes = html("div", { class: "choice", role: "group", "aria-label": words.layout });
    this.modeButtons = ["two", "one"].map((mode) => this.button(mode, [words[mode]], () => this.choose(mode)));
    this.modes.append(...this.modeButtons);
    this.gateChoice = html("div", { class: "choice gates", role: "group", "aria-label": words.gate });
    this.callLabel = html("span", { class: "call" });
    this.calculation = html("div", { class: "calculation" });
    this.compare = html("div", { class: "compare", hidden: true });
    this.root.append(html("div", { class: "choices" }, this.modes, this.gateChoice, this.callLabel), this.calculation, this.compare);
  }

  linked() {
    return this.claim.read().layout === "one" ? "one" : "two";
  }

  choose(mode) {
    this.mode = mode;
    this.claim.write({ layout: mode === "one" ? mode : undefined });
    this.draw();
  }

  // Another layout stands in the address, or a preset was pressed.
  told({ reset }) {
    this.mode = reset ? "two" : this.linked();
    if (this.scene) this.draw();
  }

  button(name, content, act) {
    const node = html("button", { type: "button", "data-name": name }, ...content);
    node.addEventListener("click", act);
    return node;
  }

  resized() {
    if (this.scene && this.limit() !== this.drawnLimit) this.draw();
  }

  limit() {
    const width = this.root.clientWidth || 900;
    return width < 560 ? 5 : clamp(Math.floor((width - 90) / 116), 5, MOST);
  }

  // ---- what stands in the row ------------------------------------------------------------------------------------

  draw() {
    const { scene } = this;
    this.drawnLimit = this.limit();
    this.gate = this.gateOf(this.at.quantity);
    this.sum = new GateStep(scene, this.gate);
    this.live = [];
    const gates = GATE_ORDER[scene.cell];
    this.gateChoice.hidden = gates.length === 1;
    this.gateChoice.replaceChildren(...gates.map((gate) => this.gateButton(gate)));
    this.modeButtons.forEach((node) => setAttribute(node, "aria-pressed", node.dataset.name === this.mode));
    const onePossible = !this.sum.resetBetween;
    const parts = this.mode === "one" && onePossible ? this.oneMatrix() : this.twoMatrices();
    this.calculation.replaceChildren(...parts, ...this.results());
    this.compare.hidden = this.mode === "two";
    if (this.mode === "one") this.drawCompare(onePossible);
    this.show();
  }

  gateButton(gate) {
    const node = this.button(gate, [symbolHtml(this.scene, gate)], () => {
      this.at = { ...this.at, quantity: gate };
      this.draw();
      tick(this.scene.clock, this.id, this.at);
    });
    setAttribute(node, "aria-pressed", gate === this.gate);
    setAttribute(node, "aria-label", this.scene.quantities[gate].name);
    return node;
  }

  // Columns of this gate in the whole matrix: "columns 5–8 of (2, 8)".
  columns(rows) {
    const { sum, scene } = this;
    if (sum.gates.length === 1) return "";
    return `[:, ${sum.offset}:${sum.offset + scene.units}] ${this.words.of} (${rows}, ${sum.width})`;
  }

  row(symbol, name, n, selected, get, colour) {
    return this.matrix({ symbol, caption: name, shape: `(1, ${n})`, rows: [0], columns: window_(n, selected, this.drawnLimit), get: (step, _, at) => get(step, at), colour, live: true, unitColumns: selected === this.valid.unit && n === this.scene.units });
  }

  vector(name, caption) {
    const { scene, valid } = this;
    const selected = isInput(name) ? valid.feature : valid.unit;
    return this.row(symbolHtml(scene, name), caption, count(scene, name), selected, (step, at) => value(scene, name, step, at), name);
  }

  weights(letter, caption, rows, get, colour) {
    const { scene, valid } = this;
    const tag = gateTag(scene, this.gate);
    return this.matrix({
      symbol: this.weightSymbol(letter, tag), caption, shape: `(${rows}, ${scene.units})`, more: this.columns(rows),
      rows: window_(rows, rows === scene.units ? valid.unit : valid.feature, this.drawnLimit), columns: window_(scene.units, valid.unit, this.drawnLimit),
      get: (_, row, at) => get(row, at), colour, unitColumns: true,
    });
  }

  weightSymbol(letter, tag) {
    return html("span", { class: "symbol weight" }, html("i", {}, letter), ...(tag ? [html("sub", {}, tag)] : []));
  }

  bias(row) {
    const { scene, sum, words, valid } = this;
    if (!scene.use_bias) return [];
    const tag = gateTag(scene, this.gate);
    const both = row === undefined && scene.cell === "GRU" && scene.reset_after;
    const get = (at) => (row === undefined ? sum.biases(at) : sum.bias(at, row));
    const letter = both ? "b + b′" : row === 1 ? "b′" : "b";
    return [html("div", { class: "group" }, this.sign("+"), this.matrix({
      symbol: this.weightSymbol(letter, tag), caption: words.bias, shape: `(${scene.units},)`, rows: [0],
      columns: window_(scene.units, valid.unit, this.drawnLimit), get: (_, __, at) => get(at), unitColumns: true,
    }))];
  }

  twoMatrices() {
    const { sum, scene, words } = this;
    const input = html("div", { class: "group" }, this.vector("x", words.input), this.sign("·"), this.weights("W", words.kernel, scene.features, (row, at) => sum.kernel(row, at), "x"));
    const state = [this.vector(sum.state, words.state), this.sign("·"), this.weights("U", words.recurrent_kernel, scene.units, (row, at) => sum.recurrent(row, at), "h")];
    if (!sum.resetBetween) return [input, html("div", { class: "group" }, this.sign("+"), ...state), ...this.bias()];
    const seen = html("div", { class: "group reset" }, ...state, ...this.bias(1));
    const reset = html("div", { class: "group" }, this.sign("+"), this.vector("r", scene.quantities.r.name), this.sign("⊙"));
    return [input, ...this.bias(0), reset, seen];
  }

  oneMatrix() {
    const { sum, scene, valid } = this;
    const n = scene.features + scene.units;
    const isFeature = (at) => at < scene.features;
    const joined = (step, at) => (isFeature(at) ? value(scene, "x", step, at) : value(scene, sum.state, step, at - scene.features));
    const stacked = (row, at) => (isFeature(row) ? sum.kernel(row, at) : sum.recurrent(row - scene.features, at));
    const half = Math.max(2, Math.floor(this.drawnLimit / 2));
    const places = n <= this.drawnLimit + 1
      ? Array.from({ length: n }, (_, at) => at)
      : [...window_(scene.features, valid.feature, Math.max(3, half)), ...window_(scene.units, valid.unit, Math.max(3, half)).map((at) => (at === null ? null : at + scene.features))];
    const bracketed = html("span", { class: "symbol" }, "[", symbolHtml(scene, "x"), ", ", symbolHtml(scene, sum.state), "]");
    const vector = this.matrix({ symbol: bracketed, caption: "", shape: `(1, ${n})`, rows: [0], columns: places, get: (step, _, at) => joined(step, at), live: true });
    const tag = gateTag(scene, this.gate);
    const symbol = html("span", { class: "symbol" }, "[", this.weightSymbol("W", tag), "; ", this.weightSymbol("U", tag), "]");
    const matrix = this.matrix({
      symbol, caption: "", shape: `(${n}, ${scene.units})`, more: this.columns(n), rows: places,
      columns: window_(scene.units, valid.unit, this.drawnLimit), get: (_, row, at) => stacked(row, at), unitColumns: true,
    });
    return [html("div", { class: "group" }, vector, this.sign("·"), matrix), ...this.bias()];
  }

  results() {
    const { scene, words } = this;
    const how = GATES.has(this.gate) ? scene.recurrent_activation : scene.activation;
    const pre = PRE[this.gate];
    const sumSymbol = html("span", { class: "symbol" }, html("i", {}, "pre"), html("sub", {}, pre.replace("pre_", "")));
    const sumRow = this.row(sumSymbol, words.sum, scene.units, this.valid.unit, (step, at) => value(scene, pre, step, at), "h");
    const arrow = html("span", { class: "sign word" }, `${activation(how).symbol || "linear"} →`);
    return [html("div", { class: "group" }, this.sign("="), sumRow, arrow, this.vector(this.gate, scene.quantities[this.gate].name))];
  }

  sign(text) {
    return html("span", { class: "sign" }, text);
  }

  // ---- one matrix ------------------------------------------------------------------------------------------------

  matrix({ symbol, caption, shape, more = "", rows, columns, get, live = false, colour = "h", unitColumns = false }) {
    const { unit } = this.valid;
    const cells = [];
    const table = html("table", { role: "presentation" }, html("tbody", {}, ...rows.map((row) => html("tr", {}, ...columns.map((column) => {
      if (row === null || column === null) return html("td", { class: "gap" }, column === null ? "…" : "⋮");
      const cell = html("td", { "data-selected": String(unitColumns && column === unit && this.scene.units > 1) });
      if (unitColumns) cell.addEventListener("click", () => this.selectUnit(column));
      cells.push({ cell, row, column });
      return cell;
    })))));
    const drawn = { cells, get, gate: live && GATES.has(colour) };
    this.fill(drawn, this.valid.step);
    if (live) this.live.push(drawn);
    const lines = [html("span", { class: "shape" }, shape), ...(this.sum.gates.length > 1 ? [html("span", { class: "shape more" }, more)] : [])];
    return html("figure", { class: "matrix", style: `--colour:var(--q-${colourOf(unitColumns ? this.gate : colour)})` }, html("figcaption", {}, symbol, caption), table, ...lines);
  }

  fill({ cells, get, gate }, step) {
    for (const { cell, row, column } of cells) {
      const number = get(step, row, column);
      const text = short(number);
      if (cell.textContent === text) continue;
      const colour = gate ? this.scales.gate(number) : this.scales.signed(number, 1);
      cell.textContent = text;
      cell.style.background = colour.css;
      cell.style.color = colour.ink;
    }
  }

  selectUnit(unit) {
    this.at = { ...this.at, unit };
    this.draw();
    tick(this.scene.clock, this.id, this.at);
  }

  // ---- one step --------------------------------------------------------------------------------------------------

  show() {
    const { scene, words } = this;
    const { step } = this.valid;
    for (const drawn of this.live) this.fill(drawn, step);
    const call = fill(words.call, { step: step + 1, steps: scene.steps });
    setText(this.callLabel, [call, stepName(scene, step)].filter(Boolean).join(" · "));
    this.root.dataset.step = step + 1;
    if (this.mode === "one") this.showCompare(step);
  }

  drawCompare(possible) {
    const { words } = this;
    if (!possible) {
      this.compared = undefined;
      this.compare.replaceChildren(html("p", {}, words.not_one));
      return;
    }
    this.compared = { two: html("b"), one: html("b"), line: html("p", { class: "verdict" }), why: html("p", { class: "small" }, words.rounding) };
    const { two, one, line, why } = this.compared;
    this.compare.replaceChildren(html("div", { class: "both" }, html("span", {}, words.with_two), two, html("span", {}, words.with_one), one), line, why);
  }

  showCompare(step) {
    if (!this.compared) return;
    const { scene, sum, words, compared } = this;
    const { unit } = this.valid;
    let difference = 0;
    for (let at = 0; at < scene.units; at++) difference = Math.max(difference, Math.abs(sum.withTwo(step, at) - sum.withOne(step, at)));
    const name = `${PRE[this.gate]}, ${fill(words.one_unit, { number: unit + 1 })} = `;
    setText(compared.two, name + format(sum.withTwo(step, unit), 7));
    setText(compared.one, name + format(sum.withOne(step, unit), 7));
    const close = difference <= 1e-4 * Math.max(1, scene.limits[PRE[this.gate]]);
    const text = difference === 0 ? "0" : difference.toExponential(1).replace("-", MINUS);
    setText(compared.line, fill(close ? words.same : words.other, { difference: text }));
    compared.why.hidden = difference === 0;
  }

  unmount() {
    this.observer.disconnect();
    this.stopKeys();
    this.claim.leave();
    this.stopLooking();
    this.stopFollowing();
    this.root.remove();
  }
}

export default widget(Matrices);
