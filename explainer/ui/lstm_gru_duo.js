// Two players on one clock: the same input through an LSTM and a GRU, one bar of controls, and below them the cells'
// equations line by line, with the numbers of the step. One message of the server draws all of it.

const NAMES = ["LSTM", "GRU"];
// Whose part the other cell's quantity plays. What is missing has no counterpart.
const COUNTERPART = {
  LSTM: { x: "x", i: "z", f: "z", c_tilde: "h_tilde", c: "h", tanh_c: "h", h: "h", h_prev: "h_prev", c_prev: "h_prev" },
  GRU: { x: "x", z: "f", h_tilde: "c_tilde", h: "h", h_prev: "h_prev", pre_h: "c_tilde", recurrent_h: "c_tilde", reset_h: "c_tilde" },
};
// The lines of the table: a part, and who plays it in each cell; a text for a cell that has nobody for it.
const LINES = [
  { part: "keep", SimpleRNN: null, LSTM: "f", GRU: "z" },
  { part: "write", SimpleRNN: null, LSTM: "i", GRU: "one_minus_z" },
  { part: "look", SimpleRNN: null, LSTM: null, GRU: "r" },
  { part: "candidate", SimpleRNN: null, LSTM: "c_tilde", GRU: "h_tilde" },
  { part: "memory", SimpleRNN: null, LSTM: "c", GRU: "h" },
  { part: "show", SimpleRNN: null, LSTM: "o", GRU: null },
  { part: "output", SimpleRNN: "h", LSTM: "h", GRU: null },
];
const SPELLED = new Set(["c", "h"]); // lines short enough to be written with numbers

class Duo {
  constructor(parent) {
    this.root = html("div", { class: "duo" });
    this.bar = html("div", { class: "unrolled bar" });
    this.halves = NAMES.map(() => html("section", { class: "half" }));
    this.heads = NAMES.map(() => html("h2", { class: "head" }));
    this.lines = html("section", { class: "unrolled lines" });
    this.root.append(this.bar, html("div", { class: "halves" }, ...this.halves), this.lines);
    parent.append(this.root);
    this.halves.forEach((half, at) => half.append(this.heads[at]));
    this.players = this.halves.map((half) => new Player(half));
    this.id = {};
    this.stops = NAMES.map((name, at) => onTick(() => this.clocks?.[at], this.id, (told) => this.bridge(at, told)));
  }

  update({ data, setStateValue }) {
    const first = !this.clocks;
    this.clocks = data.scenes.map((scene) => scene.clock);
    this.words = data.words;
    data.heads.forEach((head, at) => setText(this.heads[at], head));
    this.players.forEach((player, at) => player.update({ data: { ...data.scenes[at], words: data.player }, setStateValue }));
    this.ground = readScene(data.ground);
    applyTheme(this.bar, this.ground);
    applyTheme(this.lines, this.ground);
    if (first) this.liftControls();
    this.drawLines();
    this.bridge(0, this.players[0].at);
    this.root.dataset.ready = "true";
  }

  // The first player's controls move both, so they stand above both.
  liftControls() {
    const [first] = this.players;
    this.bar.append(first.root.querySelector(".controls"));
    this.bar.addEventListener("keydown", (event) => first.key(event));
    this.players[1].root.querySelector(".controls").hidden = true;
    this.bar.querySelector(".download").addEventListener("click", () => this.players[1].save());
  }

  // The selection goes to whoever plays the same part in the other cell.
  bridge(from, at) {
    const other = 1 - from;
    if (!this.players[other].scene) return; // the second player is on its way
    const quantity = COUNTERPART[NAMES[from]][at.quantity];
    const { step, unit, feature } = at;
    const shared = quantity ? { step, unit, feature, quantity } : { step, unit, feature };
    this.players[other].go(shared, { told: true });
    this.showLines();
  }

  // ---- line by line ------------------------------------------------------------------------------------------------

  scenes() {
    return { SimpleRNN: this.ground, LSTM: this.players[0].scene, GRU: this.players[1].scene };
  }

  drawLines() {
    const { words } = this;
    const key = JSON.stringify([words, this.scenes().GRU.reset_after]);
    if (key === this.linesKey) return;
    this.linesKey = key;
    this.values = [];
    const columns = ["SimpleRNN", "LSTM", "GRU"];
    const head = html("tr", {}, html("th", { scope: "col" }, words.part), ...columns.map((name) => html("th", { scope: "col" }, name)));
    const rows = LINES.map((line) =>
      html("tr", { "data-part": line.part },
        html("th", { scope: "row" }, words.parts[line.part]),
        ...columns.map((name) => this.lineCell(name, line))));
    this.unitName = html("p", { class: "unit-line" });
    this.lines.replaceChildren(
      html("h3", { class: "head" }, words.lines), html("p", { class: "intro" }, words.intro), this.unitName,
      html("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": words.lines },
        html("table", {}, html("thead", {}, head), html("tbody", {}, ...rows))));
  }

  lineCell(name, { part, ...players }) {
    const scene = this.scenes()[name];
    const quantity = players[name];
    const cell = html("td", { "data-cell": name, "data-label": name });
    if (!quantity) {
      cell.append(html("span", { class: "nobody" }, this.words.nobody[name][part]));
      return cell;
    }
    const player = this.players[NAMES.indexOf(name)];
    const symbols = html("div", player ? { class: "symbols", tabindex: 0, role: "button" } : { class: "symbols" });
    const numbers = html("div", { class: "in-numbers" });
    if (quantity === "one_minus_z") symbols.append("1 − ", symbolHtml(scene, "z"));
    else symbols.append(...formula(scene, quantity, 0, 0, this.players[0].words).symbols.map((token) => tokenHtml(scene, token)));
    cell.append(symbols, numbers);
    if (player) {
      const select = () => player.select(quantity === "one_minus_z" ? "z" : quantity);
      cell.classList.add("selectable");
      cell.addEventListener("click", select);
      symbols.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        select();
      });
    }
    this.values.push({ name, quantity, numbers, cell });
    return cell;
  }

  showLines() {
    if (!this.values || !this.players.every((player) => player.at)) return;
    const scenes = this.scenes();
    const { step } = this.players[0].at;
    const unitOf = { SimpleRNN: 0, LSTM: this.players[0].at.unit, GRU: this.players[1].at.unit };
    unitOf.SimpleRNN = Math.min(unitOf.LSTM, scenes.SimpleRNN.units - 1);
    setText(this.unitName, fill(this.words.unit, { step: step + 1, unit: unitOf.LSTM + 1 }));
    for (const { name, quantity, numbers, cell } of this.values) {
      const scene = scenes[name];
      numbers.replaceChildren(...this.inNumbers(scene, quantity, Math.min(step, scene.steps - 1), unitOf[name]));
      const player = this.players[NAMES.indexOf(name)];
      if (player) cell.dataset.selected = String(player.at.quantity === (quantity === "one_minus_z" ? "z" : quantity));
    }
  }

  inNumbers(scene, quantity, step, unit) {
    const number = (name) => value(scene, name, step, unit);
    const result = (text, of) => html("b", { style: `color:var(--q-${colourOf(of)})` }, text);
    if (quantity === "one_minus_z") {
      const shown = printed(number("z"), 2);
      return [`= 1 − ${shown.text} = `, result(format(1 - shown.value, 2), "z")];
    }
    if (!SPELLED.has(quantity) || scene.cell === "SimpleRNN") return ["= ", result(format(number(quantity)), quantity)];
    const [line] = formula(scene, quantity, step, unit, this.players[0].words).lines;
    return [html("span", {}, "= "), ...line.map((token) => tokenHtml(scene, token))];
  }

  unmount() {
    this.stops.forEach((stop) => stop());
    this.players.forEach((player) => player.unmount());
    this.root.remove();
  }
}

export default function (component) {
  const { parentElement } = component;
  const duo = (parentElement.unrolledDuo ??= new Duo(parentElement));
  duo.update(component);
  return () => {
    duo.unmount();
    delete parentElement.unrolledDuo;
  };
}
