// The players' files are parts of a component's module, without exports: a test takes what it needs from their text.
import { readFileSync } from "node:fs";

const FOLDER = new URL("../../explainer/player/", import.meta.url);

/** The named functions of these files, one after the other as in a component. */
export function take(names, ...files) {
  const code = files.map((file) => readFileSync(new URL(file, FOLDER), "utf8")).join("\n");
  return new Function(`${code}\nreturn { ${names.join(", ")} };`)();
}

/** Stands for an element or a document that events are sent to. */
export class Target {
  constructor() {
    this.listeners = new Map();
  }

  addEventListener(type, listener) {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }

  removeEventListener(type, listener) {
    this.listeners.set(type, (this.listeners.get(type) ?? []).filter((one) => one !== listener));
  }

  dispatchEvent(event) {
    for (const listener of this.listeners.get(event.type) ?? []) listener(event);
  }
}
