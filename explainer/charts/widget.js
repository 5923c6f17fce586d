// What a picture is to whoever shows it: anywidget's front-end module, `{ render({ model, el }) }`, which notebooks run
// as it is (https://anywidget.dev/en/afm/); streamlit.js gives it to Streamlit. The message of the server is `data`.

/**
 * @typedef {object} Model
 * @property {(name: string) => any} get
 * @property {(name: string, value: unknown) => void} set
 * @property {() => void} save_changes
 * @property {(content: unknown) => void} send
 * @property {(event: string, act: () => void) => void} on
 * @property {(event: string, act: () => void) => void} off
 *
 * @typedef {{ render: (given: { model: Model, el: any }) => () => void }} Widget
 * @typedef {{ update: (data: any) => void, unmount: () => void }} Picture
 */

/**
 * A class of pictures as a widget: each is made once, changed with each message, and cleans up after itself.
 * @param {new (parent: any, model: Model) => Picture} Picture
 * @returns {Widget}
 */
export const widget = (Picture) => ({
  render({ model, el }) {
    const picture = new Picture(el, model);
    const look = () => picture.update(model.get("data"));
    model.on("change:data", look);
    look();
    return () => {
      model.off("change:data", look);
      picture.unmount();
    };
  },
});

/**
 * Give the server a value of the picture's, such as an arrow's tip.
 * @param {Model} model @param {string} name @param {unknown} value
 */
export function give(model, name, value) {
  model.set(name, value);
  model.save_changes();
}
