/** One question as one reader meets it: from the answer in the making to what is said in the end. */

import { EVENTS, tell } from "../kit/events.js";
import { createHand, TOOL_OF } from "./hand.js";
import { hallWords, missOf, missWords, unpackCloud } from "./miss.js";

export const SENT = "Sent. Waiting for the hall, and for the answer.";
const CLOSED = "No more answers are taken. Waiting for the answer.";
const MIDDLE = /** @type {[number, number]} */ ([46.62, 39.67]); // of the map, where the cross begins

/** @typedef {import("./miss.js").Answer} Answer */
/** @typedef {import("./sheet.js").Phase} Phase */
/** @typedef {import("./truth.js").Truth} Truth */
/** @typedef {ReturnType<typeof createHand>} Hand */
/** @typedef {ReturnType<typeof import("./kept.js").createKept>} Kept */

/** @param {Pick<AskedInRoom, "id" | "round">} asked */
export const nameOf = ({ id, round }) => `${id}:${round}`;

/**
 * The shares of a hall that chose each cell.
 *
 * @param {Hall} hall
 */
function sharesOf({ answered = 0, chosen = {} }) {
  if (!answered || Array.isArray(chosen)) return {};
  return Object.fromEntries(Object.entries(chosen).map(([cell, many]) => [cell, many / answered]));
}

/**
 * What the map shows of a question.
 *
 * @param {Question} question
 * @param {AskedInRoom} asked
 * @param {ReturnType<Hand["now"]> | null} mine
 * @returns {AskedOnMap}
 */
export function onMap(question, asked, mine) {
  return {
    question,
    hides: asked.state !== "revealed",
    cloud: unpackCloud(asked.cloud, asked.grid),
    chosen: sharesOf(asked),
    mine: { parts: mine?.parts ?? [], cells: mine?.cells ?? [] },
    cross: asked.state === "asked" ? (mine?.cross ?? null) : null,
  };
}

/**
 * @param {Question} question
 * @param {AskedInRoom} first as it stands at the beginning
 * @param {Truth} truth
 * @param {Kept} kept
 */
export function createTurn(question, first, truth, kept) {
  const hand = createHand(question, truth, MIDDLE);
  let asked = first;
  let changing = false; // whether a sent answer is being changed

  const given = () => kept.answer(nameOf(asked));
  const isOpen = () => asked.state === "asked" && (!given() || changing);

  /** Put what was sent into the hand: it counts, and not what was begun. */
  function restore() {
    const answer = given();
    if (answer && !isOpen()) hand.restore(answer);
  }

  /** @returns {Phase} */
  function phase() {
    if (asked.state === "revealed") return "told";
    if (isOpen()) return "open";
    return given() ? "sent" : "late";
  }

  restore();
  return {
    ...{ question, truth, hand, given, isOpen, phase },
    asked: () => asked,
    /** @param {AskedInRoom} next how the same question stands now */
    goOn(next) {
      const lost = next.state === asked.state && (next.answered ?? 0) < (asked.answered ?? 0); // by a server that was started anew
      asked = lost ? asked : next;
      restore();
    },
    change() {
      changing = true;
    },
    /** @param {Answer} answer that was sent */
    keep(answer) {
      kept.keep(nameOf(asked), answer);
      changing = false;
    },
    /** What is said: of the reader's own answer, of the map, of the hall. */
    texts() {
      const answer = given();
      const waits = asked.state === "asked" ? SENT : CLOSED;
      const own = answer ? missWords(question, missOf(question, answer, truth), truth) : "";
      const told = phase() === "told";
      return {
        said: { open: "", sent: waits, late: CLOSED, told: own }[phase()],
        told: told ? question.told : "",
        hall: told && asked.answered !== undefined ? hallWords(question, asked) : "",
      };
    },
    /** @param {Host} host whose map is told */
    tellMap(host) {
      tell(host, EVENTS.asked, onMap(question, asked, hand.now()));
      tell(host, EVENTS.draw, { tool: isOpen() ? TOOL_OF[question.kind] : null });
    },
  };
}
