/**
 * The line to Python, which reads what is told as it reads a file, shows it on the stage, and answers. The browser holds the talk: it is
 * told at rest, a picture only once, and what is answered to it holds no talk.
 */

import { namesKept } from "../kit/own.js";
import { newKey } from "./draft/talk.js";

/**
 * @typedef {object} EditorData
 * @property {string} catalogue its address
 * @property {Record<string, string>} layers addresses of the layers
 * @property {any} talk the storyline of this session, as its file has it; null where it is what the editor has told
 * @property {string} code the same as an address has it; empty where it is too long for one
 * @property {string} asked what the page's address asked for; empty where it asked for none
 * @property {string} stop the number of the stop that it asked for, from 1; or empty
 * @property {{id: string, problem: string, lacking: boolean} | null} answer to the last telling that this session has heard; `lacking`:
 *   pictures that were told as numbers
 */
/** @typedef {"talk" | "file" | "ready"} Manner the talk as it is now; a file to be opened; the id of a ready talk */

const TYPING = 700; // ms of rest after which what was typed is told
const SOON = 60;

/** @typedef {{id: string, pictures: string[]}} Known what was answered last, and the picture of each of its stops, or "" */
/** @typedef {{version: number, title: string, stops: {picture?: string}[]}} Content of a talk's file */
/** @typedef {{id: string, how: Manner, name: string, text: string, since: string}} Telling `since`: that to which numbers of pictures refer */

/** @type {Known} */
const NOTHING = { id: "", pictures: [] };

const picturesOf = (/** @type {Content} */ { stops }) => stops.map(({ picture = "" }) => picture);

/**
 * What a talk's file holds, as it is told: a picture that Python has already is the number of its stop there, from 0.
 *
 * @param {Content} content
 * @param {Known} known
 */
function tellingOf(content, { pictures }) {
  const stops = content.stops.map((stop) => {
    const at = stop.picture ? pictures.indexOf(stop.picture) : -1;
    return at < 0 ? stop : { ...stop, picture: at };
  });
  return JSON.stringify({ ...content, stops });
}

/**
 * @param {(answered: {how: Manner, data: EditorData}) => void} onAnswer
 */
export function createLine(onAnswer) {
  /** @type {(name: string, value: unknown) => void} */
  let send = () => {};
  /** @type {Telling | null} */
  let last = null;
  /** @type {Content | null} */
  let content = null; // of the last, where it is a talk
  let known = NOTHING;
  let isRepeated = false;
  let isWaiting = false;
  let timer = 0;

  /** @param {Telling} telling */
  function pass(telling) {
    clearTimeout(timer);
    last = telling;
    isWaiting = true;
    send("told", { ...telling, has: namesKept() });
  }

  /**
   * @param {Manner} how
   * @param {string} name by which Python calls it in a sentence
   * @param {string} text
   */
  function tell(how, name, text) {
    content = null;
    isRepeated = false;
    pass({ id: newKey(), how, name, text, since: "" });
  }

  /** @param {Content} talk */
  function tellTalk(talk) {
    content = talk;
    isRepeated = false;
    pass({ id: newKey(), how: "talk", name: "Your talk", text: tellingOf(talk, known), since: known.id });
  }

  /**
   * Python has not heard it, as in a session that has begun anew after a restart of the server, or lacks pictures: tell it whole.
   *
   * @param {Telling} telling
   */
  function repeat(telling) {
    isRepeated = true;
    known = NOTHING;
    pass({ ...telling, since: "", text: content ? tellingOf(content, known) : telling.text });
  }

  return {
    tell,
    /**
     * Tell the talk once the lecturer rests.
     *
     * @param {() => Content} talk asked for then
     * @param {boolean} isTyping
     */
    tellSoon(talk, isTyping) {
      clearTimeout(timer);
      timer = setTimeout(() => tellTalk(talk()), isTyping ? TYPING : SOON);
    },
    /** @param {StreamlitComponent<EditorData>} component called again: Python has run */
    hear({ data, setTriggerValue }) {
      send = setTriggerValue;
      if (!last) return;
      const isMine = data.answer?.id === last.id;
      if (!isRepeated && (!data.answer || (isMine && data.answer.lacking))) return repeat(last);
      if (!isWaiting || !isMine) return;
      isWaiting = false;
      if (!data.answer?.problem) known = { id: last.id, pictures: picturesOf(content ?? data.talk ?? { stops: [] }) };
      onAnswer({ how: last.how, data });
    },
    leave: () => clearTimeout(timer),
  };
}
