// The diagram: drawn once from its layout, then `show` changes only the numbers and colours that changed.

import { clamp, fill, setAttribute, setText, svg } from "../charts/elements.js";
import { short } from "../charts/numbers.js";
import { layoutOf, NARROW, RADIUS, TAB } from "./layouts.js";
import { colourFor, count, isInput, stepName, value } from "./scene.js";
import { colourOf, givenName, symbolParts, symbolSvg } from "./symbols.js";

const LEAST_NUMBER = 20; // a number of a block needs so much height
const FLOW = 170; // milliseconds from one stage of the flow to the next

// A path through the points with rounded corners.
function route(points, radius = 12) {
  return points.map(([x, y], at) => {
    if (at === 0) return `M${x} ${y}`;
    if (at === points.length - 1) return `L${x} ${y}`;
    const toward = (other) => {
      const [dx, dy] = [other[0] - x, other[1] - y];
      const length = Math.hypot(dx, dy);
      const reach = Math.min(radius, length / 2);
      return `${x + (dx / length) * reach} ${y + (dy / length) * reach}`;
    };
    return `L${toward(points[at - 1])}Q${x} ${y} ${toward(points[at + 1])}`;
  }).join("");
}

function arrowHead([[fromX, fromY], [x, y]]) {
  const [dx, dy] = [Math.sign(x - fromX), Math.sign(y - fromY)];
  return `M${x} ${y}l${-9 * dx - 4.5 * dy} ${-9 * dy - 4.5 * dx}l${9 * dy} ${9 * dx}Z`;
}

// The wire stops where its arrow head begins.
function shortened(points) {
  const [before, end] = points.slice(-2);
  const tip = [end[0] - 6 * Math.sign(end[0] - before[0]), end[1] - 6 * Math.sign(end[1] - before[1])];
  return [...points.slice(0, -1), tip];
}

function drawWire(wire, onSelect) {
  const colour = wire.name === "both" ? "var(--wire)" : `var(--q-${colourOf(wire.name)})`;
  const path = route(wire.arrow ? shortened(wire.points) : wire.points);
  const group = svg("g", { class: "wire", style: `--colour:${colour}` });
  if (wire.crossed) group.append(svg("path", { class: "halo", d: `M${wire.points[0][0]} ${wire.crossed + 9}v-18` }));
  group.append(svg("path", { class: "line", d: path }));
  if (wire.arrow) group.append(svg("path", { class: "head", d: arrowHead(wire.points.slice(-2)) }));
  for (const [x, y] of [...(wire.fork ? [wire.points[0]] : []), ...(wire.meets ?? [])]) {
    group.append(svg("circle", { class: "dot", cx: x, cy: y, r: 4 }));
  }
  const pulse = svg("path", { class: "pulse", d: path, pathLength: 100 });
  group.append(pulse);
  if (wire.name !== "both") {
    const hit = svg("path", { class: "hit", d: path });
    hit.addEventListener("click", () => onSelect(wire.select ?? wire.name));
    group.append(hit);
  }
  return { group, pulse, ...wire };
}

// ---- blocks: a vector of squares -----------------------------------------------------------------------------------

// Top and height of each square that is drawn: where there is room for all numbers alike, up to 8 with the selected one
// tall, else the selected alone.
function cellHeights(block, n, selected) {
  if (block.height / n >= LEAST_NUMBER) return Array.from({ length: n }, (_, at) => ({ at, top: (at * block.height) / n, height: block.height / n, number: true }));
  if (n > 8) return [{ at: selected, top: 14, height: block.height - 28, number: true }];
  const tall = 28;
  const low = (block.height - tall) / (n - 1);
  return Array.from({ length: n }, (_, at) => ({
    at, top: at * low + (at > selected ? tall - low : 0), height: at === selected ? tall : low, number: at === selected,
  }));
}

function drawBlock(scene, block, words, onSelect) {
  const n = count(scene, block.name);
  const left = block.x - block.width / 2, top = block.y - block.height / 2;
  const name = scene.quantities[block.name]?.name ?? block.name;
  const target = block.select ?? block.name;
  const label = fill(words.select, { symbol: symbolParts(scene, block.name).join(" "), name });
  const group = svg("g", {
    class: "block", tabindex: 0, role: "button", "aria-label": label, "data-quantity": block.name,
    style: `--colour:var(--q-${colourOf(block.name)})`, transform: `translate(${left} ${top})`,
  });
  const clip = `clip-${Math.random().toString(36).slice(2)}`;
  const frame = { width: block.width, height: block.height, rx: 7 };
  group.append(svg("clipPath", { id: clip }, svg("rect", frame)), svg("rect", { class: "ground", ...frame }));
  const cells = svg("g", { "clip-path": `url(#${clip})` });
  const drawn = Math.min(n, n > 8 ? 1 : n);
  const rects = Array.from({ length: drawn }, () => svg("rect", { class: "cell", x: 0, width: block.width }));
  const texts = Array.from({ length: drawn }, () => svg("text", { class: "number", x: block.width / 2 + (n > 1 && n <= 8 ? 2 : 0), "text-anchor": "middle" }));
  cells.append(...rects);
  group.append(cells, ...texts);
  if (n > 8) {
    group.append(svg("text", { class: "dots", x: block.width / 2, y: 10, "text-anchor": "middle" }, "⋮"));
    group.append(svg("text", { class: "dots", x: block.width / 2, y: block.height - 4, "text-anchor": "middle" }, "⋮"));
  }
  const mark = svg("path", { class: "mark", d: "M0 -4.5l5.5 4.5l-5.5 4.5z" });
  group.append(mark, svg("rect", { class: "frame", ...frame }));
  group.append(...blockLabel(scene, block, name, words));
  const drawnBlock = { ...block, group, rects, texts, mark, n, target, cells: [], shown: [] };
  group.addEventListener("click", (event) => {
    const at = rects.indexOf(event.target);
    const number = texts.indexOf(event.target);
    const cell = drawnBlock.cells[at >= 0 ? at : number];
    onSelect(target, cell?.at);
  });
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(target);
  });
  return drawnBlock;
}

function blockLabel(scene, block, name, words) {
  const middle = block.width / 2;
  const symbol = (attributes) => symbolSvg(scene, block.name, attributes);
  const note = (text, attributes) => svg("text", { class: "name", ...attributes }, text);
  if (block.label === "right") {
    const x = block.width + 12;
    const label = symbol({ x, y: block.height / 2 - 4 });
    label.append(svg("tspan", { class: "name", dy: -5, dx: 9 }, name));
    if (!block.narrow) return [label, note("", { x, y: block.height / 2 + 17, class: "name given" })];
    label.setAttribute("y", block.height / 2 - 13);
    return [label, ...[7, 23].map((dy) => note("", { x, y: block.height / 2 + dy, class: "name given" }))];
  }
  if (block.label === "beside") return [symbol({ x: block.width + 10, y: block.height / 2 + 6 })];
  if (block.label === "wire") {
    const y = -11;
    const label = symbol({ x: middle + 11, y });
    if (block.named) label.append(svg("tspan", { class: "name", dy: -5, dx: 9 }, name));
    return [label];
  }
  const y = block.label === "below" ? block.height + 20 : -12;
  const label = symbol(block.isOutput ? { x: block.width, y, "text-anchor": "end" } : { x: middle, y, "text-anchor": "middle" });
  if (block.isOutput) label.append(svg("tspan", { class: "name", dy: -5, dx: 4 }, words.is_output));
  if (!block.named) return [label];
  if (block.inner) {
    label.append(svg("tspan", { class: "name", dy: -5, dx: 8 }, name));
    return [label];
  }
  return [label, note(name, { x: middle, y: block.height + 20, "text-anchor": "middle" })];
}

function layCells(block, selected) {
  block.cells = cellHeights(block, block.n, selected);
  block.cells.forEach((cell, at) => {
    setAttribute(block.rects[at], "y", cell.top);
    setAttribute(block.rects[at], "height", cell.height + 0.5);
    setAttribute(block.texts[at], "y", cell.top + cell.height / 2);
    setAttribute(block.texts[at], "visibility", cell.number ? "visible" : "hidden");
  });
  const marked = block.n > 1 && block.n <= 8 ? block.cells[selected] : undefined;
  setAttribute(block.mark, "visibility", marked ? "visible" : "hidden");
  if (!marked) return;
  setAttribute(block.mark, "transform", `translate(1.5 ${marked.top + marked.height / 2})`);
}

// ---- the whole diagram -------------------------------------------------------------------------------------------

export class Diagram {
  constructor(parent, { words, onSelect }) {
    this.parent = parent;
    this.words = words;
    this.onSelect = onSelect;
    /** @type {number | undefined} how much larger than its own units it is drawn, where that is given */
    this.scale = undefined;
    this.inputAtSide = false;
    this.animations = [];
    this.timers = [];
  }

  // The width of the drawing's own units: the parent's, enlarged where the screen is large, as far as ports at the sides
  // still have room.
  layoutWidth() {
    const width = this.parent.clientWidth || 900;
    const larger = this.scale ?? clamp(width / 1000, 1, 1.6);
    return Math.round(width < NARROW ? Math.max(width, 340) : Math.max(width / larger, NARROW));
  }

  draw(scene) {
    this.stopFlow();
    this.scene = scene;
    this.width = this.layoutWidth();
    const plan = layoutOf(scene, this.width, { inputAtSide: this.inputAtSide });
    this.plan = plan;
    this.root = svg("svg", {
      viewBox: `0 0 ${plan.width} ${plan.height}`, class: plan.narrow ? "narrow" : "wide", role: "group",
      "aria-label": this.words.diagram,
    });
    const select = (name, unit) => this.onSelect(name, unit);
    this.wires = plan.wires.map((wire) => drawWire(wire, select));
    this.blocks = plan.blocks.map((block) => drawBlock(scene, block, this.words, select));
    this.ops = plan.ops.map((op) => this.drawOp(op));
    this.tabs = plan.tabs.map((tab) => this.drawTab(tab));
    this.root.append(
      ...plan.bodies.map((body) => svg("rect", { class: "body", rx: 22, ...body })),
      ...this.wires.filter((wire) => !wire.crossed).map((wire) => wire.group),
      ...this.wires.filter((wire) => wire.crossed).map((wire) => wire.group),
      ...this.ops.map((op) => op.group),
      ...this.tabs.map((tab) => tab.group),
      ...this.blocks.map((block) => block.group),
      ...plan.notes.map((note) => this.drawNote(note)),
    );
    this.parent.replaceChildren(this.root);
    this.given = [...this.root.querySelectorAll(".given")];
  }

  drawOp(op) {
    const shape = op.oval
      ? svg("rect", { class: "shape", x: -26, y: -15, width: 52, height: 30, rx: 15 })
      : svg("circle", { class: "shape", r: RADIUS });
    const group = svg("g", { class: "op", transform: `translate(${op.x} ${op.y})`, style: `--colour:var(--q-${colourOf(op.name)})` });
    group.append(shape, svg("text", { class: op.text.length > 1 ? "word" : "sign", "text-anchor": "middle" }, op.text));
    const number = svg("text", { class: "small", x: op.dx ?? 0, y: op.dy ?? 0, "text-anchor": op.anchor ?? "start" });
    if (op.number) group.append(number);
    if (op.words) group.append(svg("title", {}, this.words[op.words]));
    group.addEventListener("click", () => this.onSelect(op.name));
    return { ...op, group, numberText: number };
  }

  drawTab(tab) {
    const group = svg("g", { class: tab.weight ? "tab weight" : "tab", transform: `translate(${tab.x} ${tab.y})`, style: `--colour:var(--q-${colourOf(tab.name)})` });
    group.append(svg("rect", { class: "shape", x: -tab.width / 2, y: -TAB / 2, width: tab.width, height: TAB, rx: 7 }));
    group.append(svg("text", { class: "word", "text-anchor": "middle" }, tab.text));
    group.addEventListener("click", () => this.onSelect(tab.name));
    return { ...tab, group };
  }

  drawNote(note) {
    const text = symbolSvg(this.scene, note.symbol, { x: note.x, y: note.y, "text-anchor": note.anchor });
    text.prepend(svg("tspan", { class: "name", dx: 0 }, `${this.words[note.text]} `));
    return text;
  }

  // Everything of one step; `upTo` shows only the stages that the flow has reached.
  show(scales, { step, quantity, unit, feature }, upTo = Infinity, from = -1) {
    const { scene } = this;
    for (const block of this.blocks) {
      const selected = isInput(block.name) ? feature : Math.min(unit, block.n - 1);
      if (block.selected !== selected) {
        layCells(block, selected);
        block.selected = selected;
        block.shown = [];
      }
      setAttribute(block.group, "data-selected", block.name === quantity);
      if (block.stage > upTo || block.stage <= from) continue;
      block.cells.forEach((cell, at) => {
        const number = value(scene, block.name, step, cell.at);
        if (Object.is(block.shown[at], number)) return;
        block.shown[at] = number;
        const colour = colourFor(scene, scales, block.name, number);
        if (cell.at === selected) block.mark.style.fill = colour.ink;
        block.rects[at].style.fill = colour.css;
        block.texts[at].style.fill = colour.ink;
        setText(block.texts[at], short(number));
      });
    }
    const at = (name) => value(scene, name, step, unit);
    if (upTo >= 3) for (const op of this.ops) if (op.number) setText(op.numberText, short(op.number(at)));
    for (const wire of this.wires) setAttribute(wire.group, "data-selected", wire.name === quantity);
    for (const tab of this.tabs) setAttribute(tab.group, "data-selected", tab.name === quantity);
    const notes = [givenName(scene, step, feature, this.words), stepName(scene, step)].filter(Boolean);
    this.given.forEach((line, at) => setText(line, this.given.length === 1 ? notes.join(" · ") : notes[at] ?? ""));
  }

  // After a change of theme every colour is set again.
  forget() {
    for (const block of this.blocks) block.shown = [];
  }

  // Values run along the wires, from the inputs to the new state; with `reveal`, blocks change when they are reached.
  flow(scales, at, { reveal, pace = 1 }) {
    this.stopFlow();
    const beat = FLOW * pace;
    this.show(scales, at, reveal ? 0 : Infinity);
    for (const wire of this.wires) {
      const frames = [{ strokeDashoffset: 14, opacity: 1 }, { strokeDashoffset: -100, opacity: 1 }];
      this.animations.push(wire.pulse.animate(frames, { duration: beat * 1.5, delay: (wire.stage - 1) * beat, easing: "ease-in-out" }));
    }
    if (!reveal) return;
    for (let stage = 1; stage <= 5; stage++) {
      this.timers.push(setTimeout(() => this.show(scales, at, stage, stage - 1), stage * beat));
    }
  }

  stopFlow() {
    this.animations.forEach((animation) => animation.cancel());
    this.timers.forEach(clearTimeout);
    this.animations = [];
    this.timers = [];
  }
}
