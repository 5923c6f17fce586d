// One step of a GRU as three conventions write it, with the numbers of this step.

import { clockNow, onTick } from "../../charts/clock.js";
import { applyTheme } from "../../charts/colours.js";
import { clamp, fill, floats, html, setAttribute } from "../../charts/elements.js";
import { widget } from "../../charts/widget.js";
import {
  activated, around, letter, named, oneMinus, plain, sum, tokenHtml, tokenText, unitFormula, weightOf,
} from "../../player/formula.js";

class Conventions {
  constructor(parent) {
    this.root = html("div", { class: "unrolled memory conventions", role: "group" });
    parent.append(this.root);
    this.stopFollowing = onTick(() => this.scene?.clock, {}, (at) => this.go(at));
  }

  update(data) {
    const arrays = {};
    for (const [name, packed] of Object.entries(data.arrays)) arrays[name] = floats(packed);
    this.scene = { ...data, arrays, limits: {} };
    applyTheme(this.root, this.scene);
    setAttribute(this.root, "aria-label", data.words.conventions);
    this.at = undefined;
    this.go(clockNow(data.clock) ?? {});
    this.root.dataset.ready = "true";
  }

  go({ step = 0, unit = 0 }) {
    const { scene } = this;
    const at = { step: clamp(step, 0, scene.steps - 1), unit: clamp(unit, 0, scene.units - 1) };
    if (this.at?.step === at.step && this.at?.unit === at.unit) return;
    this.at = at;
    const label = fill(scene.words.where, { step: at.step + 1, steps: scene.steps, unit: at.unit + 1, units: scene.units });
    this.root.replaceChildren(html("div", { class: "where" }, label), ...["after", "before", "swapped"].map((kind) => this.card(kind)));
  }

  card(kind) {
    const { scene, at: { step, unit } } = this;
    const { words } = scene;
    const one = (name) => scene.arrays[name][step * scene.units + unit];
    const before = kind !== "after";
    const at = (name) => {
      if (name === "z") return kind === "swapped" ? 1 - one("z") : one("z");
      return one({ h_tilde: before ? "before" : "after", h: before ? "h_before" : "h_after" }[name] ?? name);
    };
    const products = kind === "swapped"
      ? [[oneMinus(at, "z"), plain(at, "h_prev")], [plain(at, "z"), plain(at, "h_tilde")]]
      : [[plain(at, "z"), plain(at, "h_prev")], [oneMinus(at, "z"), plain(at, "h_tilde")]];
    const state = unitFormula({ name: "h", at }, products);
    const candidate = this.candidate(before, one, at);
    const here = scene.shown === kind;
    const line = (symbols, numbers) => html("div", { class: "equation numbers", "data-text": numbers.map(tokenText).join("") },
      ...symbols.map((token) => tokenHtml(scene, token)), html("span", { class: "operator" }, " = "), ...numbers.map((token) => tokenHtml(scene, token)));
    const title = html("h3", {}, words[kind]);
    return html("section", { class: "card", "data-kind": kind, "data-here": String(here) },
      html("div", { class: "chart-head" }, title, ...(here ? [html("span", { class: "badge" }, words.here)] : [])),
      html("p", { class: "who" }, words[`${kind}_who`]),
      line(candidate.symbols, candidate.numbers), line(state.symbols, state.lines[0]));
  }

  candidate(before, one, at) {
    const { scene } = this;
    const part = { value: one("input_part"), factors: [[one("input_part"), "x"]] };
    const reset = one("r"), inside = one(before ? "before_part" : "after_part");
    const recurrent = before
      ? { value: inside, factors: [[inside, "h"]] }
      : { value: reset * inside, factors: [[reset, "r"], [inside, "h"]] };
    const written = before
      ? [named("x"), letter("·"), weightOf("W", "h"), letter(" + ("), named("r"), letter("·"), named("h_prev"), letter(")·"), weightOf("U", "h"), letter(" + "), weightOf("b", "h")]
      : [named("x"), letter("·"), weightOf("W", "h"), letter(" + "), weightOf("b", "h"), letter(" + "), named("r"), letter("·("), named("h_prev"), letter("·"), weightOf("U", "h"), letter(" + "), weightOf("b′", "h"), letter(")")];
    const pre = part.value + recurrent.value;
    return {
      symbols: [named("h_tilde"), letter(" = "), ...around("tanh", written)],
      numbers: activated(sum([part, recurrent], scene.words), pre, at("h_tilde"), "tanh", "h_tilde"),
    };
  }

  unmount() {
    this.stopFollowing();
    this.root.remove();
  }
}

export default widget(Conventions);
