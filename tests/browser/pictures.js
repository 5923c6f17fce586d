// The pictures, and what each says to somebody who does not see it.
() => {
  const everything = (root) => [...root.querySelectorAll("*")].flatMap((node) => [node, ...(node.shadowRoot ? everything(node.shadowRoot) : [])]);
  const parentOf = (node) => node.parentElement ?? node.getRootNode().host ?? null;
  const ancestors = (node) => (node ? [node, ...ancestors(parentOf(node))] : []);
  const isPicture = (node) => node.matches("svg, canvas, img, .stPlotlyChart") && !node.ownerSVGElement && !node.closest(".js-plotly-plot, button, [data-testid=stDataFrame], .glideDataEditor");
  const isLarge = ({ width, height }) => width >= 60 && height >= 20;
  const pictures = [];
  for (const node of everything(document.querySelector("[data-testid=stMain]"))) {
    if (!isPicture(node) || !node.checkVisibility() || !isLarge(node.getBoundingClientRect())) continue;
    const chart = node.matches(".stPlotlyChart");
    // A Plotly chart is told by the sentence below it, a part of a drawing by the name of the whole; a panel has tables.
    const below = node.closest(".stElementContainer")?.nextElementSibling?.innerText ?? "";
    const named = ancestors(node).find((one) => one.getAttribute("aria-label"))?.getAttribute("aria-label");
    const says = chart ? below : named ? `${named} ${node.closest(".panel")?.querySelector("table")?.innerText ?? ""}` : "";
    pictures.push([`${node.tagName.toLowerCase()}.${node.className.baseVal ?? node.className}`, says]);
  }
  return pictures;
}
