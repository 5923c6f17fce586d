// Says that the connection is lost, and what works without it. Streamlit's own dialog would lie over the whole page,
// though pictures need no server once they have their numbers: it is closed as it opens.
const PATIENCE = 1000; // ms without a connection that nobody needs to know of
const DIALOG = "Connection error"; // the title of Streamlit's dialog

export default function ({ data, parentElement }) {
  const watch = (parentElement.unrolledWatch ??= build(parentElement));
  watch.note.textContent = data.lost;
  document.documentElement.lang = data.lang; // Streamlit's page says "en", and a browser offers to translate it
  return () => {
    watch.leave();
    delete parentElement.unrolledWatch;
  };
}

function build(parent) {
  const note = document.createElement("p");
  note.setAttribute("role", "status");
  note.hidden = true;
  parent.append(note);
  const app = /** @type {HTMLElement} */ (document.querySelector("[data-test-connection-state]"));
  let timer = 0;
  let focused = null; // what had the focus before a dialog took it

  const look = () => {
    const lost = app.dataset.testConnectionState !== "CONNECTED";
    clearTimeout(timer);
    if (lost) timer = setTimeout(() => { note.hidden = false; }, PATIENCE);
    else note.hidden = true;
  };
  const close = () => {
    const dialog = [...document.querySelectorAll("[role=dialog]")].find((one) => one.querySelector("h2")?.textContent === DIALOG);
    if (!dialog) return;
    /** @type {HTMLElement | null} */ (dialog.querySelector("[aria-label=Close]"))?.click();
    setTimeout(() => focused?.focus({ preventScroll: true }));
  };
  const remember = (event) => {
    const [node] = event.composedPath();
    if (!node.closest("[role=dialog]")) focused = node;
  };
  const connection = new MutationObserver(look);
  connection.observe(app, { attributeFilter: ["data-test-connection-state"] });
  const dialogs = new MutationObserver(close);
  dialogs.observe(document.body, { childList: true });
  document.addEventListener("focusin", remember);
  look();
  return {
    note,
    leave() {
      clearTimeout(timer);
      connection.disconnect();
      dialogs.disconnect();
      document.removeEventListener("focusin", remember);
      note.remove();
    },
  };
}
