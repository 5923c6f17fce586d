// What was read so far: kept in this browser alone, by lesson.

import { fill, html, setText } from "../charts/elements.js";
import { widget } from "../charts/widget.js";

const KEPT = "unrolled:read";
const LOOKED = 1000; // ms for which a lesson's end is in view until it counts as read

/** @returns {Record<string, boolean>} none where the browser keeps nothing */
function readLessons() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "{}");
  } catch {
    return {};
  }
}

function keep(read) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(read));
  } catch {
    // A browser that keeps nothing is as good for reading.
  }
}

class Way {
  constructor(parent) {
    this.line = html("p", { hidden: true });
    this.said = html("span");
    this.forget = html("button", { type: "button" });
    this.forget.addEventListener("click", () => {
      keep({});
      this.show();
    });
    this.line.append(this.said, this.forget);
    parent.append(this.line);
    this.timer = 0;
    this.observer = new IntersectionObserver(([{ isIntersecting }]) => this.look(isIntersecting));
    this.observer.observe(parent.host ?? parent);
  }

  update(data) {
    this.data = data;
    if (data.lessons) this.show();
  }

  // The end of a lesson has come into view, or gone out of it.
  look(isInView) {
    clearTimeout(this.timer);
    if (!isInView || !this.data?.lesson) return;
    this.timer = setTimeout(() => keep({ ...readLessons(), [this.data.lesson]: true }), LOOKED);
  }

  show() {
    const { lessons, words } = this.data;
    const read = readLessons();
    const count = lessons.filter((name) => read[name]).length;
    this.line.hidden = !count;
    setText(this.said, fill(words.read, { read: count, all: lessons.length }));
    setText(this.forget, words.forget);
    lessons.forEach((name, at) => {
      const box = /** @type {HTMLElement | null} */ (document.querySelector(`.st-key-path-${at + 1}`));
      if (!box) return;
      if (read[name]) box.dataset.read = words.mark;
      else delete box.dataset.read;
    });
  }

  unmount() {
    clearTimeout(this.timer);
    this.observer.disconnect();
  }
}

export default widget(Way);
