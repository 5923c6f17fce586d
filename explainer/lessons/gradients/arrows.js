// Two gradients as arrows, before and after clipping, three ways side by side; the tips can be dragged.
// Below: every parameter's gradient of the network on the screen, as bars.

import { isDark } from "../../charts/colours.js";
import { clamp, html, svg } from "../../charts/elements.js";
import { LatestSender } from "../../charts/send_latest.js";
import { give, widget } from "../../charts/widget.js";

const ARROW_WIDTH = 300;
const ARROW_HEIGHT = 210;
const ARROW_ROOM = 17;
// How far up the picture reaches, for each 1 to the side: a tip that is dragged stays where it can be seen and held.
const UP = (ARROW_HEIGHT / 2 - ARROW_ROOM) / (ARROW_WIDTH / 2 - ARROW_ROOM);

// A number of the 20th parts of 1, the nearest one that is not beyond the edge.
const held = (number, edge) => clamp(Math.round(number * 20), -Math.floor(edge * 20), Math.floor(edge * 20)) / 20;

class Arrows {
  constructor(parent, model) {
    const { words } = model.get("data");
    this.sender = new LatestSender((drag) => give(model, "drag", drag));
    this.root = html("div", { class: "unrolled arrows", role: "group", "aria-label": words.name });
    this.panels = html("div", { class: "arrow-panels" });
    this.key = html("ul", { class: "key" });
    this.root.append(this.panels, this.key);
    parent.append(this.root);
  }

  update(data) {
    this.data = data;
    this.dark = isDark(this.root);
    const theme = this.dark ? "dark" : "light";
    for (const [name, colour] of Object.entries(data.colours)) this.root.style.setProperty(`--${name}`, colour[theme]);
    if (!this.held) this.reach = this.scale();
    this.draw();
    this.root.dataset.ready = "true";
    this.sender.answered();
  }

  // How far the picture reaches: a little more than the longest number that is there.
  scale() {
    const { before, limit } = this.data;
    const sizes = before.flatMap(([x, y]) => [Math.abs(x ?? 0), Math.abs(y ?? 0) / UP]);
    return Math.max(1, limit / UP, ...sizes) * 1.1;
  }

  draw() {
    const { methods, words } = this.data;
    this.panels.replaceChildren(...methods.map((method) => this.panel(method)));
    const line = (attributes) => svg("svg", { viewBox: "0 0 30 12", "aria-hidden": "true" }, svg("line", { x1: 0, x2: 30, y1: 6, y2: 6, ...attributes }));
    this.key.replaceChildren(
      html("li", {}, line({ stroke: "var(--first)", "stroke-width": 5 }), html("span", {}, words.first)),
      html("li", {}, line({ stroke: "var(--second)", "stroke-width": 5 }), html("span", {}, words.second)),
      html("li", {}, line({ stroke: "var(--quiet)", "stroke-width": 2, "stroke-dasharray": "5 4" }), html("span", {}, words.before)),
      html("li", {}, line({ class: "limit" }), html("span", {}, words.limit)),
    );
  }

  panel(method) {
    const { before, limit, words } = this.data;
    const [halfWidth, half] = [ARROW_WIDTH / 2, ARROW_HEIGHT / 2];
    const at = (number) => (number / this.reach) * (halfWidth - ARROW_ROOM);
    const picture = svg("svg", { class: "arrow-picture", viewBox: `${-halfWidth} ${-half} ${ARROW_WIDTH} ${ARROW_HEIGHT}`, role: "img", "aria-label": method.label });
    picture.append(svg("line", { class: "grid zero", x1: -halfWidth, x2: halfWidth, y1: 0, y2: 0 }), svg("line", { class: "grid zero", x1: 0, x2: 0, y1: -half, y2: half }));
    const reach = at(limit);
    if (method.name === "value") picture.append(svg("rect", { class: "limit", x: -reach, y: -reach, width: 2 * reach, height: 2 * reach }));
    if (method.name === "norm") picture.append(svg("circle", { class: "limit", r: reach }));
    ["first", "second"].forEach((which, place) => {
      this.arrow(picture, before[place], at, `before ${which}`);
      this.arrow(picture, method.after[place], at, `after ${which}`);
      if (before[place].includes(null)) return;
      const tip = svg("circle", { class: `tip ${which}`, r: 9, cx: at(before[place][0]), cy: -at(before[place][1]) });
      tip.append(svg("title", {}, words.drag));
      this.drag(tip, picture, place);
      picture.append(tip);
    });
    const lines = method.lines.map((text) => html("p", { class: "arrow-line" }, text));
    return html("figure", { class: "arrow-panel" }, html("figcaption", { class: "heading" }, method.title), picture, ...lines);
  }

  arrow(picture, [x, y], at, kind) {
    if (x === null || y === null) return;
    const [tipX, tipY] = [at(x), -at(y)];
    const length = Math.hypot(tipX, tipY);
    if (length < 0.5) return picture.append(svg("circle", { class: `dot ${kind}`, r: 4 }));
    const head = Math.min(12, length);
    const [dx, dy] = [tipX / length, tipY / length];
    const corner = (side) => `${tipX - dx * head - side * dy * head * 0.5} ${tipY - dy * head + side * dx * head * 0.5}`;
    picture.append(
      svg("line", { class: `shaft ${kind}`, x1: 0, y1: 0, x2: tipX - dx * head * 0.8, y2: tipY - dy * head * 0.8 }),
      svg("path", { class: `tipped ${kind}`, d: `M${tipX} ${tipY}L${corner(1)}L${corner(-1)}Z` }),
    );
  }

  drag(tip, picture, place) {
    tip.addEventListener("pointerdown", (down) => {
      down.preventDefault();
      this.held = true;
      const box = picture.getBoundingClientRect();
      const scale = (this.reach * ARROW_WIDTH) / (ARROW_WIDTH / 2 - ARROW_ROOM) / box.width;
      const move = (event) => {
        const x = (event.clientX - box.left - box.width / 2) * scale;
        const y = -(event.clientY - box.top - box.height / 2) * scale;
        this.sender.send({ place, x: held(x, this.reach), y: held(y, this.reach * UP), screen: this.data.reset });
      };
      const up = () => {
        this.held = false;
        this.sender.flush();
        // With room around the arrows, so that the next drag can go further. An answer on its way does the same.
        if (this.sender.isIdle) this.update(this.data);
        document.removeEventListener("pointermove", move);
        document.removeEventListener("pointerup", up);
        document.removeEventListener("pointercancel", up);
      };
      document.addEventListener("pointermove", move);
      document.addEventListener("pointerup", up);
      document.addEventListener("pointercancel", up);
    });
  }

  unmount() {
    this.sender.stop();
    this.root.remove();
  }
}

export default widget(Arrows);
