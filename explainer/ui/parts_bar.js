// On a phone: the names of the page's parts in a bar below the navigation. A touch leads there; the one that is read now
// is marked. The names are those of the headings on the page, as they come and go.

import { html, setText } from "../charts/elements.js";
import { widget } from "../charts/widget.js";

const HEADINGS = ".stMainBlockContainer [data-testid=stHeading] h2";
const GAP = 8; // px between the bar and the heading that it has led to

class PartsBar {
  constructor(parent) {
    this.bar = html("nav");
    parent.append(this.bar);
    this.parts = [];
    this.place = parent.host.closest(".stElementContainer") ?? parent.host;
    this.onScroll = () => this.mark();
    this.keeper = new MutationObserver(() => this.look());
    this.keeper.observe(document.querySelector(".stMainBlockContainer"), { childList: true, subtree: true });
    document.addEventListener("scroll", this.onScroll, { capture: true, passive: true });
  }

  update({ label, top }) {
    this.bar.setAttribute("aria-label", label);
    this.top = top;
    this.look();
  }

  /** Name the parts that are there now. */
  look() {
    const title = document.querySelector(".stMainBlockContainer h1");
    const headings = [title, ...document.querySelectorAll(HEADINGS)].filter(Boolean);
    if (headings.length === this.parts.length && headings.every((one, place) => one === this.parts[place].heading)) return;
    this.parts = headings.map((heading) => this.part(heading, heading === title ? this.top : heading.textContent.trim()));
    this.bar.replaceChildren(...this.parts.map(({ button }) => button));
    this.marked = this.led = undefined;
    this.mark();
  }

  part(heading, name) {
    const button = html("button", { type: "button" });
    setText(button, name);
    const part = { heading, button };
    button.addEventListener("click", () => {
      this.led = part;
      heading.style.scrollMarginTop = `${this.bottom + GAP}px`;
      heading.scrollIntoView({ block: "start", behavior: "instant" });
      this.mark();
    });
    return part;
  }

  /** Where the bar ends when it stands at the top of the screen. */
  get bottom() {
    return parseFloat(getComputedStyle(this.place).top) + this.place.clientHeight;
  }

  /** The part whose heading was the last to pass the bar. The end of a page may leave it further down. */
  get now() {
    const top = ({ heading }) => heading.getBoundingClientRect().top;
    if (this.led && (top(this.led) < this.bottom || top(this.led) > innerHeight)) this.led = undefined;
    return this.led ?? this.parts.findLast((part) => top(part) <= this.bottom + 2 * GAP) ?? this.parts[0];
  }

  /** Mark the part that is read now, and keep its name in view. */
  mark() {
    if (!this.place.clientHeight) return; // a wide screen has no bar
    const { now } = this;
    if (!now || now === this.marked) return;
    this.marked = now;
    for (const { button } of this.parts) button.setAttribute("aria-current", String(button === now.button));
    const { button } = now;
    this.bar.scrollTo({ left: button.offsetLeft - (this.bar.clientWidth - button.clientWidth) / 2 });
  }

  unmount() {
    this.keeper.disconnect();
    document.removeEventListener("scroll", this.onScroll, { capture: true });
    this.bar.remove();
  }
}

export default widget(PartsBar);
