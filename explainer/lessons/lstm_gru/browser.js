// The widgets of the page `lstm_gru`.

import base from "../../charts/base.css";
import linesStyle from "../../charts/lines.css";
import lines from "../../charts/lines.js";
import { serve } from "../../charts/streamlit.js";
import playerStyle from "../../player/player.css";
import { widgets } from "../../ui/widgets.js";
import duoStyle from "./duo.css";
import duo from "./duo.js";

export default serve({
  ...widgets,
  unrolled_lstm_gru_duo: { widget: duo, style: base + playerStyle + duoStyle },
  unrolled_lines: { widget: lines, style: linesStyle },
});
