// A picture as a file of its own: its styles are written into it.

import { html, SVG, svg } from "./elements.js";

const KEPT_STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "opacity", "paint-order",
  "font-family", "font-size", "font-style", "font-weight", "font-variant-numeric", "text-anchor", "dominant-baseline", "visibility", "display"];

export function pictureOf(root) {
  const copy = root.cloneNode(true);
  const originals = [root, ...root.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, at) => {
    const style = getComputedStyle(originals[at]);
    element.setAttribute("style", KEPT_STYLES.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";"));
    for (const name of ["class", "tabindex", "role", "aria-label"]) element.removeAttribute(name);
  });
  copy.querySelectorAll("path").forEach((path) => path.hasAttribute("pathLength") && path.remove());
  const [, , width, height] = root.getAttribute("viewBox").split(" ");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  return copy;
}

export const sizeOf = (picture) => ["width", "height"].map((name) => Number(picture.getAttribute(name)));

export const backgroundOf = (element) => getComputedStyle(element).getPropertyValue("--st-background-color") || "#fff";

export function fileOf(picture, background) {
  const [width, height] = sizeOf(picture);
  picture.setAttribute("xmlns", SVG);
  picture.prepend(svg("rect", { width, height, fill: background }));
  return new XMLSerializer().serializeToString(picture);
}

export function download(name, text, type) {
  const link = html("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
