/**
 * Distances and lengths near a point, on the plane that touches the ellipsoid there, and land between lines: what
 * atlas/talk/answers/plane.py does, to which a test holds it. Positions are [longitude, latitude], degrees of WGS84. Pure.
 */

const A = 6378.137; // km, half the long axis of WGS84
const E2 = 0.00669437999014; // the square of its eccentricity
const DEGREE = Math.PI / 180;
const PIECE = 1; // km: lines are measured in pieces no longer than this
const ROW = 0.002; // degrees of latitude between two rows in which land is measured

/** @typedef {[number, number]} Position */

/**
 * Km of a degree of longitude, and of latitude, at a latitude.
 *
 * @param {number} lat
 * @returns {Position}
 */
function kmOfDegree(lat) {
  const w2 = 1 - E2 * Math.sin(lat * DEGREE) ** 2;
  return [(A / Math.sqrt(w2)) * Math.cos(lat * DEGREE) * DEGREE, ((A * (1 - E2)) / w2 ** 1.5) * DEGREE];
}

/**
 * Km between two points that are not far from one another.
 *
 * @param {Position} a
 * @param {Position} b
 */
export function kmBetween(a, b) {
  const [kx, ky] = kmOfDegree((a[1] + b[1]) / 2);
  return Math.hypot((b[0] - a[0]) * kx, (b[1] - a[1]) * ky);
}

/**
 * The middles of the pieces of a line, each with its length in km.
 *
 * @param {Position[]} line
 * @returns {{middle: Position, km: number}[]}
 */
function piecesOf(line) {
  return line.slice(1).flatMap((end, i) => {
    const start = line[i];
    const length = kmBetween(start, end);
    const many = Math.max(1, Math.ceil(length / PIECE));
    return Array.from({ length: many }, (_, n) => {
      const share = (n + 0.5) / many;
      const middle = /** @type {Position} */ ([0, 1].map((at) => start[at] + (end[at] - start[at]) * share));
      return { middle, km: length / many };
    });
  });
}

/**
 * The spot of a line nearest to a point: how far it is, km, on which segment, and how far along that, 0 to 1.
 *
 * @param {Position} point
 * @param {Position[]} line
 */
function nearest(point, line) {
  const [kx, ky] = kmOfDegree(point[1]);
  let best = { km: Number.POSITIVE_INFINITY, segment: 0, share: 0 };
  for (let i = 0; i + 1 < line.length; i++) {
    const [x, y] = [(line[i][0] - point[0]) * kx, (line[i][1] - point[1]) * ky];
    const [dx, dy] = [(line[i + 1][0] - line[i][0]) * kx, (line[i + 1][1] - line[i][1]) * ky];
    const share = Math.min(1, Math.max(0, -(x * dx + y * dy) / Math.max(dx * dx + dy * dy, 1e-12)));
    const km = Math.hypot(x + dx * share, y + dy * share);
    if (km < best.km) best = { km, segment: i, share };
  }
  return best;
}

/**
 * How far a point is from the nearest spot of a line in parts, km.
 *
 * @param {Position} point
 * @param {Position[][]} parts
 */
const kmTo = (point, parts) => Math.min(...parts.map((part) => nearest(point, part).km));

/**
 * The mean distance from the parts of one line to another, km.
 *
 * @param {Position[][]} from
 * @param {Position[][]} to
 */
export function meanKm(from, to) {
  let [sum, weight] = [0, 0];
  for (const { middle, km } of from.flatMap(piecesOf)) {
    const counts = Math.max(km, 1e-9);
    sum += kmTo(middle, to) * counts;
    weight += counts;
  }
  return sum / weight;
}

/**
 * The stretch of a line from the spot nearest to one point to that nearest to another.
 *
 * @param {Position[]} line
 * @param {Position} from
 * @param {Position} to
 * @returns {Position[]}
 */
function stretch(line, from, to) {
  const [a, b] = [from, to].map((point) => {
    const { segment, share } = nearest(point, line);
    const [start, end] = [line[segment], line[segment + 1]];
    const spot = /** @type {Position} */ ([0, 1].map((at) => start[at] + (end[at] - start[at]) * share));
    return { along: segment + share, segment, spot };
  });
  const between = line.slice(Math.min(a.segment, b.segment) + 1, Math.max(a.segment, b.segment) + 1);
  return [a.spot, ...(a.along <= b.along ? between : between.reverse()), b.spot];
}

/**
 * The land in a ring that may cross itself, km2: along each row of latitude what lies between the first and second edge, the third
 * and fourth, and so on.
 *
 * @param {Position[]} ring
 */
function km2In(ring) {
  const lats = ring.map(([, lat]) => lat);
  const edges = ring.map((start, i) => [start, ring[(i + 1) % ring.length]]);
  let km2 = 0;
  for (let lat = Math.min(...lats) + ROW / 2; lat < Math.max(...lats); lat += ROW) {
    const [kx, ky] = kmOfDegree(lat);
    const cut = edges
      .filter(([a, b]) => a[1] < lat !== b[1] < lat)
      .map(([a, b]) => a[0] + ((lat - a[1]) / (b[1] - a[1])) * (b[0] - a[0]))
      .sort((one, other) => one - other);
    for (let i = 0; i + 1 < cut.length; i += 2) km2 += (cut[i + 1] - cut[i]) * kx * ROW * ky;
  }
  return km2;
}

/**
 * Land between a drawn line and the stretch of another that it runs along, km2. Where they cross, the land on either side counts.
 *
 * @param {Position[]} drawn
 * @param {Position[]} line
 */
export const km2Between = (drawn, line) => km2In([...drawn, ...stretch(line, drawn[drawn.length - 1], drawn[0])]);
