// The strips: each quantity over all calls (time × units), a cursor on the call that is shown.

import { clamp, fill, html, setAttribute, setText, svg } from "../charts/elements.js";
import { format, short } from "../charts/numbers.js";
import { colourFor, count, isInput, stepName, value } from "./scene.js";
import { colourOf, plainNumber, plainSymbol, symbolHtml } from "./symbols.js";

export const STRIPS = {
  SimpleRNN: ["x", "pre_h", "h"],
  LNSimpleRNN: ["x", "pre_h", "mean", "variance", "pre_hat", "h"],
  LNSimpleRNNAfter: ["x", "a", "mean", "variance", "a_hat", "h"],
  LSTM: ["x", "f", "i", "c_tilde", "o", "c", "h"],
  GRU: ["x", "z", "r", "h_tilde", "h"],
};
const CURVES = 4; // up to so many features are drawn as bars or curves, more as a strip

const CURVE = { apart: 84, beside: 58 };
const stripHeight = (n) => (n === 1 ? 26 : n <= 8 ? Math.max(36, n * 11) : 96);
const lowStripHeight = (n) => (n === 1 ? 24 : n <= 8 ? Math.max(30, n * 8.5) : 68);

export class Strips {
  constructor(parent, { words, onPick, onScrub, onMove }) {
    this.parent = parent;
    this.words = words;
    this.onPick = onPick;
    this.onScrub = onScrub;
    this.onMove = onMove;
    this.tip = html("div", { class: "tip", hidden: true });
    /** @type {number | undefined} beside the cell, where there is less room: how much higher than its least height */
    this.scale = undefined;
    this.curveHeight = CURVE.apart;
  }

  draw(scene) {
    this.scene = scene;
    this.curveHeight = this.scale ? CURVE.beside * this.scale : CURVE.apart;
    this.rows = STRIPS[scene.cell].map((name) => this.drawRow(scene, name));
    this.parent.replaceChildren(...this.rows.map((row) => row.element), this.tip);
  }

  drawRow(scene, name) {
    const isCurve = isInput(name) && scene.features <= CURVES;
    const readout = html("span", { class: "readout" });
    const limit = html("span", { class: "limit" });
    const title = scene.quantities[name].name;
    const button = html("button", {
      type: "button", class: "row-name", "aria-label": fill(this.words.show_row, { symbol: plainSymbol(scene, name), name: title }),
    }, symbolHtml(scene, name), html("span", { class: "row-title" }, title), limit);
    const cursor = html("div", { class: "cursor" });
    const mark = html("div", { class: "cell-mark", hidden: true });
    const hover = html("div", { class: "cell-hover", hidden: true });
    const picture = isCurve ? svg("svg", { class: "curve", preserveAspectRatio: "none", "aria-hidden": "true" }) : html("canvas", { "aria-hidden": "true" });
    const plot = html("div", { class: isCurve ? "plot curved" : "plot", role: "img" }, picture, cursor, mark, hover);
    const n = count(scene, name);
    plot.style.height = `${isCurve ? this.curveHeight : this.scale ? lowStripHeight(n) * this.scale : stripHeight(n)}px`;
    const element = html("div", { class: "row", "data-quantity": name, style: `--colour:var(--q-${colourOf(name)})` }, button, plot, readout);
    const row = { name, element, plot, picture, cursor, mark, hover, readout, limit, isCurve };
    if (isCurve) row.axis = [html("span", { class: "axis high" }), html("span", { class: "axis low" })];
    if (isCurve) plot.append(...row.axis);
    if (isInput(name) && scene.editable) this.addHandles(row, button);
    button.addEventListener("click", () => this.onPick({ name }));
    this.listen(row);
    return row;
  }

  // ---- drawing ---------------------------------------------------------------------------------------------------

  paint(scene, scales) {
    this.scene = scene;
    for (const row of this.rows) {
      if (row.isCurve) this.paintCurves(row);
      else this.paintCells(row, scales);
      this.describe(row);
      const limit = scene.limits[row.name];
      setText(row.limit, limit > 1 && !row.isCurve ? fill(this.words.range, { limit: short(limit) }) : "");
    }
  }

  describe(row) {
    const numbers = this.scene.arrays[row.name].filter((number) => !Number.isNaN(number));
    const [low, high] = numbers.reduce(([least, most], number) => [Math.min(least, number), Math.max(most, number)], [Infinity, -Infinity]);
    const { name } = this.scene.quantities[row.name];
    setAttribute(row.plot, "aria-label", fill(this.words.row, { name, steps: this.scene.steps, low: format(low), high: format(high) }));
  }

  paintCells(row, scales) {
    const { scene } = this;
    const n = count(scene, row.name);
    const canvas = row.picture;
    if (canvas.width !== scene.steps || canvas.height !== n) Object.assign(canvas, { width: scene.steps, height: n });
    const context = canvas.getContext("2d");
    const image = context.createImageData(scene.steps, n);
    const pixels = new Uint32Array(image.data.buffer);
    for (let step = 0; step < scene.steps; step++) {
      for (let unit = 0; unit < n; unit++) {
        pixels[unit * scene.steps + step] = colourFor(scene, scales, row.name, value(scene, row.name, step, unit)).pixel;
      }
    }
    context.putImageData(image, 0, 0);
  }

  // The range of the curves: always with zero in it, and while a value is dragged, as it was before.
  range() {
    if (this.dragging) return this.lastRange;
    const { scene } = this;
    let low = 0, high = 0;
    for (const number of scene.arrays.x) {
      if (number < low) low = number;
      if (number > high) high = number;
    }
    if (scene.editable || high === low) [low, high] = [Math.min(low, low < 0 ? -1 : 0), Math.max(high, 1)];
    this.lastRange = { low, high };
    return this.lastRange;
  }

  paintCurves(row) {
    const { scene } = this;
    const { low, high } = this.range();
    const { steps, features } = scene;
    const y = (number) => 4 + (this.curveHeight - 8) * (1 - (number - low) / (high - low));
    row.y = y;
    row.picture.setAttribute("viewBox", `0 0 ${steps * 10} ${this.curveHeight}`);
    const zero = svg("path", { class: "zero", d: `M0 ${y(0)}H${steps * 10}` });
    const at = (step, feature) => y(Number.isFinite(value(scene, "x", step, feature)) ? value(scene, "x", step, feature) : 0);
    const every = Array.from({ length: steps }, (_, step) => step);
    const bars = () => svg("path", { class: "bars", d: every.map((step) => `M${step * 10 + 1.2} ${y(0)}V${at(step, 0)}h7.6V${y(0)}Z`).join("") });
    const curve = (feature) => svg("path", {
      class: "line", "data-feature": feature,
      d: every.map((step) => `${step ? "L" : "M"}${step * 10 + 5} ${at(step, feature)}`).join(""),
    });
    const lines = features === 1 ? [bars()] : Array.from({ length: features }, (_, feature) => curve(feature));
    row.picture.replaceChildren(zero, ...lines);
    setText(row.axis[0], short(high));
    setText(row.axis[1], short(low));
    row.axis[1].hidden = low === 0;
  }

  // ---- one step --------------------------------------------------------------------------------------------------

  show({ step, quantity, unit, feature }) {
    const { scene } = this;
    const isBefore = Boolean(quantity?.endsWith("_prev"));
    const shown = isBefore ? quantity.replace("_prev", "") : quantity;
    const column = isBefore ? step - 1 : step;
    for (const row of this.rows) {
      const at = isInput(row.name) ? feature : Math.min(unit, count(scene, row.name) - 1);
      row.cursor.style.width = `${100 / scene.steps}%`;
      row.cursor.style.transform = `translateX(${step * 100}%)`;
      setText(row.readout, short(value(scene, row.name, step, at)));
      const selected = row.name === shown && column >= 0;
      setAttribute(row.element, "data-selected", row.name === shown);
      row.mark.hidden = !selected || row.isCurve;
      if (selected) this.place(row.mark, row, column, at);
      if (row.isCurve) this.showFeature(row, step, feature);
      if (row.slider && !this.dragging) this.showSlider(row, step, feature);
    }
  }

  showFeature(row, step, feature) {
    for (const line of row.picture.querySelectorAll(".line")) setAttribute(line, "data-selected", Number(line.dataset.feature) === feature);
    if (!row.handle) return;
    const number = value(this.scene, "x", step, feature);
    row.handle.style.left = `${((step + 0.5) / this.scene.steps) * 100}%`;
    row.handle.style.top = `${row.y(Number.isFinite(number) ? number : 0)}px`;
  }

  place(box, row, step, unit) {
    const n = row.isCurve ? 1 : count(this.scene, row.name);
    const at = row.isCurve ? 0 : unit;
    Object.assign(box.style, {
      left: `${(step / this.scene.steps) * 100}%`, width: `${100 / this.scene.steps}%`,
      top: `${(at / n) * 100}%`, height: `max(3px, ${100 / n}%)`,
    });
  }

  // ---- pointing --------------------------------------------------------------------------------------------------

  under(row, event) {
    const box = row.plot.getBoundingClientRect();
    const { scene } = this;
    const step = clamp(Math.floor(((event.clientX - box.left) / box.width) * scene.steps), 0, scene.steps - 1);
    const n = count(scene, row.name);
    if (!row.isCurve) return { step, unit: clamp(Math.floor(((event.clientY - box.top) / box.height) * n), 0, n - 1), box };
    const distance = (feature) => Math.abs(row.y(value(scene, "x", step, feature)) - (event.clientY - box.top));
    const nearest = Array.from({ length: n }, (_, feature) => feature).sort((a, b) => distance(a) - distance(b))[0];
    return { step, unit: nearest, box };
  }

  listen(row) {
    let scrubbing = false;
    row.plot.addEventListener("pointermove", (event) => {
      const at = this.under(row, event);
      this.hover(row, at);
      if (scrubbing) this.onScrub(at.step);
    });
    row.plot.addEventListener("pointerleave", () => this.leave(row));
    row.plot.addEventListener("pointerdown", (event) => {
      if (event.button || event.target === row.handle) return;
      const at = this.under(row, event);
      scrubbing = true;
      if (event.pointerType !== "touch") row.plot.setPointerCapture(event.pointerId);
      this.onPick({ name: row.name, step: at.step, unit: at.unit });
    });
    for (const end of ["pointerup", "pointercancel"]) row.plot.addEventListener(end, () => { scrubbing = false; });
  }

  hover(row, { step, unit, box }) {
    const { scene, tip } = this;
    row.hover.hidden = false;
    this.place(row.hover, row, step, unit);
    const number = `${plainNumber(scene, row.name, unit, this.words)} = ${format(value(scene, row.name, step, unit), 4)}`;
    const call = fill(this.words.call, { step: step + 1, steps: scene.steps });
    setText(tip, [number, call, stepName(scene, step)].filter(Boolean).join("  ·  "));
    tip.hidden = false;
    const outer = this.bounds ??= this.parent.getBoundingClientRect();
    const center = box.left - outer.left + ((step + 0.5) / scene.steps) * box.width;
    const half = 130;
    tip.style.transform = `translate(${clamp(center, half, Math.max(half, outer.width - half))}px, ${box.top - outer.top}px) translate(-50%, -120%)`;
  }

  leave(row) {
    row.hover.hidden = true;
    this.tip.hidden = true;
    this.bounds = undefined;
  }

  // ---- moving an input value -------------------------------------------------------------------------------------

  addHandles(row, button) {
    row.slider = html("input", { type: "range", class: "move", step: 0.01 });
    row.slider.addEventListener("input", () => this.move(Number(row.slider.value)));
    // A slider that ends where it began has not changed, as the browser sees it.
    for (const end of ["change", "pointerup", "blur"]) row.slider.addEventListener(end, () => this.endMove());
    const cell = html("div", { class: "row-name-cell" });
    button.replaceWith(cell);
    cell.append(button, row.slider);
    if (!row.isCurve) return;
    row.handle = html("div", { class: "handle", title: this.words.drag });
    row.plot.append(row.handle);
    row.handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      row.handle.setPointerCapture(event.pointerId);
      row.handle.dataset.held = "true";
    });
    row.handle.addEventListener("pointermove", (event) => {
      if (!row.handle.dataset.held) return;
      const box = row.plot.getBoundingClientRect();
      const { low, high } = this.lastRange;
      const share = 1 - (event.clientY - box.top - 4) / (this.curveHeight - 8);
      this.move(Math.round((low + clamp(share, 0, 1) * (high - low)) * 100) / 100);
    });
    for (const end of ["pointerup", "pointercancel"]) {
      row.handle.addEventListener(end, () => {
        if (!row.handle.dataset.held) return;
        delete row.handle.dataset.held;
        this.endMove();
      });
    }
  }

  move(number) {
    this.dragging = true;
    this.onMove(number);
  }

  endMove() {
    if (!this.dragging) return;
    this.dragging = false;
    this.onMove(undefined);
  }

  showSlider(row, step, feature) {
    const { low, high } = row.isCurve ? this.range() : { low: -3, high: 3 };
    const number = value(this.scene, "x", step, feature);
    setAttribute(row.slider, "min", Math.floor(Math.min(low, number) * 100) / 100);
    setAttribute(row.slider, "max", Math.ceil(Math.max(high, number) * 100) / 100);
    row.slider.value = String(number);
    setAttribute(row.slider, "aria-label", fill(this.words.move, { feature: this.scene.feature_names[feature] ?? "x", step: step + 1 }));
  }
}
