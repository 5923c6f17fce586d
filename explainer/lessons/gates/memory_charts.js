// The charts of the memory: each is drawn once for the numbers it has, and `show` moves only what the step changes.

import { clamp, html, setAttribute, setText, svg } from "../../charts/elements.js";
import { format, MINUS } from "../../charts/numbers.js";
import { linePath, scale } from "../../charts/scale.js";
import { SYMBOLS } from "../../player/symbols.js";

const CHART = { left: 46, right: 10, top: 8, bottom: 22 };
const WATERFALL = { height: 190, left: 8, top: 24, bottom: 44 };
export const LOW = 0.1, HIGH = 0.9; // saturated: below the one or above the other

// The scale of a chart over time: x of the middle of a step, y of a number.
function scaleOf({ width, height, steps, low, high }) {
  const slot = (width - CHART.left - CHART.right) / steps;
  const up = scale([low, high], [height - CHART.bottom, CHART.top]);
  return {
    slot,
    x: scale([-0.5, steps - 0.5], [CHART.left, width - CHART.right]),
    y: (number) => up(clamp(number, low, high)),
    stepAt: (x) => clamp(Math.floor((x - CHART.left) / slot), 0, steps - 1),
  };
}

// A bound that reads well, and zero always inside.
function nice(size) {
  const power = 10 ** Math.floor(Math.log10(size));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((times) => times * power).find((bound) => bound >= size * 0.999);
}

function boundsOf(numbers) {
  let low = 0, high = 0;
  for (const number of numbers) {
    if (number < low) low = number;
    if (number > high) high = number;
  }
  if (low === 0 && high === 0) return { low: -1, high: 1 };
  const size = nice(Math.max(-low, high));
  return { low: low < 0 ? (-low > size / 4 ? -size : -size / 4) : 0, high: high > 0 ? (high > size / 4 ? size : size / 4) : 0 };
}

export const curve = ({ x, y }, numbers, from = 0) => linePath(numbers.map((number, at) => [x(from + at), y(number)]));

export const tickText = (number) => String(Math.round(number * 1e6) / 1e6).replace("-", MINUS);

// The frame that all charts over time share: ground, grid with its numbers, labels of the steps, the cursor.
export class TimeChart {
  constructor(parent, { title, height, onStep }) {
    this.title = title;
    this.height = height;
    this.keys = html("div", { class: "keys" });
    this.picture = svg("svg", { role: "img", "aria-label": title });
    this.element = html("section", { class: "chart" }, html("div", { class: "chart-head" }, html("h3", {}, title), this.keys), this.picture);
    parent.append(this.element);
    this.listen(onStep);
  }

  listen(onStep) {
    const go = (event) => {
      const box = this.picture.getBoundingClientRect();
      onStep(this.scale.stepAt((event.clientX - box.left) * (this.width / box.width)));
    };
    this.picture.addEventListener("pointerdown", (event) => {
      this.picture.setPointerCapture(event.pointerId);
      go(event);
    });
    this.picture.addEventListener("pointermove", (event) => {
      if (this.picture.hasPointerCapture(event.pointerId)) go(event);
    });
  }

  frame({ width, steps, labels, low, high, ticks }) {
    this.width = width;
    this.scale = scaleOf({ width, height: this.height, steps, low, high });
    const { scale } = this;
    const bottom = this.height - CHART.bottom;
    const right = width - CHART.right;
    setAttribute(this.picture, "viewBox", `0 0 ${width} ${this.height}`);
    const grid = ticks.flatMap((number) => [
      svg("path", { class: number === 0 ? "zero" : "grid", d: `M${CHART.left} ${scale.y(number)}H${right}` }),
      svg("text", { x: CHART.left - 7, y: scale.y(number) + 4.5, "text-anchor": "end" }, tickText(number)),
    ]);
    const every = Math.max(1, Math.ceil(steps / Math.max(2, Math.floor((width - CHART.left) / 62))));
    const names = labels.map((label, step) => ({ label, step })).filter(({ step }) => step % every === 0)
      .map(({ label, step }) => svg("text", { x: scale.x(step), y: bottom + 17, "text-anchor": "middle" }, label));
    this.now = svg("rect", { class: "now", y: CHART.top - 4, width: Math.max(scale.slot, 5), height: bottom - CHART.top + 8, rx: 3 });
    this.plot = svg("g");
    this.over = svg("g");
    this.picture.replaceChildren(
      svg("rect", { class: "ground", x: CHART.left, y: CHART.top, width: right - CHART.left, height: bottom - CHART.top }),
      ...grid, ...names, this.plot, this.now, this.over,
    );
  }

  // The text alternative: the title, and the numbers of the step.
  say(numbers) {
    setAttribute(this.picture, "aria-label", `${this.title}: ${numbers}`);
  }

  point(step) {
    setAttribute(this.now, "x", (this.scale.x(step) - Number(this.now.getAttribute("width")) / 2).toFixed(1));
  }
}

// A sample of a mark, and its name, for the key above a chart.
export function keyOf(mark, name, style, ...after) {
  const sample = {
    bar: () => svg("rect", { class: "bar", x: 7, width: 12, height: 12 }),
    hatched: () => svg("rect", { class: "bar hatched", x: 7, width: 12, height: 12 }),
    area: () => svg("rect", { class: "area", x: 3, width: 20, height: 12 }),
    dot: () => svg("circle", { class: "point", cx: 13, cy: 6, r: 5 }),
    mark: () => svg("circle", { class: "dot", cx: 13, cy: 6, r: 5 }),
    ground: () => svg("rect", { class: "outside", x: 3, width: 20, height: 12 }),
    line: () => svg("path", { class: "line", d: "M1 6H25" }),
    dashed: () => svg("path", { class: "line dashed", d: "M1 6H25" }),
    dotted: () => svg("path", { class: "line dotted", d: "M1 6H25" }),
  }[mark]();
  return html("span", { class: "key", style }, svg("svg", { viewBox: "0 0 26 12", "aria-hidden": "true" }, hatch(), sample), html("span", {}, ...[name].flat()), ...after);
}

// The hatching of what is added, in the candidate's colour: `--added`, which is set on the root.
export const hatch = () =>
  svg("defs", {}, svg("pattern", { id: "added", width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { width: 2.6, height: 5, class: "stripe" })));

export const colour = (name) => `--colour:var(--q-${name})`;

// ---- kept and added: where each step's state comes from ------------------------------------------------------------

export class ApartChart extends TimeChart {
  draw(model, width) {
    const { steps, labels, state, kept, added, clip, words } = model;
    const { low, high } = boundsOf([...state, ...kept, ...kept.map((number, step) => number + added[step])]);
    this.frame({ width, steps, labels, low, high, ticks: [low, 0, high].filter((tick, at, all) => all.indexOf(tick) === at) });
    const { x, y, slot } = this.scale;
    const wide = Math.max(slot * 0.4, 1);
    const bar = (left, from, to) => `M${left.toFixed(1)} ${y(from).toFixed(1)}V${y(to).toFixed(1)}h${wide.toFixed(1)}V${y(from).toFixed(1)}Z`;
    const each = (draw) => state.map((_, step) => draw(step)).join("");
    this.plot.append(
      hatch(),
      svg("path", { class: "bar", style: colour(model.memory), d: each((step) => bar(x(step) - wide, 0, kept[step])) }),
      svg("path", { class: slot < 8 ? "bar" : "bar hatched", style: colour(model.candidate), d: each((step) => bar(x(step), kept[step], kept[step] + added[step])) }),
      ...(clip ? [svg("path", { class: "line ink thin dashed", d: [-clip, clip].filter((at) => at >= low && at <= high).map((at) => `M${CHART.left} ${y(at)}H${width - CHART.right}`).join("") })] : []),
      svg("path", { class: "line ink thin", d: curve(this.scale, state) }),
    );
    this.keys.replaceChildren(
      keyOf("bar", words.kept, colour(model.memory)), keyOf(slot < 8 ? "bar" : "hatched", words.added, colour(model.candidate)), keyOf("line", clip ? words.clipped : words.together, "--colour:var(--ink)"),
      keyOf("mark", words.cursor, "--colour:var(--ink)"),
    );
  }

  show(model, { step }) {
    this.point(step);
    const { kept, added, state, words } = model;
    this.say(`${words.kept} ${format(kept[step])}, ${words.added} ${format(added[step])}, ${words.fresh} ${format(state[step])}`);
    this.over.replaceChildren(svg("circle", { class: "dot ink", r: 5, cx: this.scale.x(step), cy: this.scale.y(model.state[step]) }));
  }
}

// ---- the gates of one unit -----------------------------------------------------------------------------------------

const MARKS = ["line", "dashed", "dotted"];

export class GateChart extends TimeChart {
  draw(model, width) {
    const { steps, labels, gates } = model;
    this.frame({ width, steps, labels, low: 0, high: 1, ticks: [0, 0.5, 1] });
    this.keys.replaceChildren();
    this.numbers = gates.map(({ name, title, values }, at) => {
      this.plot.append(svg("path", { class: `line ${MARKS[at] === "line" ? "" : MARKS[at]}`, style: colour(name), d: curve(this.scale, values) }));
      const number = html("span", { class: "number" });
      this.keys.append(keyOf(MARKS[at], [html("b", {}, SYMBOLS[name][0]), ` ${title}`], colour(name), number));
      return number;
    });
    this.keys.append(keyOf("mark", model.words.cursor, "--colour:var(--ink)"));
  }

  show(model, { step }) {
    this.point(step);
    const dots = model.gates.map(({ name, values }, at) => {
      setText(this.numbers[at], format(values[step]));
      return svg("circle", { class: "dot", style: colour(name), r: 5, cx: this.scale.x(step), cy: this.scale.y(values[step]) });
    });
    this.say(model.gates.map(({ title, values }) => `${title} ${format(values[step])}`).join(", "));
    this.over.replaceChildren(...dots);
  }
}

// ---- how long it remembers -----------------------------------------------------------------------------------------

// Steps until half is left if the gate stays at `keep`: 0 for a closed gate, endless for one that is wide open.
export function halfLife(keep) {
  if (keep <= 0) return 0;
  return keep >= 1 ? Infinity : Math.log(0.5) / Math.log(keep);
}

export class RememberChart extends TimeChart {
  draw(model, width) {
    const { steps, labels, state, words } = model;
    const { low, high } = boundsOf(state);
    this.frame({ width, steps, labels, low, high, ticks: [low, 0, high].filter((tick, at, all) => all.indexOf(tick) === at) });
    this.plot.append(svg("path", { class: "line ink thin", d: curve(this.scale, state) }));
    this.keys.replaceChildren(
      keyOf("line", words.really, "--colour:var(--ink)"), keyOf("area", words.left, colour(model.memory)), keyOf("dashed", words.constant, colour(model.keep)),
    );
  }

  show(model, { step }) {
    this.point(step);
    const { scale } = this;
    const now = model.state[step];
    const left = leftOf(model, step);
    const keep = model.keeps[step];
    const constant = left.map((_, n) => now * keep ** n);
    const zero = scale.y(0).toFixed(1);
    const area = `${curve(scale, left, step)}L${scale.x(model.steps - 1).toFixed(1)} ${zero}L${scale.x(step).toFixed(1)} ${zero}Z`;
    const half = halfLife(keep);
    this.say(`${model.words.half} ${format(half, 1)} ${model.words.steps}`);
    const marks = [];
    if (step + half <= model.steps - 1) {
      const [x, y] = [scale.x(step + half), scale.y(now / 2)];
      marks.push(
        svg("path", { class: "grid", d: `M${scale.x(step)} ${y}H${x}V${zero}` }),
        svg("circle", { class: "dot", style: colour(model.keep), r: 6, cx: x, cy: y }),
        svg("text", { class: "strong", x: x + 10, y: y + (now < 0 ? 18 : -8) }, model.words.half),
      );
    }
    this.over.replaceChildren(
      svg("path", { class: "area", style: colour(model.memory), d: area }),
      svg("path", { class: "line dashed", style: colour(model.keep), d: curve(scale, constant, step) }),
      ...marks,
    );
  }
}

// What is left, at `step` and after it, of the state at `step`: it times each later step's gate.
function leftOf(model, step) {
  const left = [model.state[step]];
  for (let later = step + 1; later < model.steps; later++) left.push(left.at(-1) * model.keeps[later]);
  return left;
}

// ---- one step taken apart ------------------------------------------------------------------------------------------

export class Waterfall {
  constructor(parent, title) {
    this.picture = svg("svg", { role: "img" });
    this.title = html("h3", {}, title);
    parent.append(html("section", { class: "chart" }, html("div", { class: "chart-head" }, this.title), this.picture));
  }

  show(model, { step }, width) {
    const before = step ? model.state[step - 1] : model.first;
    const now = model.state[step], kept = model.kept[step], added = model.added[step];
    const { low, high } = boundsOf([before, now, kept, kept + added]);
    const { height, left, top, bottom } = WATERFALL;
    const y = (number) => top + (height - top - bottom) * (1 - (number - low) / (high - low));
    const slot = (width - 2 * left) / 4, wide = Math.min(slot - 14, 56);
    const [old, fresh] = [`${model.memory}_prev`, model.memory];
    const bars = [
      { from: 0, to: before, style: colour(model.memory), name: model.words.old, kind: "area" },
      { from: 0, to: kept, style: colour(model.memory), name: model.words.kept, kind: "bar" },
      { from: kept, to: kept + added, style: colour(model.candidate), name: model.words.added, kind: "bar hatched" },
      { from: 0, to: now, style: "--colour:var(--ink)", name: model.words.fresh, kind: "bar" },
    ];
    const nodes = bars.flatMap(({ from, to, style, name, kind }, at) => {
      const x = left + at * slot + (slot - wide) / 2;
      const [high, low] = [Math.min(y(from), y(to)), Math.max(y(from), y(to))];
      const number = at === 2 ? added : to;
      const above = at === 2 ? added >= 0 : to >= 0;
      return [
        svg("rect", { class: kind, style, x, y: high, width: wide, height: Math.max(low - high, 1.5) }),
        svg("text", { class: "strong", x: x + wide / 2, y: above ? high - 6 : low + 16, "text-anchor": "middle" }, (at === 2 && number >= 0 ? "+" : "") + format(number)),
        svg("text", { x: x + wide / 2, y: height - 6, "text-anchor": "middle" }, name),
      ];
    });
    const link = (at, number) => svg("path", { class: "zero dotted", d: `M${left + at * slot + (slot + wide) / 2} ${y(number)}H${left + (at + 1) * slot + (slot - wide) / 2}` });
    setAttribute(this.picture, "viewBox", `0 0 ${width} ${height}`);
    const said = `${SYMBOLS[old].join(" ")} ${format(before)}; ${model.words.kept} ${format(kept)}; ${model.words.added} ${format(added)}; ${SYMBOLS[fresh].join(" ")} ${format(now)}`;
    setAttribute(this.picture, "aria-label", said);
    this.picture.replaceChildren(hatch(), svg("path", { class: "zero", d: `M${left} ${y(0)}H${width - left}` }), link(1, kept), link(2, kept + added), ...nodes);
  }
}

// ---- saturation: how often each unit's gate is as good as closed, or as good as open --------------------------------

export class Saturation {
  constructor(parent, words) {
    this.picture = svg("svg", { role: "img" });
    this.table = html("table", { class: "shares" });
    this.keys = html("div", { class: "keys" },
      keyOf("dot", words.dot, "--colour:var(--ink)"), keyOf("ground", words.possible, "--colour:var(--ink)"));
    parent.append(html("section", { class: "chart" }, html("div", { class: "chart-head" }, html("h3", {}, words.saturation)), this.picture, this.keys, this.table));
  }

  draw(model, width) {
    const { gates, words } = model;
    const [left, right, top] = [50, 28, 8];
    const size = Math.min(width, 300) - left - right;
    const x = (share) => left + share * size, y = (share) => top + (1 - share) * size;
    setAttribute(this.picture, "viewBox", `0 0 ${left + size + right} ${size + top + 44}`);
    const ticks = [0, 0.5, 1].flatMap((share) => [
      svg("path", { class: "grid", d: `M${x(0)} ${y(share)}H${x(1 - share)}M${x(share)} ${y(0)}V${y(1 - share)}` }),
      svg("text", { x: x(share), y: y(0) + 17, "text-anchor": "middle" }, `${100 * share}%`),
      ...(share ? [svg("text", { x: left - 6, y: y(share) + 4.5, "text-anchor": "end" }, `${100 * share}%`)] : []),
    ]);
    const names = [
      svg("text", { x: x(0.5), y: y(0) + 36, "text-anchor": "middle" }, words.closed),
      svg("text", { x: x(1), y: top + 8, "text-anchor": "end" }, words.open),
    ];
    this.points = gates.flatMap(({ name, shares }) => shares.map(({ closed, open }, unit) =>
      ({ unit, node: svg("circle", { class: "point", style: colour(name), r: 6, cx: x(closed), cy: y(open) }) })));
    this.picture.replaceChildren(
      svg("path", { class: "outside", d: `M${x(0)} ${y(0)}V${y(1)}L${x(1)} ${y(0)}Z` }), ...ticks, ...names, ...this.points.map(({ node }) => node),
    );
    const share = (number) => `${Math.round(100 * number)}%`;
    const mean = (shares, key) => shares.reduce((sum, one) => sum + one[key], 0) / shares.length;
    const said = gates.map(({ title, shares }) => `${title}: ${words.below} ${share(mean(shares, "closed"))}, ${words.above} ${share(mean(shares, "open"))}`);
    setAttribute(this.picture, "aria-label", `${words.saturation} ${words.all_units}. ${said.join("; ")}.`);
    const rows = gates.map(({ name, title, shares }) => html("tr", {},
      html("td", { style: `color:var(--q-${name})` }, html("b", {}, SYMBOLS[name][0]), ` ${title}`),
      html("td", {}, share(mean(shares, "closed"))), html("td", {}, share(mean(shares, "open")))));
    this.table.replaceChildren(
      html("thead", {}, html("tr", {}, ...[words.all_units, words.below, words.above].map((text) => html("th", { scope: "col" }, text)))),
      html("tbody", {}, ...rows));
  }

  show(at) {
    for (const { unit, node } of this.points) setAttribute(node, "data-selected", unit === at.unit);
  }
}
