/** Reads layers that were packed for the wire (atlas/look/packed.py): lines and areas as steps from point to point. Pure. */

/**
 * The points of a run of steps; `at`, the point before it in units, moves along.
 *
 * @param {number[]} steps east, north, east, north ...
 * @param {[number, number]} at
 * @param {number} perDegree units to a degree
 * @returns {[number, number][]} lon, lat in degrees
 */
function pointsOf(steps, at, perDegree) {
  /** @type {[number, number][]} */
  const points = [];
  for (let i = 0; i < steps.length; i += 2) {
    at[0] += steps[i];
    at[1] += steps[i + 1];
    points.push([at[0] / perDegree, at[1] / perDegree]);
  }
  return points;
}

/**
 * @param {any[]} packed
 * @param {[number, number]} at
 * @param {number} perDegree
 * @returns {any[]}
 */
function coordinatesOf(packed, at, perDegree) {
  if (typeof packed[0] === "number") return pointsOf(packed, at, perDegree);
  return packed.map((part) => coordinatesOf(part, at, perDegree));
}

/**
 * The GeoJSON that was packed; anything else as it is.
 *
 * @param {any} content
 */
export function unpack(content) {
  const perDegree = content?.per_degree;
  if (!perDegree) return content;
  for (const { geometry } of content.features) {
    if (geometry.type !== "Point") geometry.coordinates = coordinatesOf(geometry.coordinates, [0, 0], perDegree);
  }
  delete content.per_degree;
  return content;
}
