// What matches a selector on the page and in its components.
(selector) => {
  const everything = (root) => [...root.querySelectorAll("*")].flatMap((node) => [node, ...(node.shadowRoot ? everything(node.shadowRoot) : [])]);
  return everything(document).filter((node) => node.matches(selector));
}
