// The memory of a cell: where each step's state comes from, the gates that decide it, how long it lasts, and how often
// the gates are saturated. Follows and moves the clock of the player.

import { clockNow, onScene, onTick, sharedScene, tick } from "../../charts/clock.js";
import { applyTheme } from "../../charts/colours.js";
import { clamp, fill, html, setAttribute, setText } from "../../charts/elements.js";
import { onKeys } from "../../charts/keys.js";
import { widget } from "../../charts/widget.js";
import { formula, numberToken, settle, signedToken, tokenHtml, tokenText } from "../../player/formula.js";
import { value } from "../../player/scene.js";
import { ApartChart, GateChart, HIGH, halfLife, LOW, RememberChart, Saturation, Waterfall } from "./memory_charts.js";

const PARTS = {
  LSTM: { memory: "c", first: "c0", keep: "f", candidate: "c_tilde", gates: ["f", "i", "o"] },
  GRU: { memory: "h", first: "h0", keep: "z", candidate: "h_tilde", gates: ["z", "r"] },
};
const HEIGHTS = { apart: 200, gates: 130, remember: 170 };

class Memory {
  constructor(parent) {
    this.root = html("div", { class: "unrolled memory", role: "group" });
    parent.append(this.root);
    this.id = {};
    this.stopLooking = onScene(() => this.data?.clock, () => this.look());
    this.stopFollowing = onTick(() => this.scene?.clock, this.id, (at) => this.go(at, { told: true }));
    this.stopKeys = onKeys({ root: this.root, group: () => this.scene?.clock });
    this.observer = new ResizeObserver(() => this.resized());
  }

  update(data) {
    this.data = data;
    this.look();
  }

  look() {
    const scene = sharedScene(this.data);
    if (!scene) return;
    this.scene = scene;
    this.words = this.data.words;
    applyTheme(this.root, scene);
    this.root.style.setProperty("--added", `var(--q-${PARTS[scene.cell].candidate})`);
    if (this.builtFor !== scene.cell) this.build(scene);
    if (!this.width) this.measure();
    this.at = this.valid(clockNow(scene.clock) ?? this.at ?? {});
    this.draw();
    this.root.dataset.ready = "true";
  }

  valid({ step = 0, unit = 0 }) {
    return { step: clamp(step, 0, this.scene.steps - 1), unit: clamp(unit, 0, this.scene.units - 1) };
  }

  build({ cell }) {
    const { words, root } = this;
    this.builtFor = cell;
    setAttribute(root, "aria-label", words.memory);
    const onStep = (step) => this.go({ step });
    const main = html("div", { class: "charts" });
    const side = html("div", { class: "side" });
    this.equations = html("div", { class: "equations" });
    const turn = (text, label, by) => {
      const button = html("button", { type: "button", "aria-label": label }, text);
      button.addEventListener("click", () => this.go({ unit: this.at.unit + by }));
      return button;
    };
    this.unitName = html("span");
    this.unit = html("div", { class: "unit" }, turn("‹", words.unit_down, -1), this.unitName, turn("›", words.unit_up, 1));
    this.track = html("input", { type: "range", class: "track", min: 0, step: 1, "aria-label": words.step });
    this.track.addEventListener("input", () => this.go({ step: Number(this.track.value) }));
    main.append(html("div", { class: "moving" }, this.unit, this.track));
    this.apart = new ApartChart(main, { title: words.apart, height: HEIGHTS.apart, onStep });
    this.gates = new GateChart(main, { title: words.gates, height: HEIGHTS.gates, onStep });
    this.remember = new RememberChart(main, { title: words.remember, height: HEIGHTS.remember, onStep });
    this.waterfall = new Waterfall(side, "");
    this.saturation = new Saturation(side, words);
    root.replaceChildren(main, side, this.equations);
    this.main = main;
    this.side = side;
    this.observer.observe(main);
  }

  // Read when a size changes, and not for each drawing: the browser would lay out the page twice.
  measure() {
    this.width = this.main.clientWidth;
    this.sideWidth = this.side.clientWidth || 300;
  }

  resized() {
    const before = this.width;
    this.measure();
    if (this.scene && Math.abs(this.width - before) > 1) this.draw();
  }

  // Everything of one unit over all steps, and each gate's shares of saturated steps for all units.
  model() {
    const { scene, words, at: { unit } } = this;
    const { arrays, steps } = scene;
    const { memory, first, keep, candidate, gates } = PARTS[scene.cell];
    const over = (name, of = unit) => Array.from({ length: steps }, (_, step) => arrays[name][step * scene.units + of]);
    const state = over(memory);
    const before = [arrays[first][unit], ...state.slice(0, -1)];
    const keeps = over(keep), candidates = over(candidate);
    const writes = scene.cell === "GRU" ? keeps.map((z) => 1 - z) : over("i");
    const share = (numbers, of) => numbers.filter(of).length / steps;
    return {
      scene, words, steps, memory, keep, candidate, state, keeps,
      labels: scene.step_labels,
      clip: scene.variant?.cell_clip ?? 0,
      first: arrays[first][unit],
      kept: keeps.map((gate, step) => gate * before[step]),
      added: writes.map((gate, step) => gate * candidates[step]),
      gates: gates.map((name) => ({
        name, title: scene.quantities[name].name, values: over(name),
        shares: Array.from({ length: scene.units }, (_, of) => {
          const values = over(name, of);
          return { closed: share(values, (gate) => gate < LOW), open: share(values, (gate) => gate > HIGH) };
        }),
      })),
    };
  }

  draw() {
    this.current = this.model();
    for (const chart of [this.apart, this.gates, this.remember]) chart.draw(this.current, Math.max(this.width, 260));
    this.saturation.draw(this.current, this.sideWidth);
    setAttribute(this.track, "max", this.scene.steps - 1);
    this.unit.hidden = this.scene.units === 1;
    this.show();
  }

  show() {
    const { scene, at, words, current } = this;
    for (const chart of [this.apart, this.gates, this.remember]) chart.show(current, at);
    this.waterfall.show(current, at, Math.min(this.sideWidth, 340));
    this.saturation.show(at);
    const label = scene.step_labels[at.step] ?? "";
    const call = fill(words.call, { step: at.step + 1, steps: scene.steps });
    const named = label === String(at.step + 1) ? call : `${call}, ${label}`;
    setText(this.unitName, fill(words.unit, { unit: at.unit + 1, units: scene.units }));
    setText(this.waterfall.title, named);
    if (Number(this.track.value) !== at.step) this.track.value = String(at.step);
    setAttribute(this.track, "aria-valuetext", named);
    this.showEquations();
    Object.assign(this.root.dataset, { step: at.step + 1, unit: at.unit + 1 });
  }

  showEquations() {
    const { scene, at: { step, unit }, words } = this;
    const { memory, keep } = PARTS[scene.cell];
    const { symbols, lines } = formula(scene, memory, step, unit, words);
    const tokens = (line) => line.map((token) => tokenHtml(scene, token));
    const written = (text, ...children) => html("div", { class: "equation numbers", "data-text": text }, ...children);
    const half = halfLifeLine(value(scene, keep, step, unit), keep, words);
    this.equations.replaceChildren(
      written(lines[0].map(tokenText).join(""), ...tokens(symbols), html("span", { class: "operator" }, " = "), ...tokens(lines[0])),
      written(half.map(tokenText).join(""), html("span", { class: "note" }, `${words.half}: `), ...tokens(half)),
    );
  }

  go(change, { told = false } = {}) {
    if (!this.at) return;
    const next = this.valid({ ...this.at, ...change });
    if (next.step === this.at.step && next.unit === this.at.unit) return;
    const turned = next.unit !== this.at.unit;
    this.at = next;
    if (turned) this.draw();
    else this.show();
    if (!told) tick(this.scene.clock, this.id, { ...clockNow(this.scene.clock), ...next });
  }

  unmount() {
    this.observer.disconnect();
    this.stopKeys();
    this.stopLooking();
    this.stopFollowing();
    this.root.remove();
  }
}

// ln ½ / ln f = steps, with its numbers; a gate of exactly 0 or 1 is said in words.
function halfLifeLine(gate, name, words) {
  const steps = halfLife(gate);
  if (steps === 0) return [{ text: words.at_once, note: true }];
  if (steps === Infinity) return [{ text: words.never, note: true }];
  const expression = (print) => {
    const shown = print(gate);
    const printed = halfLife(shown.value); // too few digits make 0 or 1 of a gate: take more
    const tokens = [{ text: "ln ½ ÷ ln(" }, numberToken(shown, name, { first: true }), { text: ")" }];
    return { tokens, value: Number.isFinite(printed) ? printed : Number.MAX_VALUE };
  };
  const settled = settle(expression, steps, 1, 2);
  return [...settled.tokens, { operator: settled.equals }, { ...signedToken(settled.shown, name), result: true }, { text: ` ${words.steps}`, note: true }];
}

export default widget(Memory);
