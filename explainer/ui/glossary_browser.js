// The widgets of the glossary.

import base from "../charts/base.css";
import { serve } from "../charts/streamlit.js";
import listStyle from "./glossary_list.css";
import list from "./glossary_list.js";

export default serve({
  unrolled_glossary: { widget: list, style: base + listStyle },
});
