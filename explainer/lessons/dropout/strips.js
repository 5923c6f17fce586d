// Strips of boxes over time: a mask's kept and dropped boxes, and signed numbers as colour.

import { applyTheme } from "../../charts/colours.js";
import { clamp, html, setAttribute, setText, svg } from "../../charts/elements.js";
import { format } from "../../charts/numbers.js";
import { backgroundOf, download, fileOf, pictureOf, sizeOf } from "../../charts/picture_file.js";
import { widget } from "../../charts/widget.js";

const LABEL = 20, GAP = 28, STACKED = 760, WIDE = 1000, LEAST = 5, NUMBERS = 33;

class Strip {
  constructor(parent, said) {
    this.said = said;
    this.figure = html("figure", { class: "strip" });
    this.name = html("code");
    this.about = html("span", { class: "about" });
    this.canvas = svg("svg", { role: "img", tabindex: "0" });
    this.figure.append(html("figcaption", {}, this.name, " ", this.about), this.canvas);
    parent.append(this.figure);
    this.boxes = [];
    this.at = 0;
    this.data = this.words = /** @type {any} */ (null);
    this.size = this.height = 0;
    this.canvas.addEventListener("pointermove", (event) => this.point(event));
    this.canvas.addEventListener("pointerleave", () => this.mark(-1));
    this.canvas.addEventListener("focus", () => this.mark(this.at));
    this.canvas.addEventListener("blur", () => this.mark(-1));
    this.canvas.addEventListener("keydown", (event) => this.key(event));
  }

  draw(data, size, scales, words) {
    const { rows, steps, values, kind, limit } = data;
    Object.assign(this, { data, size, words });
    setText(this.name, data.name);
    setText(this.about, data.about);
    setAttribute(this.canvas, "aria-label", data.text);
    if (this.shape !== `${rows} ${steps} ${size}`) this.build(rows, steps, size);
    values.forEach((value, at) => {
      const box = this.boxes[at];
      const mask = kind === "mask";
      const colour = mask ? scales.gate(value ? 0.72 : 0) : scales.signed(value, limit);
      setAttribute(box.rect, "style", `fill:${mask && !value ? "var(--ground)" : colour.css}`);
      setAttribute(box.rect, "class", mask && !value ? "off" : "on");
      setAttribute(box.cross, "class", mask && !value ? "cross" : "none");
      if (box.text) {
        setText(box.text, mask && !value ? "0" : format(value));
        setAttribute(box.text, "style", mask && !value ? "" : `fill:${colour.ink}`);
      }
    });
  }

  build(rows, steps, size) {
    this.shape = `${rows} ${steps} ${size}`;
    const height = Math.min(size, 22), width = steps * size + 2, tall = rows * height + 2 + LABEL;
    this.height = height;
    for (const [name, value] of Object.entries({ width, height: tall, viewBox: `0 0 ${width} ${tall}` })) setAttribute(this.canvas, name, value);
    this.boxes = Array.from({ length: rows * steps }, (_, at) => {
      const x = 1 + (at % steps) * size, y = 1 + Math.floor(at / steps) * height;
      const rect = svg("rect", { x, y, width: size - 1, height: height - 1, rx: size > 12 ? 2 : 0 });
      const cross = svg("path", { d: size < NUMBERS ? `M${x + 2} ${y + height - 3}L${x + size - 3} ${y + 2}` : "M0 0" });
      const text = size >= NUMBERS ? svg("text", { x: x + (size - 1) / 2, y: y + height / 2 + 4 }) : null;
      return { rect, cross, text };
    });
    const every = Math.max(1, Math.ceil(24 / size)) * (steps > 30 ? 5 : 1);
    const labels = Array.from({ length: steps }, (_, step) => step)
      .filter((step) => step === 0 || (step + 1) % every === 0)
      .map((step) => svg("text", { class: "tick", x: 1 + step * size + size / 2, y: rows * height + 16 }, String(step + 1)));
    this.cursor = svg("rect", { class: "cursor", width: size - 1, height: height - 1, visibility: "hidden" });
    this.canvas.replaceChildren(...this.boxes.flatMap(({ rect, cross, text }) => (text ? [rect, cross, text] : [rect, cross])), ...labels, this.cursor);
  }

  point(event) {
    const { left, top } = this.canvas.getBoundingClientRect();
    const step = Math.floor((event.clientX - left - 1) / this.size), row = Math.floor((event.clientY - top - 1) / this.height);
    const { rows, steps } = this.data;
    this.mark(step >= 0 && step < steps && row >= 0 && row < rows ? row * steps + step : -1);
  }

  key(event) {
    const { rows, steps } = this.data;
    const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const row = clamp(Math.floor(this.at / steps) + move[0], 0, rows - 1), step = clamp((this.at % steps) + move[1], 0, steps - 1);
    this.mark(row * steps + step);
  }

  mark(at) {
    if (!this.cursor) return;
    setAttribute(this.cursor, "visibility", at < 0 ? "hidden" : "visible");
    if (at < 0 || at >= this.data.values.length) return this.said("");
    this.at = at;
    const { steps, values, row, name, kind } = this.data;
    const down = Math.floor(at / steps), step = at % steps;
    setAttribute(this.cursor, "x", 1 + step * this.size);
    setAttribute(this.cursor, "y", 1 + down * this.height);
    const value = values[at];
    const is = kind !== "mask" ? format(value, 3) : value ? `${this.words.times} ${format(value, 3)}` : this.words.dropped;
    this.said(`${name}, ${row} ${down + 1}, ${this.words.step} ${step + 1}: ${is}`);
  }
}

class Strips {
  constructor(parent) {
    this.root = html("div", { class: "unrolled drop-strips" });
    this.columns = html("div", { class: "columns" });
    this.reading = html("p", { class: "reading", "aria-live": "polite" });
    this.save = html("button", { type: "button" });
    this.save.addEventListener("click", () => this.download());
    this.root.append(this.columns, html("div", { class: "below" }, this.reading, this.save));
    parent.append(this.root);
    this.groups = [];
    this.observer = new ResizeObserver(() => this.root.clientWidth === this.width || this.draw());
    this.observer.observe(this.root);
  }

  update(data) {
    this.data = data;
    this.scales = applyTheme(this.root, data);
    setText(this.save, data.words.save);
    this.say("");
    this.draw();
    this.root.dataset.ready = "true";
  }

  say(text) {
    setText(this.reading, text || this.data.words.point);
  }

  draw() {
    const width = this.root.clientWidth;
    if (!width || !this.data) return;
    this.width = width;
    const { groups, words, most } = this.data;
    const beside = width >= WIDE ? groups.length : width >= STACKED ? Math.min(2, groups.length) : 1;
    const room = (width - GAP * (beside - 1)) / beside;
    setAttribute(this.columns, "style", `grid-template-columns:repeat(${beside}, minmax(0, 1fr))`);
    while (this.groups.length > groups.length) this.groups.pop().section.remove();
    groups.forEach((group, at) => {
      this.groups[at] ??= this.group();
      const { title, section, strips } = this.groups[at];
      setText(title, group.title);
      while (strips.length > group.strips.length) strips.pop().figure.remove();
      group.strips.forEach((data, place) => {
        strips[place] ??= new Strip(section, (text) => this.say(text));
        const size = clamp(Math.floor(((room - 4) / data.steps) * 2) / 2, LEAST, most);
        strips[place].draw(data, size, this.scales, words);
      });
    });
  }

  group() {
    const title = html("h3");
    const section = html("section", {}, title);
    this.columns.append(section);
    return { title, section, strips: [] };
  }

  download() {
    const all = svg("svg", {});
    let y = 10, wide = 300;
    for (const { title, strips } of this.groups) {
      y += 20;
      all.append(svg("text", { x: 10, y, "font-weight": 650, "font-family": "sans-serif", "font-size": 15, fill: getComputedStyle(this.root).color }, title.textContent));
      for (const { canvas, data } of strips) {
        const picture = pictureOf(canvas);
        const [width, height] = sizeOf(picture);
        all.append(svg("text", { x: 10, y: y + 20, "font-family": "sans-serif", "font-size": 13, fill: getComputedStyle(this.root).color }, `${data.name} ${data.about}`));
        picture.setAttribute("x", "10");
        picture.setAttribute("y", String(y + 26));
        all.append(picture);
        y += height + 34;
        wide = Math.max(wide, width + 20, 8 * (data.name.length + data.about.length));
      }
    }
    for (const [name, value] of Object.entries({ width: wide, height: y + 10, viewBox: `0 0 ${wide} ${y + 10}` })) all.setAttribute(name, String(value));
    download(this.data.file, fileOf(all, backgroundOf(this.root)), "image/svg+xml");
  }

  unmount() {
    this.observer.disconnect();
    this.root.remove();
  }
}

export default widget(Strips);
