/** What the map says to a question, from the layers that the page has anyway: the line of its day, land with its sizes, a spot. Pure. */

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
 * Whether a point lies in a ring.
 *
 * @param {Position} point
 * @param {Position[]} ring closed
 */
function isIn([x, y], ring) {
  let inside = false;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i], ring[i + 1]];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

/**
 * The cell in which a point lies, or null.
 *
 * @param {Truth} truth
 * @param {Position} point
 */
export function cellAt({ land }, point) {
  for (const [cell, { shapes }] of land)
    for (const { geometry } of shapes) {
      const { type, coordinates } = geometry;
      const areas = /** @type {Position[][][]} */ (type === "MultiPolygon" ? coordinates : [coordinates]);
      if (areas.some((rings) => rings.filter((ring) => isIn(point, ring)).length % 2)) return cell;
    }
  return null;
}
