// The drawing of a grid of layers over steps: a row of boxes for each layer, top layer on top, the input below, arrows up
// for outputs and to the right for states. A box is filled with a strip for each of its numbers.

import { setAttribute, setText, svg } from "../../charts/elements.js";

const LABEL = 22; // pixels above a row for its name
const STEPS = 24; // pixels below the input for the names of the steps
const NAME = 40; // pixels that the name of a step has; a narrower first box has it begin at the edge
const LETTER = 8; // pixels, of such a name
const MOST = 132, ARROW = 16, TALL = 44, INPUT = 26;

/**
 * How many steps apart their names stand, so that none runs into the next. Where steps are narrow, the first name begins
 * at the edge and ends half its width later.
 * @param {string[]} labels @param {number} pitch pixels from step to step
 */
export function namedEvery(labels, pitch) {
  const wide = Math.max(NAME, LETTER * Math.max(...labels.map((label) => label.length)));
  return Math.ceil(((pitch < 1.5 * NAME ? 1.5 : 1) * wide) / pitch);
}

export class Boxes {
  /** @param {HTMLElement} parent @param {(layer: number, step: number) => void} onPick */
  constructor(parent, onPick) {
    this.onPick = onPick;
    this.canvas = svg("svg", { class: "boxes", role: "group" });
    parent.append(this.canvas);
  }

  // rows: bottom first, the input at 0; each { name, values }: `values(step)` are a box's numbers.
  // title(row, step): what a box says.
  draw({ rows, steps, labels, width, title, picture, isBack = false, hasTexts = false }) {
    const gap = Math.min(ARROW, Math.max(5, (width / steps) * 0.18));
    const side = Math.min(MOST, (width - 4) / steps - gap);
    const pitch = TALL + LABEL + ARROW;
    const height = (rows.length - 1) * pitch + INPUT + LABEL + STEPS + 6;
    this.place = (row, step) => {
      const tall = row ? TALL : INPUT;
      const bottom = height - STEPS - (row ? INPUT + LABEL + ARROW + (row - 1) * pitch : 0);
      return { x: 2 + step * (side + gap), y: bottom - tall, width: side, height: tall };
    };
    setAttribute(this.canvas, "viewBox", `0 0 ${width} ${height}`);
    setAttribute(this.canvas, "height", height);
    setAttribute(this.canvas, "aria-label", picture);
    this.hasTexts = hasTexts && side >= 34;
    this.cells = rows.map(() => []);
    this.arrows = [];
    const parts = [], names = [];
    rows.forEach((row, at) => {
      const first = this.place(at, 0);
      names.push(svg("text", { class: "row-name", x: first.x, y: first.y - 6 }, row.name));
      for (let step = 0; step < steps; step++) {
        const box = this.place(at, step);
        if (at) {
          const below = this.place(at - 1, step);
          const middle = box.x + box.width / 2;
          this.arrow(parts, at, step, "up", [middle, below.y - 2], [middle, box.y + box.height + 2], isBack);
          if (step) this.arrow(parts, at, step, "right", [box.x - gap + 1, box.y + box.height / 2], [box.x - 1, box.y + box.height / 2], isBack);
        }
        parts.push(this.box(at, step, box, row.values(step).length, title));
      }
    });
    const every = namedEvery(labels, side + gap);
    labels.forEach((label, step) => {
      if (step % every) return;
      const box = this.place(0, step);
      const isNarrow = step === 0 && box.width < NAME;
      parts.push(svg("text", { class: "step-name", x: isNarrow ? 0 : box.x + box.width / 2, y: height - 8, "text-anchor": isNarrow ? "start" : "middle" }, label));
    });
    this.canvas.replaceChildren(...parts, ...names); // names over the arrows, with an edge of the ground around them
  }

  arrow(parts, row, step, kind, [x0, y0], [x1, y1], isBack) {
    const [from, to] = isBack ? [[x1, y1], [x0, y0]] : [[x0, y0], [x1, y1]];
    const [dx, dy] = [Math.sign(to[0] - from[0]), Math.sign(to[1] - from[1])];
    const head = `M${to[0] - dx * 4 - dy * 3.5} ${to[1] - dy * 4 - dx * 3.5}L${to[0]} ${to[1]}L${to[0] - dx * 4 + dy * 3.5} ${to[1] - dy * 4 + dx * 3.5}`;
    const node = svg("path", { class: `way ${kind}`, d: `M${from[0]} ${from[1]}L${to[0]} ${to[1]}${head}` });
    this.arrows.push({ row, step, node });
    parts.push(node);
  }

  box(row, step, { x, y, width, height }, count, title) {
    const group = svg("g", { class: row ? "box" : "box input", tabindex: row ? 0 : undefined, role: row ? "button" : undefined, "data-box": `${row}.${step + 1}` });
    const name = svg("title");
    const strips = Array.from({ length: count }, (_, at) =>
      svg("rect", { class: "strip", x: x.toFixed(1), y: (y + (at * height) / count).toFixed(2), width: width.toFixed(1), height: (height / count + 0.3).toFixed(2) }));
    const frame = svg("rect", { class: "frame", x: x.toFixed(1), y, width: width.toFixed(1), height, rx: 4 });
    const written = this.hasTexts ? svg("text", { class: "written", x: x + width / 2, y: y + height / 2 + 5, "text-anchor": "middle" }) : null;
    group.append(name, ...strips, frame, ...(written ? [written] : []));
    if (row) {
      group.addEventListener("click", () => this.onPick(row - 1, step));
      group.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        this.onPick(row - 1, step);
      });
    }
    this.cells[row].push({ group, strips, name, written, title: () => title(row, step) });
    return group;
  }

  /** Paint one box: the colour of each number, or nothing where it is not there yet. */
  paint(row, step, colours, { isNow = false, isPicked = false, text = "", ink = "" } = {}) {
    const { group, strips, name, title, written } = this.cells[row][step];
    strips.forEach((strip, at) => {
      strip.style.fill = colours ? colours[at] : "none";
    });
    group.classList.toggle("empty", !colours);
    group.classList.toggle("now", isNow);
    group.classList.toggle("picked", isPicked);
    if (written) {
      setText(written, text);
      written.style.fill = ink;
    }
    const says = title();
    setText(name, says);
    if (row) setAttribute(group, "aria-label", says);
  }
}
