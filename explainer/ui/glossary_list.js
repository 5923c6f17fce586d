// The glossary: a field that filters while one types, and the entries. A link with #term leads to its entry.

import { applyTheme } from "../charts/colours.js";
import { html, setText } from "../charts/elements.js";
import { widget } from "../charts/widget.js";

class GlossaryList {
  constructor(parent, model) {
    const { words } = model.get("data");
    this.open = (lesson) => model.send({ open: lesson });
    this.root = html("div", { class: "unrolled glossary" });
    this.field = html("input", { type: "search", class: "search", placeholder: "return_sequences", maxlength: 60, autocomplete: "off" });
    this.field.value = new URLSearchParams(location.search).get("term") ?? "";
    this.field.addEventListener("input", () => this.filter());
    this.none = html("p", { class: "none", role: "status" });
    this.list = html("div");
    this.root.append(html("label", { class: "look" }, html("span", {}, words.search), this.field), this.none, this.list);
    parent.append(this.root);
    this.goTo = () => this.target();
    addEventListener("hashchange", this.goTo);
  }

  update(data) {
    this.data = data;
    applyTheme(this.root, data);
    this.groups = data.groups.map(({ name, entries }) => {
      const drawn = entries.map((entry) => ({ node: this.entry(entry), text: entry.text.toLowerCase() }));
      return { node: html("section", {}, html("h2", {}, name), html("dl", {}, ...drawn.map(({ node }) => node))), entries: drawn };
    });
    this.list.replaceChildren(...this.groups.map(({ node }) => node));
    this.filter();
    document.fonts.ready.then(this.goTo);
    this.root.dataset.ready = "true";
  }

  entry({ slug, term, symbol, quantity, meaning, facts, lesson, href, title }) {
    const { words } = this.data;
    const sign = symbol ? [html("span", { class: "symbol", style: quantity ? `color:var(--q-${quantity})` : undefined }, symbol)] : [];
    const told = facts.map(([label, text]) => html("span", {}, html("b", {}, label), " ", ...marked(text)));
    const link = html("a", { href, target: "_self" }, title);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault(); // a page that is loaded anew would begin a new session
      this.open(lesson);
    });
    return html("div", { id: slug, class: "entry" },
      html("dt", {}, ...sign, html("span", {}, term)),
      html("dd", {}, html("p", {}, ...marked(meaning)), html("p", { class: "facts" }, ...told, html("span", {}, html("b", {}, words.lesson), " ", link))));
  }

  // Every word that is typed is in an entry that stays.
  filter() {
    const typed = this.field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { node, entries } of this.groups) {
      for (const entry of entries) entry.node.hidden = !typed.every((word) => entry.text.includes(word));
      const left = entries.filter((entry) => !entry.node.hidden).length;
      node.hidden = left === 0;
      found += left;
    }
    setText(this.none, found ? "" : this.data.words.none);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.remember(), 300);
  }

  // What is looked for is in the address, for a link or a reload.
  remember() {
    const address = new URL(location.href);
    const text = this.field.value.trim();
    if ((address.searchParams.get("term") ?? "") === text) return;
    if (text) address.searchParams.set("term", text);
    else address.searchParams.delete("term");
    history.replaceState(history.state, "", address);
  }

  target() {
    const slug = decodeURIComponent(location.hash.slice(1));
    for (const node of this.list.querySelectorAll(".entry")) node.classList.toggle("meant", node.id === slug);
    this.list.querySelector(".meant")?.scrollIntoView({ block: "center" });
  }

  unmount() {
    clearTimeout(this.timer);
    removeEventListener("hashchange", this.goTo);
    this.root.remove();
  }
}

// What stands in backquotes is code.
const marked = (text) => text.split("`").map((part, at) => (at % 2 ? html("code", {}, part) : part));

export default widget(GlossaryList);
