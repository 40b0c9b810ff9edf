/** The line to Python, which reads what is told as it reads a file, shows it on the stage, and answers. */

import { newKey } from "./draft/talk.js";

/**
 * @typedef {object} EditorData
 * @property {string} catalogue its address
 * @property {Record<string, string>} layers addresses of the layers
 * @property {any} talk the storyline of this session, as its file has it
 * @property {string} code the same as an address has it; empty where it is too long for one
 * @property {string} asked what the page's address asked for; empty where it asked for none
 * @property {string} stop the number of the stop that it asked for, from 1; or empty
 * @property {{id: string, problem: string} | null} answer to the last telling that this session has heard
 */
/** @typedef {"talk" | "file" | "ready"} Manner the talk as it is now; a file to be opened; the id of a ready talk */

const TYPING = 700; // ms of rest after which what was typed is told
const SOON = 60;

/**
 * @param {(answered: {how: Manner, data: EditorData}) => void} onAnswer
 */
export function createLine(onAnswer) {
  /** @type {(name: string, value: unknown) => void} */
  let send = () => {};
  /** @type {{id: string, how: Manner, name: string, text: string, isRepeated?: boolean} | null} */
  let last = null;
  let isWaiting = false;
  let timer = 0;

  /**
   * @param {Manner} how
   * @param {string} name by which Python calls it in a sentence
   * @param {string} text
   */
  function tell(how, name, text) {
    clearTimeout(timer);
    last = { id: newKey(), how, name, text };
    isWaiting = true;
    send("told", last);
  }

  return {
    tell,
    /**
     * Tell the talk once the lecturer rests.
     *
     * @param {() => string} text asked for then
     * @param {boolean} isTyping
     */
    tellSoon(text, isTyping) {
      clearTimeout(timer);
      timer = setTimeout(() => tell("talk", "Your talk", text()), isTyping ? TYPING : SOON);
    },
    /** @param {StreamlitComponent<EditorData>} component called again: Python has run */
    hear({ data, setTriggerValue }) {
      send = setTriggerValue;
      if (!last) return;
      if (!data.answer && !last.isRepeated) {
        // a session that has begun anew, as after a restart of the server, has not heard it
        last.isRepeated = true;
        isWaiting = true;
        send("told", last);
      } else if (isWaiting && data.answer?.id === last.id) {
        isWaiting = false;
        onAnswer({ how: last.how, data });
      }
    },
    leave: () => clearTimeout(timer),
  };
}
