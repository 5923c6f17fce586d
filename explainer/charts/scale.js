// The geometry of charts: from numbers to places, round ticks, and the path of a curve.

/**
 * A scale: from a number between the ends of a domain to its place between the ends of a range.
 * @param {[number, number]} domain @param {[number, number]} range
 */
export const scale = ([low, high], [from, to]) => (number) => from + ((to - from) * (number - low)) / (high - low || 1);

/** Round numbers from low to high, about so many. */
export function niceTicks(low, high, most) {
  const rough = (high - low) / Math.max(1, most);
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * unit).find((size) => size >= rough) ?? 10 * unit;
  const ticks = [];
  for (let at = Math.ceil(low / step - 1e-9) * step; at <= high + step * 1e-9; at += step) ticks.push(at);
  return ticks.map((tick) => Number(tick.toPrecision(12)));
}

/** Whole exponents from low to high, at most so many, evenly apart. */
export function powerTicks(low, high, most) {
  const step = Math.max(1, Math.ceil((high - low) / most));
  const ticks = [];
  for (let at = Math.ceil(low / step) * step; at <= high; at += step) ticks.push(at);
  return ticks;
}

/** The range of all exponents that are there, in whole ones, at least one wide and at most `most`. */
export function powerRange(lists, most = 400) {
  const values = lists.flat().filter((value) => value !== null && Number.isFinite(value));
  const low = Math.floor(Math.min(0, ...values));
  const high = Math.ceil(Math.max(0, ...values));
  return [Math.max(low, high - most), Math.max(high, low + 1)];
}

/** The path through the points that are there; a gap starts a new line. */
export function linePath(points) {
  let path = "";
  let pen = "M";
  for (const [x, y] of points) {
    if (y === null || y === undefined || Number.isNaN(y)) {
      pen = "M";
      continue;
    }
    path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
    pen = "L";
  }
  return path;
}
