// A position in the address and on the screen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, parametersOf, placeIn, positionOf, settled } from "../../explainer/player/position.js";

const LSTM = { cell: "LSTM", steps: 10, units: 3, features: 2, quantities: { x: {}, h: {}, f: {}, o: {} } };
const none = { step: undefined, show: undefined, unit: undefined, feature: undefined };

test("every position comes back from its parameters", () => {
  for (const show of [undefined, "o", "x"]) {
    for (const step of [undefined, 0, 4]) {
      for (const unit of [undefined, 0, 2]) {
        for (const feature of [undefined, 0, 1]) {
          const position = { step, show, unit, feature };
          const again = positionOf(parametersOf(position));
          assert.deepEqual(placeIn(LSTM, again), placeIn(LSTM, position), JSON.stringify(position));
        }
      }
    }
  }
});

test("a link of old says the input's feature as its unit", () => {
  assert.deepEqual(placeIn(LSTM, positionOf({ show: "x", unit: "2" })), { step: 0, quantity: "x", unit: 0, feature: 1 });
});

test("nonsense is no position", () => {
  assert.deepEqual(positionOf({ step: "NaN", unit: "", show: undefined }), none);
  assert.deepEqual(placeIn(LSTM, positionOf({ step: "-9", unit: "1e9", show: "__proto__" })), placeIn(LSTM, {}));
});

test("a position is cut to the scene, and the default is no position", () => {
  assert.deepEqual(settled(LSTM, { step: 99, show: "z", unit: 7 }), { ...none, step: 9, unit: 2 });
  assert.deepEqual(settled(LSTM, { step: 0, show: "f", unit: 0 }), {});
  assert.deepEqual(settled(LSTM, { step: -5 }), {});
});

test("nobody is selected where the cell has nobody for it", () => {
  assert.equal(placeIn(LSTM, { show: null }).quantity, null);
});

test("what differs from another place is what was chosen", () => {
  const [here, there] = [placeIn(LSTM, {}), placeIn(LSTM, { step: 3, show: "o" })];
  assert.deepEqual(chosen(there, here), { step: 3, show: "o" });
});
