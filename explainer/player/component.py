"""Components whose code goes to each browser once.

Streamlit sends a component's code and its style again with every change of its data: 130 kB for the player's 15 kB of
numbers, ten times a second for each visitor who drags a slider. So both travel in a component of their own, whose
message never changes and is therefore sent once and cached; the component with the data has these few lines only.
"""

import json
from collections.abc import Callable
from typing import Any

import streamlit as st

_EXPORT = "export default function ("

_KEEP = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

export default function () {
  (globalThis.unrolled ??= {})["NAME"] = (component) => {
    const { adoptedStyleSheets } = component.parentElement.getRootNode();
    if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
    return mount(component);
  };
  document.dispatchEvent(new Event("unrolled:code:NAME"));
}
"""

_USE = """
export default function (component) {
  const { parentElement } = component;
  parentElement.unrolledLatest = component;
  const start = () => {
    const mount = globalThis.unrolled?.["NAME"];
    if (mount) parentElement.unrolledCleanUp = mount(parentElement.unrolledLatest);
    return Boolean(mount);
  };
  const arrived = "unrolled:code:NAME";
  if (!start()) document.addEventListener(arrived, start, { once: true });
  // Paper is white: with a dark theme, what is drawn changes its colours for as long as it is printed.
  const print = ({ type }) => {
    document.unrolledPrinting = type === "beforeprint";
    start();
  };
  for (const when of ["beforeprint", "afterprint"]) addEventListener(when, print);
  return () => {
    for (const when of ["beforeprint", "afterprint"]) removeEventListener(when, print);
    document.removeEventListener(arrived, start);
    parentElement.unrolledCleanUp?.();
  };
}
"""


def component(name: str, *, css: str, js: str) -> Callable[..., Any]:
    """Register a component: `js` is a module with one `export default function (component)`, as Streamlit has it.

    Returns the function that mounts it, with `key`, `data` and `on_<state>_change`, as Streamlit's does.
    """
    if js.count(_EXPORT) != 1:
        raise ValueError(f"A component's code has one `{_EXPORT}…`. Received: {js.count(_EXPORT)} in {name}.")
    kept = _KEEP.replace("NAME", name).replace("STYLE", json.dumps(css))
    code = st.components.v2.component(f"{name}_code", js=js.replace(_EXPORT, "function mount(") + kept)
    used = st.components.v2.component(name, js=_USE.replace("NAME", name))

    def mount(*, key: str, **arguments: Any) -> Any:
        # With a key the browser keeps what is drawn, and the drag under way, when something appears above it.
        with st.container(gap=None, key=f"{key}:box"):
            code(key=f"{key}:code")
            return used(key=key, **arguments)

    return mount
