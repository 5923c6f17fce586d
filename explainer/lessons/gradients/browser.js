// The widgets of the page `gradients`.

import base from "../../charts/base.css";
import plot from "../../charts/plot.css";
import { serve } from "../../charts/streamlit.js";
import { widgets } from "../../ui/widgets.js";
import arrowsStyle from "./arrows.css";
import arrows from "./arrows.js";
import barsStyle from "./bars.css";
import bars from "./bars.js";
import descentStyle from "./descent.css";
import descent from "./descent.js";
import flowStyle from "./flow_picture.css";
import flow from "./flow_picture.js";
import twinsStyle from "./twin_charts.css";
import twins from "./twin_charts.js";

export default serve({
  ...widgets,
  unrolled_gradient_flow: { widget: flow, style: base + plot + flowStyle },
  unrolled_descent: { widget: descent, style: base + plot + descentStyle },
  unrolled_arrows: { widget: arrows, style: base + plot + arrowsStyle },
  unrolled_bars: { widget: bars, style: base + barsStyle },
  unrolled_twins: { widget: twins, style: base + plot + twinsStyle },
});
