// Numbers as text.
import assert from "node:assert/strict";
import { test } from "node:test";
import { format, power, printed, short, sized, subscript } from "../../explainer/charts/numbers.js";

test("a number that rounds to zero has no sign", () => {
  assert.equal(format(-0.004), "0.00");
  assert.equal(format(-0.006), "−0.01");
});

test("the value of a printed number is what its text says, within half a unit of its last digit", () => {
  for (const number of [0.125, -3.1459, 99999.4, 123456.7, -1.5e12]) {
    const { text, negative, value, half } = printed(number, 2);
    assert.equal(Number(text) * (negative ? -1 : 1), value);
    assert.ok(Math.abs(value - number) <= half * (1 + 1e-9), `${number}`);
  }
});

test("what is not finite has a name", () => {
  assert.deepEqual([format(Number.NaN), format(-Infinity), sized(null), sized(-Infinity)], ["NaN", "−∞", "NaN", "−∞"]);
});

test("a cell of the diagram has six characters at most", () => {
  for (let exponent = -3; exponent < 5; exponent++) {
    for (const sign of [1, -1]) assert.ok(short(sign * 9.8765 * 10 ** exponent).length <= 6, `${sign} ${exponent}`);
  }
});

test("a number of any size is short", () => {
  assert.deepEqual([0, 0.0123, -12.34, 1.8e-9, 123456].map((number) => sized(number)), ["0", "0.0123", "−12.3", "1.80·10⁻⁹", "1.23·10⁵"]);
  assert.deepEqual([power(0), power(1), power(-12), subscript(203)], ["1", "10", "10⁻¹²", "₂₀₃"]);
});
