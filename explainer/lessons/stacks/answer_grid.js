// The outputs of the top layer, a row for each unit and a column for each step; beside them what each way of reading
// takes, below them what Dense gives at every step. Whatever is selected shows what it is made of.

import { theAddress } from "../../charts/address.js";
import { applyTheme } from "../../charts/colours.js";
import { clamp, fill, html, setAttribute, setText, svg } from "../../charts/elements.js";
import { onKeys } from "../../charts/keys.js";
import { format } from "../../charts/numbers.js";
import { backgroundOf, download, fileOf, pictureOf } from "../../charts/picture_file.js";
import { widget } from "../../charts/widget.js";
import { namedEvery } from "./boxes.js";

const READINGS = ["last", "max", "mean"];
const ROW = 26, HEAD = 24, GAP = 14, WRITTEN = 44; // pixels
const DIGITS = 3;

class AnswerGrid {
  constructor(parent, model) {
    const { words } = model.get("data");
    this.root = html("div", { class: "unrolled stack-grid answer" });
    this.canvas = html("div", { class: "canvas" });
    this.picture = svg("svg", { class: "boxes", role: "group" });
    this.canvas.append(this.picture);
    this.said = html("p", { class: "made-of", "aria-live": "polite" });
    const save = html("button", { type: "button", class: "save" }, words.save);
    save.addEventListener("click", () => download("answer.svg", fileOf(pictureOf(this.picture), backgroundOf(this.root)), "image/svg+xml"));
    this.root.append(this.canvas, this.said, html("p", { class: "keys how" }, words.keys), html("div", { class: "buttons" }, save));
    parent.append(this.root);
    this.claim = theAddress().claim(["answer"], (how) => this.told(how));
    this.stopKeys = onKeys({ root: this.root, act: (key) => this.key(key) });
    this.observer = new ResizeObserver(() => this.data && this.canvas.clientWidth !== this.width && this.draw());
    this.observer.observe(this.canvas);
  }

  update(data) {
    this.data = data;
    this.scales = applyTheme(this.root, data);
    if (this.claim.isReset(data.reset)) this.place = undefined;
    else if (!this.root.dataset.ready) this.read();
    this.draw();
    this.root.dataset.ready = "true";
  }

  // ---- where it is: a row, from 0, units first and then Dense's numbers; a column, steps first and then the readings --

  read() {
    const [row, column] = (this.claim.read().answer ?? "").split(".").map((text) => Number.parseInt(text, 10) - 1);
    this.place = Number.isFinite(row) && Number.isFinite(column) ? { row, column } : undefined;
  }

  told({ reset }) {
    if (reset) this.place = undefined;
    else this.read();
    if (this.data) this.show();
  }

  get picked() {
    const { h, dense, labels } = this.data;
    const { row, column } = this.place ?? { row: 0, column: labels.length + 1 };
    const at = clamp(row, 0, h.length + dense.length - 1);
    return { row: at, column: clamp(column, 0, labels.length - 1 + (at < h.length ? READINGS.length : 0)) };
  }

  pick(row, column) {
    this.place = { row, column };
    this.place = this.picked;
    this.show();
    this.claim.write({ answer: `${this.place.row + 1}.${this.place.column + 1}` });
  }

  key(key) {
    const by = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key];
    if (!by) return false;
    const { row, column } = this.picked;
    this.pick(row + by[0], column + by[1]);
    return true;
  }

  // ---- what is drawn ----------------------------------------------------------------------------------------------

  number(row, column) {
    const { h, dense, labels, answers } = this.data;
    if (row >= h.length) return dense[row - h.length][column];
    return column < labels.length ? h[row][column] : answers[READINGS[column - labels.length]][row];
  }

  draw() {
    const { h, dense, labels, words } = this.data;
    const steps = labels.length, rows = h.length + dense.length;
    this.width = this.canvas.clientWidth || 600;
    const names = this.width < 560 ? 22 : 70, answer = this.width < 560 ? WRITTEN : 64;
    const side = Math.min(72, (this.width - names - GAP - READINGS.length * answer - 2) / steps);
    const x = (column) => names + (column < steps ? column * side : steps * side + GAP + (column - steps) * answer);
    const y = (row) => HEAD + row * ROW + (row < h.length ? 0 : HEAD + GAP / 2);
    const height = y(rows) + 2;
    setAttribute(this.picture, "viewBox", `0 0 ${this.width} ${height}`);
    setAttribute(this.picture, "height", height);
    setAttribute(this.picture, "aria-label", words.picture);
    const limit = Math.max(...h.flat().map(Math.abs)) || 1;
    const denseLimit = Math.max(...dense.flat().map(Math.abs)) || 1;
    const text = (at, kind, across, down, anchor = "middle") => svg("text", { class: kind, x: across.toFixed(1), y: down, "text-anchor": anchor }, at);
    const parts = [];
    const every = namedEvery(labels, side);
    labels.forEach((label, step) => {
      const atEdge = step === 0 && side < WRITTEN;
      if (step % every === 0) parts.push(text(label, "step-name", atEdge ? x(0) : x(step) + side / 2, HEAD - 8, atEdge ? "start" : "middle"));
    });
    READINGS.forEach((reading, at) => parts.push(text(words.readings[reading], names > 30 ? "row-name" : "step-name", x(steps + at) + answer / 2, HEAD - 8)));
    parts.push(text(words.dense, "row-name", names, y(h.length) - 8, "start"));
    this.cells = new Map();
    for (let row = 0; row < rows; row++) {
      const isDense = row >= h.length;
      const name = isDense ? `y${row - h.length + 1}` : names > 30 ? fill(words.unit, { unit: row + 1 }) : String(row + 1);
      parts.push(text(name, "step-name", names - 6, y(row) + 17, "end"));
      const columns = isDense ? steps : steps + READINGS.length;
      for (let column = 0; column < columns; column++) {
        const wide = column < steps ? side : answer;
        const number = this.number(row, column);
        const { css, ink } = this.scales.signed(number, isDense ? denseLimit : limit);
        const box = svg("g", { class: "box", role: "button", "data-cell": `${row + 1}.${column + 1}`, "aria-label": this.says(row, column) },
          svg("rect", { class: "strip", x: (x(column) + 1).toFixed(1), y: y(row) + 1, width: Math.max(1, wide - 2).toFixed(1), height: ROW - 2, style: `fill:${css}` }),
          svg("rect", { class: "frame", x: (x(column) + 1).toFixed(1), y: y(row) + 1, width: Math.max(1, wide - 2).toFixed(1), height: ROW - 2, rx: 3 }));
        if (wide >= WRITTEN - 4) box.append(svg("text", { class: "written", x: (x(column) + wide / 2).toFixed(1), y: y(row) + 18, "text-anchor": "middle", style: `fill:${ink}` }, format(number)));
        box.addEventListener("click", () => this.pick(row, column));
        box.addEventListener("keydown", (event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          this.pick(row, column);
        });
        this.cells.set(`${row}.${column}`, box);
        parts.push(box);
      }
    }
    this.picture.replaceChildren(...parts);
    this.show();
  }

  // Which cells the selected number is made of, or which numbers are made of the selected one.
  used({ row, column }) {
    const { h, labels, shares } = this.data;
    const steps = labels.length;
    if (row >= h.length) return h.map((_, unit) => `${unit}.${column}`);
    if (column < steps) return READINGS.flatMap((reading, at) => (shares[reading][row][column] > 0 ? [`${row}.${steps + at}`] : []));
    return labels.flatMap((_, step) => (shares[READINGS[column - steps]][row][step] > 0 ? [`${row}.${step}`] : []));
  }

  says(row, column) {
    const { h, labels, shares, kernel, bias, words } = this.data;
    const steps = labels.length, unit = row + 1;
    const value = format(this.number(row, column), DIGITS);
    const shown = (number) => format(number, DIGITS);
    if (row >= h.length) {
      const output = row - h.length;
      const products = h.map((one, at) => `${bracketed(shown(one[column]))}·${bracketed(shown(kernel[output][at]))}`);
      return fill(words.dense_says, { step: column + 1, label: labels[column], output: output + 1, numbers: [...products, bracketed(shown(bias[output]))].join(" + "), value });
    }
    if (column < steps) {
      const taken = Object.fromEntries(READINGS.map((reading) => [reading, share(shares[reading][row][column])]));
      return `${fill(words.step_says, { unit, step: column + 1, label: labels[column], value })} ${fill(words.shares, taken)}`;
    }
    const reading = READINGS[column - steps];
    const numbers = h[row].map(shown);
    const where = labels.flatMap((_, step) => (shares[reading][row][step] > 0 ? [String(step + 1)] : []));
    return fill(words[`${reading}_says`], {
      unit, steps, value, numbers: reading === "mean" ? numbers.map(bracketed).join(" + ") : numbers.join(", "),
      where: where.reduce((number, another) => fill(words.or, { number, another })),
    });
  }

  show() {
    const picked = this.picked;
    const used = new Set(this.used(picked));
    for (const [name, box] of this.cells) {
      const isPicked = name === `${picked.row}.${picked.column}`;
      box.classList.toggle("picked", isPicked);
      box.classList.toggle("used", used.has(name));
      setAttribute(box, "tabindex", isPicked ? 0 : -1);
    }
    setText(this.said, this.says(picked.row, picked.column));
  }

  unmount() {
    this.stopKeys();
    this.claim.leave();
    this.observer.disconnect();
    this.root.remove();
  }
}

const bracketed = (text) => (text.startsWith("−") ? `(${text})` : text);

/** A share as it is said: none, all, or a part. */
const share = (part) => (part === 0 || part === 1 ? String(part) : format(part, DIGITS));

export default widget(AnswerGrid);
