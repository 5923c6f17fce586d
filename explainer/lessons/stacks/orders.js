// The orders in which the boxes of a grid of layers over steps can be filled. A box needs the one on its left (the state)
// and the one below it (the output); each order is a list of groups, and the boxes of a group need none of each other.

export const ORDERS = ["steps", "layers", "wave"];

/**
 * @param {string} order @param {number} layers @param {number} steps
 * @returns {[number, number][][]} groups of [layer, step], from 0
 */
export function groupsOf(order, layers, steps) {
  const range = (count) => Array.from({ length: count }, (_, at) => at);
  if (order === "wave") {
    return range(layers + steps - 1).map((sum) => range(layers).filter((layer) => sum - layer >= 0 && sum - layer < steps).map((layer) => [layer, sum - layer]));
  }
  if (order === "layers") return range(layers).flatMap((layer) => range(steps).map((step) => /** @type {[number, number][]} */ ([[layer, step]])));
  return range(steps).flatMap((step) => range(layers).map((layer) => /** @type {[number, number][]} */ ([[layer, step]])));
}
