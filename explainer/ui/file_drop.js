// A button that opens a text file, and a page onto which one can be dropped. The file is read here; its text is sent.

import { widget } from "../charts/widget.js";

/** The text of a file: UTF-8, UTF-16 with its mark, or else what Windows wrote in western Europe. */
export function decoded(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

class FileDrop {
  constructor(parent, model) {
    this.model = model;
    this.input = document.createElement("input");
    this.input.type = "file";
    this.input.accept = ".csv,.tsv,.tab,.txt,.dat,.json,text/*";
    this.button = document.createElement("button");
    this.button.type = "button";
    this.hint = document.createElement("span");
    parent.append(this.button, this.input, this.hint);
    this.button.addEventListener("click", () => this.input.click());
    this.input.addEventListener("change", () => this.take(this.input.files));
    this.over = (event) => hasFiles(event) && event.preventDefault(); // else the browser opens it in the page's place
    this.dropped = (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      this.take(event.dataTransfer.files);
    };
    document.addEventListener("dragover", this.over);
    document.addEventListener("drop", this.dropped);
  }

  update({ words, most }) {
    this.most = most;
    this.button.textContent = words.open;
    this.hint.textContent = words.drop;
    this.input.setAttribute("aria-label", words.open);
  }

  /** @param {Iterable<File>} files */
  async take(files) {
    const [file] = files;
    if (!file) return;
    const { name, size } = file;
    const text = size <= this.most ? decoded(new Uint8Array(await file.arrayBuffer())) : "";
    this.input.value = ""; // the same file once more is news
    this.model.send({ file: { name, size, text } });
  }

  unmount() {
    document.removeEventListener("dragover", this.over);
    document.removeEventListener("drop", this.dropped);
    for (const node of [this.button, this.input, this.hint]) node.remove();
  }
}

const hasFiles = (event) => Boolean(event.dataTransfer?.types.includes("Files"));

export default widget(FileDrop);
