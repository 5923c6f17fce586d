// One step of a batch as a table, before and after normalising. A number is pointed at: those that its mean and variance
// are made of are lit, and its formulas stand below.

import { applyTheme } from "../../charts/colours.js";
import { clamp, fill, html, setAttribute, setText } from "../../charts/elements.js";
import { format } from "../../charts/numbers.js";
import { widget } from "../../charts/widget.js";
import { formula, tokenHtml } from "../../player/formula.js";
import { symbolHtml } from "../../player/symbols.js";

const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

class NormTable {
  constructor(parent) {
    this.root = html("div", { class: "unrolled norm-table" });
    this.tables = html("div", { class: "tables" });
    this.said = html("p", { class: "says", "aria-live": "polite" });
    this.lines = html("div", { class: "formulas" });
    this.root.append(this.tables, this.said, this.lines);
    this.at = { row: 0, column: 0 };
    parent.append(this.root);
  }

  update(data) {
    this.data = data;
    const shape = `${data.rows} ${data.columns} ${JSON.stringify(data.words)}`;
    this.scales = applyTheme(this.root, data);
    if (shape !== this.shape) this.build();
    this.shape = shape;
    this.limit = Math.max(1, ...data.pre.map(Math.abs), ...data.normalised.map(Math.abs));
    this.cells.forEach(({ name, nodes }) => nodes.forEach((node, at) => {
      const { css, ink } = this.scales.signed(data[name][at], this.limit);
      setText(node, format(data[name][at]));
      setAttribute(node, "style", `--fill:${css};--on:${ink}`);
    }));
    this.point(clamp(this.at.row, 0, data.rows - 1), clamp(this.at.column, 0, data.columns - 1));
    this.root.dataset.ready = "true";
  }

  build() {
    this.cells = ["pre", "normalised"].map((name) => ({ name, nodes: [] }));
    this.tables.replaceChildren(...this.cells.map((one) => this.table(one)));
  }

  table({ name, nodes }) {
    const { rows, columns, words } = this.data;
    const counted = (count) => Array.from({ length: count }, (_, at) => at);
    const head = html("tr", {}, html("td", {}), ...counted(columns).map((at) => html("th", { scope: "col", title: fill(words.column, { number: at + 1 }) }, String(at + 1))));
    const body = counted(rows).map((row) => html("tr", {}, html("th", { scope: "row", title: fill(words.row, { number: row + 1 }) }, String(row + 1)), ...counted(columns).map((column) => {
      const cell = html("td", { class: "number", "data-at": `${row} ${column}` });
      for (const event of ["pointerenter", "click"]) cell.addEventListener(event, () => this.point(row, column));
      nodes.push(cell);
      return cell;
    })));
    const table = html("table", { tabindex: 0, "aria-label": fill(words.table, { name: words[name] }) }, html("thead", {}, head), html("tbody", {}, ...body));
    table.addEventListener("keydown", (event) => this.key(event));
    return html("figure", {}, html("figcaption", {}, words[name], html("span", {}, words.corner)), html("div", { class: "scroll" }, table));
  }

  key(event) {
    const move = MOVES[event.key];
    if (!move || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const { rows, columns } = this.data;
    this.point(clamp(this.at.row + move[0], 0, rows - 1), clamp(this.at.column + move[1], 0, columns - 1));
  }

  // The places of the numbers that a number is normalised with, itself among them.
  group({ row, column }) {
    const { kind, rows, columns } = this.data;
    if (kind === "layer") return Array.from({ length: columns }, (_, at) => row * columns + at);
    if (kind === "batch") return Array.from({ length: rows }, (_, at) => at * columns + column);
    return [row * columns + column];
  }

  point(row, column) {
    this.at = { row, column };
    const { data } = this;
    const place = row * data.columns + column, group = this.group(this.at);
    for (const { name, nodes } of this.cells) nodes.forEach((node, at) => {
      setAttribute(node, "data-lit", name === "pre" ? group.includes(at) : at === place);
      setAttribute(node, "data-now", at === place);
    });
    const said = fill(data.words[data.kind], { row: row + 1, column: column + 1, count: group.length });
    this.said.replaceChildren(...said.split("**").map((text, at) => (at % 2 ? html("b", {}, text) : text)));
    this.showFormulas(place, group);
  }

  // The group as one call of the player's cell with layer normalisation, whose formulas these are.
  showFormulas(place, group) {
    const { data } = this;
    const scene = {
      cell: "LNSimpleRNN", units: group.length, outputs: group.length, epsilon: data.epsilon, quantities: {}, activation: "tanh",
      arrays: {
        pre_h: group.map((at) => data.pre[at]), mean: [data.mean[place]], variance: [data.variance[place]],
        pre_hat: group.map((at) => data.normalised[at]),
      },
    };
    const names = data.kind === "predict" ? ["pre_hat"] : ["mean", "variance", "pre_hat"];
    this.lines.replaceChildren(...names.map((name) => {
      const { lines } = formula(scene, name, 0, group.indexOf(place), data.player);
      return html("div", { class: "equation", "data-quantity": name }, symbolHtml(scene, name), html("span", { class: "operator" }, " = "), ...lines[0].map((token) => tokenHtml(scene, token)));
    }));
  }

  unmount() {
    this.root.remove();
  }
}

export default widget(NormTable);
