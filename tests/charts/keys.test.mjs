// Which of several pictures the keys of the page move.
import assert from "node:assert/strict";
import { test } from "node:test";
import { drivenOf, sight } from "../../explainer/charts/keys.js";

const HEIGHT = 800;
const picture = (name, top, bottom, last = false) => ({ picture: name, last, ...sight({ top, bottom }, HEIGHT) });

test("nothing is moved that is out of sight", () => {
  assert.equal(drivenOf([picture("above", -500, -10), picture("below", 900, 1200, true)]), undefined);
});

test("the one nearest to the middle of the window is moved", () => {
  assert.equal(drivenOf([picture("top", 0, 200), picture("middle", 300, 700), picture("low", 700, 1200)]), "middle");
});

test("the one used last is moved as long as half of it is in sight, or it fills half of the window", () => {
  assert.equal(drivenOf([picture("used", -100, 200, true), picture("other", 300, 600)]), "used");
  assert.equal(drivenOf([picture("used", -200, 100, true), picture("other", 300, 600)]), "other");
  assert.equal(drivenOf([picture("used", -2000, 500, true), picture("other", 501, 900)]), "used");
});
