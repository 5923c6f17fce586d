// The cliff from above: contours of the error, and two descents that walk over it, one clipped.

import { theAddress } from "../../charts/address.js";
import { isDark } from "../../charts/colours.js";
import { clamp, fill, html, setAttribute, svg } from "../../charts/elements.js";
import { onKeys } from "../../charts/keys.js";
import { sized } from "../../charts/numbers.js";
import { linePath, niceTicks } from "../../charts/scale.js";
import { Walk } from "../../charts/walk.js";
import { give, widget } from "../../charts/widget.js";

const MAP_HEIGHT = 430;
const LEVELS_OF_ERROR = [0.002, 0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.15, 0.25, 0.32, 0.36, 0.4, 0.42];
const WALKERS = ["plain", "clipped"];

class Descent {
  constructor(parent, model) {
    const { words } = model.get("data");
    this.model = model;
    this.errors = errorsOf(model.get("data").surface);
    this.root = html("div", { class: "unrolled descent", role: "group", "aria-label": words.name });
    parent.append(this.root);
    this.walk = new Walk(this.root, { words, pace: () => 280, show: (at) => this.show(at), moved: () => this.write() });
    this.claim = theAddress().claim(["update"], (how) => this.told(how));
    this.stopKeys = onKeys({ root: this.root, act: (key) => this.walk.key(key) });
    const columns = html("div", { class: "columns wide-left" });
    const left = html("div", { class: "column" });
    const right = html("div", { class: "column" });
    columns.append(left, right);
    this.root.append(columns);
    this.box = html("div", { class: "map", tabindex: 0, role: "application", "aria-label": words.map });
    this.canvas = html("canvas", { class: "map-ground", "aria-hidden": "true" });
    this.over = svg("svg", { class: "map-over", "aria-hidden": "true" });
    this.box.append(this.canvas, this.over);
    this.key = html("ul", { class: "key" });
    left.append(this.box, this.key);
    this.says = html("p", { class: "descent-says", "aria-live": "polite" });
    this.scroll = html("div", { class: "steps", tabindex: 0, role: "region", "aria-label": words.table });
    right.append(this.says, this.scroll);
    this.box.addEventListener("click", (event) => this.pick(event));
    this.box.addEventListener("keydown", (event) => this.keys(event));
    this.observer = new ResizeObserver(() => {
      if (this.data && Math.abs(this.box.clientWidth - this.width) > 1) this.draw();
    });
    this.observer.observe(this.box);
  }

  update(data) {
    const before = this.data;
    this.data = data;
    this.words = data.words;
    this.dark = isDark(this.root);
    this.theme = this.dark ? "dark" : "light";
    this.root.style.setProperty("--plain", data.colours.plain[this.theme]);
    this.root.style.setProperty("--clipped", data.colours.clipped[this.theme]);
    this.draw();
    this.drawTable();
    const last = data.paths.plain.w.length - 1;
    const walks = before && JSON.stringify(before.paths) !== JSON.stringify(data.paths) && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (this.claim.isReset(data.reset)) this.told({ reset: true });
    this.walk.reach(last, walks ? 0 : before ? (this.isAtEnd ? last : this.walk.at) : this.linked(last));
    if (walks) this.walk.play();
    else this.write();
    this.root.dataset.ready = "true";
  }

  // ---- how far both have walked: all the way, unless the address says an update ------------------------------------

  linked(last) {
    const update = Number.parseInt(this.claim.read().update ?? "", 10);
    return Number.isFinite(update) ? update : last;
  }

  get isAtEnd() {
    return this.walk.at === this.walk.last;
  }

  write() {
    this.claim.write({ update: this.isAtEnd ? undefined : String(this.walk.at) }, { moves: Boolean(this.walk.timer) });
  }

  told({ reset }) {
    this.walk.halt();
    this.walk.put(reset ? this.walk.last : this.linked(this.walk.last));
  }

  draw() {
    const { w, b } = this.data.surface;
    this.width = this.box.clientWidth || 600;
    this.box.style.setProperty("--drawn", `${this.width}px`);
    this.atX = (x) => 46 + ((x - w[0]) / (w[1] - w[0])) * (this.width - 56);
    this.atY = (y) => 8 + (1 - (y - b[0]) / (b[1] - b[0])) * (MAP_HEIGHT - 48);
    this.ground();
    if (this.drawn !== this.width) this.lines = contours(this.errors, this.data.surface, LEVELS_OF_ERROR, this.atX, this.atY);
    this.drawn = this.width;
    const parts = [svg("path", { class: "contour", d: this.lines })];
    const bottom = MAP_HEIGHT - 40;
    for (const tick of niceTicks(w[0], w[1], 6)) {
      parts.push(svg("text", { class: "tick", x: this.atX(tick), y: bottom + 18, "text-anchor": "middle" }, sized(tick)));
    }
    for (const tick of niceTicks(b[0], b[1], 6)) parts.push(svg("text", { class: "tick", x: 40, y: this.atY(tick) + 4, "text-anchor": "end" }, sized(tick)));
    parts.push(svg("text", { class: "title", x: this.width / 2, y: MAP_HEIGHT - 3, "text-anchor": "middle" }, "w"));
    parts.push(svg("text", { class: "title", x: 2, y: 20 }, "b"));
    this.trails = {};
    const clip = svg("clipPath", { id: "map-clip" }, svg("rect", { x: 46, y: 8, width: this.width - 56, height: MAP_HEIGHT - 48 }));
    const walks = svg("g", { "clip-path": "url(#map-clip)" });
    for (const name of WALKERS) {
      const path = svg("path", { class: `trail ${name}` });
      const dots = svg("g", { class: `dots ${name}` });
      const head = svg("circle", { class: `head ${name}`, r: 8 });
      walks.append(path, dots, head);
      this.trails[name] = { path, dots, head };
    }
    const start = this.data.paths.plain;
    walks.append(svg("circle", { class: "start", r: 6, cx: this.atX(start.w[0]), cy: this.atY(start.b[0]) }));
    setAttribute(this.over, "viewBox", `0 0 ${this.width} ${MAP_HEIGHT}`);
    this.over.replaceChildren(clip, ...parts, walks);
    this.drawKey();
    if (this.walk.last) this.show(this.walk.at);
  }

  // The error as colour: blue where it is low.
  ground() {
    const { columns, rows } = this.data.surface;
    this.canvas.width = columns;
    this.canvas.height = rows;
    const context = this.canvas.getContext("2d");
    const image = context.createImageData(columns, rows);
    const [low, high] = this.dark ? [[58, 74, 120], [24, 27, 34]] : [[150, 178, 226], [252, 252, 250]];
    this.root.style.setProperty("--shade", `linear-gradient(90deg, rgb(${low}), rgb(${high}))`);
    this.errors.forEach((error, at) => {
      const share = Math.sqrt(clamp(error / 0.45, 0, 1));
      const row = rows - 1 - Math.floor(at / columns);
      const pixel = 4 * (row * columns + (at % columns));
      for (let channel = 0; channel < 3; channel++) image.data[pixel + channel] = low[channel] + share * (high[channel] - low[channel]);
      image.data[pixel + 3] = 255;
    });
    context.putImageData(image, 0, 0);
  }

  drawKey() {
    const dot = (attributes) => svg("svg", { viewBox: "0 0 30 12", "aria-hidden": "true" }, svg("circle", { cx: 15, cy: 6, ...attributes }));
    this.key.replaceChildren(
      ...WALKERS.map((name) =>
        html("li", {}, svg("svg", { viewBox: "0 0 30 12", "aria-hidden": "true" }, svg("line", { class: `trail ${name}`, x1: 0, x2: 30, y1: 6, y2: 6 })), html("span", {}, this.words[name])),
      ),
      html("li", {}, dot({ class: "start", r: 4.5 }), html("span", {}, this.words.start)),
      html("li", {}, dot({ class: "step-dot", r: 3.2 }), html("span", {}, this.words.dot)),
      html("li", {}, dot({ class: "head-dot", r: 5.5 }), html("span", {}, this.words.head)),
      html("li", {}, svg("svg", { viewBox: "0 0 30 12", "aria-hidden": "true" }, svg("path", { class: "contour", d: "M0 6H30" })), html("span", {}, this.words.line)),
      html("li", {}, html("span", { class: "shade", "aria-hidden": "true" }), html("span", {}, this.words.shade)),
    );
  }

  show(at) {
    const { paths } = this.data;
    for (const name of WALKERS) {
      const { w, b } = paths[name];
      const { path, dots, head } = this.trails[name];
      const points = [];
      for (let step = 0; step <= at; step++) points.push([this.far(this.atX(w[step])), this.far(this.atY(b[step]))]);
      setAttribute(path, "d", linePath(points));
      dots.replaceChildren(...points.map(([x, y]) => svg("circle", { cx: x, cy: y, r: 3.2 })));
      setAttribute(head, "cx", points[at][0]);
      setAttribute(head, "cy", points[at][1]);
    }
    this.mark(at);
    const values = { at, plain: this.place("plain", at), clipped: this.place("clipped", at) };
    const said = WALKERS.map((name) => fill(this.words[`${name}At`], values));
    this.says.replaceChildren(...WALKERS.map((name, walker) => html("span", { class: `who ${name}` }, said[walker])));
    setAttribute(this.box, "aria-label", [this.words.map, ...said].join(" "));
    return fill(this.words.update, { at, last: paths.plain.w.length - 1 });
  }

  far(pixels) {
    return clamp(pixels, -4000, 4000);
  }

  place(name, at) {
    const { w, b, error } = this.data.paths[name];
    const text = fill(this.words.place, { w: sized(w[at]), b: sized(b[at]), error: sized(error[at]) });
    const { w: across, b: up } = this.data.surface;
    const inside = w[at] >= across[0] && w[at] <= across[1] && b[at] >= up[0] && b[at] <= up[1];
    return inside ? text : `${text}. ${this.words.outside}`;
  }

  drawTable() {
    const { paths, words, threshold } = this.data;
    const { columnUpdate, columnPlain, columnBefore, columnAfter } = words;
    const head = html("thead", {}, html("tr", {}, ...[columnUpdate, columnPlain, columnBefore, columnAfter].map((text) => html("th", { scope: "col" }, text))));
    const body = html("tbody");
    this.rows = paths.plain.norm.map((norm, at) => {
      const clipped = paths.clipped;
      const cells = [at + 1, sized(norm), sized(clipped.norm[at]), sized(clipped.used[at])].map((text) => html("td", {}, String(text)));
      if (norm > threshold) cells[1].className = "over";
      if (clipped.norm[at] > threshold) cells[2].className = "cut";
      const row = html("tr", {}, ...cells);
      row.addEventListener("click", () => this.walk.go(at + 1));
      body.append(row);
      return row;
    });
    this.scroll.replaceChildren(html("table", {}, html("caption", {}, words.table), head, body));
  }

  mark(at) {
    this.rows?.forEach((row, index) => row.classList.toggle("now", index === at - 1));
    const row = this.rows?.[at - 1];
    if (row) this.scroll.scrollTop = row.offsetTop - this.scroll.clientHeight / 2;
    else this.scroll.scrollTop = 0;
  }

  pick(event) {
    const box = this.over.getBoundingClientRect();
    this.start(this.fromX(event.clientX - box.left), this.fromY(event.clientY - box.top));
  }

  fromX(x) {
    const { w } = this.data.surface;
    return w[0] + ((x - 46) / (this.width - 56)) * (w[1] - w[0]);
  }

  fromY(y) {
    const { b } = this.data.surface;
    return b[0] + (1 - (y - 8) / (MAP_HEIGHT - 48)) * (b[1] - b[0]);
  }

  keys(event) {
    const moves = { ArrowLeft: [-0.05, 0], ArrowRight: [0.05, 0], ArrowUp: [0, 0.05], ArrowDown: [0, -0.05] };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const { w, b } = this.data.paths.plain;
    this.start(w[0] + move[0], b[0] + move[1]);
  }

  start(w, b) {
    const { w: across, b: up } = this.data.surface;
    const round = (number) => Math.round(number * 100) / 100;
    give(this.model, "start", { w: round(clamp(w, across[0], across[1])), b: round(clamp(b, up[0], up[1])), screen: this.data.reset });
  }

  unmount() {
    this.walk.halt();
    this.stopKeys();
    this.claim.leave();
    this.observer.disconnect();
    this.root.remove();
  }
}

// The errors of the grid, row by row from the lowest b, from 16-bit numbers.
function errorsOf({ data, scale }) {
  const text = atob(data);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return Float32Array.from(new Uint16Array(bytes.buffer), (level) => level * scale);
}

// Marching squares: the lines on which the error has one of the levels, as one path.
function contours(errors, { w, b, columns, rows }, levels, atX, atY) {
  const x = (column) => atX(w[0] + (column / (columns - 1)) * (w[1] - w[0]));
  const y = (row) => atY(b[0] + (row / (rows - 1)) * (b[1] - b[0]));
  let path = "";
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      const at = row * columns + column;
      const corners = [errors[at], errors[at + 1], errors[at + columns + 1], errors[at + columns]];
      const low = Math.min(...corners);
      const high = Math.max(...corners);
      for (const level of levels) {
        if (level <= low || level > high) continue;
        const places = [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]];
        const cuts = [];
        for (let side = 0; side < 4; side++) {
          const [from, to] = [corners[side], corners[(side + 1) % 4]];
          if (from < level === to < level) continue;
          const share = (level - from) / (to - from);
          const [start, end] = [places[side], places[(side + 1) % 4]];
          cuts.push([x(start[0] + share * (end[0] - start[0])), y(start[1] + share * (end[1] - start[1]))]);
        }
        for (let pair = 0; pair + 1 < cuts.length; pair += 2) {
          path += `M${cuts[pair].map((number) => number.toFixed(1)).join(" ")}L${cuts[pair + 1].map((number) => number.toFixed(1)).join(" ")}`;
        }
      }
    }
  }
  return path;
}

export default widget(Descent);
