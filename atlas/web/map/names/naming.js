/**
 * What the map writes of a place on a day: a look-up in what Python has worked out (`dated_forms` of atlas/record/places.py,
 * by the rule of geodata/names.py). Which form was in use when is not judged here. Pure.
 */

/**
 * The lead form of a day and the line under it (or an empty string): of the last row that has begun by then.
 *
 * @param {DatedForm[]} rows in order of time; the first begins with the time bar
 * @param {string} date ISO day
 * @returns {[string, string]}
 */
export function writtenOn(rows, date) {
  const [, lead, second] = rows.findLast(([from]) => from <= date) ?? rows[0];
  return [lead, second];
}
