// Range inputs beside each other. At most one value is on its way to the server; the latest ones follow when the answer
// is here. When a finger has left a slider and its value is drawn, the link is written (follow.js).
const ANSWER_TIMEOUT = 400; // ms: an answer that changes nothing is not announced

export default function ({ data, parentElement, setStateValue }) {
  const bank = parentElement.liveSliders ?? (parentElement.liveSliders = build(parentElement));
  bank.send = (moved) => setStateValue("moved", moved);
  bank.show(JSON.parse(new TextDecoder().decode(data)));
  return () => clearTimeout(bank.timer);
}

function build(parent) {
  const root = document.createElement("div");
  root.className = "live-sliders";
  parent.append(root);
  const bank = { timer: 0, busy: false, left: false, send: null, sliders: new Map() };
  const push = () => {
    if (bank.busy) return;
    const waiting = [...bank.sliders].find(([, slider]) => slider.hasNews());
    if (waiting) {
      const [key, slider] = waiting;
      bank.busy = true;
      bank.send({ key, number: slider.take(), when: Date.now() }); // the same number again, later, is news too
      bank.timer = setTimeout(answered, ANSWER_TIMEOUT);
    } else if (bank.left) {
      bank.left = false;
      document.dispatchEvent(new Event("unrolled:left"));
    }
  };
  const leave = () => {
    bank.left = true;
    push();
  };
  const answered = () => {
    clearTimeout(bank.timer);
    bank.busy = false;
    push();
  };
  bank.show = (sliders) => {
    const keys = sliders.map(({ key }) => key);
    if (keys.join() !== [...bank.sliders.keys()].join()) {
      bank.sliders = new Map(keys.map((key) => [key, bank.sliders.get(key) ?? oneSlider(push, leave)]));
      root.replaceChildren(...[...bank.sliders.values()].map(({ label }) => label));
    }
    for (const slider of sliders) bank.sliders.get(slider.key).show(slider, bank.busy);
    if (bank.busy) answered();
  };
  return bank;
}

function oneSlider(push, leave) {
  const label = document.createElement("label");
  label.className = "live-slider";
  const name = document.createElement("span");
  const number = document.createElement("output");
  const input = document.createElement("input");
  input.type = "range";
  label.append(name, number, input);

  let dragging = false;
  let sent = null;
  const print = () => {
    number.textContent = Number(input.value).toLocaleString("en", { maximumFractionDigits: 3 });
    const share = (input.value - input.min) / (input.max - input.min);
    input.style.setProperty("--share", `${100 * share}%`);
  };
  input.addEventListener("input", () => {
    dragging = true;
    print();
    push();
  });
  const end = () => {
    if (!dragging) return;
    dragging = false;
    leave();
  };
  // A finger that leaves a slider where it took it has changed nothing, but has moved it.
  for (const event of ["change", "pointerup", "pointercancel"]) input.addEventListener(event, end);
  return {
    label,
    hasNews: () => Number(input.value) !== sent,
    take: () => (sent = Number(input.value)),
    show(data, busy) {
      name.textContent = data.label;
      input.dataset.field = data.key;
      input.setAttribute("aria-label", data.label); // the label itself names its first field, which is the output
      Object.assign(input, { min: data.low, max: data.high, step: data.step });
      if (!dragging && !busy) {
        input.value = data.value;
        sent = Number(input.value);
      }
      print();
    },
  };
}
