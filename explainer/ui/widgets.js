// What every lesson's page has beside its pictures.

import follow from "./follow.js";
import liveSliderStyle from "./live_slider.css";
import liveSlider from "./live_slider.js";
import shareLinkStyle from "./share_link.css";
import shareLink from "./share_link.js";

export const widgets = {
  unrolled_follow: { widget: follow },
  unrolled_live_slider: { widget: liveSlider, style: liveSliderStyle },
  unrolled_share_link: { widget: shareLink, style: shareLinkStyle },
};
