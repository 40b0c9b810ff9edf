/**
 * Day by day, where the map follows settlements (autumn 2020): what a step of one day leads to, what is said of a day that is no stop,
 * and the buttons for it.
 */

import { longDate } from "../kit/dates.js";
import { createButton, el, setAttribute } from "../kit/dom.js";
import { NOTHING_SELECTED } from "../state/store.js";

/**
 * The ISO day `by` days later.
 *
 * @param {string} iso
 * @param {number} by
 */
export function dayAfter(iso, by) {
  const day = new Date(`${iso}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + by);
  return day.toISOString().slice(0, 10);
}

/**
 * Where a step of `by` days leads: to the last stop of that day, or to the day itself; null where it is not one of the days.
 *
 * @param {Stop[]} moments
 * @param {Daily} daily
 * @param {Pick<State, "date">} state
 * @param {1 | -1} by
 * @returns {Change | null}
 */
export function stepOfDay(moments, daily, { date }, by) {
  const day = dayAfter(date, by);
  if (!(day in daily)) return null;
  const stop = moments.findLast((moment) => moment.date === day);
  return { ...(stop ? { moment: stop.id } : { date: day }), ...NOTHING_SELECTED };
}

/**
 * What is said of one of the days that is no stop.
 *
 * @param {[today: number, byThen: number]} counted places announced
 * @param {string} date ISO day
 */
export function saidOfDay([today, byThen], date) {
  const places = today === 1 ? "1 place" : `${today || "No"} ${today ? "places" : "place"}`;
  const upto = byThen > today ? `, ${byThen} so far` : "";
  return { label: longDate(date), title: `${places} announced by Azerbaijan${upto}` };
}

/**
 * The buttons. They stand on those days, and on the one before the first.
 *
 * @param {Daily} daily
 * @param {(command: string) => void} run
 */
export function createDays(daily, run) {
  const days = Object.keys(daily);
  /** @param {string} text @param {string} label @param {string} title @param {string} command */
  const button = (text, label, title, command) =>
    createButton(text, () => run(command), { class: "tb-button", "aria-label": label, title });
  const previous = button("‹", "Previous day", "Previous day (Shift+Left)", "previous-day");
  const next = button("›", "Next day", "Next day (Shift+Right)", "next-day");
  const play = button("▸", "Play by days", "Play or pause, a day at a time", "play-days");
  const node = el("div", { class: "tb-days", role: "group", "aria-label": "Day by day" }, previous, "day", next, play);

  return {
    node,
    /** @param {Pick<State, "date">} state */
    show({ date }) {
      node.hidden = !(date in daily) && !(dayAfter(date, 1) in daily);
      setAttribute(previous, "aria-disabled", !(dayAfter(date, -1) in daily));
      setAttribute(next, "aria-disabled", date === days.at(-1));
    },
    /** @param {boolean} playing */
    showPlaying(playing) {
      play.textContent = playing ? "❙❙" : "▸";
      setAttribute(play, "aria-pressed", playing);
    },
  };
}
