/**
 * The line between the hall's window and the presenter's: what either does, the other shows, with no server between them.
 *
 * Messages: {type: "hello"} from a presenter's window that opens, {type: "talk", ...} with all that it needs, {type: "at", ...} from the
 * hall's window after each change and to each {type: "ping"}; {type: "go", index}, {type: "run", command}, {type: "stroke"} and
 * {type: "laser"} from the presenter's.
 */

import { madeUp } from "../state/made_up.js";
import { stepIndex } from "../state/store.js";

const HALL_ANSWERS_WITHIN = 2500; // ms, of which the presenter's window asks in the first 1000
const STEP_ANSWERED_WITHIN = 500; // ms
const KEPT = "atlas-talk"; // key of the tab's own storage

/**
 * @typedef {object} Messages what is said, by its type
 * @property {object} hello
 * @property {{title: string, minutes: number | null, stops: TalkStop[], cards: Record<string, string>, defaults: Defaults}} talk
 * @property {{index: number, blank: boolean, state: State | null, strokes: Stroke[], fading: boolean, asked: Asked}} at
 * @property {object} ping
 * @property {{index: number}} go
 * @property {{command: string}} run
 * @property {{stroke: Stroke}} stroke that was drawn over the presenter's map
 * @property {{at: [number, number] | null}} laser a place on the ground, degrees, or none
 */
/** @typedef {AskedInRoom["state"] | ""} Asked how far the question that is up has come; empty where none is */
/** @typedef {{[T in keyof Messages]?: (message: Messages[T]) => void}} Heard */

/**
 * The id of this tab's talk: kept when the page is loaded again, so that the presenter's window finds it.
 *
 * @param {Pick<Storage, "getItem" | "setItem">} [storage]
 */
export function talkId(storage = sessionStorage) {
  const kept = storage.getItem(KEPT);
  if (kept) return kept;
  const id = madeUp(8);
  storage.setItem(KEPT, id);
  return id;
}

/**
 * Join the talk `id`. `heard[type](message)` is called for each message of the other windows.
 *
 * @param {string} id
 * @param {Heard} heard
 */
export function joinTalk(id, heard) {
  const line = new BroadcastChannel(`atlas-talk-${id}`);
  line.onmessage = ({ data }) => {
    if (Object.hasOwn(heard, data.type)) heard[/** @type {keyof Messages} */ (data.type)]?.(data);
  };
  return {
    /**
     * @template {keyof Messages} T
     * @param {T} type
     * @param {Messages[T] | {}} [message]
     */
    say: (type, message = {}) => line.postMessage({ type, ...message }),
    leave: () => line.close(),
  };
}

/**
 * Minutes and seconds, hours when there are any, of a time in ms: 4:05, 1:02:09.
 *
 * @param {number} ms
 */
export function clockText(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/**
 * What is to be said of the hall's window, which was last heard `ago` ms ago.
 *
 * @param {number} ago
 * @param {boolean} blank whether its screen is
 */
export function hallWords(ago, blank) {
  if (ago > HALL_ANSWERS_WITHIN) return "The hall's window is closed. This one goes on by itself.";
  return blank ? "The hall's screen is blank (B)." : "";
}

/**
 * The presenter's last step, until the hall has answered it: what the hall said before it had heard of it, and says perhaps as it closes,
 * does not take it back.
 *
 * @param {() => number} now ms
 */
export function createStep(now) {
  /** @type {number | null} */
  let goal = null;
  let since = 0;
  return {
    /** @param {number} to */
    ask(to) {
      goal = to;
      since = now();
    },
    /** @param {number} index where the hall says that it stands */
    isOvertaken(index) {
      if (index === goal || now() - since > STEP_ANSWERED_WITHIN) goal = null;
      return goal !== null;
    },
  };
}

/**
 * Where a command leads from the stop `index`; null for one that is no step.
 *
 * @param {string} command
 * @param {number} index
 * @param {number} length how many stops there are
 */
export function goalOf(command, index, length) {
  if (command === "first") return 0;
  if (command === "last") return length - 1;
  if (command !== "next" && command !== "previous") return null;
  return stepIndex({ moment: "a stop", index }, command === "next" ? 1 : -1, length);
}
