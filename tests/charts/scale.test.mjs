// The geometry of charts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { linePath, niceTicks, powerRange, powerTicks, scale } from "../../explainer/charts/scale.js";

test("a scale leads from one range to the other, beyond its ends too, and a domain of one number is no fault", () => {
  const up = scale([0, 2], [100, 0]);

  assert.deepEqual([0, 1, 2, 3].map(up), [100, 50, 0, -50]);
  assert.equal(scale([5, 5], [10, 20])(5), 10);
});

test("ticks are round and within the range", () => {
  assert.deepEqual(niceTicks(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(niceTicks(-3, 7, 4), [0, 5]);
  assert.deepEqual(niceTicks(0, 0.28, 4), [0, 0.1, 0.2]);
  assert.deepEqual(powerTicks(-8, 2, 5), [-8, -6, -4, -2, 0, 2]);
});

test("a range of exponents has 1 in it and ends at whole ones", () => {
  assert.deepEqual(powerRange([[-1.5, null], [0.2, Infinity]]), [-2, 1]);
  assert.deepEqual(powerRange([[-900, 0]], 60), [-60, 0]);
  assert.deepEqual(powerRange([]), [0, 1]);
});

test("a gap in a curve starts a new line", () => {
  assert.equal(linePath([[0, 1], [1, 2], [2, null], [3, NaN], [4, 5.25]]), "M0.0 1.0L1.0 2.0M4.0 5.3");
});
