// What one sequence and the weights measure, drawn to one scale: a square is a number.

import { applyTheme } from "../../charts/colours.js";
import { clamp, html, svg } from "../../charts/elements.js";
import { widget } from "../../charts/widget.js";

const GAP = 26, LABEL = 34, MOST = 15;

class Sizes {
  constructor(parent) {
    this.root = html("div", { class: "unrolled sizes" });
    parent.append(this.root);
    this.observer = new ResizeObserver(() => this.root.clientWidth === this.width || this.draw());
    this.observer.observe(this.root);
  }

  update(data) {
    this.data = data;
    applyTheme(this.root, data);
    this.draw();
    this.root.dataset.ready = "true";
  }

  draw() {
    const width = this.root.clientWidth;
    if (!width || !this.data) return;
    this.width = width;
    const groups = this.data.groups;
    const columns = groups.map((group) => Math.max(...group.blocks.map((block) => block.columns)));
    const beside = width >= 700;
    const room = beside ? width - GAP * 3 - 150 : width - 70;
    const most = beside ? columns[0] + columns[1] : Math.max(...columns);
    const size = clamp(Math.floor((room / most) * 2) / 2, 1.5, MOST);
    this.root.replaceChildren(...groups.map((group) => this.group(group, size)));
  }

  group(group, size) {
    const blocks = group.blocks.map((block) => html("figure", {}, html("figcaption", {}, html("code", {}, block.name)), this.block(block, size)));
    return html("section", {}, html("h3", {}, group.title), ...blocks);
  }

  block({ rows, columns, colours, across, down, text }, size) {
    const width = columns * size, height = rows * size;
    const picture = svg("svg", { width: width + 96, height: height + LABEL - 10, role: "img", "aria-label": text });
    const part = width / colours.length;
    colours.forEach((colour, at) => picture.append(svg("rect", { x: 1 + at * part, y: 1, width: part, height, style: `fill:var(--q-${colour})`, class: "part" })));
    const lines = [];
    if (size >= 3) {
      for (let column = 1; column < columns; column++) lines.push(`M${1 + column * size} 1v${height}`);
      for (let row = 1; row < rows; row++) lines.push(`M1 ${1 + row * size}h${width}`);
    }
    picture.append(svg("path", { class: "lines", d: lines.join("") || "M0 0" }), svg("rect", { class: "edge", x: 1, y: 1, width, height }));
    picture.append(svg("text", { x: 1, y: height + 18 }, across), svg("text", { x: width + 9, y: Math.max(13, height / 2 + 5) }, down));
    return picture;
  }

  unmount() {
    this.observer.disconnect();
    this.root.remove();
  }
}

export default widget(Sizes);
