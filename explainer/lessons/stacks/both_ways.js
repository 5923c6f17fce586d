// Two rails over the same inputs: the forward one goes to the right, the backward one to the left, and each output is
// made of both. Choose an output: lit is what it has read. Nothing is sent to the server.

import { theAddress } from "../../charts/address.js";
import { applyTheme } from "../../charts/colours.js";
import { clamp, fill, html, setAttribute, setText, svg } from "../../charts/elements.js";
import { onKeys } from "../../charts/keys.js";
import { format, MINUS, subscript } from "../../charts/numbers.js";
import { backgroundOf, download, fileOf, pictureOf } from "../../charts/picture_file.js";
import { widget } from "../../charts/widget.js";
import { namedEvery } from "./boxes.js";
import { formulaOf, readBy } from "./merges.js";

const LABEL = 25; // pixels above a row for its name
const MOST = 132, GAP = 0.22, BETWEEN = 14, BOTTOM = 50;
const TALL = { y: 38, backward: 40, forward: 40, x: 26 };
const ROWS = ["y", "backward", "forward", "x"];
const EDGE = 2; // pixels on both sides for the frames' strokes
const NAMED = 40; // the name of the first step needs as many to stand below the middle of its box
const MOST_NUMBERS = 4, DIGITS = 4;

class BothWays {
  constructor(parent, model) {
    const { words } = model.get("data");
    this.root = html("div", { class: "unrolled rails" });
    this.canvas = html("div", { class: "canvas" });
    this.picture = svg("svg", { class: "boxes", role: "group" });
    this.canvas.append(this.picture);
    this.legend = html("div", { class: "legend" }, html("span", {}), html("span", { class: "bar" }), html("span", {}));
    this.how = html("p", { class: "keys how" });
    this.head = html("h3", { class: "heading" });
    this.says = html("p", { class: "says", "aria-live": "polite" });
    this.numbers = html("div", { class: "lists" });
    const save = html("button", { type: "button", class: "save" }, words.save);
    save.addEventListener("click", () => download("both-ways.svg", fileOf(pictureOf(this.picture), backgroundOf(this.root)), "image/svg+xml"));
    this.root.append(html("div", { class: "chosen" }, this.head, this.says), this.canvas, this.legend, this.how, this.numbers, html("div", { class: "buttons" }, save));
    parent.append(this.root);
    this.claim = theAddress().claim(["output"], (how) => this.told(how));
    this.stopKeys = onKeys({ root: this.root, act: (key) => this.key(key) });
    this.observer = new ResizeObserver(() => this.data && this.canvas.clientWidth !== this.width && this.draw());
    this.observer.observe(this.canvas);
  }

  update(data) {
    this.data = data;
    this.scales = applyTheme(this.root, data);
    const limit = data.limits.h.toPrecision(2);
    setText(this.legend.firstChild, MINUS + limit);
    setText(this.legend.lastChild, `+${limit} · h, y`);
    setText(this.how, data.words.keys);
    this.how.hidden = Boolean(data.single);
    if (this.claim.isReset(data.reset)) this.at = undefined;
    else if (!this.root.dataset.ready) this.read();
    this.draw();
    this.root.dataset.ready = "true";
  }

  // ---- which output is chosen --------------------------------------------------------------------------------------

  read() {
    const step = Number.parseInt(this.claim.read().output ?? "", 10);
    this.at = Number.isFinite(step) ? step - 1 : undefined;
  }

  told({ reset }) {
    if (reset) this.at = undefined;
    else this.read();
    if (this.data) this.draw();
  }

  // The third output at first: it has read more with one half than with the other.
  get picked() {
    const { labels, real } = this.data;
    return clamp(this.hover ?? this.at ?? Math.min(2, real - 1), 0, labels.length - 1);
  }

  pick(step) {
    if (this.data.single) return;
    this.at = clamp(step, 0, this.data.labels.length - 1);
    this.hover = undefined;
    this.show();
    this.claim.write({ output: String(this.at + 1) });
  }

  point(step) {
    this.hover = step;
    this.show();
  }

  key(key) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (!by || this.data.single) return false;
    this.pick(this.picked + by);
    return true;
  }

  // ---- what is drawn -----------------------------------------------------------------------------------------------

  draw() {
    const { labels, words, single } = this.data;
    this.width = this.canvas.clientWidth || 600;
    const steps = labels.length;
    this.side = Math.min(MOST, (this.width - 2 * EDGE) / (steps + GAP * (steps - 1)));
    this.pitch = this.side * (1 + GAP);
    this.tops = {};
    let height = 0;
    for (const row of ROWS) {
      this.tops[row] = height + LABEL;
      height += LABEL + TALL[row] + BETWEEN;
    }
    height += BOTTOM - BETWEEN;
    for (const [name, value] of Object.entries({ viewBox: `0 0 ${this.width} ${height}`, height, "aria-label": fill(words.picture, { steps }) })) setAttribute(this.picture, name, value);
    this.columns = single ? [] : labels.map((_, step) => this.column(step, height));
    this.picture.replaceChildren(...this.drawWires(), ...this.drawBoxes(), ...this.drawNames(), ...this.drawBars(), ...this.columns);
    this.paint();
    this.show();
  }

  boxAt(row, step) {
    return { x: EDGE + step * this.pitch, y: this.tops[row], width: this.side, height: TALL[row] };
  }

  // x goes up to both rails, each rail to its next box, and both rails to the output. Boxes are drawn over the wires.
  drawWires() {
    const { real, single } = this.data;
    const { pitch, side } = this;
    this.wires = [];
    const up = (of, step, share, from, to) => {
      const x = EDGE + step * pitch + side * share;
      this.wire(of, [x, this.tops[from] - 1], [x, this.tops[to] + TALL[to] + 2]);
    };
    for (let step = 0; step < real; step++) {
      up({ forward: step }, step, 0.3, "x", "forward");
      up({ backward: step }, step, 0.7, "x", "backward");
      // The one output takes the forward rail's last value, and the backward rail's, which stands at step 1.
      if (!single || step === real - 1) up({ outForward: step }, step, 0.3, "forward", "y");
      if (!single || step === 0) up({ outBackward: step }, step, 0.7, "backward", "y");
      if (!step) continue;
      const [left, right] = [EDGE + step * pitch - pitch + side + 1, EDGE + step * pitch - 1];
      const middle = (row) => this.tops[row] + TALL[row] / 2;
      this.wire({ forward: step, rail: true }, [left, middle("forward")], [right, middle("forward")]);
      this.wire({ backward: step - 1, rail: true }, [right, middle("backward")], [left, middle("backward")]);
    }
    return this.wires.map(({ node }) => node);
  }

  drawBoxes() {
    const { data } = this;
    this.cells = Object.fromEntries(ROWS.map((row) => [row, data.labels.map((_, step) => this.box(row, step, this.boxAt(row, step), data[row][step]))]));
    const wide = this.pitch * (data.real - 1) + this.side;
    if (data.single) this.cells.y = [this.box("y", 0, { ...this.boxAt("y", 0), width: wide }, data.single[2])];
    return ROWS.flatMap((row) => this.cells[row].map(({ group }) => group));
  }

  drawNames() {
    const { labels, words, single } = this.data;
    const names = { y: fill(single ? words.one : words.y, { merge: words.merge }), backward: words.back, forward: words.there, x: words.x };
    const rows = ROWS.map((row) => svg("text", { class: `row-name ${row}`, x: EDGE, y: this.tops[row] - 8 }, names[row]));
    const every = namedEvery(labels, this.pitch);
    const steps = labels.flatMap((label, step) => {
      if (step % every) return [];
      const { x, y } = this.boxAt("x", step);
      const [at, anchor] = step === 0 && this.side < NAMED ? [x, "start"] : [x + this.side / 2, "middle"];
      return [svg("text", { class: "step-name", x: at, y: y + TALL.x + 17, "text-anchor": anchor }, label)];
    });
    return [...rows, ...steps];
  }

  drawBars() {
    this.bars = ["forward", "backward"].map((row, at) => svg("rect", { class: `reads ${row}`, x: 0, y: this.tops.x + TALL.x + 26 + at * 9, width: 0, height: 6, rx: 3 }));
    return this.bars;
  }

  wire(of, [x0, y0], [x1, y1]) {
    const angle = Math.atan2(y1 - y0, x1 - x0);
    const head = (turn) => `${(x1 - 5 * Math.cos(angle + turn)).toFixed(1)} ${(y1 - 5 * Math.sin(angle + turn)).toFixed(1)}`;
    const kind = "forward" in of || "outForward" in of ? "forward" : "backward";
    const node = svg("path", { class: `way ${kind}`, d: `M${x0.toFixed(1)} ${y0}L${x1.toFixed(1)} ${y1}M${head(0.6)}L${x1.toFixed(1)} ${y1}L${head(-0.6)}` });
    this.wires.push({ of, node });
  }

  box(row, step, { x, y, width, height }, numbers) {
    const strips = numbers.map((_, at) => svg("rect", { class: "strip", x: x.toFixed(1), y: (y + (at * height) / numbers.length).toFixed(2), width: width.toFixed(1), height: (height / numbers.length + 0.3).toFixed(2) }));
    const frame = svg("rect", { class: "frame", x: x.toFixed(1), y, width: width.toFixed(1), height, rx: 4 });
    const ground = svg("rect", { class: "ground", x: x.toFixed(1), y, width: width.toFixed(1), height, rx: 4 });
    const group = svg("g", { class: `box ${row}`, "data-box": `${row}.${step + 1}` }, ground, ...strips, frame);
    return { group, strips, numbers };
  }

  column(step, height) {
    const x = EDGE + step * this.pitch - (this.pitch - this.side) / 2;
    const node = svg("rect", { class: "column", x: x.toFixed(1), y: 0, width: this.pitch.toFixed(1), height, tabindex: 0, role: "button", "data-step": step + 1 });
    node.addEventListener("click", () => this.pick(step));
    node.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && this.point(step));
    node.addEventListener("pointerleave", () => this.hover !== undefined && this.point(undefined));
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.pick(step);
    });
    return node;
  }

  paint() {
    const { limits, real } = this.data;
    for (const row of ROWS) this.cells[row].forEach(({ strips, numbers }, step) => strips.forEach((strip, at) => {
      strip.style.fill = (row === "forward" || row === "backward") && step >= real ? "none" : this.scales.signed(numbers[at], limits[row === "x" ? "x" : "h"]).css;
    }));
  }

  // ---- what the chosen output has read -----------------------------------------------------------------------------

  show() {
    const { data, picked } = this;
    const { single, real, words, labels } = data;
    const reads = readBy(picked, real, Boolean(single));
    const isRead = { forward: (step) => step < reads.forward, backward: (step) => step >= reads.backward && step < real };
    for (const row of ["forward", "backward"]) this.cells[row].forEach(({ group }, step) => group.classList.toggle("unread", !isRead[row](step)));
    this.cells.x.forEach(({ group }, step) => group.classList.toggle("unread", !isRead.forward(step) && !isRead.backward(step)));
    this.cells.y.forEach(({ group }, step) => {
      group.classList.toggle("unread", !single && step !== picked);
      group.classList.toggle("picked", Boolean(single) || step === picked);
    });
    for (const row of ["forward", "backward"]) {
      const taken = single ? (row === "forward" ? real - 1 : 0) : picked;
      this.cells[row].forEach(({ group }, step) => group.classList.toggle("picked", step === taken && step < real));
    }
    for (const { of, node } of this.wires) {
      const [[kind, step]] = Object.entries(of);
      const isLit = kind === "forward" || kind === "backward" ? isRead[kind](step) && (kind !== "backward" || !of.rail || isRead.backward(step + 1)) : Boolean(single) || step === picked;
      node.classList.toggle("later", !isLit);
    }
    this.columns.forEach((node, step) => {
      setAttribute(node, "aria-pressed", step === picked);
      setAttribute(node, "aria-label", `${fill(words.head, { step: step + 1, label: labels[step] })}. ${this.seen(step)}`);
    });
    const ranges = [[0, reads.forward], [reads.backward, real]];
    this.bars.forEach((bar, at) => {
      const [from, to] = ranges[at];
      setAttribute(bar, "x", (EDGE + from * this.pitch).toFixed(1));
      setAttribute(bar, "width", to > from ? ((to - from - 1) * this.pitch + this.side).toFixed(1) : 0);
    });
    setText(this.head, single ? words.head_one : fill(words.head, { step: picked + 1, label: labels[picked] }));
    setText(this.says, this.seen(picked));
    this.list(picked);
  }

  seen(step) {
    const { words, real, single } = this.data;
    if (single) return fill(words.ends, { last: real });
    if (step >= real) return fill(words.padding, { step: step + 1 });
    const name = (step) => `x${subscript(step + 1)}`;
    const range = (first, last) => (first === last ? fill(words.alone, { x: name(first) }) : fill(words.many, { first: name(first), last: name(last) }));
    return fill(words.seen, { forward: range(0, step), backward: range(real - 1, step) });
  }

  list(picked) {
    const { data } = this;
    const { single, merge, words, real } = data;
    const [forward, backward, y] = single ?? [data.forward[picked], data.backward[picked], data.y[picked]];
    const numbers = (list) => `[${list.slice(0, MOST_NUMBERS).map((number) => format(number, DIGITS)).join(", ")}${list.length > MOST_NUMBERS ? ", …" : ""}]`;
    const place = (end) => { const step = single ? end : picked; return subscript(step + 1); };
    const lines = [[`h→${place(real - 1)}`, numbers(forward), "there"], [`h←${place(0)}`, numbers(backward), "back"]];
    if (merge === "concat") lines.push([single ? "y" : `y${place(0)}`, fill(words.concat, { count: y.length }), "text"]);
    else if (merge === "none") lines.push(["y", fill(words.none, { units: forward.length }), "text"]);
    else lines.push([single ? "y" : `y${place(0)}`, numbers(y), "y"], ["", fill(words.formula, { formula: formulaOf(merge, forward[0], backward[0], y[0]) }), "formula"]);
    this.numbers.replaceChildren(...lines.map(([name, text, kind]) => html("div", { class: `same-line ${kind}` }, html("span", {}, name), html(kind === "text" ? "span" : "code", {}, text))));
  }

  unmount() {
    this.stopKeys();
    this.claim.leave();
    this.observer.disconnect();
    this.root.remove();
  }
}

export default widget(BothWays);
