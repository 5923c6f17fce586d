// A cell unrolled over time, whose arrows `dropout`, `recurrent_dropout` and a Dropout layer cut with their masks.

import { applyTheme } from "../../charts/colours.js";
import { html, setAttribute, setText, svg } from "../../charts/elements.js";
import { subscript } from "../../charts/numbers.js";
import { widget } from "../../charts/widget.js";

const WAYS = ["layer", "dropout", "recurrent_dropout"];
const LEAST = 128, MOST = 220, LEFT = 70, CELL = 78, BOX = 8;

class Arrows {
  constructor(parent) {
    this.root = html("div", { class: "unrolled drop-arrows" });
    this.on = { layer: false, dropout: true, recurrent_dropout: false };
    this.buttons = {};
    this.row = html("div", { class: "choice", role: "group" });
    for (const way of WAYS) {
      const button = html("button", { type: "button", "data-way": way });
      button.addEventListener("click", () => {
        this.on[way] = !this.on[way];
        this.draw();
      });
      this.buttons[way] = button;
      this.row.append(button);
    }
    this.canvas = svg("svg", { role: "img" });
    this.says = html("p", { class: "says", "aria-live": "polite" });
    this.root.append(this.row, this.canvas, this.says);
    parent.append(this.root);
    this.observer = new ResizeObserver(() => this.root.clientWidth === this.width || this.draw());
    this.observer.observe(this.root);
  }

  update(data) {
    this.data = data;
    applyTheme(this.root, data);
    setAttribute(this.row, "aria-label", data.words.choose);
    for (const way of WAYS) setText(this.buttons[way], way === "layer" ? data.words.layer : `${way}=`);
    this.draw();
    this.root.dataset.ready = "true";
  }

  draw() {
    const width = this.root.clientWidth;
    if (!width || !this.data) return;
    this.width = width;
    const { masks, memory, words, cell } = this.data;
    for (const way of WAYS) setAttribute(this.buttons[way], "aria-pressed", this.on[way]);
    const said = WAYS.filter((way) => this.on[way]).map((way) => words.said[way]);
    const text = said.length ? [...said, ...(memory && this.on.recurrent_dropout ? [words.memory] : [])].join(" ") : words.none;
    setText(this.says, text);
    setAttribute(this.canvas, "aria-label", text);
    const steps = Math.max(2, Math.min(masks.layer.length, Math.floor((width - LEFT) / LEAST)));
    const apart = Math.min(MOST, Math.floor((width - LEFT) / steps));
    const wide = LEFT + steps * apart, tall = 330, top = memory ? 96 : 66;
    for (const [name, value] of Object.entries({ viewBox: `0 0 ${wide} ${tall}`, width: Math.min(wide, width), height: tall })) setAttribute(this.canvas, name, value);
    const parts = [];
    for (let step = 0; step < steps; step++) {
      const x = LEFT + step * apart, middle = x + CELL / 2, y = top + CELL / 2 + (memory ? 18 : 0);
      parts.push(svg("rect", { class: "cell", x, y: top, width: CELL, height: CELL, rx: 10 }), this.label(middle, top + CELL / 2 - 4, cell.replace("Simple", "")));
      parts.push(this.arrow(middle, top, middle, top - 34, "h"), this.label(middle + 16, top - 22, `h${subscript(step + 1)}`));
      parts.push(...this.wire(x - apart + CELL, y, x - 3, y, this.on.recurrent_dropout, "recurrent_dropout", step, step === 0));
      if (memory) parts.push(this.arrow(step ? x - apart + CELL : x - 44, top + 18, x - 3, top + 18, "c"), ...(step ? [] : [this.label(x - 56, top + 23, "c")]));
      if (step === 0) parts.push(this.label(x - 56, y + 5, "h"));
      const cut = [...(this.on.layer ? ["layer"] : []), ...(this.on.dropout ? ["dropout"] : [])];
      parts.push(this.arrow(middle, tall - 34, middle, top + CELL + 3, "x", cut.length > 0));
      cut.forEach((way) => parts.push(...this.mask(middle, way === "layer" ? tall - 62 - (masks.layer[0].length * BOX) / 2 : top + CELL + 20 + (masks.dropout[0].length * BOX) / 2, masks[way][step], way)));
      parts.push(this.label(middle, tall - 14, `x${subscript(step + 1)}`));
    }
    this.canvas.replaceChildren(...parts);
  }

  // The state's arrow into a step; there is none to cut before the first.
  wire(x1, y1, x2, y2, cut, way, step, first) {
    const from = first ? x2 - 41 : x1;
    const line = this.arrow(from, y1, x2, y2, "h", cut && !first);
    return cut && !first ? [line, ...this.mask((x1 + x2) / 2, y1, this.data.masks[way][step], way)] : [line];
  }

  // A mask on its arrow: a box for each number, filled where it passes.
  mask(x, y, kept, way) {
    const tall = kept.length * BOX;
    const boxes = kept.map((on, at) => svg("rect", { class: on ? "pass" : "cut", x: x - BOX, y: y - tall / 2 + at * BOX, width: BOX * 2, height: BOX - 1 }));
    return [svg("g", { class: "mask", "data-way": way }, ...boxes)];
  }

  arrow(x1, y1, x2, y2, colour, cut = false) {
    const angle = Math.atan2(y2 - y1, x2 - x1), head = (turn) => `${x2 - 9 * Math.cos(angle + turn)} ${y2 - 9 * Math.sin(angle + turn)}`;
    const style = `stroke:var(--q-${colour})`;
    const line = svg("path", { class: cut ? "wire through" : "wire", style, d: `M${x1} ${y1}L${x2} ${y2}` });
    return svg("g", {}, line, svg("path", { class: "wire", style, d: `M${head(0.45)}L${x2} ${y2}L${head(-0.45)}` }));
  }

  label(x, y, text) {
    return svg("text", { x, y }, text);
  }

  unmount() {
    this.observer.disconnect();
    this.root.remove();
  }
}

export default widget(Arrows);
