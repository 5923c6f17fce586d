// The widgets of the page `outputs`.

import base from "../../charts/base.css";
import { serve } from "../../charts/streamlit.js";
import { widgets } from "../../ui/widgets.js";
import gridStyle from "./grid.css";
import grid from "./grid.js";
import sizesStyle from "./sizes.css";
import sizes from "./sizes.js";

export default serve({
  ...widgets,
  unrolled_grid: { widget: grid, style: base + gridStyle },
  unrolled_sizes: { widget: sizes, style: base + sizesStyle },
});
