/** Days in words. */

const LONG = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/**
 * "25 August 1993" for an ISO day.
 *
 * @param {string} iso
 */
export function longDate(iso) {
  return LONG.format(new Date(iso));
}
