/** Days in words. */

const LONG = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });

/**
 * "25 August 1993" for an ISO day.
 *
 * @param {string} iso
 */
export function longDate(iso) {
  return LONG.format(new Date(iso));
}

/**
 * An EDTF date or interval of plain dates in words, as `in_words` of geodata/dates.py says it: "May 1992", "8–12 March 1992".
 *
 * @param {string} edtf
 */
export function inWords(edtf) {
  const [start, end] = edtf.split("/").map(partsOf);
  if (!end) return start.join(" ");
  const own = [...start];
  while (own.length > 1 && start.length === end.length && own.at(-1) === end[own.length - 1]) own.pop();
  const close = own.length === 1 && start.length === end.length; // a dash between single words stands close
  return own.join(" ") + (close ? "–" : " – ") + end.join(" ");
}

/**
 * Day, month and year of a date, or month and year, or the year.
 *
 * @param {string} date
 */
function partsOf(date) {
  const [year, month, day] = date.split("-");
  const named = month ? [MONTH.format(new Date(`${year}-${month}-01`)), year] : [year];
  return day ? [String(Number(day)), ...named] : named;
}
