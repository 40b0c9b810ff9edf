/** What was done to a talk, step by step, to be undone and done again. Pure. */

const MOST = 200; // steps that can be undone
const GOES_ON = 1500; // ms within which more typing in the same field is one step

/** @typedef {{talk: DraftTalk, what: string, field?: string, at: number}} Step the talk after it, and what was done */

/**
 * @param {DraftTalk} first
 * @param {() => number} [clock] ms
 */
export function createPast(first, clock = () => Date.now()) {
  /** @type {Step[]} */
  let steps = [{ talk: first, what: "", at: 0 }];
  let now = 0;
  return {
    /** The talk as it is. */
    talk: () => steps[now].talk,
    canUndo: () => now > 0,
    canRedo: () => now < steps.length - 1,
    /**
     * Take the talk after a change. `field` names what is being typed: letters of one field are undone together.
     *
     * @param {DraftTalk} talk
     * @param {string} what "Moved stop 3"
     * @param {string} [field]
     */
    push(talk, what, field) {
      const last = steps[now];
      const goesOn = field !== undefined && last.field === field && clock() - last.at < GOES_ON;
      steps = [...steps.slice(0, now + (goesOn ? 0 : 1)), { talk, what, field, at: clock() }].slice(-MOST - 1);
      now = steps.length - 1;
    },
    /** What was undone; null where there is nothing left. */
    undo() {
      if (!now) return null;
      now -= 1;
      return steps[now + 1].what;
    },
    /** What was done again; null where there is nothing. */
    redo() {
      if (now === steps.length - 1) return null;
      now += 1;
      return steps[now].what;
    },
  };
}
