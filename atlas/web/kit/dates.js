/** Days in words, and the days that there are. */

/** The first and the last day that a reader can ask for: as atlas/address. */
export const DAYS = { first: "1905-01-01", last: "2026-12-31" };

const LONG = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/**
 * "25 August 1993" for an ISO day.
 *
 * @param {string} iso
 */
export function longDate(iso) {
  return LONG.format(new Date(iso));
}
