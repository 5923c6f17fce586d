// The widgets of the page `stacks`.

import base from "../../charts/base.css";
import linesStyle from "../../charts/lines.css";
import lines from "../../charts/lines.js";
import plot from "../../charts/plot.css";
import { serve } from "../../charts/streamlit.js";
import player from "../../player/player.css";
import { widgets } from "../../ui/widgets.js";
import answerGrid from "./answer_grid.js";
import backGrid from "./back_grid.js";
import waysStyle from "./both_ways.css";
import bothWays from "./both_ways.js";
import gridStyle from "./stack_grid.css";
import grid from "./stack_grid.js";

export default serve({
  ...widgets,
  unrolled_lines: { widget: lines, style: linesStyle },
  unrolled_stacks_grid: { widget: grid, style: base + plot + player + gridStyle },
  unrolled_both_ways: { widget: bothWays, style: base + plot + gridStyle + waysStyle },
  unrolled_stacks_answer: { widget: answerGrid, style: base + plot + gridStyle },
  unrolled_stacks_back: { widget: backGrid, style: base + plot + gridStyle },
});
