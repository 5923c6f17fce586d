// Two networks that learn side by side: loss, norm of the gradient before and after clipping, answers on the test.

import { Chart } from "../../charts/chart.js";
import { isDark } from "../../charts/colours.js";
import { html, setText, svg } from "../../charts/elements.js";
import { powerRange } from "../../charts/scale.js";
import { widget } from "../../charts/widget.js";

// So many decades are drawn, from the smallest value up: a twin that dies leaves the picture at the top.
const LOSS_DECADES = 5;
const NORM_DECADES = 6;

function fromBelow(lists, decades) {
  const [low, high] = powerRange(lists);
  return [low, Math.min(high, low + decades)];
}

class TwinCharts {
  constructor(parent, model) {
    const { twins, words } = model.get("data");
    this.root = html("div", { class: "unrolled twins", role: "group", "aria-label": words.name });
    this.columns = html("div", { class: "columns" });
    this.sides = twins.map(() => {
      const side = html("section", { class: "column" });
      const title = html("h3", { class: "heading" });
      const state = html("p", { class: "twin-state" });
      side.append(title, state);
      const charts = { loss: new Chart(side, { height: 210 }), norm: new Chart(side, { height: 210 }), answers: new Chart(side, { height: 190 }) };
      this.columns.append(side);
      return { title, state, charts };
    });
    this.key = html("ul", { class: "key" });
    this.root.append(this.columns, this.key);
    parent.append(this.root);
  }

  update(data) {
    const theme = isDark(this.root) ? "dark" : "light";
    this.root.style.setProperty("--bad", theme === "dark" ? "#FF8A80" : "#B3261E");
    const { twins, words, total, baseline, answers } = data;
    const truth = answers.colour[theme];
    const losses = fromBelow([...twins.map((twin) => twin.loss), [baseline]], LOSS_DECADES);
    const norms = fromBelow(twins.flatMap((twin) => [twin.before, twin.after]), NORM_DECADES);
    twins.forEach((twin, at) => {
      const { title, state, charts } = this.sides[at];
      const colour = twin.colour[theme];
      setText(title, twin.title);
      setText(state, twin.state);
      state.classList.toggle("died", twin.died !== null);
      title.style.borderColor = colour;
      const marks = twin.died === null ? [] : [{ x: twin.died, text: words.died }];
      const x = [0, total];
      charts.loss.draw({
        label: `${twin.title}: ${words.loss}. ${twin.state}`, curve: words.curve, x, y: losses, log: true, marks, yTitle: words.loss,
        series: [{ name: words.training, xs: data.xs, values: twin.loss, colour, width: 2 }, { name: words.tested, xs: twin.tested.xs, values: twin.tested.values, colour: truth, width: 2, dots: true }],
        levels: [{ value: baseline, text: words.baseline }],
      });
      charts.norm.draw({
        label: `${twin.title}: ${words.norm}.`, curve: words.curve, x, y: norms, log: true, marks, yTitle: words.norm, xTitle: words.update,
        series: [{ name: words.before, xs: data.xs, values: twin.before, colour: truth, width: 1.5 }, { name: words.after, xs: data.xs, values: twin.after, colour, width: 2 }],
        levels: twin.limit === null ? [] : [{ value: twin.limit, text: words.limit }],
      });
      const shown = twin.answers.length > 0;
      charts.answers.draw({
        label: `${twin.title}: ${answers.title}.`, curve: words.curve, x: [answers.xs[0], answers.xs[answers.xs.length - 1]], y: answers.range, yTitle: answers.title, xTitle: answers.xTitle,
        series: [
          { name: words.right, xs: answers.xs, values: answers.truth, colour: truth, width: 2, dots: answers.apart },
          { name: words.answer, xs: answers.xs, values: shown ? twin.answers : answers.xs.map(() => null), colour, width: answers.apart ? 0 : 3, dots: answers.apart },
        ],
      });
    });
    const line = (colour, width) => svg("svg", { viewBox: "0 0 30 12", "aria-hidden": "true" }, svg("line", { x1: 0, x2: 30, y1: 6, y2: 6, stroke: colour, "stroke-width": width }));
    const dots = (colour) => svg("svg", { viewBox: "0 0 30 12", "aria-hidden": "true" }, svg("line", { x1: 0, x2: 30, y1: 6, y2: 6, stroke: colour, "stroke-width": 2 }), svg("circle", { cx: 15, cy: 6, r: 3.2, fill: colour }));
    this.key.replaceChildren(
      ...twins.map((twin) => html("li", {}, line(twin.colour[theme], 3), html("span", {}, twin.key))),
      html("li", {}, dots(truth), html("span", {}, words.other)),
      ...words.points ? [html("li", {}, html("span", {}, words.points))] : [],
    );
    this.root.dataset.ready = "true";
  }

  unmount() {
    for (const { charts } of this.sides) for (const chart of Object.values(charts)) chart.unmount();
    this.root.remove();
  }
}

export default widget(TwinCharts);
