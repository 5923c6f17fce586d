// The picture of a network that is unrolled over time: cells, wires, and the boxes of inputs, outputs and states.

import { clamp, svg } from "../../charts/elements.js";
import { subscript } from "../../charts/numbers.js";

const MOST_COLUMNS = 9; // steps that a picture shows; of more, the first and the last ones
const LEAST_COLUMN = 34;
const MERGED_TOP = 40, MERGED = 72, LANE = 18; // the row of merged outputs, above the row of outputs
const OUT_TOP = 40, BOX = 24, SIDE = 92, NARROW_SIDE = 76, BARE_SIDE = 44;
const LETTER = 6.2; // pixels of a letter of the word for a state of zeros
const NARROW = 420;

// The places that are shown of so many, with null where some are left out.
export function folded(length, most) {
  if (length <= most) return Array.from({ length }, (_, at) => at);
  const tail = Math.floor((most - 1) / 2), head = most - 1 - tail;
  return [...Array.from({ length: head }, (_, at) => at), null, ...Array.from({ length: tail }, (_, at) => length - tail + at)];
}

export class Network {
  constructor(panel, width) {
    this.panel = panel;
    this.grid = panel.grid;
    this.network = panel.panel.network;
    this.width = width;
    this.boxes = [];
    this.used = new Set(this.network.merged?.steps.flatMap((steps) => steps.map((step, track) => `out:${track}:${step}`)));
    this.sequence = panel.panel.tensors.find(({ shape }) => shape.length === 3);
    this.measure();
    this.svg = svg("svg", { viewBox: `0 0 ${width} ${this.height}`, width, height: this.height, role: "img", "aria-label": panel.panel.picture });
    this.drawWires();
    this.network.merged?.steps.forEach((steps, entry) => this.drawMerged(steps, entry));
    this.columns.forEach((step, at) => this.drawStep(step, at));
    this.network.tracks.forEach((track, k) => this.drawEnds(track, k));
    panel.markRow();
  }

  measure() {
    const { steps, tracks } = this.network;
    this.side = this.width < NARROW ? NARROW_SIDE : SIDE;
    this.bare = Math.max(BARE_SIDE, 13 + LETTER * this.grid.words.zeros.length);
    const [left, right] = this.sides();
    const most = clamp(Math.floor((this.width - left - right) / LEAST_COLUMN), 3, MOST_COLUMNS);
    this.columns = folded(steps, most);
    this.column = Math.min(104, (this.width - left - right) / this.columns.length);
    this.left = left + (this.width - left - right - this.column * this.columns.length) / 2;
    this.box = Math.min(64, this.column * 0.8);
    const lift = this.network.merged ? MERGED : 0;
    this.outTop = OUT_TOP + lift;
    this.cells = tracks.length === 1 ? [{ y: 86, height: 48 }] : [{ y: 88 + lift, height: 46 }, { y: 156 + lift, height: 46 }];
    this.xTop = this.cells.at(-1).y + this.cells.at(-1).height + 22;
    this.height = this.xTop + BOX + 22;
  }

  // Room at both ends: much where states leave or come in, little elsewhere.
  sides() {
    const wide = [false, false];
    for (const { backwards, final, initial } of this.network.tracks) {
      if (final) wide[backwards ? 0 : 1] = true;
      if (initial) wide[backwards ? 1 : 0] = true;
    }
    return wide.map((side) => (side ? this.side : this.bare));
  }

  centre(at) {
    return this.left + (at + 0.5) * this.column;
  }

  // Where the wires of the states run through a cell: c above h.
  lanes(track, k) {
    const { y, height } = this.cells[k];
    return track.c ? { c: y + 13, h: y + height - 13 } : { h: y + height / 2 };
  }

  shift(k) {
    return this.network.tracks.length === 1 ? 0 : (k ? 1 : -1) * this.column * 0.1;
  }

  drawWires() {
    const { network, columns } = this;
    const outBottom = this.outTop + BOX;
    network.tracks.forEach((track, k) => {
      const from = this.centre(0) - this.column / 2 - 16, to = this.centre(columns.length - 1) + this.column / 2 + 16;
      for (const [state, y] of Object.entries(this.lanes(track, k))) {
        const ends = track.backwards ? [to, from] : [from, to];
        this.arrow(`M${ends[0]} ${y}H${ends[1]}`, state);
      }
    });
    columns.forEach((step, at) => {
      if (step === null) return;
      network.tracks.forEach((_track, k) => {
        const { y, height } = this.cells[k];
        const x = this.centre(at) + this.wireShift(k);
        this.arrow(`M${x} ${this.xTop}V${y + height + 1}`, "x");
        this.arrow(`M${x} ${y}V${outBottom + 2}`, "h");
      });
    });
  }

  wireShift(k) {
    return this.network.tracks.length === 1 ? 0 : (k ? 1 : -1) * this.box * 0.25 + this.shift(k) * 1.35;
  }

  arrow(d, colour) {
    this.svg.append(svg("path", { class: "wire", d, style: `--c:var(--q-${colour})` }));
    const [, x, y, axis, end] = d.match(/^M([\d.-]+) ([\d.-]+)([HV])([\d.-]+)$/).map((part, at) => (at === 3 ? part : Number(part)));
    const way = Math.sign(end - (axis === "H" ? x : y));
    const tip = axis === "H" ? [end, y] : [x, end];
    const back = axis === "H" ? [[-6 * way, -4], [-6 * way, 4]] : [[-4, -6 * way], [4, -6 * way]];
    const points = [tip, ...back.map(([dx, dy]) => [tip[0] + dx, tip[1] + dy])];
    this.svg.append(svg("polygon", { class: "tip", points: points.map((point) => point.join(",")).join(" "), style: `--c:var(--q-${colour})` }));
  }

  text(x, y, content, attributes = {}) {
    this.svg.append(svg("text", { x, y, "text-anchor": "middle", ...attributes }, content));
  }

  drawStep(step, at) {
    const x = this.centre(at);
    const { network, box } = this;
    const { tracks } = network;
    if (step === null) {
      this.text(x, this.cells[0].y + this.cells[0].height / 2 + 5, "⋯", { class: "gap" });
      return;
    }
    const skipped = network.valid && !network.valid[step];
    const given = network.symbol + subscript(step + 1);
    const padding = skipped ? this.grid.words[this.column < 60 ? "pad" : "padding"] : undefined;
    tracks.forEach((track, k) => this.drawCell(track, k, step, x + this.shift(k), skipped));
    this.drawBox(`x:${step}`, x - box / 2, this.xTop, box, BOX, network.x, step, "x", given);
    this.text(x, this.xTop + BOX + 17, padding ?? given, { class: padding ? "symbol padded" : "symbol", style: "fill:var(--q-x)" });
    const half = box / tracks.length;
    tracks.forEach((track, k) => {
      const label = tracks.length === 1 ? `h${subscript(step + 1)}` : `h${k ? "←" : "→"}${subscript(step + 1)}`;
      this.drawBox(`out:${k}:${step}`, x - box / 2 + k * half, this.outTop, half, BOX, track.out, step, "h", label);
    });
    this.text(x, this.outTop - 6, `h${subscript(step + 1)}`, { class: "symbol", style: "fill:var(--q-h)" });
    const place = this.sequence?.boxes.findIndex((ids) => ids.includes(`out:0:${step}`));
    if (place >= 0) this.place(x, this.outTop, place);
  }

  place(x, top, entry) {
    this.text(x, top - 24, this.column < 50 ? `${entry}` : `[:, ${entry}]`, { class: "place" });
  }

  // Two outputs become one: both run into a sign, and what is made of them leaves it upwards.
  drawMerged(steps, entry) {
    const { sign, values } = this.network.merged;
    const columns = steps.map((step) => this.columns.indexOf(step));
    if (columns.includes(-1)) return;
    const from = columns.map((at, k) => this.centre(at) + (k ? 1 : -1) * this.box * 0.25);
    const x = (from[0] + from[1]) / 2;
    const lane = MERGED_TOP + BOX + LANE;
    const colour = "--c:var(--q-h)";
    for (const start of from) this.svg.append(svg("path", { class: "wire", d: `M${start} ${this.outTop}V${lane}H${x}`, style: colour }));
    this.arrow(`M${x} ${lane}V${MERGED_TOP + BOX + 2}`, "h");
    const wide = sign.length > 1 ? 32 : 18;
    this.svg.append(svg("rect", { class: "sign", x: x - wide / 2, y: lane - 9, width: wide, height: 18, rx: 9, style: colour }));
    this.text(x, lane + 4.5, sign, { class: "sign-text" });
    const name = this.sequence ? `out${subscript(entry + 1)}` : "out";
    this.drawBox(`merged:${entry}`, x - this.box / 2, MERGED_TOP, this.box, BOX, values, entry, "h", name);
    this.text(x, MERGED_TOP - 6, name, { class: "symbol", style: "fill:var(--q-h)" });
    if (this.sequence) this.place(x, MERGED_TOP, entry);
  }

  drawCell(track, k, step, x, skipped) {
    const { y, height } = this.cells[k];
    const width = this.network.tracks.length === 1 ? this.box : this.box * 0.78;
    this.svg.append(svg("rect", { class: skipped ? "cell skipped" : "cell", x: x - width / 2, y, width, height, rx: 9 }));
    const name = skipped ? this.grid.words.skipped : width < 44 && this.network.tracks.length > 1 ? "→←"[k] : this.network.cell;
    if (track.c) {
      const inner = width - 10;
      if (width >= 30) this.text(x, y + (skipped ? 25 : 17), width >= 44 ? name : skipped ? "–" : name.slice(0, 1), { class: "cell-name" });
      this.drawBox(`c:${k}:${step}`, x - inner / 2, y + height - 20, inner, 13, track.c, step, "c", `c${subscript(step + 1)}`);
    } else if (width >= 44) {
      this.text(x, y + height / 2 + 5, name === "SimpleRNN" && width < 62 ? "RNN" : name, { class: "cell-name" });
    }
  }

  // The states that come in on one side, and those that leave on the other.
  drawEnds(track, k) {
    const last = this.centre(this.columns.length - 1) + this.column / 2;
    const first = this.centre(0) - this.column / 2;
    const lanes = this.lanes(track, k);
    for (const [kind, states] of [["initial", track.initial], ["final", track.final]]) {
      const onRight = (kind === "final") !== track.backwards;
      if (!states) {
        if (kind === "initial") this.text(onRight ? last + 5 + this.bare / 2 : first - 5 - this.bare / 2, lanes.h - 8, this.grid.words.zeros, { class: "zeros" });
        continue;
      }
      const width = this.side - 44;
      const x = onRight ? last + 18 : first - 18 - width;
      for (const [state, { values, name }] of Object.entries(states)) {
        const y = lanes[state] - (track.c ? 10 : BOX / 2);
        const id = `${kind}:${state}:${k}`;
        this.drawBox(id, x, y, width, track.c ? 20 : BOX, values, undefined, state, name);
        const above = state === "c" || !track.c;
        this.text(x + width / 2, above ? y - 5 : y + (track.c ? 20 : BOX) + 13, name, { class: "symbol name", style: `fill:var(--q-${state})` });
      }
    }
  }

  drawBox(id, x, y, width, height, values, step, colour, label) {
    const { numbers, limit } = this.grid.entry(values, this.panel.row, step);
    const part = width / numbers.length;
    const strip = numbers.map((number, at) => svg("rect", {
      class: "part", x: x + at * part, y, width: part + 0.3, height, fill: this.grid.scales.signed(number, limit).css,
    }));
    const element = svg("g", { class: "box", "data-id": id, "data-used": this.used.has(id), style: `--c:var(--q-${colour})` },
      svg("rect", { class: "ground", x, y, width, height, rx: 3 }), ...strip,
      svg("rect", { class: "edge", x, y, width, height, rx: 3 }));
    const box = { id, label, numbers, element };
    element.addEventListener("pointerenter", () => this.panel.point(box));
    element.addEventListener("click", () => this.panel.point(box));
    element.addEventListener("pointerleave", () => this.panel.leave());
    this.boxes.push(box);
    this.svg.append(element);
  }
}
