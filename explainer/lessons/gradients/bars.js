// The norm of each parameter's gradient, before clipping and after each of three ways: bars on a logarithmic scale.

import { isDark } from "../../charts/colours.js";
import { html } from "../../charts/elements.js";
import { widget } from "../../charts/widget.js";

class Bars {
  constructor(parent) {
    this.root = html("div", { class: "unrolled bars" });
    parent.append(this.root);
  }

  update(data) {
    const { root } = this;
    const theme = isDark(root) ? "dark" : "light";
    data.series.forEach((series, at) => root.style.setProperty(`--bar-${at}`, series.colour[theme]));
    const values = data.rows.flatMap((row) => row.values).filter((value) => value !== null && value > 0).map(Math.log10);
    const low = Math.floor(Math.min(-1, ...values) - 0.2);
    const high = Math.ceil(Math.max(0, ...values));
    const share = (value) => (100 * (Math.log10(value) - low)) / (high - low);
    const rows = data.rows.map((row) =>
      html(
        "tr",
        {},
        html("th", { scope: "row" }, html("code", {}, row.name)),
        ...row.values.map((value, at) => {
          const width = value === null ? 100 : value > 0 ? share(value) : 0;
          const bar = html("div", { class: value === null ? "bar lost" : "bar", style: `width:${Math.max(width, 0.5)}%;background:var(--bar-${at})` });
          return html("td", {}, html("div", { class: "bar-track" }, bar), html("span", {}, row.texts[at]));
        }),
      ),
    );
    const head = html("tr", {}, html("th", { scope: "col" }, data.words.parameter), ...data.series.map(({ label }) => html("th", { scope: "col" }, label)));
    const table = html("table", {}, html("caption", {}, data.words.caption), html("thead", {}, head), html("tbody", {}, ...rows));
    root.replaceChildren(html("div", { class: "bars-scroll", tabindex: 0, role: "region", "aria-label": data.words.caption }, table));
    root.dataset.ready = "true";
  }

  unmount() {
    this.root.remove();
  }
}

export default widget(Bars);
