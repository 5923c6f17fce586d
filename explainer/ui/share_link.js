// The address of the screen, with the player's step in it, and a button that copies it.
const FRESH_MS = 500; // the address changes without an event when a control or the player writes it

export default function ({ data, parentElement }) {
  const share = parentElement.shareLink ?? (parentElement.shareLink = build(parentElement));
  share.show(data);
  share.watch();
  return share.rest;
}

function build(parent) {
  const field = document.createElement("input");
  field.readOnly = true;
  field.addEventListener("focus", () => field.select());
  const button = document.createElement("button");
  button.type = "button";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const printed = document.createElement("p"); // a field cuts a long address off on paper
  parent.append(field, button, said, printed);

  let words = {};
  let timer = 0;
  const refresh = () => {
    if (field.value !== window.location.href) {
      field.value = window.location.href;
      printed.textContent = window.location.href;
      said.textContent = "";
    }
  };
  button.addEventListener("click", async () => {
    refresh();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select(); // a page that is not served by https has no clipboard: the old way still works
      document.execCommand("copy");
    }
    said.textContent = words.copied;
  });
  return {
    show(data) {
      words = data;
      field.setAttribute("aria-label", data.label);
      button.textContent = data.copy;
      refresh();
    },
    watch() {
      clearInterval(timer);
      timer = setInterval(refresh, FRESH_MS);
    },
    rest: () => clearInterval(timer),
  };
}
