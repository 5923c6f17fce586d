// The lab of the four corners: what is offered, and what the memory makes of it with both gates held.

import { theAddress } from "../../charts/address.js";
import { applyTheme } from "../../charts/colours.js";
import { clamp, fill, html, setAttribute, setText, svg } from "../../charts/elements.js";
import { onKeys } from "../../charts/keys.js";
import { format } from "../../charts/numbers.js";
import { widget } from "../../charts/widget.js";
import { formula, tokenHtml, tokenText } from "../../player/formula.js";
import { readScene } from "../../player/scene.js";
import { colour, curve, hatch, keyOf, TimeChart, tickText } from "./memory_charts.js";

const CORNERS_HEIGHT = 270;

class CornersChart extends TimeChart {
  draw(model, width) {
    const { steps, labels, offered, state, first, hidden, words } = model;
    this.frame({ width, steps: steps + 1, labels: [words.start, ...labels], low: -1, high: Math.max(3, ...state), ticks: [-1, 0, 1, 2, 3] });
    const { x, y, slot } = this.scale;
    const wide = Math.min(slot * 0.5, 26);
    const bars = offered.map((number, step) => `M${x(step + 1) - wide / 2} ${y(0)}V${y(number)}h${wide}V${y(0)}Z`).join("");
    const all = [first, ...(hidden ? [] : state)];
    const marks = all.flatMap((number, at) => [
      svg("circle", { class: "dot", style: colour("c"), r: 6, cx: x(at), cy: y(number) }),
      svg("text", { class: "strong", x: x(at), y: y(number) - 11, "text-anchor": "middle" }, tickText(Math.round(number * 100) / 100)),
    ]);
    this.plot.append(
      hatch(),
      svg("path", { class: "bar hatched", style: colour("c_tilde"), d: bars }),
      svg("path", { class: "line", style: colour("c"), d: curve(this.scale, all) }),
      ...marks,
    );
    if (hidden) this.plot.append(svg("text", { class: "question", x: x(steps / 2 + 0.5), y: y(2), "text-anchor": "middle" }, "?"));
    this.keys.replaceChildren(keyOf("line", words.memory_c, colour("c")), keyOf("hatched", words.offered, colour("c_tilde")));
    setAttribute(this.picture, "aria-label", hidden ? words.hidden : `${words.memory_c}: ${all.map((number) => format(number)).join(", ")}`);
  }

  show(_model, { step }) {
    this.point(step + 1);
  }
}

class Corners {
  constructor(parent) {
    this.root = html("div", { class: "unrolled memory corners", role: "group" });
    parent.append(this.root);
    this.at = { step: 0 };
    this.claim = theAddress().claim(["hold_step"], (how) => this.told(how));
    this.stopKeys = onKeys({ root: this.root, act: (key) => this.key(key) });
    this.observer = new ResizeObserver(() => this.data && this.draw());
  }

  update(data) {
    this.scene = readScene(data);
    this.data = data;
    applyTheme(this.root, this.scene);
    this.root.style.setProperty("--added", "var(--q-c_tilde)");
    if (!this.chart) this.build(data.words);
    if (this.claim.isReset(data.reset)) this.at = { step: 0 };
    else if (!this.root.dataset.ready) this.at = this.linked();
    this.draw();
    this.root.dataset.ready = "true";
    this.root.dataset.hidden = String(data.hidden);
  }

  build(words) {
    setAttribute(this.root, "aria-label", words.corners);
    this.heading = html("div", { class: "heading", role: "status" });
    this.track = html("input", { type: "range", class: "track", min: 0, step: 1, "aria-label": words.step });
    this.track.addEventListener("input", () => this.go(Number(this.track.value)));
    const main = html("div", { class: "charts" });
    this.chart = new CornersChart(main, { title: words.corners, height: CORNERS_HEIGHT, onStep: (at) => this.go(at - 1) });
    this.equation = html("div", { class: "equation numbers" });
    main.append(html("div", { class: "moving" }, this.track));
    this.root.append(main, html("div", { class: "equations" }, this.heading, this.equation));
    this.main = main;
    this.observer.observe(main);
  }

  draw() {
    const { scene, data } = this;
    const { c, c0, c_tilde } = scene.arrays;
    this.model = {
      steps: scene.steps, labels: scene.step_labels, offered: [...c_tilde], state: [...c], first: c0[0], hidden: data.hidden, words: data.words,
    };
    setAttribute(this.track, "max", scene.steps - 1);
    this.chart.draw(this.model, Math.max(this.main.clientWidth, 280));
    setText(this.heading, data.word);
    this.show();
  }

  linked() {
    const step = Number.parseInt(this.claim.read().hold_step ?? "", 10);
    return { step: Number.isFinite(step) ? clamp(step - 1, 0, this.scene.steps - 1) : 0 };
  }

  told({ reset }) {
    if (!this.scene) return;
    this.at = reset ? { step: 0 } : this.linked();
    this.show();
  }

  go(step) {
    this.at = { step: clamp(step, 0, this.scene.steps - 1) };
    this.claim.write({ hold_step: this.at.step ? String(this.at.step + 1) : undefined });
    this.show();
  }

  key(key) {
    const to = { ArrowLeft: this.at.step - 1, ArrowRight: this.at.step + 1, Home: 0, End: this.scene?.steps - 1 }[key];
    if (to === undefined || !this.scene) return false;
    this.go(to);
    return true;
  }

  show() {
    const { scene, data, at: { step } } = this;
    this.chart.show(this.model, this.at);
    if (Number(this.track.value) !== step) this.track.value = String(step);
    setAttribute(this.track, "aria-valuetext", fill(data.words.call, { step: step + 1, steps: scene.steps }));
    const { symbols, lines } = formula(scene, "c", step, 0, data.words);
    const numbers = data.hidden ? [{ text: "?" }] : lines[0];
    this.equation.replaceChildren(
      html("span", { class: "note" }, `${fill(data.words.call, { step: step + 1, steps: scene.steps })}:  `),
      ...symbols.map((token) => tokenHtml(scene, token)), html("span", { class: "operator" }, " = "), ...numbers.map((token) => tokenHtml(scene, token)));
    setAttribute(this.equation, "data-text", numbers.map(tokenText).join(""));
    this.root.dataset.step = step + 1;
  }

  unmount() {
    this.observer.disconnect();
    this.stopKeys();
    this.claim.leave();
    this.root.remove();
  }
}

export default widget(Corners);
