// Range inputs beside each other. At most one value is on its way to the server; the latest ones follow when the answer
// is here. When a finger has left a slider and its value is drawn, the link is written (follow.js).
import { LatestSender } from "../charts/send_latest.js";
import { give, widget } from "../charts/widget.js";

class LiveSliders {
  constructor(parent, model) {
    this.root = document.createElement("div");
    this.root.className = "live-sliders";
    parent.append(this.root);
    this.sliders = new Map();
    this.hasLeft = false;
    this.sender = new LatestSender((moved) => give(model, "moved", moved), { idle: () => this.tellLeft() });
  }

  update({ sliders, reset }) {
    this.screen = reset;
    const keys = sliders.map(({ key }) => key);
    if (keys.join() !== [...this.sliders.keys()].join()) {
      this.sliders = new Map(keys.map((key) => [key, this.sliders.get(key) ?? this.slider(key)]));
      this.root.replaceChildren(...[...this.sliders.values()].map(({ label }) => label));
    }
    for (const slider of sliders) this.sliders.get(slider.key).show(slider, this.sender.isWaiting(slider.key));
    this.sender.answered();
  }

  slider(key) {
    const moved = (number) => this.sender.send({ key, number, when: Date.now(), screen: this.screen }, key); // the same number again, later, is news too
    const left = () => {
      this.hasLeft = true;
      if (this.sender.isIdle) this.tellLeft();
    };
    const slider = oneSlider(moved, left);
    for (const event of ["pointerup", "pointercancel", "keyup", "blur"]) slider.label.addEventListener(event, () => this.sender.flush(), true);
    return slider;
  }

  tellLeft() {
    if (!this.hasLeft) return;
    this.hasLeft = false;
    document.dispatchEvent(new Event("unrolled:left"));
  }

  unmount() {
    this.sender.stop();
    this.root.remove();
  }
}

function oneSlider(moved, left) {
  const label = document.createElement("label");
  label.className = "live-slider";
  const name = document.createElement("span");
  const number = document.createElement("output");
  const input = document.createElement("input");
  input.type = "range";
  label.append(name, number, input);

  let dragging = false;
  const print = () => {
    number.textContent = Number(input.value).toLocaleString("en", { maximumFractionDigits: 3 });
    const [value, low, high] = [input.value, input.min, input.max].map(Number);
    const share = (value - low) / (high - low);
    input.style.setProperty("--share", `${100 * share}%`);
  };
  input.addEventListener("input", () => {
    dragging = true;
    print();
    moved(Number(input.value));
  });
  const end = () => {
    if (!dragging) return;
    dragging = false;
    left();
  };
  // A finger that leaves a slider where it took it has changed nothing, but has moved it.
  for (const event of ["change", "pointerup", "pointercancel"]) input.addEventListener(event, end);
  return {
    label,
    show(data, isWaiting) {
      name.textContent = data.label;
      input.dataset.field = data.key;
      input.setAttribute("aria-label", data.label); // the label itself names its first field, which is the output
      Object.assign(input, { min: data.low, max: data.high, step: data.step });
      if (!dragging && !isWaiting) input.value = data.value;
      print();
    },
  };
}

export default widget(LiveSliders);
