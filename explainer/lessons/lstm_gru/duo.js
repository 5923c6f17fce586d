// Two players on one clock: the same input through an LSTM and a GRU, one bar of controls, and below them the cells'
// equations line by line, with the numbers of the step. One message of the server draws all of it.

import { theAddress } from "../../charts/address.js";
import { applyTheme } from "../../charts/colours.js";
import { clamp, fill, html, setText, svg } from "../../charts/elements.js";
import { onKeys } from "../../charts/keys.js";
import { format, printed } from "../../charts/numbers.js";
import { backgroundOf, download, fileOf, sizeOf } from "../../charts/picture_file.js";
import { give, widget } from "../../charts/widget.js";
import { formula, tokenHtml } from "../../player/formula.js";
import { Player } from "../../player/player.js";
import { DEFAULT_QUANTITY, POSITION, parametersOf, positionOf } from "../../player/position.js";
import { readScene, value } from "../../player/scene.js";
import { colourOf, symbolHtml } from "../../player/symbols.js";

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

// What a cell has nobody for: the part that nobody plays there.
const NOBODY = { LSTM: { r: "look" }, GRU: { o: "show" } };
const LABEL = 34; // pixels above each diagram of a saved picture
const GAP = 32;

// One selection for both cells. It is named by the LSTM's quantity where it has one: `f` says the GRU's z as well.
function selectionOf(name, quantity) {
  const partner = COUNTERPART[name][quantity];
  return name === "GRU" && partner && COUNTERPART.LSTM[partner] === quantity ? partner : quantity;
}

class Duo {
  constructor(parent, model) {
    this.root = html("div", { class: "duo" });
    this.bar = html("div", { class: "unrolled bar" });
    this.halves = NAMES.map(() => html("section", { class: "half" }));
    this.heads = NAMES.map(() => html("h2", { class: "head" }));
    this.lines = html("section", { class: "unrolled lines" });
    this.root.append(this.bar, html("div", { class: "halves" }, ...this.halves), this.lines);
    parent.append(this.root);
    this.halves.forEach((half, at) => half.append(this.heads[at]));
    this.players = this.halves.map((half, at) => new Player(half, {
      moved: (change) => this.moved(at, change), send: (input) => give(model, "input", input), save: () => this.save(), pair: this.root,
    }));
    /** @type {import("../../player/position.js").Position} */
    this.position = {};
    this.claim = theAddress().claim(POSITION, (how) => this.told(how));
    this.stopKeys = onKeys({ root: this.root, act: (key) => this.key(key) });
  }

  update(data) {
    const first = !this.words;
    this.words = data.words;
    if (this.claim.isReset(data.reset)) this.told({ reset: true });
    else if (first) this.position = positionOf(this.claim.read());
    data.heads.forEach((head, at) => setText(this.heads[at], head));
    this.scenes = data.scenes;
    this.ground = readScene(data.ground);
    this.put(this.position);
    this.players.forEach((player, at) => player.update({ ...data.scenes[at], words: data.player }));
    applyTheme(this.bar, this.ground);
    applyTheme(this.lines, this.ground);
    if (first) this.liftControls();
    this.drawLines();
    this.take(this.within(this.position));
    this.root.dataset.ready = "true";
  }

  // The first player's controls move both, so they stand above both.
  liftControls() {
    const [first] = this.players;
    this.bar.append(first.root.querySelector(".controls"));
    this.players[1].root.querySelector(".controls").hidden = true;
  }

  // ---- one position for both ---------------------------------------------------------------------------------------

  cellOf(show) {
    return NAMES.find((_, at) => Object.hasOwn(this.scenes[at].quantities, show ?? ""));
  }

  // The other cell shows whoever plays the same part there, or nobody.
  positionIn(name, position) {
    const owner = this.cellOf(position.show);
    if (!owner || owner === name) return { ...position, show: owner && position.show };
    return { ...position, show: COUNTERPART[owner][position.show] ?? null };
  }

  /**
   * As far as the cells reach. They may have different numbers of units: the larger one says how far.
   * @param {import("../../player/position.js").Position} position
   */
  within({ step, show, unit, feature }) {
    const most = (size) => Math.max(...this.scenes.map((scene) => scene[size])) - 1;
    const inside = (place, size) => (place === undefined ? undefined : clamp(place, 0, most(size)));
    const position = { step: inside(step, "steps"), show: this.cellOf(show) && show, unit: inside(unit, "units"), feature: inside(feature, "features") };
    const isDefault = !position.step && !position.unit && !position.feature && [undefined, DEFAULT_QUANTITY.LSTM].includes(position.show);
    return isDefault ? {} : position;
  }

  // A player was moved: the other one goes along.
  moved(from, { quantity, ...change }) {
    if (from === 1 && change.step !== undefined && change.step !== this.players[0].at.step) this.players[0].pause();
    const show = quantity ? { show: selectionOf(NAMES[from], quantity) } : {};
    this.take(this.within({ ...this.position, ...change, ...show }));
  }

  take(position) {
    this.position = position;
    this.claim.write(parametersOf(position), { moves: this.players[0].playing });
    this.put(position);
    this.showLines();
  }

  put(position) {
    this.players.forEach((player, at) => {
      const mine = this.positionIn(NAMES[at], position);
      const part = NOBODY[NAMES[at]][position.show];
      if (mine.show === null) player.nobody = { title: this.words.parts[part], means: this.words.nobody[NAMES[at]][part] };
      player.put(mine);
    });
  }

  // Another position stands in the address, or a preset was pressed.
  told({ reset }) {
    this.players[0].halt();
    this.position = reset ? {} : positionOf(this.claim.read());
    if (!this.scenes) return;
    this.put(this.position);
    this.showLines();
  }

  key(key) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[key];
    if (!by || this.position.show === "x") return this.players[0].key(key);
    const before = this.position.unit ?? 0;
    this.take(this.within({ ...this.position, unit: before + by }));
    return (this.position.unit ?? 0) !== before;
  }

  // ---- both as one picture -----------------------------------------------------------------------------------------

  save() {
    const pictures = this.players.map((player) => player.picture());
    const sizes = pictures.map(sizeOf);
    const width = sizes[0][0] + GAP + sizes[1][0];
    const height = LABEL + Math.max(...sizes.map(([, tall]) => tall));
    const { color, fontFamily } = getComputedStyle(this.heads[0]);
    const whole = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height });
    pictures.forEach((picture, at) => {
      const x = at ? sizes[0][0] + GAP : 0;
      const style = `fill:${color};font-family:${fontFamily};font-size:17px;font-weight:650`;
      whole.append(svg("text", { x: x + 8, y: 22, style }, this.heads[at].textContent));
      for (const [name, number] of Object.entries({ x, y: LABEL })) picture.setAttribute(name, number);
      picture.style.overflow = "visible";
      whole.append(picture);
    });
    download(`lstm-gru-call-${this.players[0].at.step + 1}.svg`, fileOf(whole, backgroundOf(this.root)), "image/svg+xml");
  }

  // ---- line by line ------------------------------------------------------------------------------------------------

  sceneOf(name) {
    return name === "SimpleRNN" ? this.ground : this.players[NAMES.indexOf(name)].scene;
  }

  drawLines() {
    const { words } = this;
    const key = JSON.stringify([words, this.sceneOf("GRU").reset_after]);
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

  lineCell(name, line) {
    const { part } = line;
    const scene = this.sceneOf(name);
    const quantity = line[name];
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
      const select = () => this.take(this.within({ ...this.position, show: line.LSTM ?? line.GRU }));
      cell.classList.add("selectable");
      cell.addEventListener("click", select);
      symbols.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        select();
      });
    }
    this.values.push({ name, quantity, numbers, cell, line });
    return cell;
  }

  showLines() {
    if (!this.values || !this.players.every((player) => player.at)) return;
    const { step } = this.players[0].at;
    const unitOf = { LSTM: this.players[0].at.unit, GRU: this.players[1].at.unit };
    unitOf.SimpleRNN = Math.min(unitOf.LSTM, this.ground.units - 1);
    const apart = unitOf.LSTM !== unitOf.GRU;
    setText(this.unitName, fill(apart ? this.words.units : this.words.unit, { step: step + 1, unit: unitOf.LSTM + 1, other: unitOf.GRU + 1 }));
    for (const { name, quantity, numbers, cell, line } of this.values) {
      const scene = this.sceneOf(name);
      numbers.replaceChildren(...this.inNumbers(scene, quantity, Math.min(step, scene.steps - 1), unitOf[name]));
      if (NAMES.includes(name)) cell.dataset.selected = String(this.isShown(line));
    }
  }

  // Whether both players show the parts of this line: the GRU's z stands in two of them.
  isShown(line) {
    return NAMES.every((name, at) => {
      const quantity = line[name] === "one_minus_z" ? "z" : line[name];
      return quantity ? this.players[at].at.quantity === quantity : line.part === "output" || this.players[at].at.quantity === null;
    });
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
    this.stopKeys();
    this.claim.leave();
    this.players.forEach((player) => player.unmount());
    this.root.remove();
  }
}

export default widget(Duo);
