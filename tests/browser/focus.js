// Follows the keyboard through the page. `start()` once; `next()` after each Tab says where the focus is: a name that is
// the same for the same control, or null outside of the page; `end()` says what was never reached, and what did not show
// that it had the focus.
(() => {
  const everything = (root) => [...root.querySelectorAll("*")].flatMap((node) => [node, ...(node.shadowRoot ? everything(node.shadowRoot) : [])]);
  const parentOf = (node) => node.parentElement ?? node.getRootNode().host ?? null;
  const within = (node, selector) => node && (node.matches(selector) ? node : within(parentOf(node), selector));
  const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex]";
  const LOOKS = ["outlineStyle", "outlineWidth", "boxShadow", "borderTopColor", "borderTopWidth", "backgroundColor", "stroke", "strokeWidth", "color"];
  const active = () => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at === document.body ? null : at;
  };
  // A group of radio buttons is one stop.
  const stop = (node) => (node.type === "radio" ? `radio ${node.name}` : node.closest("[role=radiogroup]") ?? node);
  const name = (node) => `${node.tagName.toLowerCase()} "${(node.getAttribute("aria-label") ?? node.textContent ?? "").trim().slice(0, 40)}"`;
  const look = (node) => {
    const label = node.closest("label");
    const around = [node, ...node.querySelectorAll("*"), parentOf(node), parentOf(parentOf(node)), label, ...(label?.querySelectorAll("*") ?? [])].filter(Boolean);
    return JSON.stringify(around.slice(0, 40).map((one) => { const style = getComputedStyle(one); return LOOKS.map((key) => style[key]); }));
  };
  const reached = new Set();
  const unseen = [];
  let last = null;

  const leave = () => {
    if (last && last.node.isConnected && look(last.node) === last.look) unseen.push(name(last.node));
    last = null;
  };
  window.keyboard = {
    next() {
      const node = active();
      for (const change of document.getAnimations()) if (change instanceof CSSTransition) change.finish();
      leave();
      if (!node) return null;
      const again = reached.has(stop(node));
      reached.add(stop(node));
      last = { node, look: look(node) };
      return { name: name(node), again };
    },
    end() {
      leave();
      const controls = everything(document.querySelector("[data-testid=stMain]")).filter((node) =>
        node.matches(CONTROLS) && node.tabIndex >= 0 && !node.disabled && node.checkVisibility({ visibilityProperty: true }) && !within(node, "[inert]"));
      const missed = controls.filter((node) => !reached.has(stop(node))).map(name);
      return { missed, unseen, jumps: controls.filter((node) => node.tabIndex > 0).map(name) };
    },
  };
})();
