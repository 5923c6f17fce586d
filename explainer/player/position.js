// Where a player is: `{ step, show, unit, feature }`, counted from 0, with no more in it than somebody has chosen. What a
// scene shows there (its place) has all four; at the default place there is nothing to say, and the address is clean.

import { sameValues } from "../charts/address.js";
import { clamp } from "../charts/elements.js";

export const DEFAULT_QUANTITY = { SimpleRNN: "h", LNSimpleRNN: "pre_hat", LNSimpleRNNAfter: "a_hat", LSTM: "f", GRU: "z" };
export const POSITION = ["step", "show", "unit", "feature"];

/** @param {Record<string, string | undefined>} values of the address, which counts from 1 */
export function positionOf(values) {
  const place = (name) => {
    const number = Number.parseInt(values[name] ?? "", 10);
    return Number.isFinite(number) ? number - 1 : undefined;
  };
  const [step, unit, feature] = [place("step"), place("unit"), place("feature")];
  const { show } = values;
  // Of the input x, `unit` alone means its feature.
  if (show === "x" && feature === undefined) return { step, show, unit: undefined, feature: unit };
  return { step, show, unit, feature };
}

/** @param {{ step?: number, show?: string, unit?: number, feature?: number }} position */
export function parametersOf({ step, show, unit, feature }) {
  const counted = (place) => (place === undefined ? undefined : String(place + 1));
  if (show !== "x") return { step: counted(step), show, unit: counted(unit), feature: counted(feature || undefined) };
  if (!unit) return { step: counted(step), show, unit: counted(feature), feature: undefined };
  return { step: counted(step), show, unit: counted(unit), feature: counted(feature ?? 0) };
}

/**
 * @typedef {{ step?: number, show?: string | null, unit?: number, feature?: number }} Position
 *
 * The step, quantity, unit and feature that a scene shows at a position: all there, and all inside of it.
 * @param {any} scene @param {Position} position
 */
export function placeIn(scene, { step = scene.start ?? 0, show, unit = 0, feature = 0 }) {
  return {
    step: clamp(step, 0, scene.steps - 1),
    quantity: show === null || Object.hasOwn(scene.quantities, show ?? "") ? show : DEFAULT_QUANTITY[scene.cell],
    unit: clamp(unit, 0, scene.units - 1),
    feature: clamp(feature, 0, scene.features - 1),
  };
}

/** The position as far as a scene reaches; a quantity that it has not is chosen no more. */
export function settled(scene, position) {
  const place = placeIn(scene, position);
  if (sameValues(place, placeIn(scene, {}))) return {};
  const within = (name) => (position[name] === undefined ? undefined : place[name]);
  return { step: within("step"), show: place.quantity === position.show ? position.show : undefined, unit: within("unit"), feature: within("feature") };
}

/** What of a place differs from another one, as a position. */
export function chosen(place, other) {
  const news = Object.entries(place).filter(([name, value]) => value !== other[name]);
  return Object.fromEntries(news.map(([name, value]) => [name === "quantity" ? "show" : name, value]));
}
