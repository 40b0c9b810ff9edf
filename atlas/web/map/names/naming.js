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

/**
 * Everything that is ever written of a place, each once: room for it is kept, so that no name moves with the date.
 *
 * @param {DatedForm[]} rows
 * @returns {[string, string][]}
 */
export function everWritten(rows) {
  const found = new Map(
    rows.map(([, lead, second]) => [`${lead}\n${second}`, /** @type {[string, string]} */ ([lead, second])]),
  );
  return [...found.values()];
}
