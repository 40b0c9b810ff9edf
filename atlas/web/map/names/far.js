/** Direction and distance of what lies beyond the map's edge, on a sphere: good to half a percent. Pure; degrees of WGS84. */

const RADIUS = 6371; // km

/** @param {number} degrees */
const radians = (degrees) => (degrees * Math.PI) / 180;

/**
 * Bearing at which the shortest way leaves: degrees from north, clockwise.
 *
 * @param {[number, number]} from latitude, longitude
 * @param {{lat: number, lon: number}} to
 */
export function bearingTo([lat, lon], to) {
  const [a, b, way] = [radians(lat), radians(to.lat), radians(to.lon - lon)];
  const east = Math.sin(way) * Math.cos(b);
  const north = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(way);
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
}

/**
 * The distance in words, rounded to 10 km, from 1,000 km on to 100.
 *
 * @param {[number, number]} from latitude, longitude
 * @param {{lat: number, lon: number}} to
 */
export function kilometresTo([lat, lon], to) {
  const [a, b] = [radians(lat), radians(to.lat)];
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(radians(to.lon - lon) / 2) ** 2;
  const km = 2 * RADIUS * Math.asin(Math.sqrt(half));
  const step = km < 1000 ? 10 : 100;
  return `${(Math.round(km / step) * step).toLocaleString("en")} km`;
}
