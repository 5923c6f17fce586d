// The same grid on the way back: how long the gradient ∂L/∂h is in each box, played from the loss. The colour is
// logarithmic, since the lengths differ by powers of ten.

import { theAddress } from "../../charts/address.js";
import { applyTheme } from "../../charts/colours.js";
import { clamp, fill, html, setText } from "../../charts/elements.js";
import { onKeys } from "../../charts/keys.js";
import { sized } from "../../charts/numbers.js";
import { backgroundOf, download, fileOf, pictureOf } from "../../charts/picture_file.js";
import { Walk } from "../../charts/walk.js";
import { widget } from "../../charts/widget.js";
import { Boxes } from "./boxes.js";
import { groupsOf } from "./orders.js";

const PACE = 500;

class BackGrid {
  constructor(parent, model) {
    const { words, walk } = model.get("data");
    this.root = html("div", { class: "unrolled stack-grid back" });
    this.walk = new Walk(this.root, { words: walk, pace: () => PACE, show: (at) => this.fill(at), moved: (at) => this.write(at) });
    this.canvas = html("div", { class: "canvas" });
    this.legend = html("div", { class: "legend" }, html("span", {}), html("span", { class: "bar gate" }), html("span", {}));
    this.said = html("p", { class: "why", "aria-live": "polite" });
    const save = html("button", { type: "button", class: "save" }, words.save);
    save.addEventListener("click", () => download("backwards.svg", fileOf(pictureOf(this.boxes.canvas), backgroundOf(this.root)), "image/svg+xml"));
    this.root.append(this.canvas, this.legend, this.said, html("p", { class: "keys how" }, words.keys), html("div", { class: "buttons" }, save));
    parent.append(this.root);
    this.boxes = new Boxes(this.canvas, (layer, step) => this.say(layer + 1, step));
    this.claim = theAddress().claim(["back"], (how) => this.told(how));
    this.stopKeys = onKeys({ root: this.root, act: (key) => this.walk.key(key) });
    this.observer = new ResizeObserver(() => this.data && this.canvas.clientWidth !== this.width && this.draw());
    this.observer.observe(this.canvas);
  }

  update(data) {
    this.data = data;
    this.scales = applyTheme(this.root, data);
    if (this.claim.isReset(data.reset)) this.at = undefined;
    else if (!this.root.dataset.ready) this.read();
    this.draw();
    this.root.dataset.ready = "true";
  }

  read() {
    const at = Number.parseInt(this.claim.read().back ?? "", 10);
    this.at = Number.isFinite(at) ? at : undefined;
  }

  told({ reset }) {
    this.walk.halt();
    if (reset) this.at = undefined;
    else this.read();
    if (this.data) this.draw();
  }

  write(at) {
    this.at = at >= this.groups.length ? undefined : at;
    this.claim.write({ back: this.at === undefined ? undefined : String(at) }, { moves: Boolean(this.walk.timer) });
  }

  title(row, step) {
    const { words, norms, entering, labels } = this.data;
    const top = row === norms.length - 1 ? ` ${fill(words.enters, { norm: sized(entering[step]) })}` : "";
    return fill(row ? words.box : words.input_box, { layer: row, step: step + 1, label: labels[step], norm: sized(norms[row][step]) }) + top;
  }

  draw() {
    const { norms, names, labels, words, low, high } = this.data;
    this.width = this.canvas.clientWidth || 600;
    const steps = labels.length;
    const rows = names.map((name) => ({ name, values: () => [0] }));
    this.boxes.draw({ rows, steps, labels, width: this.width, title: (row, step) => this.title(row, step), picture: words.picture, isBack: true, hasTexts: true });
    // From the loss: the wave backwards, and the input of a step after its lowest box.
    const waves = groupsOf("wave", norms.length, steps).reverse();
    this.groups = waves;
    setText(this.said, words.pick);
    const [from, , to] = this.legend.children;
    setText(from, sized(10 ** low, 2));
    setText(to, sized(10 ** high, 2));
    const all = waves.length;
    this.walk.reach(all, this.at === undefined ? all : clamp(this.at, 0, all));
  }

  share(norm) {
    const { low, high } = this.data;
    return norm > 0 ? clamp((Math.log10(norm) - low) / (high - low || 1), 0.02, 1) : 0;
  }

  fill(at) {
    const { norms, words, entering } = this.data;
    const filled = new Map();
    this.groups.forEach((group, place) => place < at && group.forEach(([row, step]) => filled.set(`${row}.${step}`, place)));
    norms.forEach((row, layer) => row.forEach((norm, step) => {
      const place = filled.get(`${layer}.${step}`);
      const { css, ink } = this.scales.gate(this.share(norm));
      this.boxes.paint(layer, step, place === undefined ? null : [css], {
        isNow: at < this.groups.length && place === at - 1, text: place === undefined ? "" : sized(norm, 2), ink,
      });
      const isTop = layer === norms.length - 1;
      this.boxes.cells[layer][step].group.classList.toggle("enters", isTop && entering[step] > 0);
    }));
    for (const { row, step, node } of this.boxes.arrows) node.classList.toggle("later", !filled.has(`${row}.${step}`) || !filled.has(node.classList.contains("up") ? `${row - 1}.${step}` : `${row}.${step - 1}`));
    if (at === 0) return words.loss;
    return fill(words.said, { at, all: this.groups.length });
  }

  say(row, step) {
    setText(this.said, this.title(row, step));
  }

  unmount() {
    this.walk.halt();
    this.stopKeys();
    this.claim.leave();
    this.observer.disconnect();
    this.root.remove();
  }
}

export default widget(BackGrid);
