// Networks unrolled over time: the boxes of the tensors that come back are lit, and point to their numbers.

const MOST_COLUMNS = 9; // steps that a picture or a table shows; of more, the first and the last ones
const MOST_NUMBERS = 4; // numbers of one entry of a table
const LEAST_COLUMN = 34;
const OUT_TOP = 40, BOX = 24, SIDE = 92, NARROW_SIDE = 76, BARE_SIDE = 44;
const NARROW = 420;

const subscript = (number) => [...String(number)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[digit]).join("");

// The places that are shown of so many, with null where some are left out.
function folded(length, most = MOST_COLUMNS) {
  if (length <= most) return Array.from({ length }, (_, at) => at);
  const tail = Math.floor((most - 1) / 2), head = most - 1 - tail;
  return [...Array.from({ length: head }, (_, at) => at), null, ...Array.from({ length: tail }, (_, at) => length - tail + at)];
}

class Grid {
  constructor(parent) {
    this.root = html("div", { class: "unrolled grid" });
    parent.append(this.root);
    this.sample = 0;
    this.observer = new ResizeObserver(() => this.resized());
    this.observer.observe(this.root);
  }

  update({ data }) {
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
    this.sample = Math.min(this.sample, data.rows - 1);
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
    this.root.style.setProperty("--columns", data.columns);
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
    this.width = undefined;
    this.resized();
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

  choose(row) {
    this.sample = row;
    if (this.select) this.select.value = String(row);
    this.drawNetworks();
    for (const panel of this.panels) panel.markRow();
  }

  // The pictures depend on the width alone; their tables change the height all the time.
  resized() {
    const width = this.root.clientWidth;
    if (width === this.width || !this.panels) return;
    this.width = width;
    this.drawNetworks();
  }

  // All widths are read before anything is drawn, so that the browser lays the page out once.
  drawNetworks() {
    const widths = this.panels.map(({ picture }) => picture.clientWidth);
    this.panels.forEach((panel, at) => panel.drawNetwork(widths[at]));
  }

  unmount() {
    this.observer.disconnect();
    this.root.remove();
  }
}

// ---- one call: its code, its network, what comes back ---------------------------------------------------------------

class Panel {
  constructor(grid, panel, at) {
    Object.assign(this, { grid, panel, at });
    this.picture = html("div", { class: "network" });
    this.says = html("p", { class: "says" });
    this.tensors = panel.tensors.map((tensor) => this.tensor(tensor));
    this.root = html("section", { class: "panel", "aria-label": panel.title || panel.code },
      ...(panel.title ? [html("h4", {}, panel.title)] : []),
      ...(panel.code ? [html("pre", { class: "code", tabindex: 0, "aria-label": panel.code }, panel.code)] : []),
      this.picture, this.says, html("div", { class: "tensors" }, ...this.tensors.map(({ root }) => root)),
      ...(panel.note ? [html("p", { class: "note" }, panel.note)] : []));
    this.root.style.setProperty("--rows", this.root.childElementCount);
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
    const pinned = this.tensors.find(({ button }) => button.getAttribute("aria-pressed") === "true");
    this.light(pinned && new Set(pinned.tensor.boxes.flat()));
    setText(this.says, pinned ? pinned.tensor.means : this.grid.words.point);
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
    const steps = shape.length === 3 ? folded(shape[1], 7) : [undefined];
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
    const box = html("div", { class: "values", tabindex: 0, role: "region", "aria-label": fill(grid.words.values, { name: tensor.name }) }, table);
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

// ---- the picture of a network ----------------------------------------------------------------------------------------

class Network {
  constructor(panel, width) {
    Object.assign(this, { panel, grid: panel.grid, network: panel.panel.network, width, boxes: [] });
    this.measure();
    this.svg = svg("svg", { viewBox: `0 0 ${width} ${this.height}`, width, height: this.height, role: "img", "aria-label": panel.panel.picture });
    this.drawWires();
    this.columns.forEach((step, at) => this.drawStep(step, at));
    this.network.tracks.forEach((track, k) => this.drawEnds(track, k));
    panel.markRow();
  }

  measure() {
    const { steps, tracks } = this.network;
    this.side = this.width < NARROW ? NARROW_SIDE : SIDE;
    const [left, right] = this.sides();
    const most = clamp(Math.floor((this.width - left - right) / LEAST_COLUMN), 3, MOST_COLUMNS);
    this.columns = folded(steps, most);
    this.column = Math.min(104, (this.width - left - right) / this.columns.length);
    this.left = left + (this.width - left - right - this.column * this.columns.length) / 2;
    this.box = Math.min(64, this.column * 0.8);
    this.cells = tracks.length === 1 ? [{ y: 86, height: 48 }] : [{ y: 88, height: 46 }, { y: 156, height: 46 }];
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
    return wide.map((side) => (side ? this.side : BARE_SIDE));
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
    const outBottom = OUT_TOP + BOX;
    network.tracks.forEach((track, k) => {
      const from = this.centre(0) - this.column / 2 - 16, to = this.centre(columns.length - 1) + this.column / 2 + 16;
      for (const [state, y] of Object.entries(this.lanes(track, k))) {
        const ends = track.backwards ? [to, from] : [from, to];
        this.arrow(`M${ends[0]} ${y}H${ends[1]}`, state);
      }
    });
    columns.forEach((step, at) => {
      if (step === null) return;
      network.tracks.forEach((track, k) => {
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
    const padding = skipped ? this.grid.words[this.column < 60 ? "pad" : "padding"] : undefined;
    tracks.forEach((track, k) => this.drawCell(track, k, step, x + this.shift(k), skipped));
    this.drawBox(`x:${step}`, x - box / 2, this.xTop, box, BOX, network.x, step, "x", `x${subscript(step + 1)}`);
    this.text(x, this.xTop + BOX + 17, padding ?? `x${subscript(step + 1)}`, { class: padding ? "symbol padded" : "symbol", style: "fill:var(--q-x)" });
    const half = box / tracks.length;
    tracks.forEach((track, k) => {
      const label = tracks.length === 1 ? `h${subscript(step + 1)}` : `h${k ? "←" : "→"}${subscript(step + 1)}`;
      this.drawBox(`out:${k}:${step}`, x - box / 2 + k * half, OUT_TOP, half, BOX, track.out, step, "h", label);
    });
    this.text(x, OUT_TOP - 6, `h${subscript(step + 1)}`, { class: "symbol", style: "fill:var(--q-h)" });
    const sequence = this.panel.panel.tensors.find(({ shape }) => shape.length === 3);
    const place = sequence?.boxes.findIndex((ids) => ids.includes(`out:0:${step}`));
    if (place >= 0) this.text(x, OUT_TOP - 24, this.column < 50 ? `${place}` : `[:, ${place}]`, { class: "place" });
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
        if (kind === "initial") this.text(onRight ? last + 27 : first - 27, lanes.h - (track.c ? 8 : -5), this.grid.words.zeros, { class: "zeros" });
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
    const element = svg("g", { class: "box", "data-id": id, style: `--c:var(--q-${colour})` },
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

export default function (component) {
  const { parentElement } = component;
  const grid = (parentElement.unrolledGrid ??= new Grid(parentElement));
  grid.update(component);
  return () => {
    grid.unmount();
    delete parentElement.unrolledGrid;
  };
}
