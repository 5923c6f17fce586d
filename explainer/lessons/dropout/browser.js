// The widgets of the page `dropout`.

import base from "../../charts/base.css";
import linesStyle from "../../charts/lines.css";
import lines from "../../charts/lines.js";
import { serve } from "../../charts/streamlit.js";
import player from "../../player/alone.js";
import playerStyle from "../../player/player.css";
import { widgets } from "../../ui/widgets.js";
import arrowsStyle from "./arrows.css";
import arrows from "./arrows.js";
import normTableStyle from "./norm_table.css";
import normTable from "./norm_table.js";
import stripsStyle from "./strips.css";
import strips from "./strips.js";

export default serve({
  ...widgets,
  unrolled_player: { widget: player, style: base + playerStyle },
  unrolled_lines: { widget: lines, style: linesStyle },
  unrolled_dropout_arrows: { widget: arrows, style: base + arrowsStyle },
  unrolled_dropout_norm_table: { widget: normTable, style: base + normTableStyle },
  unrolled_dropout_strips: { widget: strips, style: base + stripsStyle },
});
