// Layers over steps: the same boxes filled in three orders, and the selected box's formula with its numbers.

import { theAddress } from "../../charts/address.js";
import { applyTheme } from "../../charts/colours.js";
import { clamp, fill, html, setAttribute, setText } from "../../charts/elements.js";
import { onKeys } from "../../charts/keys.js";
import { format, MINUS } from "../../charts/numbers.js";
import { backgroundOf, download, fileOf, pictureOf } from "../../charts/picture_file.js";
import { Walk } from "../../charts/walk.js";
import { widget } from "../../charts/widget.js";
import { Panel } from "../../player/panel.js";
import { readScene, value } from "../../player/scene.js";
import { plainSymbol } from "../../player/symbols.js";
import { Boxes } from "./boxes.js";
import { groupsOf, ORDERS } from "./orders.js";

const POSITION = ["order", "at", "box", "show", "unit"];
const PACE = 420; // ms for a box
const MOST_NUMBERS = 4;

class StackGrid {
  constructor(parent, model) {
    const { words, walk, player } = model.get("data");
    this.words = words;
    this.root = html("div", { class: "unrolled stack-grid" });
    this.orders = html("div", { class: "choice orders", role: "group", "aria-label": words.order });
    this.why = html("p", { class: "why" });
    const row = html("div", { class: "above" }, this.orders);
    this.place = { order: "steps", at: undefined, layer: undefined, step: undefined, show: undefined, unit: 0 };
    this.walk = new Walk(row, {
      words: walk, pace: () => PACE, show: (at) => this.fill(at),
      moved: (at) => {
        this.place.at = at;
        this.follow();
        this.write(Boolean(this.walk.timer));
      },
    });
    this.canvas = html("div", { class: "canvas" });
    this.legend = html("div", { class: "legend" }, html("span", {}), html("span", { class: "bar" }), html("span", {}));
    this.proof = html("p", { class: "proof" });
    this.same = html("div", { class: "same" });
    this.quantities = html("div", { class: "choice quantities", role: "group", "aria-label": words.quantity });
    const panel = html("div", { class: "panel" });
    this.head = html("h3", { class: "heading" });
    const save = html("button", { type: "button", class: "save" }, words.save);
    save.addEventListener("click", () => this.save());
    this.boxes = new Boxes(this.canvas, (layer, step) => this.pick({ layer, step }));
    this.root.append(row, this.why, this.canvas, this.legend, this.proof, html("p", { class: "keys how" }, words.keys), this.head, this.same, this.quantities, panel,
      html("div", { class: "buttons" }, save));
    this.panel = new Panel(panel, { words: player, onUnit: (by) => this.pick({ unit: this.place.unit + by }) });
    parent.append(this.root);
    this.claim = theAddress().claim(POSITION, (how) => this.told(how));
    this.stopKeys = onKeys({ root: this.root, act: (key) => this.key(key) });
    this.observer = new ResizeObserver(() => this.scenes && this.canvas.clientWidth !== this.width && this.draw());
    this.observer.observe(this.canvas);
  }

  update(data) {
    this.words = data.words;
    this.scales = applyTheme(this.root, data.layers[0]);
    this.scenes = data.layers.map(readScene);
    this.steps = this.scenes[0].steps;
    this.apart = data.apart;
    // The colours reach to the largest h there is, since most of a fresh network's are small.
    this.limit = Math.max(...this.scenes.map(({ arrays }) => arrays.h.reduce((most, number) => Math.max(most, Math.abs(number)), 0))) || 1;
    setText(this.legend.firstChild, MINUS + this.limit.toPrecision(2));
    setText(this.legend.lastChild, fill(this.words.scale, { h: this.limit.toPrecision(2), x: this.scenes[0].limits.x.toPrecision(2) }));
    if (this.claim.isReset(data.reset)) this.put({});
    else if (!this.root.dataset.ready) this.put(this.claim.read());
    this.draw();
    this.root.dataset.ready = "true";
  }

  // ---- where it is -------------------------------------------------------------------------------------------------

  /** @param {Record<string, string | undefined>} values of the address */
  put({ order, at, box, show, unit }) {
    const [layer, step] = (box ?? "").split(".").map((text) => Number.parseInt(text, 10) - 1);
    const whole = (text) => (Number.isFinite(Number.parseInt(text ?? "", 10)) ? Number.parseInt(text, 10) : undefined);
    this.place = {
      order: ORDERS.includes(order) ? order : "steps", at: whole(at), show, unit: (whole(unit) ?? 1) - 1,
      layer: Number.isFinite(layer) ? layer : undefined, step: Number.isFinite(step) ? step : undefined,
    };
  }

  told({ reset }) {
    this.walk.halt();
    this.put(reset ? {} : this.claim.read());
    if (this.scenes) this.draw();
  }

  write(moves = false) {
    const { order, at, layer, step, show, unit } = this.place;
    const all = this.groups.length;
    this.claim.write({
      order: order === "steps" ? undefined : order, at: at === undefined || at >= all ? undefined : String(at),
      box: layer === undefined ? undefined : `${layer + 1}.${step + 1}`, show, unit: unit ? String(unit + 1) : undefined,
    }, { moves });
  }

  get picked() {
    const layer = clamp(this.place.layer ?? this.scenes.length - 1, 0, this.scenes.length - 1);
    const step = clamp(this.place.step ?? this.steps - 1, 0, this.steps - 1);
    const scene = this.scenes[layer];
    const quantity = Object.hasOwn(scene.quantities, this.place.show ?? "") ? this.place.show : "h";
    return { layer, step, scene, quantity, unit: clamp(this.place.unit, 0, scene.units - 1) };
  }

  pick(change) {
    const { layer, step, unit, quantity } = this.picked;
    const next = { layer, step, unit, show: quantity === "h" ? undefined : quantity, ...change };
    next.layer = clamp(next.layer, 0, this.scenes.length - 1);
    next.step = clamp(next.step, 0, this.steps - 1);
    next.unit = clamp(next.unit, 0, this.scenes[next.layer].units - 1);
    Object.assign(this.place, next);
    this.walk.pause();
    this.show();
    this.write();
  }

  // While it plays, the formula goes along with the last box that was filled.
  follow() {
    const group = this.groups[this.walk.at - 1];
    if (!group) return;
    const [layer, step] = group[group.length - 1];
    Object.assign(this.place, { layer, step });
    this.show();
  }

  key(key) {
    const by = { ArrowUp: 1, ArrowDown: -1 }[key];
    if (!by) return this.walk.key(key);
    const { layer } = this.picked;
    if (!this.scenes[layer + by]) return false;
    this.pick({ layer: layer + by });
    return true;
  }

  // ---- what is drawn -----------------------------------------------------------------------------------------------

  numbers(row, step) {
    const scene = this.scenes[Math.max(0, row - 1)];
    const name = row ? "h" : "x";
    return Array.from({ length: row ? scene.units : scene.features }, (_, at) => value(scene, name, step, at));
  }

  draw() {
    const { words, scenes, steps } = this;
    this.width = this.canvas.clientWidth || 600;
    const labels = scenes[0].step_labels;
    const layer = ({ cell, units }, at) => fill(words.layer, { layer: at + 1, kind: cell, units });
    const rows = [{ name: words.input, values: (step) => this.numbers(0, step) }, ...scenes.map((scene, at) => ({ name: layer(scene, at), values: (step) => this.numbers(at + 1, step) }))];
    const title = (row, step) => {
      const numbers = this.numbers(row, step);
      if (!row) return `x: ${numbers.map((number) => format(number)).join(", ")}`;
      return fill(words.box, { layer: row, step: step + 1, label: labels[step], low: format(Math.min(...numbers)), high: format(Math.max(...numbers)) });
    };
    this.boxes.draw({ rows, steps, labels, width: this.width, title, picture: fill(words.picture, { layers: scenes.length, steps }), isBack: false });
    this.choose();
    this.groups = groupsOf(this.place.order, scenes.length, steps);
    const all = this.groups.length;
    this.walk.reach(all, this.place.at === undefined ? all : clamp(this.place.at, 0, all));
    this.show();
  }

  choose() {
    this.orders.replaceChildren(...ORDERS.map((order) => {
      const button = html("button", { type: "button", "aria-pressed": String(order === this.place.order) }, this.words.orders[order]);
      button.addEventListener("click", () => {
        this.walk.halt();
        Object.assign(this.place, { order, at: undefined });
        this.draw();
        this.write();
        this.orders.querySelector("[aria-pressed=true]").focus();
      });
      return button;
    }));
    setText(this.why, this.words[`${this.place.order}_why`]);
  }

  // Fill the boxes of the first groups; returns what is said of it.
  fill(at) {
    const { words, groups } = this;
    const filled = new Map();
    groups.forEach((group, place) => place < at && group.forEach(([layer, step]) => filled.set(`${layer}.${step}`, place)));
    const picked = this.picked;
    const colours = (row, step) => this.numbers(row, step).map((number) => this.scales.signed(number, row ? this.limit : this.scenes[0].limits.x).css);
    for (let step = 0; step < this.steps; step++) this.boxes.paint(0, step, colours(0, step));
    this.scenes.forEach((_, layer) => {
      for (let step = 0; step < this.steps; step++) {
        const place = filled.get(`${layer}.${step}`);
        this.boxes.paint(layer + 1, step, place === undefined ? null : colours(layer + 1, step), {
          isNow: at < groups.length && place === at - 1, isPicked: picked.layer === layer && picked.step === step,
        });
      }
    });
    for (const { row, step, node } of this.boxes.arrows) node.classList.toggle("later", !filled.has(`${row - 1}.${step}`));
    setText(this.proof, fill(words.done, { apart: this.apart }));
    const count = fill(words.said, { count: filled.size, all: this.scenes.length * this.steps });
    const now = groups[at - 1];
    if (!now || at === groups.length) return count;
    const [[layer, step]] = now;
    return `${count} · ${fill(now.length > 1 ? words.at_once : words.now, { layer: layer + 1, step: step + 1, count: now.length })}`;
  }

  show() {
    this.fill(this.walk.at);
    const { words } = this;
    const { layer, step, scene, quantity, unit } = this.picked;
    const label = scene.step_labels[step];
    setText(this.head, fill(words.selected, { layer: layer + 1, step: step + 1, label }));
    const list = (numbers) => html("code", {}, `[${numbers.slice(0, MOST_NUMBERS).map((number) => format(number, 3)).join(", ")}${numbers.length > MOST_NUMBERS ? ", …" : ""}]`);
    const line = (name, numbers) => html("div", { class: "same-line" }, html("span", {}, name), list(numbers));
    const x = Array.from({ length: scene.features }, (_, at) => value(scene, "x", step, at));
    if (layer) {
      setAttribute(this.same, "data-layer", layer + 1);
      this.same.replaceChildren(html("p", {}, fill(words.same, { upper: layer + 1, lower: layer })),
        line(fill(words.h_of, { layer }), this.numbers(layer, step)), line(fill(words.x_of, { layer: layer + 1 }), x));
    } else this.same.replaceChildren(html("p", {}, words.reads), line(fill(words.x_of, { layer: 1 }), x));
    this.quantities.replaceChildren(...Object.keys(scene.quantities).map((name) => {
      const button = html("button", { type: "button", "aria-pressed": String(name === quantity), title: scene.quantities[name].name }, name.endsWith("_prev") ? `${plainSymbol(scene, name)} ${words.before}` : plainSymbol(scene, name));
      button.addEventListener("click", () => {
        this.pick({ show: name });
        this.quantities.querySelector("[aria-pressed=true]").focus();
      });
      return button;
    }));
    this.panel.show(scene, { step, quantity, unit, feature: clamp(unit, 0, scene.features - 1) }, undefined);
  }

  save() {
    download("layers-and-steps.svg", fileOf(pictureOf(this.boxes.canvas), backgroundOf(this.root)), "image/svg+xml");
  }

  unmount() {
    this.walk.halt();
    this.stopKeys();
    this.claim.leave();
    this.observer.disconnect();
    this.root.remove();
  }
}

export default widget(StackGrid);
