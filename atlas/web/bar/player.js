/** Playing: a step every few seconds, until the last stop. */

import { NOTHING_SELECTED } from "../state/store.js";

const EVERY = 2500; // ms a stop at speed 1
const EVERY_DAY = 1200; // ms a day

/**
 * `step` goes one stop on and tells whether there is another after it; `onChange` hears when playing begins and ends; `every` is how many ms
 * a step takes at speed 1.
 *
 * @param {{step: () => boolean, speed: () => number, onChange: (playing: boolean) => void, every?: number}} how
 */
export function createPlayer({ step, speed, onChange, every = EVERY }) {
  let timer = 0;
  const isPlaying = () => timer !== 0;

  function stop() {
    if (!timer) return;
    clearInterval(timer);
    timer = 0;
    onChange(false);
  }

  function start() {
    timer = setInterval(() => step() || stop(), every / speed());
    onChange(true);
  }

  /** Take the speed over that was chosen meanwhile. */
  function restart() {
    if (!timer) return;
    stop();
    start();
  }

  return { isPlaying, start, stop, restart, destroy: () => clearInterval(timer) };
}

/**
 * The change that goes to a stop.
 *
 * @param {Stop} stop
 */
export const goingTo = (stop) => ({ moment: stop.id, ...NOTHING_SELECTED });

/**
 * The two players, of a store's stops and of its days, of which one at most plays. `onChange` hears when one begins and ends.
 *
 * @param {Store} store
 * @param {Stop[]} moments
 * @param {(by: 1 | -1) => boolean} stepDay
 * @param {{speed: () => number, onChange: (player: "stops" | "days", playing: boolean) => void}} how
 */
export function createPlayers(store, moments, stepDay, { speed, onChange }) {
  const last = moments.length - 1;
  const stops = createPlayer({
    speed,
    onChange: (playing) => onChange("stops", playing),
    step() {
      const next = Math.min(last, store.get().index + 1);
      store.set(goingTo(moments[next]));
      return next < last;
    },
  });
  const days = createPlayer({
    speed,
    every: EVERY_DAY,
    onChange: (playing) => onChange("days", playing),
    step: () => stepDay(1),
  });
  const both = [stops, days];
  return {
    /** @returns {Playing["which"]} */
    playing: () => (stops.isPlaying() ? "stops" : days.isPlaying() ? "days" : null),
    /** @param {Playing["which"]} which of them goes on; null for none */
    start: (which) => which && { stops, days }[which].start(),
    stop: () => both.forEach((player) => void player.stop()),
    restart: () => both.forEach((player) => void player.restart()),
    destroy: () => both.forEach((player) => void player.destroy()),
    toggle() {
      days.stop();
      if (stops.isPlaying()) stops.stop();
      else if (store.get().index < last) stops.start();
    },
    toggleDays() {
      stops.stop();
      if (days.isPlaying()) days.stop();
      else if (stepDay(1)) days.start();
    },
  };
}
