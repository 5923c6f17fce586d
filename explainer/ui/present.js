// Presenting: the picture and the question fill the screen. And the keys of the page that belong to no picture: p, ?, the
// digits for the presets; a presenter's clicker sends the page keys.

import { html, setText } from "../charts/elements.js";
import { isForThePage, pictureInView, press } from "../charts/keys.js";
import { widget } from "../charts/widget.js";

const CLICKER = { PageDown: "ArrowRight", PageUp: "ArrowLeft" };
const QUESTION = ".st-key-opening";
const BOX = '[class*="-box"][class*="st-key-"]';
const PRESETS = '[class*="st-key-preset-"] button';

class Present {
  constructor(parent) {
    this.start = html("button", { type: "button" });
    this.start.addEventListener("click", () => this.toggle());
    this.ask = html("button", { type: "button", class: "keys" }, "?");
    this.ask.addEventListener("click", () => this.help.showModal());
    this.list = html("dl");
    this.heading = html("h2");
    this.close = html("button", { type: "button" });
    this.close.addEventListener("click", () => this.help.close());
    this.help = html("dialog", {}, this.heading, this.list, this.close);
    this.buttons = html("div", { class: "present" }, this.start, this.ask);
    parent.append(this.buttons, this.help);
    this.onKey = (event) => this.key(event);
    this.onFullScreen = () => document.fullscreenElement || this.leave();
    this.keeper = new MutationObserver(() => this.mark());
    document.addEventListener("keydown", this.onKey);
    document.addEventListener("fullscreenchange", this.onFullScreen);
  }

  update({ words, keys }) {
    this.words = words;
    this.name();
    this.ask.title = this.heading.textContent = words.keys;
    for (const node of [this.ask, this.help]) node.setAttribute("aria-label", words.keys);
    setText(this.close, words.close);
    this.list.replaceChildren(...keys.flatMap(([key, does]) => [html("dt", {}, html("kbd", {}, key)), html("dd", {}, does)]));
  }

  name() {
    const { present, back } = this.words;
    this.buttons.classList.toggle("on", this.isOn);
    setText(this.start, this.isOn ? "✕" : present);
    this.start.title = this.isOn ? `${back} (Esc)` : `${present} (P)`;
    this.start.setAttribute("aria-label", this.isOn ? back : present);
  }

  get isOn() {
    return document.documentElement.dataset.presenting !== undefined;
  }

  key(event) {
    if (!isForThePage(event)) return;
    const { key } = event;
    const acts = {
      p: () => this.toggle(),
      "?": () => this.help.showModal(),
      ...(this.isOn && { Escape: () => this.leave() }),
    };
    const act = acts[key] || (this.isOn && CLICKER[key] && (() => press(CLICKER[key]))) || (/^[1-9]$/.test(key) && (() => this.preset(Number(key))));
    if (!act) return;
    event.preventDefault();
    act();
  }

  preset(number) {
    /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(PRESETS))[number - 1]?.click();
  }

  toggle() {
    if (this.isOn) this.leave();
    else this.enter();
  }

  enter() {
    const picture = pictureInView();
    this.box = picture?.closest(BOX) ?? document.querySelector(BOX);
    if (!this.box) return;
    document.documentElement.dataset.presenting = "true";
    document.documentElement.requestFullscreen?.().catch(() => {}); // where it is not allowed, the window is filled
    this.mark();
    this.keeper.observe(document.querySelector(".stMainBlockContainer"), { childList: true, subtree: true });
    this.fit();
  }

  leave() {
    if (!this.isOn) return;
    this.keeper.disconnect();
    delete document.documentElement.dataset.presenting;
    for (const node of document.querySelectorAll("[data-presented]")) node.removeAttribute("data-presented");
    if (document.fullscreenElement) document.exitFullscreen();
    this.fit();
    this.box?.scrollIntoView({ block: "center" });
  }

  // The pictures ask how much room they have when the window changes.
  fit() {
    this.name();
    dispatchEvent(new Event("resize"));
  }

  kept() {
    return [document.querySelector(QUESTION), this.box, this.buttons.getRootNode().host?.closest(".stElementContainer")];
  }

  /** What is shown, and all that it stands in; the page's style hides the others. */
  mark() {
    const page = document.querySelector(".stMainBlockContainer");
    const shown = new Set();
    for (const kept of this.kept()) {
      if (!kept) continue;
      shown.add(kept);
      for (let node = kept.parentElement; node && node !== page.parentElement; node = node.parentElement) shown.add(node);
    }
    for (const node of document.querySelectorAll("[data-presented]")) if (!shown.has(node)) node.removeAttribute("data-presented");
    for (const node of shown) {
      const how = this.kept().includes(node) ? "whole" : "path";
      if (node.getAttribute("data-presented") !== how) node.setAttribute("data-presented", how);
    }
  }

  unmount() {
    this.leave();
    document.removeEventListener("keydown", this.onKey);
    document.removeEventListener("fullscreenchange", this.onFullScreen);
  }
}

export default widget(Present);
