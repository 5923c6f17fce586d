// Curves over steps, with names at their ends, a band for the range over several runs, dotted
// levels to compare with, and a reading line that follows the pointer and the arrow keys.

import { isDark } from "./colours.js";
import { clamp, svg } from "./elements.js";
import { backgroundOf, download, fileOf, pictureOf, sizeOf } from "./picture_file.js";
import { linePath, scale } from "./scale.js";
import { widget } from "./widget.js";

const MARGIN = { top: 14, bottom: 44, left: 62 };
const NAME_WIDTH = 104; // room for the names at the right of a wide chart
const NARROW_CHART = 560;
const GAP = 19; // pixels between two names
const BEYOND = 2; // how many heights of the picture a value outside of it is drawn away from it, at most
let pictures = 0;

class Lines {
  constructor(parent) {
    this.number = ++pictures;
    this.root = document.createElement("figure");
    this.root.className = "lines-chart";
    this.plot = document.createElement("div");
    this.plot.tabIndex = 0;
    this.plot.className = "plot";
    this.reading = document.createElement("p");
    this.reading.className = "reading";
    this.reading.setAttribute("aria-live", "polite");
    this.save = document.createElement("button");
    this.save.type = "button";
    this.save.addEventListener("click", () => this.download());
    const below = document.createElement("div");
    below.className = "below";
    below.append(this.reading, this.save);
    this.root.append(this.plot, below);
    parent.append(this.root);
    this.plot.addEventListener("pointermove", (event) => this.point(event));
    this.plot.addEventListener("pointerleave", () => this.read(undefined));
    this.plot.addEventListener("keydown", (event) => this.key(event));
    this.observer = new ResizeObserver(() => {
      if (this.data && Math.abs(this.plot.clientWidth - this.width) > 1) this.draw();
    });
    this.observer.observe(this.plot);
  }

  update(data) {
    this.data = data;
    this.plot.setAttribute("aria-label", data.description);
    this.plot.setAttribute("role", "group");
    this.save.textContent = data.save;
    this.root.classList.toggle("dark", isDark(this.root));
    this.draw();
    this.read(this.at);
    this.root.dataset.ready = "true";
  }

  draw() {
    const { data } = this;
    this.width = Math.max(this.plot.clientWidth, 260);
    this.narrow = this.width < NARROW_CHART;
    const height = this.narrow ? 260 : data.height;
    const right = this.width - (this.narrow ? 14 : NAME_WIDTH);
    const bottom = height - MARGIN.bottom;
    const [low, high] = data.range;
    const scaled = (value) => (data.log ? Math.log10(value) : value);
    const [from, to] = [scaled(low), scaled(high)];
    const last = data.x[data.x.length - 1];
    this.across = scale([data.x[0], last], [MARGIN.left, right]);
    const up = scale([from, to], [bottom, MARGIN.top]);
    const beyond = BEYOND * (to - from);
    this.up = (value) => up(clamp(scaled(value), from, to));
    this.upAnywhere = (value) => up(clamp(scaled(value), from - beyond, to + beyond));
    const picture = svg("svg", { viewBox: `0 0 ${this.width} ${height}`, width: this.width, height, "aria-hidden": "true" });
    this.drawAxes(picture, right, bottom);
    for (const level of data.levels) this.drawLevel(picture, level, right);
    const inside = this.drawWindow(picture, right, bottom);
    for (const curve of data.curves) this.drawCurve(inside, curve);
    for (const level of data.levels) this.drawLevelName(picture, level, right);
    if (!this.narrow) this.drawNames(picture, right);
    this.cursor = svg("line", { class: "cursor", y1: MARGIN.top, y2: bottom, visibility: "hidden" });
    picture.append(this.cursor);
    this.plot.replaceChildren(picture);
  }

  drawAxes(picture, right, bottom) {
    const { data } = this;
    for (const { value, label } of data.ticks) {
      const y = this.up(value);
      picture.append(svg("line", { class: "grid", x1: MARGIN.left, x2: right, y1: y, y2: y }));
      picture.append(svg("text", { class: "tick", x: MARGIN.left - 8, y: y + 4, "text-anchor": "end" }, label));
    }
    const steps = data.x_ticks.filter((_, at) => !this.narrow || at % 2 === 0);
    for (const x of steps) picture.append(svg("text", { class: "tick", x: this.across(x), y: bottom + 18, "text-anchor": "middle" }, x));
    picture.append(svg("line", { class: "axis", x1: MARGIN.left, x2: right, y1: bottom, y2: bottom }));
    picture.append(svg("text", { class: "title", x: (MARGIN.left + right) / 2, y: bottom + 38, "text-anchor": "middle" }, data.x_title));
    const middle = (MARGIN.top + bottom) / 2;
    picture.append(svg("text", { class: "title", x: 14, y: middle, transform: `rotate(-90 14 ${middle})`, "text-anchor": "middle" }, data.y_title));
  }

  // Where curves are seen: one that leaves it is cut at the edge, never drawn along it.
  drawWindow(picture, right, bottom) {
    const id = `lines-window-${this.number}`;
    const window_ = svg("clipPath", { id });
    window_.append(svg("rect", { x: MARGIN.left, y: MARGIN.top - 2, width: right - MARGIN.left + 2, height: bottom - MARGIN.top + 4 }));
    const inside = svg("g", { "clip-path": `url(#${id})` });
    picture.append(window_, inside);
    return inside;
  }

  drawLevel(picture, { value }, right) {
    const y = this.up(value);
    picture.append(svg("line", { class: "level", x1: MARGIN.left, x2: right, y1: y, y2: y }));
  }

  // Over the curves, with an edge of the ground around it.
  drawLevelName(picture, { value, label }, right) {
    picture.append(svg("text", { class: "level-name", x: right - 4, y: this.up(value) - 5, "text-anchor": "end" }, label));
  }

  drawCurve(picture, curve) {
    const style = `--light:${curve.colour.light};--dark:${curve.colour.dark}`;
    const known = curve.values.map((value, at) => [this.data.x[at], value]).filter(([, value]) => value !== null);
    if (curve.low) {
      const edge = (values) => values.map((value, at) => [this.data.x[at], value]).filter(([, value]) => value !== null);
      const corners = [...edge(curve.high), ...edge(curve.low).reverse()];
      if (corners.length) picture.append(svg("path", { class: "band", style, d: `${this.path(corners)}Z` }));
    }
    if (known.length) picture.append(svg("path", { class: "curve", style, d: this.path(known), "stroke-dasharray": curve.dash }));
  }

  path(points) {
    return linePath(points.map(([x, value]) => [this.across(x), this.upAnywhere(value)]));
  }

  // Names beside the ends of their curves, pushed apart where the curves end together.
  drawNames(picture, right) {
    const ends = this.data.curves
      .map((curve) => ({ curve, value: curve.values.findLast((value) => value !== null) }))
      .filter(({ value, curve }) => value !== undefined && curve.name)
      .map((end) => ({ ...end, y: this.up(end.value) }))
      .sort((a, b) => a.y - b.y);
    ends.forEach((end, at) => {
      if (at) end.y = Math.max(end.y, ends[at - 1].y + GAP);
    });
    const over = ends.length ? Math.max(0, ends[ends.length - 1].y - this.up(this.data.range[0])) : 0;
    for (const { curve, y } of ends) {
      const style = `--light:${curve.colour.light};--dark:${curve.colour.dark}`;
      picture.append(svg("text", { class: "name", style, x: right + 8, y: y - over + 5 }, curve.name));
    }
  }

  // ---- reading ------------------------------------------------------------------------------------------------------

  point(event) {
    const x = event.clientX - this.plot.getBoundingClientRect().left;
    const near = this.data.x.map((step, at) => [Math.abs(this.across(step) - x), at]).sort((a, b) => a[0] - b[0])[0];
    this.read(near[1]);
  }

  key(event) {
    const moves = { ArrowRight: 1, ArrowLeft: -1 };
    if (!(event.key in moves)) return;
    event.preventDefault();
    this.read(clamp((this.at ?? -1) + moves[event.key], 0, this.data.x.length - 1));
  }

  read(at) {
    this.at = at !== undefined && at < this.data.x.length ? at : undefined;
    if (this.at === undefined) {
      this.cursor.setAttribute("visibility", "hidden");
      this.reading.replaceChildren(...this.legend((curve) => curve.name));
      return;
    }
    const x = this.across(this.data.x[this.at]);
    for (const [name, value] of Object.entries({ x1: x, x2: x, visibility: "visible" })) this.cursor.setAttribute(name, value);
    const number = (value) => (value === null ? "–" : value.toPrecision(3));
    const head = document.createElement("b");
    head.textContent = `${this.data.x_name} ${this.data.x[this.at]}: `;
    this.reading.replaceChildren(head, ...this.legend((curve) => `${curve.name} ${number(curve.values[this.at])}`));
  }

  legend(text) {
    const entries = this.data.curves.filter((curve) => curve.name).map((curve) => {
      const entry = document.createElement("span");
      entry.className = "entry";
      entry.style.cssText = `--light:${curve.colour.light};--dark:${curve.colour.dark}`;
      entry.dataset.dash = curve.dash ? "true" : "false";
      entry.textContent = text(curve);
      return entry;
    });
    if (!this.data.band) return entries;
    const band = document.createElement("span");
    band.className = "band-entry";
    band.textContent = this.data.band;
    return [...entries, band];
  }

  // The picture as it stands, with its styles written into it.
  download() {
    const picture = pictureOf(this.plot.querySelector("svg"));
    if (this.narrow) this.addNames(picture);
    download(this.data.file, fileOf(picture, backgroundOf(this.root)), "image/svg+xml");
  }

  // On a narrow page the names stand below the picture, not in it.
  addNames(picture) {
    const [width, height] = sizeOf(picture);
    const theme = isDark(this.root) ? "dark" : "light";
    let x = 8;
    for (const { name, colour } of this.data.curves.filter((curve) => curve.name)) {
      const font = { "font-size": 15, "font-weight": 650, "font-family": getComputedStyle(this.root).fontFamily };
      picture.append(svg("text", { x, y: height + 14, fill: colour[theme], ...font }, name));
      x += 10 * name.length + 16;
    }
    picture.setAttribute("viewBox", `0 0 ${width} ${height + 22}`);
    picture.setAttribute("height", height + 22);
  }

  unmount() {
    this.observer.disconnect();
    this.root.remove();
  }
}

export default widget(Lines);
