// One diverging scale for signed numbers, one sequential scale for gates; text on them always reads.

import { clamp } from "./elements.js";

function rgb(colour) {
  const hex = colour.trim().match(/^#([0-9a-f]{3,8})$/i)?.[1];
  if (!hex) return (colour.match(/[\d.]+/g) ?? [255, 255, 255]).slice(0, 3).map(Number);
  const full = hex.length < 6 ? [...hex].map((digit) => digit + digit).join("") : hex;
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16));
}

function luminance([red, green, blue]) {
  const part = (channel) => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
}

export function isDark(element) {
  if (document.unrolledPrinting) return false;
  const background = getComputedStyle(element).getPropertyValue("--st-background-color");
  return luminance(rgb(background || "#ffffff")) < 0.3;
}

const LEVELS = 128;

// A table from `from` to `to`: the colour as CSS, the ink that reads on it, and the pixel.
function ramp(from, to) {
  return Array.from({ length: LEVELS + 1 }, (_, level) => {
    const mix = from.map((channel, at) => Math.round(channel + ((to[at] - channel) * level) / LEVELS));
    const ink = luminance(mix) > 0.179 ? "#000" : "#fff";
    return { css: `rgb(${mix})`, ink, pixel: (255 << 24) | (mix[2] << 16) | (mix[1] << 8) | mix[0] };
  });
}

export function colourScales(colours) {
  const zero = rgb(colours.zero);
  const positive = ramp(zero, rgb(colours.positive));
  const negative = ramp(zero, rgb(colours.negative));
  const gate = ramp(zero, rgb(colours.gate));
  const missing = { css: "transparent", ink: "var(--ink)", pixel: 0 };
  const level = (share) => Math.round(clamp(share, 0, 1) * LEVELS);
  return {
    signed: (number, limit) => {
      if (Number.isNaN(number)) return missing;
      return number < 0 ? negative[level(-number / limit)] : positive[level(number / limit)];
    },
    gate: (number) => (Number.isNaN(number) ? missing : gate[level(number)]),
  };
}

// Sets the colours of the theme that is on as CSS variables; returns the scales.
export function applyTheme(root, scene) {
  const theme = isDark(root) ? "dark" : "light";
  if (root.dataset.theme !== theme) {
    const colours = scene.colours[theme];
    root.dataset.theme = theme;
    for (const [name, colour] of Object.entries(colours)) root.style.setProperty(`--q-${name}`, colour);
    root.unrolledScales = colourScales(colours);
  }
  return root.unrolledScales;
}
