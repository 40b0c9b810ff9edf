/** How a talk stands with its time: what is planned for each stop, how much is left, and whether it runs behind. Times are ms. Pure. */

const MINUTE = 60_000;
const NO_MATTER = 30_000; // behind or ahead by less is on time

/**
 * The time that is meant for each stop: its own, and of the talk's time what is left over in even parts for stops that have none. Null
 * where neither the talk nor every stop says how long.
 *
 * @param {(number | null | undefined)[]} stops minutes
 * @param {number | null} [talk] minutes
 */
export function planOf(stops, talk) {
  const said = stops.reduce((/** @type {number} */ sum, minutes) => sum + (minutes ?? 0), 0);
  const silent = stops.filter((minutes) => !minutes).length;
  if (silent && !talk) return null;
  const each = silent ? Math.max(0, (talk ?? 0) - said) / silent : 0;
  return stops.map((minutes) => (minutes || each) * MINUTE);
}

/**
 * How it stands: what is left of the talk, and by how much it is behind (more than 0) or ahead of the plan, as a stop may be shown at any
 * time between its beginning and its end.
 *
 * @param {number[]} plan
 * @param {number} index of the present stop
 * @param {number} since the start
 * @param {number | null} [talk] minutes; without them, what the stops sum up to
 */
export function paceOf(plan, index, since, talk) {
  const sum = (/** @type {number[]} */ times) => times.reduce((all, one) => all + one, 0);
  const begins = sum(plan.slice(0, index));
  const ends = begins + (plan[index] ?? 0);
  const left = (talk ? talk * MINUTE : sum(plan)) - since;
  return { left, behind: Math.max(0, since - ends) - Math.max(0, begins - since) };
}

/**
 * Said in a word or two.
 *
 * @param {number} behind
 */
export function paceWords(behind) {
  if (Math.abs(behind) < NO_MATTER) return "on time";
  const minutes = Math.max(1, Math.round(Math.abs(behind) / MINUTE));
  return `${minutes} min ${behind > 0 ? "behind" : "ahead"}`;
}
