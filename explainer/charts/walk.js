// Buttons and a slider that walk through places 0 … last: play, step, scrub, arrow keys.

import { clamp, html, setAttribute, setText } from "./elements.js";
import { icon } from "./icons.js";

export class Walk {
  /**
   * @param {HTMLElement} parent
   * @param {{ words: Record<string, string>, pace: (last: number) => number, show: (at: number) => string, moved?: (at: number) => void }} options
   *   `pace`: ms between two places; `show` draws a place and returns what is said of it; `moved` is called after each
   *   move that is not told.
   */
  constructor(parent, { words, pace, show, moved = () => {} }) {
    this.words = words;
    this.pace = pace;
    this.show = show;
    this.moved = moved;
    this.at = 0;
    this.last = 0;
    this.timer = 0;
    this.row = html("div", { class: "walk" });
    const button = (name, label, act) => {
      const made = html("button", { type: "button", class: `walk-button ${name}`, "aria-label": label, title: label }, icon(name));
      made.addEventListener("click", act);
      this.row.append(made);
      return made;
    };
    button("first", words.first, () => this.go(0));
    button("back", words.back, () => this.go(this.at - 1));
    this.playButton = button("play", words.play, () => (this.timer ? this.pause() : this.play()));
    button("forward", words.forward, () => this.go(this.at + 1));
    this.scrub = html("input", { type: "range", class: "walk-scrub", min: 0, step: 1, "aria-label": words.scrub });
    this.scrub.addEventListener("input", () => this.go(Number(this.scrub.value)));
    this.said = html("output", { class: "walk-said" });
    this.row.append(this.scrub, this.said);
    parent.append(this.row);
  }

  reach(last, at) {
    this.last = last;
    setAttribute(this.scrub, "max", last);
    this.put(at);
  }

  go(at, keepPlaying = false) {
    if (!keepPlaying) this.pause();
    this.put(at);
    this.moved(this.at);
  }

  put(at) {
    this.at = clamp(at, 0, this.last);
    this.scrub.value = String(this.at);
    const text = this.show(this.at);
    setText(this.said, text);
    setAttribute(this.scrub, "aria-valuetext", text);
  }

  /** Whether it has used the key. */
  key(key) {
    const acts = {
      ArrowRight: () => this.go(this.at + 1),
      ArrowLeft: () => this.go(this.at - 1),
      Home: () => this.go(0),
      End: () => this.go(this.last),
      " ": () => (this.timer ? this.pause() : this.play()),
    };
    acts[key]?.();
    return key in acts;
  }

  play() {
    if (this.at >= this.last) this.go(0);
    this.timer = setInterval(() => {
      if (this.at >= this.last) this.pause();
      else this.go(this.at + 1, true);
    }, this.pace(this.last));
    this.look("pause", this.words.pause);
  }

  pause() {
    if (!this.timer) return;
    this.halt();
    this.moved(this.at);
  }

  halt() {
    clearInterval(this.timer);
    this.timer = 0;
    this.look("play", this.words.play);
  }

  look(sign, label) {
    this.playButton.replaceChildren(icon(sign));
    this.playButton.classList.toggle("pause", sign === "pause");
    setAttribute(this.playButton, "aria-label", label);
    setAttribute(this.playButton, "title", label);
  }
}
