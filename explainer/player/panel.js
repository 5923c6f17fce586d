// The panel under the diagram: the selected quantity, its formula in symbols and in numbers, all terms on demand.

import { fill, html, setAttribute, setText } from "../charts/elements.js";
import { format } from "../charts/numbers.js";
import { formula, SHOWN_TERMS, tokenHtml, tokenText } from "./formula.js";
import { count, isInput } from "./scene.js";
import { colourOf, plainNumber, symbolHtml } from "./symbols.js";

export class Panel {
  constructor(parent, { words, onUnit }) {
    this.words = words;
    this.title = html("p", { class: "panel-title" });
    this.unit = html("span", { class: "unit-name" });
    const button = (label, text, by) => {
      const node = html("button", { type: "button", class: "unit-step", "aria-label": label }, text);
      node.addEventListener("click", () => onUnit(by));
      return node;
    };
    this.stepper = html("div", { class: "stepper" }, button(words.unit_down, "‹", -1), this.unit, button(words.unit_up, "›", 1));
    this.means = html("p", { class: "means" });
    this.symbols = html("div", { class: "equation symbols" });
    this.numbers = html("div", { class: "equation numbers" });
    this.summary = html("summary", {});
    this.table = html("div", { class: "terms", tabindex: 0, role: "region", "aria-label": words.product });
    this.details = html("details", {}, this.summary, this.table);
    this.details.addEventListener("toggle", () => this.showTerms());
    parent.replaceChildren(html("div", { class: "panel-head" }, this.title, this.stepper), this.means, this.symbols, this.numbers, this.details);
  }

  // `nobody`: what is said where no quantity is selected, since this cell has none for what another one shows.
  show(scene, { step, quantity, unit, feature }, nobody) {
    if (quantity === null) return this.showNobody(nobody);
    const { words } = this;
    const n = count(scene, quantity);
    const at = isInput(quantity) ? feature : Math.min(unit, n - 1);
    const { symbols, lines, terms } = formula(scene, quantity, step, at, words);
    const key = JSON.stringify([quantity, at, n, scene.quantities[quantity], symbols]);
    if (key !== this.key) {
      this.key = key;
      const { name, means } = scene.quantities[quantity];
      this.title.replaceChildren(symbolHtml(scene, quantity), html("span", {}, name));
      this.stepper.hidden = n === 1;
      setText(this.unit, isInput(quantity) ? fill(words.feature, { feature: at + 1, features: n }) : fill(words.unit, { unit: at + 1, units: n }));
      setText(this.means, means);
      this.symbols.replaceChildren(...symbols.map((token) => tokenHtml(scene, token)));
    }
    this.numbers.replaceChildren(...this.head(scene, quantity), ...lines[0].map((token) => tokenHtml(scene, token)));
    setAttribute(this.numbers, "data-long", terms.length > 4);
    this.numbers.dataset.text = lines[0].map(tokenText).join("");
    this.details.hidden = terms.length <= SHOWN_TERMS;
    setText(this.summary, fill(words.all_terms, { count: terms.length }));
    this.terms = { scene, terms };
    this.showTerms();
  }

  showNobody({ title, means }) {
    this.key = undefined;
    this.title.replaceChildren(html("span", {}, title));
    this.stepper.hidden = this.details.hidden = true;
    setText(this.means, means);
    this.symbols.replaceChildren();
    this.numbers.replaceChildren();
    this.numbers.dataset.text = "";
  }

  head(scene, quantity) {
    const given = isInput(quantity) || quantity.endsWith("_prev");
    return given ? [] : [symbolHtml(scene, quantity), html("span", { class: "operator" }, " = ")];
  }

  showTerms() {
    if (!this.details.open || this.details.hidden) return;
    const { scene, terms } = this.terms;
    const { words } = this;
    const cell = (text, quantity) => html("td", quantity ? { style: `color:var(--q-${colourOf(quantity)})` } : {}, text);
    const rows = terms.map((term) => {
      const name = html("td", {}, term.symbol ?? plainNumber(scene, term.quantity, term.index, words));
      const [[first, quantity], second] = term.factors;
      return html("tr", {}, name, cell(second ? format(first, 4) : "", quantity), cell(second ? format(second[0], 4) : ""), cell(format(term.value, 4)));
    });
    const heads = [words.term, words.value, words.weight, words.product].map((text) => html("th", { scope: "col" }, text));
    this.table.replaceChildren(html("table", {}, html("thead", {}, html("tr", {}, ...heads)), html("tbody", {}, ...rows)));
  }
}
