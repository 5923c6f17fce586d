// A small line chart: curves over steps, on a linear or a logarithmic scale, with marks and a cursor.

import { clamp, fill, setAttribute, svg } from "./elements.js";
import { power, sized } from "./numbers.js";
import { linePath, niceTicks, powerTicks, scale } from "./scale.js";

// The pieces of a line of points (x, y or null) that lie between two heights: what leaves them ends at the edge, in the
// direction in which it left, and what comes back begins there.
function between(points, low, high) {
  const pieces = [];
  let piece = [];
  const end = () => {
    if (piece.length) pieces.push(piece);
    piece = [];
  };
  const at = ([x0, y0], [x1, y1], y) => [x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), y];
  let last = null;
  for (const point of points) {
    const [, y] = point;
    if (y === null || y === undefined || Number.isNaN(y)) {
      end();
      last = null;
      continue;
    }
    const inside = y >= low && y <= high;
    const side = (height) => (height < low ? low : high);
    if (last) {
      const wasInside = last[1] >= low && last[1] <= high;
      if (wasInside !== inside) piece.push(at(last, point, side(inside ? last[1] : y)));
      if (wasInside && !inside) end();
      if (!wasInside && !inside && side(last[1]) !== side(y)) {
        piece.push(at(last, point, side(last[1])), at(last, point, side(y)));
        end();
      }
    }
    if (inside) piece.push(point);
    last = point;
  }
  end();
  return pieces;
}

const inRange = (levels, [low, high]) => levels.filter(({ value }) => value !== null && value >= low && value <= high);

export class Chart {
  /** @param {HTMLElement} parent @param {{ height?: number, onPick?: (x: number) => void }} [options] */
  constructor(parent, { height = 240, onPick } = {}) {
    this.height = height;
    this.canvas = svg("svg", { class: "chart", role: "img", height });
    parent.append(this.canvas);
    this.line = svg("line", { class: "chart-cursor" });
    this.observer = new ResizeObserver(() => {
      if (this.spec && Math.abs(this.canvas.clientWidth - this.width) > 1) this.draw(this.spec);
    });
    this.observer.observe(this.canvas);
    if (onPick) this.pickable(onPick);
  }

  pickable(onPick) {
    this.canvas.classList.add("pickable");
    const pick = (event) => {
      const share = (event.clientX - this.canvas.getBoundingClientRect().left - this.margin.left) / this.inner;
      const [low, high] = this.spec.x;
      onPick(low + clamp(share, 0, 1) * (high - low));
    };
    this.canvas.addEventListener("pointerdown", (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      pick(event);
    });
    this.canvas.addEventListener("pointermove", (event) => event.buttons && pick(event));
  }

  // spec: {label, curve, x: [low, high], y: [low, high], log, series: [{name, xs, values, colour, width, dash}], marks, xTitle, yTitle}
  // On a logarithmic scale all values are exponents of ten.
  draw(spec) {
    this.spec = spec;
    this.width = this.canvas.clientWidth || 600;
    this.margin = { left: spec.log ? 54 : 48, right: 14, top: spec.yTitle ? 32 : 10, bottom: spec.xTitle ? 42 : 26 };
    this.inner = Math.max(60, this.width - this.margin.left - this.margin.right);
    const innerHeight = this.height - this.margin.top - this.margin.bottom;
    this.atX = scale(spec.x, [this.margin.left, this.margin.left + this.inner]);
    this.atY = scale(spec.y, [this.margin.top + innerHeight, this.margin.top]);
    setAttribute(this.canvas, "aria-label", this.described(spec));
    setAttribute(this.canvas, "viewBox", `0 0 ${this.width} ${this.height}`);
    this.canvas.replaceChildren(...this.axes(spec), ...this.curves(spec), ...this.levelNames(spec), ...this.marks(spec), this.line);
    this.cursor(this.position);
  }

  // In words: what is drawn, where each curve with a name begins and ends, and where the levels are.
  described({ label, curve, series, log, levels = [] }) {
    const number = (value) => sized(log ? 10 ** value : value);
    const curves = series.filter(({ name, values }) => name && values.some((value) => value !== null)).map(({ name, xs, values }) => {
      const known = values.flatMap((value, at) => (value === null ? [] : [at]));
      const [first, last] = [known[0], known[known.length - 1]];
      const place = (at) => (xs ? xs[at] : at);
      return fill(curve, { name, from: place(first), first: number(values[first]), to: place(last), last: number(values[last]) });
    });
    return [label, ...curves, ...levels.filter(({ text, value }) => text && value !== null).map(({ text, value }) => `${text}: ${number(value)}.`)].join(" ");
  }

  axes({ x, y, log, xTitle, yTitle, levels = [] }) {
    const parts = [];
    const bottom = this.height - this.margin.bottom;
    const right = this.margin.left + this.inner;
    for (const tick of log ? powerTicks(y[0], y[1], this.height / 34) : niceTicks(y[0], y[1], this.height / 44)) {
      const at = this.atY(tick);
      parts.push(svg("line", { class: tick === 0 ? "grid zero" : "grid", x1: this.margin.left, x2: right, y1: at, y2: at }));
      parts.push(svg("text", { class: "tick", x: this.margin.left - 8, y: at + 4, "text-anchor": "end" }, log ? power(tick) : sized(tick)));
    }
    for (const tick of niceTicks(x[0], x[1], this.inner / 70)) {
      parts.push(svg("text", { class: "tick", x: this.atX(tick), y: bottom + 18, "text-anchor": "middle" }, sized(tick, 4)));
    }
    for (const { value } of inRange(levels, y)) {
      parts.push(svg("line", { class: "level", x1: this.margin.left, x2: right, y1: this.atY(value), y2: this.atY(value) }));
    }
    if (xTitle) parts.push(svg("text", { class: "title", x: this.margin.left + this.inner / 2, y: this.height - 6, "text-anchor": "middle" }, xTitle));
    if (yTitle) parts.push(svg("text", { class: "title", x: 4, y: 14 }, yTitle));
    return parts;
  }

  // Over the curves, with an edge of the ground around them.
  levelNames({ y, levels = [] }) {
    const x = this.margin.left + this.inner - 4;
    return inRange(levels, y).map(({ value, text }) => svg("text", { class: "level-name", x, y: this.atY(value) - 5, "text-anchor": "end" }, text));
  }

  curves({ series, y }) {
    const clip = `clip-${Math.random().toString(36).slice(2)}`;
    const box = { x: this.margin.left, y: this.margin.top - 2, width: this.inner, height: this.height - this.margin.top - this.margin.bottom + 4 };
    const group = svg("g", { "clip-path": `url(#${clip})` });
    for (const { xs, values, colour, width = 2, dash, dots } of series) {
      const places = values.map((value, at) => [xs ? xs[at] : at, value]);
      const drawn = between(places, y[0], y[1]).map((piece) => linePath(piece.map(([x, value]) => [this.atX(x), this.atY(value)])));
      group.append(svg("path", { class: "curve-line", d: drawn.join(""), stroke: colour, "stroke-width": width, "stroke-dasharray": dash }));
      if (!dots) continue;
      for (const [x, value] of places) {
        if (value === null || value < y[0] || value > y[1]) continue;
        group.append(svg("circle", { cx: this.atX(x), cy: this.atY(value), r: 3.2, fill: colour }));
      }
    }
    return [svg("clipPath", { id: clip }, svg("rect", box)), group];
  }

  marks({ marks = [] }) {
    return marks.flatMap(({ x, text }) => {
      const at = this.atX(x);
      const late = at > this.margin.left + this.inner / 2;
      return [
        svg("line", { class: "mark", x1: at, x2: at, y1: this.margin.top, y2: this.height - this.margin.bottom }),
        svg("text", { class: "mark-name", x: at + (late ? -6 : 6), y: this.margin.top + 14, "text-anchor": late ? "end" : "start" }, text),
      ];
    });
  }

  cursor(x) {
    this.position = x;
    this.line.style.display = x === undefined ? "none" : "";
    if (x === undefined) return;
    const at = this.atX(x);
    for (const [name, value] of Object.entries({ x1: at, x2: at, y1: this.margin.top - 4, y2: this.height - this.margin.bottom })) {
      setAttribute(this.line, name, value.toFixed(1));
    }
  }

  unmount() {
    this.observer.disconnect();
  }
}
