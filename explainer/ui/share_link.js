// The link to the screen as it is now, with the positions of its pictures, and a button that copies it.

export default function ({ data, parentElement }) {
  const share = parentElement.shareLink ?? (parentElement.shareLink = build(parentElement));
  share.show(data);
  return () => {
    share.leave();
    delete parentElement.shareLink;
  };
}

function build(parent) {
  const field = document.createElement("input");
  field.readOnly = true;
  const button = document.createElement("button");
  button.type = "button";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const printed = document.createElement("p"); // a field cuts a long address off on paper
  parent.append(field, button, said, printed);

  let words = {};
  const refresh = () => {
    const link = theAddress().href();
    if (field.value === link) return;
    field.value = link;
    printed.textContent = link;
    said.textContent = ""; // what was copied is another screen
  };
  field.addEventListener("focus", () => {
    refresh();
    field.select();
  });
  button.addEventListener("click", async () => {
    refresh();
    said.textContent = (await copied(field)) ? words.copied : words.failed;
  });
  document.addEventListener(ADDRESS_CHANGED, refresh);
  return {
    show(data) {
      words = data;
      field.setAttribute("aria-label", data.label);
      button.textContent = data.copy;
      refresh();
    },
    leave() {
      document.removeEventListener(ADDRESS_CHANGED, refresh);
      for (const node of [field, button, said, printed]) node.remove();
    },
  };
}

/** Whether the field's text is in the clipboard now. */
async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus(); // a page that is not served by https has no clipboard: the old way may still work
    field.select();
    return document.execCommand("copy");
  }
}
