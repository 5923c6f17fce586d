// The widgets of the page `cell`.

import base from "../../charts/base.css";
import { serve } from "../../charts/streamlit.js";
import player from "../../player/alone.js";
import playerStyle from "../../player/player.css";
import { widgets } from "../../ui/widgets.js";
import matricesStyle from "./matrices.css";
import matrices from "./matrices.js";

export default serve({
  ...widgets,
  unrolled_player: { widget: player, style: base + playerStyle },
  unrolled_matrices: { widget: matrices, style: base + matricesStyle },
});
