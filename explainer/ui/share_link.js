// The link to the screen as it is now, with the positions of its pictures, and a button that copies it.

import { ADDRESS_CHANGED, theAddress } from "../charts/address.js";
import { widget } from "../charts/widget.js";

class ShareLink {
  constructor(parent) {
    this.field = document.createElement("input");
    this.field.readOnly = true;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.said = document.createElement("span");
    this.said.setAttribute("role", "status");
    this.printed = document.createElement("p"); // a field cuts a long address off on paper
    parent.append(...this.nodes);
    this.field.addEventListener("focus", () => {
      this.refresh();
      this.field.select();
    });
    this.button.addEventListener("click", () => this.copy());
    this.follow = () => this.refresh();
    document.addEventListener(ADDRESS_CHANGED, this.follow);
  }

  get nodes() {
    return [this.field, this.button, this.said, this.printed];
  }

  update(words) {
    this.words = words;
    this.field.setAttribute("aria-label", words.label);
    this.button.textContent = words.copy;
    this.refresh();
  }

  refresh() {
    const link = theAddress().href();
    if (this.field.value === link) return;
    this.field.value = link;
    this.printed.textContent = link;
    this.said.textContent = ""; // what was copied is another screen
  }

  async copy() {
    this.refresh();
    this.said.textContent = (await copied(this.field)) ? this.words.copied : this.words.failed;
  }

  unmount() {
    document.removeEventListener(ADDRESS_CHANGED, this.follow);
    for (const node of this.nodes) node.remove();
  }
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

export default widget(ShareLink);
