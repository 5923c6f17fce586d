// What a page shows, part by part, as a reader would take it down: its words, its numbers, and what its controls hold.
() => {
  const taken = (node, into) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.textContent.trim();
      if (text) into.push(text);
      return into;
    }
    if (["STYLE", "SCRIPT", "CANVAS"].includes(node.nodeName)) return into;
    // What a control said of its own change, a page that is opened at the outcome does not say.
    if (/st-key-\w+-notices/.test(node.className)) return into;
    // React keeps what it has replaced for a while, out of sight.
    if (node.nodeType === Node.ELEMENT_NODE && !node.checkVisibility()) return into;
    const label = node.getAttribute?.("aria-label");
    if (label) into.push(`(${label})`);
    if (node.nodeName === "INPUT") into.push(["radio", "checkbox"].includes(node.type) ? `[${node.checked}]` : `[${node.value}]`);
    if (node.nodeName === "TEXTAREA") into.push(`[${node.value}]`);
    if (node.dataset?.selected !== undefined) into.push("[selected]");
    for (const child of node.shadowRoot?.childNodes ?? []) taken(child, into);
    for (const child of node.childNodes) taken(child, into);
    return into;
  };
  const parts = document.querySelectorAll('[class*="st-key-part-"]');
  const name = (part) => [...part.classList].find((one) => one.startsWith("st-key-part-"));
  return Object.fromEntries([...parts].map((part) => [name(part), taken(part, []).join("\n")]));
}
