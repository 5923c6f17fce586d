// What of a page in the pseudo-language reads as plain English, where each vowel should have an accent: texts, labels and
// tips, in the components' shadow trees too. Left out: code and formulas, and what Streamlit itself says.
() => {
  const CODE = "code, pre, .katex, [data-testid=stCode], [data-testid=stIconMaterial], [data-testid=stAlertDynamicIcon], style, script, rt, .symbol, .network";
  const TOOLS = "[data-testid=stToolbarActions], [data-testid=stMainMenu], [data-testid=stElementToolbar], .modebar";
  const SAYS = ["Skip to main content", "App pages", "Choose an option", "Open", "Link to heading", "Copy to clipboard",
    "Increment", "Decrement", "progress", "Help for ", "Clear all", "Close", "more options", "Show ", "Sidebar", "Open sidebar", "Close sidebar", "Collapse", "Expand"];
  const LABELS = ["aria-label", "title", "placeholder", "aria-valuetext"];
  const found = new Set();
  const look = (text, node) => {
    if (SAYS.some((said) => text.startsWith(said)) || /^https?:/.test(text)) return;
    for (const word of text.replace(/`[^`]*`/g, "").match(/[\p{L}\p{N}_]{3,}/gu) ?? []) {
      if (/^\p{L}*[aeiou]/iu.test(word) && !word.includes("_") && !NAMES.includes(word)) found.add(`${word}: ${text.trim().slice(0, 80)} (${node.nodeName.toLowerCase()})`);
    }
  };
  const walk = (node) => {
    if (node instanceof Element) {
      if (node.matches(CODE) || node.matches(TOOLS)) return;
      // A panel of lesson 3 is named by its line of code.
      if (!node.matches("section.panel, .network svg")) for (const name of LABELS) if (node.hasAttribute(name)) look(node.getAttribute(name), node);
      if (node.shadowRoot) walk(node.shadowRoot);
    }
    if (node.nodeType === Node.TEXT_NODE) look(node.textContent, node.parentElement ?? node);
    for (const child of node.childNodes) walk(child);
  };
  walk(document.querySelector("[data-testid=stApp]"));
  return [...found];
}
