/**
 * Which of several tabs has a thing. A duplicated tab brings a copy of its storage along, and two tabs would drive one hall: each asks
 * the others before it takes up what it finds there.
 */

import { madeUp } from "../state/made_up.js";

const ANSWERS_WITHIN = 300; // ms

/** @typedef {{type: "who" | "mine" | "take", me: string}} Asked */

/**
 * Ask for what is called `name`. `onLost` is called when another tab takes it, `onAnswer` once with whether it is ours.
 *
 * @param {string} name
 * @param {{onAnswer: (ours: boolean) => void, onLost: () => void}} heard
 * @param {string} [me]
 */
export function claim(name, { onAnswer, onLost }, me = madeUp(16)) {
  const channel = new BroadcastChannel(`atlas-owner-${name}`);
  let ours = false;
  const say = (/** @type {Asked["type"]} */ type) => channel.postMessage({ type, me });
  let waiting = setTimeout(() => settle(true), ANSWERS_WITHIN);

  /** @param {boolean} answer */
  function settle(answer) {
    if (!waiting) return;
    clearTimeout(waiting);
    waiting = 0;
    ours = answer;
    onAnswer(answer);
  }

  channel.onmessage = ({ data }) => {
    const { type, me: other } = /** @type {Asked} */ (data);
    // of two that ask at once, as when a browser restores its tabs, one gives way
    if (type === "who" && (ours || (waiting && me < other))) say("mine");
    else if (type === "mine" || (type === "who" && waiting)) settle(false);
    else if (type === "take" && (ours || waiting)) {
      settle(false);
      ours = false;
      onLost();
    }
  };
  say("who");

  return {
    /** Take it from whichever tab has it. */
    take() {
      say("take");
      clearTimeout(waiting);
      waiting = 0;
      ours = true;
    },
    leave() {
      clearTimeout(waiting);
      waiting = 0;
      channel.close();
    },
  };
}
