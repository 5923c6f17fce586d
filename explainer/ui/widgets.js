// What every lesson's page has beside its pictures.

import fileDropStyle from "./file_drop.css";
import fileDrop from "./file_drop.js";
import follow from "./follow.js";
import liveSliderStyle from "./live_slider.css";
import liveSlider from "./live_slider.js";
import partsBarStyle from "./parts_bar.css";
import partsBar from "./parts_bar.js";
import presentStyle from "./present.css";
import present from "./present.js";
import shareLinkStyle from "./share_link.css";
import shareLink from "./share_link.js";
import wayStyle from "./way.css";
import way from "./way.js";

export const widgets = {
  unrolled_file_drop: { widget: fileDrop, style: fileDropStyle },
  unrolled_follow: { widget: follow },
  unrolled_live_slider: { widget: liveSlider, style: liveSliderStyle },
  unrolled_parts_bar: { widget: partsBar, style: partsBarStyle },
  unrolled_present: { widget: present, style: presentStyle },
  unrolled_progress: { widget: way, style: wayStyle },
  unrolled_share_link: { widget: shareLink, style: shareLinkStyle },
};
