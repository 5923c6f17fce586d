// The signs on the buttons that move a picture.

import { svg } from "./elements.js";

const SHAPES = {
  first: "M6 5v14M19 5l-9 7 9 7z",
  back: "M17 5l-9 7 9 7z",
  play: "M7 4.5l12 7.5-12 7.5z",
  pause: "M8 5v14M16 5v14",
  forward: "M7 5l9 7-9 7z",
  last: "M18 5v14M5 5l9 7-9 7z",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
};

/** @param {keyof typeof SHAPES} name */
export const icon = (name) => svg("svg", { viewBox: "0 0 24 24", class: `icon ${name}`, "aria-hidden": "true" }, svg("path", { d: SHAPES[name] }));
