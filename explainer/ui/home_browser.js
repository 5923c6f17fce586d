// The widgets of the first page.

import base from "../charts/base.css";
import { serve } from "../charts/streamlit.js";
import player from "../player/alone.js";
import playerStyle from "../player/player.css";

export default serve({
  unrolled_player: { widget: player, style: base + playerStyle },
});
