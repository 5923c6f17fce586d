// On a phone: the part of the page that is read now, in a bar below the navigation. It leads to any other part, and step
// by step through all of them. The names are those of the headings on the page, as they come and go.

import { clamp, html } from "../charts/elements.js";
import { widget } from "../charts/widget.js";

const HEADINGS = ".stMainBlockContainer [data-testid=stHeading] :is(h1, h2)";
const GAP = 8; // px between the bar and the heading that it has led to

class PartsBar {
  constructor(parent) {
    this.list = html("select");
    this.list.addEventListener("change", () => this.lead(this.list.selectedIndex));
    this.before = this.button("‹", -1);
    this.after = this.button("›", 1);
    this.bar = html("nav", {}, this.before, this.list, this.after);
    parent.append(this.bar);
    this.headings = [];
    this.place = parent.host.closest(".stElementContainer") ?? parent.host;
    this.onScroll = () => this.mark();
    this.keeper = new MutationObserver(() => this.look());
    const changes = { childList: true, characterData: true, subtree: true };
    this.keeper.observe(document.querySelector(".stMainBlockContainer"), changes);
    document.addEventListener("scroll", this.onScroll, { capture: true, passive: true });
  }

  button(sign, by) {
    const button = html("button", { type: "button" }, sign);
    button.addEventListener("click", () => this.lead(clamp(this.list.selectedIndex + by, 0, this.headings.length - 1)));
    return button;
  }

  update({ words }) {
    for (const node of [this.bar, this.list]) node.setAttribute("aria-label", words.parts);
    this.before.setAttribute("aria-label", words.before);
    this.after.setAttribute("aria-label", words.after);
    this.look();
  }

  /** Name the parts that are there now. Another page, and another language, may write into the same headings. */
  look() {
    this.headings = [...document.querySelectorAll(HEADINGS)];
    const names = this.headings.map((one) => one.textContent.trim());
    if (names.join("\n") !== this.names) {
      this.names = names.join("\n");
      this.led = undefined;
      this.list.replaceChildren(...names.map((name) => html("option", {}, name)));
    }
    this.mark();
  }

  lead(place) {
    const heading = this.headings[place];
    this.led = heading;
    heading.style.scrollMarginTop = `${this.bottom + GAP}px`;
    heading.scrollIntoView({ block: "start", behavior: "instant" });
    this.mark();
  }

  /** Where the bar ends when it stands at the top of the screen. */
  get bottom() {
    return parseFloat(getComputedStyle(this.place).top) + this.place.clientHeight;
  }

  /** The heading that was the last to pass the bar. The end of a page may leave the one that was led to further down. */
  get now() {
    const top = (heading) => heading.getBoundingClientRect().top;
    if (this.led && (top(this.led) < this.bottom || top(this.led) > innerHeight)) this.led = undefined;
    return this.led ?? this.headings.findLast((one) => top(one) <= this.bottom + 2 * GAP) ?? this.headings[0];
  }

  /** Show which part is read now. */
  mark() {
    if (!this.place.clientHeight || !this.headings.length) return; // a wide screen has no bar
    const place = this.headings.indexOf(this.now);
    if (place !== this.list.selectedIndex) this.list.selectedIndex = place;
    this.before.disabled = place <= 0;
    this.after.disabled = place === this.headings.length - 1;
  }

  unmount() {
    this.keeper.disconnect();
    document.removeEventListener("scroll", this.onScroll, { capture: true });
    this.bar.remove();
  }
}

export default widget(PartsBar);
