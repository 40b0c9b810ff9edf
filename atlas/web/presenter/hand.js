/** What the presenter's hand does over the small map: it draws, or points with a laser, and the hall's window hears of it. */

import { createPenBar, toolOf } from "../hall/pens.js";
import { EVENTS, hear, tell } from "../kit/events.js";

const APART = 33; // ms between two places of the laser

/** @typedef {(type: "stroke" | "laser", message: object) => void} Say */

/**
 * @param {ReturnType<typeof createPenBar>} bar
 * @param {Say} say
 */
export function createHand(bar, say) {
  /** @type {DrawTool | null} */
  let tool = null;
  let fading = false;
  let saidAt = 0;

  /** @param {DrawTool | null} next */
  function take(next) {
    tool = next;
    bar.show(tool, fading);
    tell(window, EVENTS.draw, { tool });
    if (tool !== "laser") say("laser", { at: null });
  }

  hear(window, EVENTS.ask, () => tell(window, EVENTS.draw, { tool }));
  hear(window, EVENTS.stroke, ({ stroke }) => say("stroke", { stroke }));
  hear(window, EVENTS.aim, ({ at }) => {
    if (performance.now() - saidAt < APART) return;
    saidAt = performance.now();
    say("laser", { at });
  });

  return {
    /** @param {string} command */
    run(command) {
      const next = toolOf(command);
      if (command === "close") take(null);
      else if (command === "draw") take(tool ? null : "pen");
      else if (next) take(next === tool ? null : next);
    },
    /** @param {boolean} now whether what is drawn fades, as the hall has it */
    show(now) {
      fading = now;
      bar.show(tool, fading);
    },
  };
}
