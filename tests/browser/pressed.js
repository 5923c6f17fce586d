// What there is to press or to drag on a printed page, or gives an answer away. The names of rows and tensors, and the
// choices that were made, are read and not pressed.
() => {
  const everything = (root) => [...root.querySelectorAll("*")].flatMap((node) => [node, ...(node.shadowRoot ? everything(node.shadowRoot) : [])]);
  const pressed = "button, select, input[type=range], [role=switch], [data-testid=stHeader], .stVerticalBlock:has(> [class*=-predict-]) .stAlert";
  const read = ".row-name, .tensor-name, [aria-pressed=true], [data-selected]";
  return everything(document)
    .filter((node) => node.matches(pressed) && !node.matches(read) && node.checkVisibility({ visibilityProperty: true }))
    .map((node) => node.outerHTML.slice(0, 120));
}
