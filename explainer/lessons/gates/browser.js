// The widgets of the page `gates`.

import base from "../../charts/base.css";
import { serve } from "../../charts/streamlit.js";
import player from "../../player/alone.js";
import playerStyle from "../../player/player.css";
import { widgets } from "../../ui/widgets.js";
import memoryStyle from "./memory.css";
import memory from "./memory.js";
import conventions from "./memory_conventions.js";
import corners from "./memory_corners.js";

export default serve({
  ...widgets,
  unrolled_player: { widget: player, style: base + playerStyle },
  unrolled_memory: { widget: memory, style: base + memoryStyle },
  unrolled_corners: { widget: corners, style: base + memoryStyle },
  unrolled_conventions: { widget: conventions, style: base + memoryStyle },
});
