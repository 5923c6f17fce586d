// One range input. At most one value is on its way to the server; the latest one follows when the answer is here.
const ANSWER_TIMEOUT = 400; // ms: an answer that changes nothing is not announced

export default function ({ data, parentElement, setStateValue }) {
  const slider = parentElement.liveSlider ?? (parentElement.liveSlider = build(parentElement));
  slider.send = (number, done) => setStateValue("moved", { number, done });
  slider.show(data);
  return () => clearTimeout(slider.timer);
}

function build(parent) {
  const label = document.createElement("label");
  label.className = "live-slider";
  const name = document.createElement("span");
  const number = document.createElement("output");
  const input = document.createElement("input");
  input.type = "range";
  label.append(name, number, input);
  parent.append(label);

  const slider = { timer: 0, busy: false, dragging: false, sent: null, done: true, send: null };
  const print = () => {
    number.textContent = Number(input.value).toLocaleString("en", { maximumFractionDigits: 3 });
    const share = (input.value - input.min) / (input.max - input.min);
    input.style.setProperty("--share", `${100 * share}%`);
  };
  const push = () => {
    const value = Number(input.value);
    const done = !slider.dragging;
    if (slider.busy || (value === slider.sent && done === slider.done)) return;
    slider.busy = true;
    slider.sent = value;
    slider.done = done;
    slider.send(value, done);
    slider.timer = setTimeout(answered, ANSWER_TIMEOUT);
  };
  const answered = () => {
    clearTimeout(slider.timer);
    slider.busy = false;
    push();
  };
  slider.show = (data) => {
    name.textContent = data.label;
    input.setAttribute("aria-label", data.label); // the label itself names its first field, which is the output
    input.min = data.low;
    input.max = data.high;
    input.step = data.step;
    if (!slider.dragging && !slider.busy) {
      input.value = data.value;
      slider.sent = data.value;
    }
    print();
    if (slider.busy) answered();
  };
  input.addEventListener("input", () => {
    slider.dragging = true;
    print();
    push();
  });
  input.addEventListener("change", () => {
    slider.dragging = false;
    push();
  });
  return slider;
}
