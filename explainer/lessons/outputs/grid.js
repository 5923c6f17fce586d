// Networks unrolled over time: the boxes of the tensors that come back are lit, and point to their numbers.

import { theAddress } from "../../charts/address.js";
import { applyTheme } from "../../charts/colours.js";
import { clamp, fill, floats, html, setAttribute, setText } from "../../charts/elements.js";
import { format, MINUS, short } from "../../charts/numbers.js";
import { widget } from "../../charts/widget.js";
import { folded, Network } from "./grid_network.js";

const MOST_ENTRIES = 7; // entries along time that a table shows, where there is room; of more, the first and the last ones
const LEAST_ENTRIES = 3;
const NUMBER = 44; // pixels that a number takes, and what stands around an entry, a table and a panel
const AROUND = { entry: 8, more: 14, table: 36, panel: 30, gap: 14 };
const STACKED = 760; // on less, as grid.css has it, panels stand below each other
const MOST_NUMBERS = 4; // numbers of one entry

class Grid {
  constructor(parent, model) {
    this.root = html("div", { class: "unrolled grid" });
    parent.append(this.root);
    this.sample = 0;
    const { chooser, row } = model.get("data");
    this.claim = theAddress().claim(chooser ? [row] : [], (how) => this.told(how));
    this.observer = new ResizeObserver(() => this.resized());
    this.observer.observe(this.root);
  }

  update(data) {
    this.data = data;
    this.words = data.words;
    this.scales = applyTheme(this.root, data);
    this.arrays = {};
    for (const [name, packed] of Object.entries(data.arrays)) {
      this.arrays[name] = { values: floats(packed), shape: packed.shape };
    }
    const inputs = new Set(data.panels.map(({ network }) => network.x));
    const largest = (names) => names.reduce((limit, name) => this.arrays[name].values.reduce((most, number) => Math.max(most, Math.abs(number)), limit), 0) || 1;
    this.limit = largest(Object.keys(this.arrays).filter((name) => !inputs.has(name)));
    const limitOfInputs = largest([...inputs]);
    for (const [name, array] of Object.entries(this.arrays)) array.limit = inputs.has(name) ? limitOfInputs : this.limit;
    if (this.claim.isReset(data.reset)) this.sample = 0;
    else if (!this.root.dataset.ready) this.sample = this.linked();
    this.sample = clamp(this.sample, 0, data.rows - 1);
    this.write();
    this.draw();
    this.root.dataset.ready = "true";
  }

  // One number of an array; a picture of one sequence has its row, or the one that was chosen.
  entry(name, row, step) {
    const { values, shape, limit } = this.arrays[name];
    const width = shape.at(-1);
    const from = (shape.length === 3 ? row * shape[1] + step : row) * width;
    return { numbers: Array.from(values.subarray(from, from + width)), limit };
  }

  draw() {
    const { data, words } = this;
    this.width = this.root.clientWidth;
    this.root.style.setProperty("--columns", data.columns);
    const pinned = this.panels?.map((panel) => panel.pinned?.tensor.name);
    this.panels = data.panels.map((panel, at) => new Panel(this, panel, at));
    const heads = data.heads ? data.heads.columns.map((head) => html("code", { class: "column-head" }, head)) : [];
    const cells = this.panels.flatMap((panel, at) => {
      const row = data.heads && at % data.columns === 0 ? [html("code", { class: "row-head" }, data.heads.rows[at / data.columns])] : [];
      return [...row, panel.root];
    });
    this.root.replaceChildren(
      html("div", { class: "above" }, ...(data.chooser && data.rows > 1 ? [this.chooser(words)] : []), this.legend()),
      html("div", { class: "panels" }, ...heads.length ? [html("div", { class: "column-heads" }, ...heads)] : [], ...cells),
    );
    this.drawNetworks();
    this.panels.forEach((panel, at) => panel.pin(pinned?.[at]));
  }

  // How many entries of so many numbers a panel's table has room for.
  entriesOf(numbers, isCut) {
    const columns = this.width > STACKED ? this.data.columns : 1;
    const panel = (this.width - AROUND.gap * (columns - 1)) / columns - AROUND.panel;
    const entry = numbers * NUMBER + AROUND.entry + (isCut ? AROUND.more : 0);
    return clamp(Math.floor((panel - AROUND.table) / entry), LEAST_ENTRIES, MOST_ENTRIES);
  }

  legend() {
    const end = this.limit.toPrecision(2);
    return html("span", { class: "legend" }, html("span", {}, MINUS + end), html("span", { class: "bar" }), html("span", {}, `+${end}`));
  }

  chooser(words) {
    const options = Array.from({ length: this.data.rows }, (_, row) =>
      html("option", { value: row, selected: row === this.sample }, fill(words.sequence, { row, rows: this.data.batch })));
    const select = html("select", { class: "sample" }, ...options);
    select.addEventListener("change", () => this.choose(Number(select.value)));
    this.select = select;
    return html("label", { class: "chooser" }, html("span", {}, words.drawn), select);
  }

  linked() {
    return Number.parseInt(this.claim.read()[this.data.row] ?? "0", 10) || 0;
  }

  write() {
    this.claim.write({ [this.data.row]: this.sample ? String(this.sample) : undefined });
  }

  told({ reset }) {
    if (this.data) this.put(reset ? 0 : clamp(this.linked(), 0, this.data.rows - 1));
  }

  choose(row) {
    this.put(row);
    this.write();
  }

  put(row) {
    this.sample = row;
    if (this.select) this.select.value = String(row);
    this.drawNetworks();
    for (const panel of this.panels) panel.markRow();
  }

  // Pictures and tables depend on the width alone; the tables change the height all the time.
  resized() {
    const width = this.root.clientWidth;
    if (width === this.width || !this.panels) return;
    this.width = width;
    this.draw();
  }

  // All widths are read before anything is drawn, so that the browser lays the page out once.
  drawNetworks() {
    const widths = this.panels.map(({ picture }) => picture.clientWidth);
    this.panels.forEach((panel, at) => panel.drawNetwork(widths[at]));
  }

  unmount() {
    this.observer.disconnect();
    this.claim.leave();
    this.root.remove();
  }
}

// ---- one call: its code, its network, what comes back ---------------------------------------------------------------

class Panel {
  constructor(grid, panel, at) {
    this.grid = grid;
    this.panel = panel;
    this.at = at;
    this.picture = html("div", { class: "network" });
    this.says = html("p", { class: "says" });
    this.tensors = panel.tensors.map((tensor) => this.tensor(tensor));
    this.root = html("section", { class: "panel", "aria-label": panel.title || panel.code },
      ...(panel.title ? [html("h3", {}, panel.title)] : []),
      ...(panel.code ? [html("pre", { class: "code", tabindex: 0, "aria-label": panel.code }, panel.code)] : []),
      // What is said has its place below: above, a longer text would push away what the pointer is at.
      this.picture, html("div", { class: "tensors" }, ...this.tensors.map(({ root }) => root)), this.says,
      ...(panel.note ? [html("p", { class: "note" }, panel.note)] : []));
    this.root.style.setProperty("--rows", this.root.childElementCount);
    // The odd one out has a row of its own.
    const { panels, columns } = grid.data;
    if (at === 0 && columns > 1 && panels.length % columns === 1) this.root.classList.add("alone");
    setText(this.says, grid.words.point);
  }

  get row() {
    return this.panel.network.sample ?? this.grid.sample;
  }

  // Which boxes belong to which tensor entries: "sequence[:, 2]", "h".
  owners(id) {
    return this.panel.tensors.flatMap(({ name, boxes, shape }) => boxes.flatMap((ids, step) =>
      ids.includes(id) ? [shape.length === 3 ? `${name}[:, ${step}]` : name] : []));
  }

  drawNetwork(width) {
    if (!width) return;
    this.network = new Network(this, width);
    this.picture.replaceChildren(this.network.svg);
    this.light();
  }

  // Dim every box but those of one tensor, or of one of its entries.
  light(ids) {
    const lit = new Set(this.panel.tensors.flatMap(({ boxes }) => boxes.flat()));
    for (const box of this.network?.boxes ?? []) {
      setAttribute(box.element, "data-lit", lit.has(box.id));
      setAttribute(box.element, "data-dim", Boolean(ids) && lit.has(box.id) && !ids.has(box.id));
      setAttribute(box.element, "data-held", Boolean(ids?.has(box.id)));
    }
  }

  point({ id, label, numbers }) {
    const owners = this.owners(id);
    const { words } = this.grid;
    const list = numbers.slice(0, 6).map((number) => format(number, 3)).join(", ") + (numbers.length > 6 ? ", …" : "");
    const where = owners.length ? fill(words.returned, { names: owners.join(", ") }) : id.startsWith("x") ? words.given : words.kept;
    setText(this.says, `${label} = [${list}]  ·  ${where}`);
    for (const tensor of this.tensors) tensor.mark(id);
  }

  leave() {
    for (const tensor of this.tensors) tensor.mark(undefined);
    const { pinned } = this;
    this.light(pinned && new Set(pinned.tensor.boxes.flat()));
    setText(this.says, pinned ? pinned.tensor.means : this.grid.words.point);
  }

  get pinned() {
    return this.tensors.find(({ button }) => button.getAttribute("aria-pressed") === "true");
  }

  // A tensor that was pressed stays so when the numbers change, as long as the call gives it back.
  pin(name) {
    const found = this.tensors.find(({ tensor }) => tensor.name === name);
    if (!found) return;
    setAttribute(found.button, "aria-pressed", true);
    this.leave();
  }

  hold(tensor, step) {
    this.light(new Set(step === undefined ? tensor.boxes.flat() : tensor.boxes[step]));
    setText(this.says, tensor.means);
  }

  // ---- a tensor: its name and shape as a button, its numbers as a table ----------------------------------------------

  tensor(tensor) {
    const { grid } = this;
    const { shape } = tensor;
    const button = html("button", { type: "button", class: "tensor-name", "aria-pressed": "false" },
      html("span", { class: "swatch", style: `background:var(--q-${tensor.colour})` }),
      html("code", {}, tensor.name), html("span", { class: "shape" }, `(${shape.join(", ")})`));
    const width = shape.at(-1), isCut = width > MOST_NUMBERS;
    const most = grid.entriesOf(isCut ? MOST_NUMBERS - 1 : width, isCut);
    const steps = shape.length === 3 ? folded(shape[1], most) : [undefined];
    const cells = [];
    const entry = (row, step) => {
      if (step === null) return html("td", { class: "gap" }, "⋯");
      const { numbers, limit } = grid.entry(tensor.values, row, step);
      const shown = numbers.length > MOST_NUMBERS ? numbers.slice(0, MOST_NUMBERS - 1) : numbers;
      const spans = shown.map((number) => {
        const { css, ink } = grid.scales.signed(number, limit);
        return html("span", { class: "number", style: `background:${css};color:${ink}` }, short(number));
      });
      const cell = html("td", {}, ...spans, ...(shown.length < numbers.length ? [html("span", { class: "more" }, "…")] : []));
      cells.push({ cell, ids: tensor.boxes[step ?? 0], row });
      cell.addEventListener("pointerenter", () => this.hold(tensor, step ?? 0));
      return cell;
    };
    const first = this.panel.network.sample;
    const rows = first === null ? Array.from({ length: grid.data.rows }, (_, row) => row) : [first];
    const head = shape.length === 3
      ? [html("thead", {}, html("tr", {}, html("td", {}), ...steps.map((step) => html("th", { scope: "col" }, step === null ? "" : `[:, ${step}]`))))]
      : [];
    const lines = rows.map((row) => {
      const line = html("tr", { "data-row": row }, html("th", { scope: "row" }, `[${row}]`), ...steps.map((step) => entry(row, step)));
      line.addEventListener("click", () => first === null && grid.choose(row));
      return line;
    });
    const left = shape[0] - rows.length;
    const table = html("table", {}, ...head, html("tbody", {}, ...lines));
    const box = html("div", { class: "values", tabindex: 0, role: "group", "aria-label": fill(grid.words.values, { name: tensor.name }) }, table);
    const root = html("div", { class: "tensor" }, button, box);
    if (left > 0 && first === null) root.append(html("span", { class: "left" }, fill(grid.words.left, { count: left })));
    button.addEventListener("pointerenter", () => this.hold(tensor));
    button.addEventListener("focus", () => this.hold(tensor));
    button.addEventListener("blur", () => this.leave());
    root.addEventListener("pointerleave", () => this.leave());
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      for (const other of this.tensors) setAttribute(other.button, "aria-pressed", on && other.button === button);
      this.leave();
      if (on) this.hold(tensor);
    });
    const mark = (id) => cells.forEach(({ cell, ids, row }) => setAttribute(cell, "data-held", row === this.row && ids.includes(id)));
    return { root, button, tensor, lines, mark };
  }

  markRow() {
    for (const { lines } of this.tensors) {
      for (const line of lines) setAttribute(line, "data-drawn", Number(line.dataset.row) === this.row);
    }
  }
}

export default widget(Grid);
