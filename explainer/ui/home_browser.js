// The widgets of the first page.

import base from "../charts/base.css";
import { serve } from "../charts/streamlit.js";
import player from "../player/alone.js";
import playerStyle from "../player/player.css";
import wayStyle from "./way.css";
import way from "./way.js";

export default serve({
  unrolled_player: { widget: player, style: base + playerStyle },
  unrolled_progress: { widget: way, style: wayStyle },
});
