"""Components whose code goes to each browser once.

Streamlit sends a component's code and its style again with every change of its data: 130 kB for the player's 15 kB of
numbers, ten times a second for each visitor who drags a slider. So both travel in a component of their own, outside the
parts of a page that run again while a control moves; the component with the data has these few lines only.
"""

import json
from collections.abc import Iterable
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
const words = new TextDecoder();
const SHEET = 703; // pixels between the margins of A4

// Give a component the share of a sheet that it has of the page. A browser tells nobody how wide its paper is.
function fit(host) {
  host.style.width = "";
  if (!document.unrolledPrinting) return;
  const page = document.querySelector(".stMainBlockContainer");
  const { paddingLeft, paddingRight } = getComputedStyle(page);
  const room = page.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  host.style.width = `${(host.clientWidth * SHEET) / room}px`;
}

export default function (sent) {
  const component = { ...sent, data: JSON.parse(words.decode(sent.data)) };
  const { parentElement } = component;
  parentElement.unrolledLatest = component;
  const start = () => {
    const mount = globalThis.unrolled?.["NAME"];
    if (mount) parentElement.unrolledCleanUp = mount(parentElement.unrolledLatest);
    return Boolean(mount);
  };
  const arrived = "unrolled:code:NAME";
  if (!start()) document.addEventListener(arrived, start, { once: true });
  // Paper is white and of its own width: what is drawn changes its colours and its size for as long as it is printed.
  const print = ({ type }) => {
    document.unrolledPrinting = type === "beforeprint";
    fit(parentElement.host);
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


class Component:
    """A component: `js` is a module with one `export default function (component)`, as Streamlit has it.

    A page sends the code once, outside its fragments (`send_code`); calling the component mounts it, with `key`, `data`
    and `on_<state>_change` as Streamlit's.
    """

    def __init__(self, name: str, *, css: str, js: str) -> None:
        if js.count(_EXPORT) != 1:
            raise ValueError(
                f"A component's code has one `{_EXPORT}…`. Received: {js.count(_EXPORT)} in {name}."
            )
        self.name = name
        kept = _KEEP.replace("NAME", name).replace("STYLE", json.dumps(css))
        code = js.replace(_EXPORT, "function mount(") + kept
        self._code = st.components.v2.component(f"{name}_code", js=code)
        self._use = st.components.v2.component(name, js=_USE.replace("NAME", name))

    def send_code(self) -> None:
        """Send the code to the browser. What it draws may come before it or after it."""
        self._code(key=f"{self.name}:code")

    def __call__(self, *, key: str, data: Any, **callbacks: Any) -> Any:
        """Mount the component."""
        # With a key the browser keeps what is drawn, and the drag under way, when something appears above it.
        with st.container(gap=None, key=f"{key}:box"):
            return self._use(key=key, data=json_bytes(data), **callbacks)


def json_bytes(data: Any) -> bytes:
    """Return a component's data as the text that its code reads. ValueError for NaN and inf, which JSON has not.

    Streamlit would look into each value for a table, and write all of it twice: a tenth of a small run.
    """
    return json.dumps(data, allow_nan=False).encode()


def send_code(components: Iterable[Component]) -> None:
    """Send the code of all components of a page."""
    with st.container(gap=None):
        for component in components:
            component.send_code()
