// The drawings of a page: where each is, its width in pixels, its size against that it was drawn for, and the height that
// it takes without using it.
() => {
  const everything = (root) => [...root.querySelectorAll("*")].flatMap((node) => [node, ...(node.shadowRoot ? everything(node.shadowRoot) : [])]);
  const isDrawing = (node) => node.matches("svg[viewBox]") && !node.ownerSVGElement && !node.closest(".stPlotlyChart, button, .mark");
  return everything(document.querySelector("[data-testid=stMain]"))
    .filter((node) => isDrawing(node) && node.checkVisibility() && node.viewBox.baseVal.width >= 100)
    .map((node) => {
      const { width, height } = node.getBoundingClientRect();
      const box = node.viewBox.baseVal;
      const scale = width / box.width;
      return [[...node.parentElement.classList].join("."), Math.round(width), scale, Math.round(height - box.height * scale)];
    });
}
