// What a reader cannot read or reach on this screen: text off the page, cut off, outside of its drawing, on other text;
// a control that is cut off. One line each. Text that its box scrolls to is there; text for screen readers is not.
() => {
  const everything = (root) => [...root.querySelectorAll("*")].flatMap((node) => [node, ...(node.shadowRoot ? everything(node.shadowRoot) : [])]);
  const parentOf = (node) => node.parentElement ?? node.getRootNode().host ?? null;
  const ancestors = (node) => (node ? [node, ...ancestors(parentOf(node))] : []);
  const name = (node) => [node.tagName.toLowerCase(), ...node.classList].slice(0, 3).join(".");
  const styles = new Map();
  const style = (node) => styles.get(node) ?? styles.set(node, getComputedStyle(node)).get(node);
  const visible = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  // The app's way to its pages is Streamlit's; MathML and hidden text are for those who hear.
  const elsewhere = "[data-testid=stSidebar], [data-testid=stHeader], .katex-mathml";
  const hidden = (node) => style(node).clipPath === "inset(50%)" || style(node).clip === "rect(0px, 0px, 0px, 0px)";
  const scrolls = (node) => ["auto", "scroll"].includes(style(node).overflowX) && node.scrollWidth > node.clientWidth + 1;
  const clips = (node) => style(node).overflowX !== "visible" && !node.ownerSVGElement;
  const wide = document.documentElement.clientWidth;
  const faults = new Set();

  const texts = [];
  for (const node of everything(document)) {
    const own = [...node.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE && one.textContent.trim());
    if (!own.length || ["SCRIPT", "STYLE", "OPTION", "TITLE"].includes(node.tagName) || !visible(node)) continue;
    const above = ancestors(node);
    if (above.some((one) => one.matches(elsewhere) || hidden(one))) continue;
    const range = document.createRange();
    const boxes = own.flatMap((one) => { range.selectNodeContents(one); return [...range.getClientRects()]; });
    const said = own.map((one) => one.textContent.trim()).join(" ").slice(0, 50);
    for (const box of boxes) if (box.width > 1 && box.height > 1) texts.push({ node, box, above, says: `${name(node)} "${said}"` });
  }

  // What is left of a box inside of everything that cuts it.
  const seen = ({ box: { left, right, top, bottom }, above }) => {
    for (const edge of above.filter(clips).map((one) => one.getBoundingClientRect())) {
      [left, right, top, bottom] = [Math.max(left, edge.left), Math.min(right, edge.right), Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    return { left, right, top, bottom };
  };
  for (const { node, box, above, says } of texts) {
    if (above.some((one) => scrolls(one))) continue;
    if (box.left < -1 || box.right > wide + 1) faults.add(`off the page: ${says}`);
    const cutter = above.find(clips)?.getBoundingClientRect();
    if (cutter && (box.left < cutter.left - 1.5 || box.right > cutter.right + 1.5)) faults.add(`cut off: ${says}`);
    const drawing = node.ownerSVGElement?.getBoundingClientRect();
    if (drawing && (box.left < drawing.left - 1.5 || box.right > drawing.right + 1.5 || box.top < drawing.top - 3 || box.bottom > drawing.bottom + 3)) faults.add(`outside of its drawing: ${says}`);
  }

  for (const node of everything(document).filter((one) => one.matches("button, input, select, [role=button], [role=radio]") && visible(one))) {
    const above = ancestors(node);
    const scroller = above.find((one) => one !== node && scrolls(one));
    if (!scroller || above.some((one) => one.matches(elsewhere) || hidden(one))) continue;
    const [box, edge] = [node.getBoundingClientRect(), scroller.getBoundingClientRect()];
    if (box.width && (box.left < edge.left - 1 || box.right > edge.right + 1)) faults.add(`cut off: ${name(node)} "${node.textContent.trim().slice(0, 50)}"`);
  }

  // The reader's own link may be long; what was chosen or typed is seen as a whole.
  for (const node of everything(document).filter((one) => one.matches("input:not([type=range], [type=radio], [type=checkbox], [readonly])") && visible(one))) {
    if (node.scrollWidth > node.clientWidth + 1) faults.add(`cut off: ${name(node)} "${node.value}"`);
  }

  const floats = (text) => text.above.some((one) => ["fixed", "sticky"].includes(style(one).position));
  const rows = texts.map((text) => ({ ...text, box: seen(text), floating: floats(text) })).filter(({ box }) => box.right - box.left > 1 && box.bottom - box.top > 4);
  rows.sort((one, other) => one.box.top - other.box.top);
  rows.forEach((one, at) => {
    for (let next = at + 1; next < rows.length && rows[next].box.top < one.box.bottom; next += 1) {
      const other = rows[next];
      if (one.floating !== other.floating || one.above.includes(other.node) || other.above.includes(one.node)) continue;
      const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const height = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      const least = Math.min(one.box.bottom - one.box.top, other.box.bottom - other.box.top);
      if (width > 2 && height > 0.3 * least) faults.add(`text on text: ${one.says} and ${other.says}`);
    }
  });
  return [...faults];
}
