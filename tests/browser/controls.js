// Every control of a lesson, where it is now: its name (of its field or view, or its words), its kind, and how to get at it.
(lesson) => {
  const found = [];
  const add = (name, kind, node, options = 1) => {
    const mark = `${lesson}-${name}-${kind}`.replace(/[^\w]+/g, "-");
    node.setAttribute("data-tried", mark);
    for (let option = 0; option < options; option++) found.push({ lesson, name, kind, mark, option });
  };
  const prefix = `st-key-${lesson}-`;
  for (const node of document.querySelectorAll(`[class*="${prefix}"]`)) {
    const key = [...node.classList].find((one) => one.startsWith(prefix)).slice(prefix.length).replace(/-\d+$/, "");
    const inside = (id) => node.querySelector(`[data-testid=${id}]`);
    if (inside("stNumberInput")) add(key, "number", node);
    else if (inside("stSelectbox")) add(key, "select", node);
    else if (inside("stCheckbox") && !inside("stCheckbox").querySelector("input").disabled) add(key, "toggle", node);
    else if (inside("stButtonGroup")) add(key, "segments", node, node.querySelectorAll("[data-testid=stButtonGroup] button").length);
  }
  const roots = [...document.querySelectorAll("*")].map((node) => node.shadowRoot).filter(Boolean);
  for (const input of roots.flatMap((root) => [...root.querySelectorAll(".live-slider input")]))
    add(input.dataset.field, "slider", input);
  // What puts a whole screen up, or starts something long, has tests of its own.
  const others = /st-key-(preset|try)-|-(start|stop|go|reset|button)\b/;
  for (const button of document.querySelectorAll('[class*="st-key-part-"] [data-testid=stButton] button:enabled')) {
    const around = button.closest("[data-testid=stElementContainer]");
    const key = [...around.classList].find((one) => one.startsWith("st-key-")) ?? "";
    if (!others.test(around.className)) add(`${button.innerText.trim()} ${key}`, "button", button);
  }
  for (const group of document.querySelectorAll("[data-testid=stRadio]"))
    add(group.querySelector("p").innerText, "quiz", group, group.querySelectorAll("[data-testid=stRadioOption]").length);
  return found;
}
