/** What the map says to a question, from the layers that the page has anyway: the line of its day, land with its sizes, a spot. Pure. */

import { isIn } from "../map/asked/inside.js";
import { holdsOn } from "../state/changes.js";

/** @typedef {import("./plane.js").Position} Position */

/**
 * @typedef {object} Truth
 * @property {Position[][]} line in parts
 * @property {number} accuracy of the line, km either side
 * @property {Map<string, {km2: number, name: string, shapes: MapFeature[]}>} land what can be chosen, by cell
 * @property {Position | null} spot
 */

/**
 * The lines of a layer on a day: their parts, and the widest error, km.
 *
 * @param {MapFeature[]} features
 * @param {string} day
 */
function lineOf(features, day) {
  const found = features.filter(({ properties }) => holdsOn(properties, day));
  const parts = found.flatMap(
    ({ geometry: { type, coordinates } }) =>
      /** @type {Position[][]} */ (type === "LineString" ? [coordinates] : coordinates),
  );
  const accuracy = Math.max(0, ...found.map(({ properties }) => properties.accuracy_m)) / 1000;
  return { line: parts, accuracy };
}

/**
 * The cells of a day; one that is held in pieces is their sum.
 *
 * @param {MapFeature[]} features of control
 * @param {string} day
 */
function landOf(features, day) {
  /** @type {Truth["land"]} */
  const land = new Map();
  for (const feature of features) {
    const { cell, name, area_km2: km2 } = feature.properties;
    if (!holdsOn(feature.properties, day)) continue;
    const one = land.get(cell) ?? { km2: 0, name, shapes: [] };
    land.set(cell, { ...one, km2: one.km2 + km2, shapes: [...one.shapes, feature] });
  }
  return land;
}

/**
 * @param {Question} question
 * @param {MapFiles} data layers by name
 * @returns {Truth}
 */
export function truthOf({ day, layer, at }, data) {
  return {
    ...lineOf(layer ? data[layer].features : [], day),
    land: landOf(data.control.features, day),
    spot: at ?? null,
  };
}

/**
 * The cell in which a point lies, or null.
 *
 * @param {Truth} truth
 * @param {Position} point
 */
export function cellAt({ land }, point) {
  for (const [cell, { shapes }] of land) if (shapes.some((shape) => isIn(point, shape))) return cell;
  return null;
}
