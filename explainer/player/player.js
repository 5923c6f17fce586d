// The player: state (step, selection, playing), its controls, and what follows from them.

import { sameValues } from "../charts/address.js";
import { clockNow, onTick, shareScene, tick } from "../charts/clock.js";
import { applyTheme } from "../charts/colours.js";
import { clamp, fill, html, setAttribute, setText } from "../charts/elements.js";
import { icon } from "../charts/icons.js";
import { format } from "../charts/numbers.js";
import { backgroundOf, download, fileOf, pictureOf } from "../charts/picture_file.js";
import { LatestSender } from "../charts/send_latest.js";
import { Diagram } from "./diagram.js";
import { NARROW } from "./layouts.js";
import { Panel } from "./panel.js";
import { chosen, placeIn, settled } from "./position.js";
import { count, GATE_ORDER, GATES, isInput, readScene, stepName, value } from "./scene.js";
import { STRIPS, Strips } from "./strips.js";
import { plainSymbol } from "./symbols.js";

const SPEEDS = [0.5, 1, 2, 4, 8];
const REPLY_TIMEOUT = 1500;
const SPEAK_PAUSE = 250;
const FLOW_PAUSE = 60; // the numbers come first, and a held key moves on before anything flows
const BESIDE = 1000; // pixels from which formula and strips stand beside the cell
const PRESENTED = 50; // pixels of height that are won where there is neither the page's bar nor its border
const SCREEN = 768; // pixels of height that hold all of a player; on a higher screen it is larger

// What a player shows is its scene at its position; `at`, the place, follows from both.
export class Player {
  /**
   * @param {HTMLElement} parent
   * @param {{ moved?: (change: any) => void, send?: (input: object) => void, save?: () => void, pair?: HTMLElement }} [options]
   *   `moved`: after each move, with what it set. `send`: an input value that was dragged. `save`: instead of the
   *   player's own way to save its picture. `pair`: what holds it and another one, side by side.
   */
  constructor(parent, { moved = () => {}, send = () => {}, save = () => this.save(), pair } = {}) {
    this.moved = moved;
    this.saved = save;
    this.pair = pair;
    this.root = html("div", { class: "unrolled player", role: "group" });
    parent.append(this.root);
    this.id = {};
    this.timers = {};
    /** @type {{ title: string, means: string } | undefined} what stands in the panel for a quantity that is not there */
    this.nobody = undefined;
    this.sender = new LatestSender(send, { patience: REPLY_TIMEOUT });
    this.stopFollowing = onTick(() => this.scene?.clock, this.id, (at) => this.go(at, { told: true }));
    this.observer = new ResizeObserver(() => this.resized());
  }

  // ---- data ------------------------------------------------------------------------------------------------------

  update(data) {
    const first = !this.scene;
    const before = this.layoutKey;
    this.scene = readScene(data);
    this.words = data.words;
    this.screen = data.reset;
    this.layoutKey = JSON.stringify([
      data.cell, data.units, data.features, data.activation, data.recurrent_activation, data.use_bias, data.reset_after,
      data.editable, data.words, data.clock, data.feature_names, data.outputs, data.variant,
    ]);
    this.scales = applyTheme(this.root, this.scene);
    if (first) this.build();
    const was = this.at;
    this.position ??= chosen(clockNow(this.scene.clock) ?? {}, placeIn(this.scene, {}));
    this.at = placeIn(this.scene, this.position);
    this.position = settled(this.scene, this.position);
    this.gateLegend.hidden = !GATE_ORDER[data.cell].some((name) => GATES.has(name));
    this.keepHeldValue();
    this.arrange();
    if (before !== this.layoutKey) {
      this.strips.draw(this.scene);
      this.diagram.draw(this.scene);
    } else if (this.diagram.plan.narrow) {
      this.resized(); // on a sheet of paper; a wide picture has room there as it is
    }
    this.diagram.scene = this.scene;
    this.diagram.forget();
    this.strips.paint(this.scene, this.scales);
    setAttribute(this.scrub, "max", this.scene.steps - 1);
    this.show();
    if (!was || !sameValues(was, this.at)) tick(this.scene.clock, this.id, this.at);
    shareScene(this.scene);
    this.root.dataset.ready = "true";
    this.answered();
  }

  // ---- the page --------------------------------------------------------------------------------------------------

  build() {
    const { words, root } = this;
    setAttribute(root, "aria-label", words.player);
    const button = (name, act) => {
      const node = html("button", { type: "button", class: `control ${name}`, "aria-label": words[name], title: words[name] }, icon(name));
      node.addEventListener("click", act);
      return node;
    };
    this.playButton = button("play", () => this.toggle());
    this.scrub = html("input", { type: "range", class: "scrub", min: 0, step: 1, "aria-label": words.scrub });
    this.scrub.addEventListener("input", () => this.go({ step: Number(this.scrub.value) }));
    this.speed = html("select", { class: "speed", "aria-label": words.speed },
      ...SPEEDS.map((speed) => html("option", { value: speed, selected: speed === 1 }, `${speed === 0.5 ? "½" : speed}×`)));
    this.callLabel = html("span", { class: "call" });
    this.stepName = html("span", { class: "step-name" });
    this.code = html("code", { class: "signature" });
    const controls = html("div", { class: "controls", role: "group", "aria-label": words.controls },
      html("div", { class: "buttons" },
        button("first", () => this.go({ step: 0 })),
        button("back", () => this.go({ step: this.at.step - 1 })),
        this.playButton,
        button("forward", () => this.stepForward()),
        button("last", () => this.go({ step: this.scene.steps - 1 }))),
      this.scrub,
      html("div", { class: "time" }, this.callLabel, this.stepName),
      html("div", { class: "extras" }, this.speed, button("download", () => this.saved())));
    const picture = html("div", { class: "diagram" });
    const panel = html("div", { class: "panel", role: "group", "aria-label": words.formula });
    const strips = html("div", { class: "strips", role: "group", "aria-label": words.strips });
    this.live = html("div", { class: "spoken", "aria-live": "polite" });
    this.signed = legend("signed", ["−1", "0", "+1"], words.legend_signed);
    this.gateLegend = legend("gate", ["0", "1"], words.legend_gate);
    this.legends = html("div", { class: "legends" }, this.signed, this.gateLegend, html("span", { class: "keys how" }, words.keys));
    root.append(controls, html("div", { class: "signature-line" }, this.code), picture, panel, strips, this.legends, this.live);
    this.onScreen = () => this.resized();
    addEventListener("resize", this.onScreen);

    this.diagram = new Diagram(picture, { words, onSelect: (name, at) => this.select(name, at) });
    this.panel = new Panel(panel, { words, onUnit: (by) => this.moveUnit(by) });
    this.strips = new Strips(strips, {
      words,
      onPick: ({ name, step, unit }) => this.pick(name, step, unit),
      onScrub: (step) => this.go({ step }),
      onMove: (number) => this.moveInput(number),
    });
    this.observer.observe(picture);
  }

  // Where there is room, formula and strips stand beside the cell, and all of it is as large as the screen holds. Of a
  // pair, the screen holds both cells and their formulas.
  arrange() {
    const width = this.root.clientWidth;
    const layout = this.pair && width >= NARROW ? "half" : width >= BESIDE ? "beside" : "stacked";
    const { presenting } = document.documentElement.dataset;
    const larger = (innerHeight + (presenting ? PRESENTED : 0)) / SCREEN;
    const scale = { beside: clamp(larger, 0.85, 1.6), half: clamp(0.8 * larger, 0.8, 1.3), stacked: undefined }[layout];
    Object.assign(this.root.dataset, { layout, presented: String(Boolean(presenting)) });
    this.root.style.setProperty("--larger", String(layout === "beside" ? scale : 1));
    Object.assign(this.diagram, { scale, inputAtSide: layout === "half" });
    this.strips.scale = scale && Math.max(scale, 0.85);
  }

  resized() {
    if (!this.scene) return;
    const before = this.strips.scale;
    this.arrange();
    if (this.strips.scale !== before) {
      this.strips.draw(this.scene);
      this.strips.paint(this.scene, this.scales);
      this.strips.show(this.at);
    }
    if (this.diagram.layoutWidth() === this.diagram.width) return;
    this.diagram.draw(this.scene);
    this.show();
  }

  // When it starts to move, the page's opening gives way to the picture.
  comeIntoView() {
    const view = this.pair ?? this.root;
    const { top, bottom, height } = view.getBoundingClientRect();
    const header = parseFloat(getComputedStyle(this.root).scrollMarginTop);
    const fits = height <= innerHeight - header;
    if (fits ? top >= header - 1 && bottom <= innerHeight : top <= header + 1) return;
    view.scrollIntoView({ block: "start", behavior: this.calm ? "instant" : "smooth" });
  }

  // ---- moving ----------------------------------------------------------------------------------------------------

  // `told` by another component of the same clock; `playing` by the clockwork; `flowing`: the diagram follows by itself.
  go(change, { told = false, playing = false, flowing = false } = {}) {
    const wanted = { ...this.at, ...change };
    const next = placeIn(this.scene, { ...wanted, show: wanted.quantity });
    if (!sameValues(next, this.at)) {
      if (change.step !== undefined && !playing && !told) this.pause();
      this.position = settled(this.scene, { ...this.position, ...chosen(next, this.at) });
      this.at = next;
      this.show(flowing);
      if (!told) tick(this.scene.clock, this.id, next);
    }
    this.moved(Object.fromEntries(Object.keys(change).map((name) => [name, next[name]])));
  }

  // Be at a position that the address has, or another player. What the scene of now does not reach, the next one may.
  put(position) {
    this.position = position;
    if (!this.scene) return;
    const place = placeIn(this.scene, position);
    if (sameValues(place, this.at)) return;
    this.at = place;
    this.show();
    tick(this.scene.clock, this.id, place);
  }

  show(flowing = false) {
    const { scene, at, words } = this;
    if (!flowing) {
      clearTimeout(this.timers.flow);
      this.diagram.stopFlow();
      this.diagram.show(this.scales, at);
    }
    this.strips.show(at);
    this.panel.show(scene, at, this.nobody);
    if (Number(this.scrub.value) !== at.step) this.scrub.value = String(at.step);
    const label = stepName(scene, at.step);
    const call = fill(words.call, { step: at.step + 1, steps: scene.steps });
    setAttribute(this.scrub, "aria-valuetext", [call, label].filter(Boolean).join(", "));
    setText(this.callLabel, call);
    setText(this.stepName, label);
    this.showCode();
    Object.assign(this.root.dataset, { step: at.step + 1, quantity: at.quantity ?? "", unit: at.unit + 1 });
    if (!this.playing || this.speed.value <= 1) this.later("speak", SPEAK_PAUSE, () => this.speak());
    this.later("describe", SPEAK_PAUSE, () => setAttribute(this.diagram.root, "aria-label", `${words.diagram}: ${this.spoken(STRIPS[scene.cell])}`));
  }

  // (output, new_states) = cell(x₅, [h₄, c₄])
  showCode() {
    const { at, scene } = this;
    const sub = (name, index) => [html("span", { style: `color:var(--q-${name})` }, name, html("sub", {}, index))];
    const list = (index) => (scene.cell === "LSTM" ? ["[", ...sub("h", index), ", ", ...sub("c", index), "]"] : ["[", ...sub("h", index), "]"]);
    const named = (name, parts) => html("ruby", {}, ...parts, html("rt", {}, name));
    const now = at.step + 1;
    this.code.replaceChildren(
      "(", named("output", sub("h", now)), ", ", named("new_states", list(now)), ") = cell(",
      named("x_t", sub("x", now)), ", ", named("states", list(at.step)), ")");
  }

  speak() {
    setText(this.live, this.spoken(this.scene.cell === "LSTM" ? ["x", "c", "h"] : ["x", "h"]));
  }

  // The call, and the first numbers of each of the quantities.
  spoken(quantities) {
    const { at, scene, words } = this;
    const list = (quantity) => Array.from({ length: Math.min(count(scene, quantity), 4) }, (_, unit) => format(value(scene, quantity, at.step, unit))).join(", ");
    const said = quantities.map((quantity) => `${plainSymbol(scene, quantity)}: ${list(quantity)}.`).join(" ");
    const label = scene.step_labels[at.step];
    return `${fill(label ? words.announce : words.announce_unnamed, { step: at.step + 1, label })} ${said}`;
  }

  select(quantity, at) {
    if (at === undefined) return this.go({ quantity });
    return this.go(isInput(quantity) ? { quantity, feature: at } : { quantity, unit: at });
  }

  pick(name, step, at) {
    const where = at === undefined ? {} : isInput(name) ? { feature: at } : { unit: at };
    this.go({ quantity: name, ...where, ...(step === undefined ? {} : { step }) });
  }

  moveUnit(by) {
    const { quantity, unit, feature } = this.at;
    this.go(isInput(quantity) ? { feature: feature + by } : { unit: unit + by });
  }

  /** Whether it has used the key: at the last unit the page has it, so that nobody gets stuck here. */
  key(key) {
    const acts = {
      ArrowRight: () => this.stepForward(),
      ArrowLeft: () => this.go({ step: this.at.step - 1 }),
      ArrowUp: () => this.moveUnit(-1),
      ArrowDown: () => this.moveUnit(1),
      Home: () => this.go({ step: 0 }),
      End: () => this.go({ step: this.scene.steps - 1 }),
      " ": () => this.toggle(),
    };
    if (!this.scene || !acts[key]) return false;
    const before = this.at;
    acts[key]();
    return this.at !== before || !["ArrowUp", "ArrowDown"].includes(key);
  }

  // ---- playing ---------------------------------------------------------------------------------------------------

  get calm() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  stepForward() {
    if (this.at.step === this.scene.steps - 1) return;
    this.go({ step: this.at.step + 1 });
    if (!this.calm) this.later("flow", FLOW_PAUSE, () => this.diagram.flow(this.scales, this.at, { reveal: false, pace: 0.7 }));
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    if (this.at.step === this.scene.steps - 1) this.go({ step: 0 });
    this.setPlaying(true);
    this.comeIntoView();
    this.diagram.flow(this.scales, this.at, { reveal: false });
    if (this.calm) this.diagram.stopFlow();
    this.next();
  }

  next() {
    this.later("play", 1000 / Number(this.speed.value), () => {
      if (!this.root.isConnected) return this.pause();
      const speed = Number(this.speed.value);
      const flows = !this.calm && speed <= 2;
      this.go({ step: this.at.step + 1 }, { playing: true, flowing: flows });
      if (flows) this.diagram.flow(this.scales, this.at, { reveal: true, pace: speed === 2 ? 0.45 : 0.85 });
      if (this.at.step === this.scene.steps - 1) return this.pause();
      return this.next();
    });
  }

  pause() {
    if (!this.playing) return;
    this.halt();
    this.moved({});
  }

  halt() {
    clearTimeout(this.timers.play);
    if (this.playing) this.setPlaying(false);
  }

  setPlaying(playing) {
    const { words, playButton } = this;
    this.playing = playing;
    this.root.dataset.playing = String(playing);
    playButton.replaceChildren(icon(playing ? "pause" : "play"));
    setAttribute(playButton, "aria-label", playing ? words.pause : words.play);
    setAttribute(playButton, "title", playing ? words.pause : words.play);
  }

  later(name, delay, act) {
    clearTimeout(this.timers[name]);
    this.timers[name] = setTimeout(act, delay);
  }

  // ---- moving an input value: never more than one message under way ----------------------------------------------

  // `number` is undefined when the finger lifts.
  moveInput(number) {
    if (number === undefined) {
      if (this.held) this.held = { ...this.held, lifted: true };
      this.strips.paint(this.scene, this.scales);
      this.send();
      this.sender.flush();
      return;
    }
    this.pause();
    this.held = { step: this.at.step, feature: this.at.feature, value: number, screen: this.screen };
    this.keepHeldValue();
    this.strips.paint(this.scene, this.scales);
    this.strips.show(this.at);
    this.diagram.show(this.scales, this.at);
    this.send();
  }

  send() {
    if (this.held) this.sender.send(this.sentValue());
  }

  sentValue() {
    const { step, feature, value, lifted, screen } = this.held;
    this.moves = (this.moves ?? 0) + 1;
    return { step: step + 1, feature: feature + 1, value, dragging: !lifted, move: this.moves, screen };
  }

  answered() {
    this.sender.answered();
    if (this.held?.lifted && this.sender.isIdle) this.held = undefined;
  }

  // Until the server has answered, the picture shows the value under the finger.
  keepHeldValue() {
    const { held, scene } = this;
    if (!held || held.step >= scene.steps) return;
    scene.arrays.x[held.step * scene.features + held.feature] = held.value;
    scene.moved.push([held.step, held.feature]);
  }

  // ---- the rest --------------------------------------------------------------------------------------------------

  save() {
    const name = `${this.scene.cell.toLowerCase()}-call-${this.at.step + 1}.svg`;
    download(name, fileOf(this.picture(), backgroundOf(this.root)), "image/svg+xml");
  }

  // The diagram as a picture of its own, with all of the call in it, also while its numbers still run along the wires.
  picture() {
    this.diagram.stopFlow();
    this.diagram.show(this.scales, this.at);
    return pictureOf(this.diagram.root);
  }

  unmount() {
    if (this.held) {
      // Taken off the page between a drag and its end: say at least that it has ended.
      this.held.lifted = true;
      this.sender.stop(this.sentValue());
    } else {
      this.sender.stop();
    }
    this.observer.disconnect();
    removeEventListener("resize", this.onScreen);
    this.stopFollowing();
    this.diagram?.stopFlow();
    Object.values(this.timers).forEach(clearTimeout);
    this.root.remove();
  }
}

function legend(kind, ticks, label) {
  return html("span", { class: "legend" }, html("span", { class: "legend-label" }, label),
    html("span", {}, ticks[0]), html("span", { class: `bar ${kind}` }), html("span", {}, ticks.at(-1)));
}
