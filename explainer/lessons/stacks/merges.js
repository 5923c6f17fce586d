// What each half of an output of a bidirectional layer has read, and how the two are merged.

import { sized } from "../../charts/numbers.js";

/**
 * The forward half of an output has read the steps before `forward`, the backward half those from `backward` to the
 * last real one. The single output has read everything with both halves; at padding nothing is read.
 * @param {number} step from 0 @param {number} real how many steps are real @param {boolean} isSingle
 */
export function readBy(step, real, isSingle) {
  if (isSingle) return { forward: real, backward: 0 };
  return step < real ? { forward: step + 1, backward: step } : { forward: 0, backward: real };
}

/**
 * One unit's merge with its numbers. They are rounded, so the last digit of the result may differ by one.
 * @param {string} merge sum, mul or ave @param {number} there @param {number} back @param {number} y
 */
export function formulaOf(merge, there, back, y) {
  const second = back < 0 ? `(${sized(back)})` : sized(back);
  const [first, end] = [sized(there), ` ≈ ${sized(y)}`];
  if (merge === "mul") return `${first} · ${second}${end}`;
  return merge === "ave" ? `(${first} + ${second}) / 2${end}` : `${first} + ${second}${end}`;
}
