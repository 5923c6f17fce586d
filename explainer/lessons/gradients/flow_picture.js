// The gradient on its way back: norms of all networks, the recurrent kernel's eigenvalues, singular values, numbers.

import { theAddress } from "../../charts/address.js";
import { Chart } from "../../charts/chart.js";
import { colourScales, isDark } from "../../charts/colours.js";
import { clamp, fill, html, setAttribute, setText, svg } from "../../charts/elements.js";
import { onKeys } from "../../charts/keys.js";
import { format, MINUS, sized, subscript } from "../../charts/numbers.js";
import { powerRange } from "../../charts/scale.js";
import { Walk } from "../../charts/walk.js";
import { widget } from "../../charts/widget.js";

const FLOW_HEIGHT = 340;
const NORM_LIMIT = 60; // decades that are drawn; what is beyond leaves the picture

class GradientFlow {
  constructor(parent, model) {
    const { words } = model.get("data");
    this.root = html("div", { class: "unrolled flow", role: "group", "aria-label": words.name });
    parent.append(this.root);
    this.walk = new Walk(this.root, { words, pace: (last) => clamp(6000 / last, 60, 600), show: (back) => this.show(back), moved: (back) => this.moved(back) });
    this.claim = theAddress().claim(["t"], (how) => this.told(how));
    this.stopKeys = onKeys({ root: this.root, act: (key) => this.walk.key(key) });
    const columns = html("div", { class: "columns wide-left" });
    const left = html("div", { class: "column" });
    const right = html("div", { class: "column" });
    columns.append(left, right);
    this.key = html("ul", { class: "key" });
    this.norms = new Chart(left, { height: FLOW_HEIGHT, onPick: (t) => this.pick(t) });
    left.append(this.key);
    right.append(html("h3", { class: "heading" }, words.eigenvalues));
    this.circle = svg("svg", { class: "circle", role: "img" });
    this.circleKey = html("ul", { class: "key" });
    this.circleSays = html("p", { class: "caption" });
    right.append(this.circle, this.circleKey, this.circleSays);
    this.panel = html("div", { class: "numbers", role: "region", "aria-label": words.numbers, tabindex: 0 });
    this.equation = html("p", { class: "flow-equation" });
    this.average = html("p", { class: "caption" });
    this.matrices = html("div", { class: "matrix-row" });
    this.note = html("p", { class: "caption" });
    this.panel.append(this.equation, this.average, this.matrices, this.note);
    const below = html("div", { class: "column" });
    this.singularHead = html("h3", { class: "heading" });
    below.append(this.singularHead);
    this.singularKey = html("ul", { class: "key" });
    this.singular = new Chart(below, { height: 250, onPick: (t) => this.pick(t) });
    this.boundSays = html("p", { class: "caption" });
    below.append(this.singularKey, this.boundSays);
    this.root.append(columns, this.panel, below);
  }

  update(data) {
    const first = !this.data;
    this.data = data;
    this.words = data.words;
    this.dark = isDark(this.root);
    this.theme = this.dark ? "dark" : "light";
    this.scales = colourScales(data.colours[this.theme]);
    this.root.style.setProperty("--bad", this.dark ? "#FF8A80" : "#B3261E");
    this.drawNorms();
    this.drawCircle();
    this.drawSingular();
    this.drawMatrices();
    if (this.claim.isReset(data.reset)) this.told({ reset: true });
    else if (first) this.t = this.linked();
    this.walk.reach(data.k, this.back());
    this.moved(this.walk.at);
    this.root.dataset.ready = "true";
  }

  // ---- the step that is shown: t, or undefined for the one before the loss ----------------------------------------

  back() {
    return this.t === undefined ? Math.min(1, this.data.k) : this.data.k - this.t;
  }

  moved(back) {
    this.t = back === Math.min(1, this.data.k) ? undefined : this.data.k - back;
    this.claim.write({ t: this.t === undefined ? undefined : String(this.t) }, { moves: Boolean(this.walk.timer) });
  }

  linked() {
    const t = Number.parseInt(this.claim.read().t ?? "", 10);
    return Number.isFinite(t) ? t : undefined;
  }

  // Another step stands in the address, or a preset was pressed.
  told({ reset }) {
    this.walk.halt();
    this.t = reset ? undefined : this.linked();
    if (this.data) this.walk.put(this.back());
  }

  pick(t) {
    this.walk.go(this.data.k - Math.round(t));
  }

  drawNorms() {
    const { curves, k, words } = this.data;
    const series = curves.map((curve) => ({ name: curve.label, values: curve.values, colour: curve.colour[this.theme], width: curve.focus ? 4 : 2, dash: curve.dash }));
    this.norms.draw({
      label: words.normsLabel,
      curve: words.curve,
      x: [0, k],
      y: powerRange(curves.map((curve) => curve.values), NORM_LIMIT),
      log: true,
      series,
      levels: [{ value: 0, text: "" }],
      xTitle: words.xTitle,
      yTitle: words.normTitle,
    });
    this.key.replaceChildren(
      ...curves.map((curve) => {
        const line = svg("line", { x1: 0, x2: 30, y1: 6, y2: 6, stroke: curve.colour[this.theme], "stroke-width": curve.focus ? 4 : 2.5, "stroke-dasharray": curve.dash });
        return html("li", { class: curve.focus ? "strong" : undefined }, svg("svg", { viewBox: "0 0 30 12", "aria-hidden": "true" }, line), html("span", {}, curve.label));
      }),
    );
  }

  drawCircle() {
    const { eigen, words } = this.data;
    const reach = Math.max(1.15, ...eigen.flatMap(({ re, im }) => re.map((x, at) => Math.hypot(x, im[at]))), 0) * 1.1;
    const parts = [
      svg("line", { class: "grid zero", x1: -reach, x2: reach, y1: 0, y2: 0 }),
      svg("line", { class: "grid zero", x1: 0, x2: 0, y1: -reach, y2: reach }),
      svg("circle", { class: "unit", r: 1 }),
    ];
    for (const { re, im, colour, label } of eigen) {
      re.forEach((x, at) => {
        const dot = svg("circle", { cx: x, cy: -im[at], r: reach * 0.024, fill: colour[this.theme] });
        dot.append(svg("title", {}, `${label}: ${sized(x)} ${im[at] < 0 ? MINUS : "+"} ${sized(Math.abs(im[at]))}i, |λ| = ${sized(Math.hypot(x, im[at]))}`));
        parts.push(dot);
      });
    }
    setAttribute(this.circle, "viewBox", `${-reach} ${-reach} ${2 * reach} ${2 * reach}`);
    setAttribute(this.circle, "aria-label", words.circleLabel);
    this.circle.replaceChildren(...parts);
    this.circleSays.replaceChildren(words.circleSays);
    // A colour a gate; without gates the dots have the colour of their curve, and the sentence below names them.
    const dot = (fill) => svg("svg", { viewBox: "0 0 30 12", "aria-hidden": "true" }, svg("circle", { cx: 15, cy: 6, r: 5, fill }));
    const gates = eigen.length > 1 ? eigen : [];
    this.circleKey.replaceChildren(...gates.map(({ label, colour }) => html("li", {}, dot(colour[this.theme]), html("span", {}, label))));
  }

  drawSingular() {
    const { singular, bound, k, words } = this.data;
    const colour = this.data.curves.find((curve) => curve.focus).colour[this.theme];
    /** @type {any[]} */
    const series = [
      { name: words.largest, xs: singular.places, values: singular.largest, colour, width: 3.5 },
      { name: words.median, xs: singular.places, values: singular.median, colour, width: 2 },
      { name: words.smallest, xs: singular.places, values: singular.smallest, colour, width: 2, dash: "3 4" },
    ];
    if (bound) series.push({ name: words.bound, values: bound, colour: "var(--quiet)", width: 2, dash: "8 5" });
    setText(this.singularHead, words.singular); // it names the network
    this.singular.draw({
      label: words.singularLabel,
      curve: words.curve,
      x: [0, k],
      y: powerRange([singular.largest, singular.median, singular.smallest, bound ?? []], NORM_LIMIT),
      log: true,
      series,
      levels: [{ value: 0, text: "" }],
      xTitle: words.xTitle,
    });
    setText(this.boundSays, words.boundSays);
    this.singularKey.replaceChildren(
      ...series.map((line) => {
        const stroke = svg("line", { x1: 0, x2: 30, y1: 6, y2: 6, stroke: line.colour, "stroke-width": line.width, "stroke-dasharray": line.dash });
        return html("li", {}, svg("svg", { viewBox: "0 0 30 12", "aria-hidden": "true" }, stroke), html("span", {}, line.name));
      }),
    );
  }

  // ---- the numbers of a step --------------------------------------------------------------------------------------

  drawMatrices() {
    const { n, chain } = this.data;
    const grid = (rows, name) => {
      const table = html("table", { class: "grid-table" });
      const cells = [];
      const body = html("tbody");
      for (let row = 0; row < rows; row++) {
        const line = html("tr");
        for (let column = 0; column < n; column++) {
          const cell = html("td");
          cells.push(cell);
          line.append(cell);
        }
        body.append(line);
      }
      const title = html("caption", { class: "grid-name" });
      table.append(title, body);
      return { table, cells, title, name };
    };
    this.grids = { next: grid(1), jacobian: grid(n), here: grid(1), product: grid(n) };
    const sign = (text) => html("span", { class: "sign", "aria-hidden": "true" }, text);
    const { next, jacobian, here, product } = this.grids;
    const equation = chain ? [next.table, sign("·"), jacobian.table, sign("="), here.table] : [here.table];
    const step = html("div", { class: "matrix-equation" }, ...equation);
    this.matrices.replaceChildren(step, html("div", { class: "matrix-product" }, product.table));
    setText(this.note, this.data.note);
  }

  show(back) {
    const { k, words, norms, gradient, jacobian, product, n, chain } = this.data;
    const t = k - back;
    this.norms.cursor(t);
    this.singular.cursor(t);
    const now = norms[t];
    const factor = back ? now / norms[t + 1] : 1;
    const values = { t, next: t + 1, k, back, norm: sized(now), before: sized(norms[t + 1] ?? null), factor: sized(factor) };
    const known = now !== null && norms[t + 1] !== null;
    setText(this.equation, fill(back === 0 ? words.atLoss : known ? words.step : words.lost, values));
    const mean = (now / norms[k]) ** (1 / Math.max(1, back));
    setText(this.average, back && now ? fill(words.average, { ...values, mean: sized(mean) }) : words.averageStart);
    this.fill(this.grids.here, gradient, t * n, `∂L/∂h${subscript(t)}`);
    this.fill(this.grids.product, product, t * n * n, `∂h${subscript(k)}/∂h${subscript(t)}`);
    if (chain) {
      this.fill(this.grids.next, gradient, (t + 1) * n, back ? `∂L/∂h${subscript(t + 1)}` : "");
      this.fill(this.grids.jacobian, jacobian, (t + 1) * n * n, back ? `J${subscript(t + 1)} = ∂h${subscript(t + 1)}/∂h${subscript(t)}` : "");
      this.matrices.querySelector(".matrix-equation").dataset.start = String(back === 0);
    }
    return fill(words.said, values);
  }

  fill(grid, numbers, from, title) {
    setText(grid.title, title);
    const shown = grid.cells.map((_, at) => numbers[from + at] ?? NaN);
    const limit = Math.max(...shown.filter(Number.isFinite).map(Math.abs), 1e-300);
    grid.cells.forEach((cell, at) => {
      const { css, ink } = this.scales.signed(shown[at], limit);
      setText(cell, Number.isNaN(shown[at]) ? "" : tiny(shown[at]));
      cell.style.background = css;
      cell.style.color = ink;
    });
  }

  unmount() {
    this.walk.halt();
    this.stopKeys();
    this.claim.leave();
    this.norms.unmount();
    this.singular.unmount();
    this.root.remove();
  }
}

// For the cells of a matrix: never more than seven characters.
function tiny(number) {
  const size = Math.abs(number);
  if (size === 0) return "0";
  if (size >= 0.01 && size < 100) return format(number, 2);
  if (!Number.isFinite(size)) return sized(number);
  const [mantissa, exponent] = size.toExponential(0).split("e");
  return `${number < 0 ? MINUS : ""}${mantissa}e${Number(exponent)}`.replace("e-", `e${MINUS}`);
}

export default widget(GradientFlow);
