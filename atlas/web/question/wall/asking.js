/**
 * Asking the hall, from the wall: one key asks the question of a stop, closes it, reveals it and puts it away. While it is up it stands
 * in the place of the stop's words. Without a room the hall answers aloud.
 */

import { EVENTS, hear, tell } from "../../kit/events.js";
import { isPresenting } from "../../kit/keys.js";
import { bottomOf } from "../../kit/screen.js";
import { onMap } from "../turn.js";
import { createPanel } from "./panel.js";

const LOOK_EVERY = 1000; // ms between two looks at how many have answered
const KEPT = "atlas-asked"; // in the tab's own storage, so that a reload leaves the question up
const NONE = "No question at this stop or the next.";
const NOTICE_FOR = 4000; // ms
/** @type {Partial<Record<AskedInRoom["state"], AskedInRoom["state"]>>} */
const NEXT = { asked: "closed", closed: "revealed" };

/** @typedef {ReturnType<typeof import("../../room/room.js").roomOfTab>} Room */

/** The question that is up, kept over a reload. */
const kept = {
  /** @returns {AskedInRoom | null} */
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    } catch {
      return null;
    }
  },
  /** @param {AskedInRoom | null} asked */
  write(asked) {
    try {
      if (asked) sessionStorage.setItem(KEPT, JSON.stringify({ id: asked.id, state: asked.state, round: asked.round }));
      else sessionStorage.removeItem(KEPT);
    } catch {
      // a browser that stores nothing: a reload puts it away
    }
  },
};

/**
 * Asks the room what the hall has answered, every second until that can no longer change.
 *
 * @param {Room} room
 * @param {(of: AskedInRoom, found: AskedInRoom) => void} onFound
 * @param {AbortSignal} signal
 */
function createLook(room, onFound, signal) {
  /** @type {AskedInRoom | null} */
  let of = null;

  async function look() {
    const mine = of;
    const found = mine && (await room.answers().catch(() => null));
    if (!mine || mine !== of || found?.id !== mine.id || found.round !== mine.round) return;
    if (found.state !== mine.state) return; // what was told has not arrived yet
    if (mine.state !== "asked") of = null;
    onFound(mine, found);
  }

  const timer = setInterval(look, LOOK_EVERY);
  signal.addEventListener("abort", () => clearInterval(timer));
  return (/** @type {AskedInRoom | null} */ next) => {
    of = next;
    look();
  };
}

/**
 * The question that is up: on the wall, on its map, in the room.
 *
 * @param {Record<string, Question>} questions
 * @param {Room} room
 * @param {AbortSignal} signal
 */
function createUp(questions, room, signal) {
  const panel = createPanel();
  const look = createLook(room, onFound, signal);
  /** @type {AskedInRoom | null} */
  let asked = null;
  /** @type {import("../../room/room.js").Card | null} */
  let card = null;

  /**
   * @param {AskedInRoom} of
   * @param {AskedInRoom} found
   */
  function onFound(of, found) {
    if (asked?.round !== of.round || asked.state !== of.state) return;
    asked = { ...asked, ...found };
    draw();
  }

  function draw() {
    document.documentElement.toggleAttribute("data-asked", asked !== null);
    if (asked) panel.show(questions[asked.id], asked, card);
    else panel.node.hidden = true;
    tell(window, EVENTS.asked, asked && onMap(questions[asked.id], asked, null));
    /** @type {HTMLElement | null} */
    const words = document.querySelector(asked ? ".wall-question" : ".stage-words");
    if (words) tell(window, EVENTS.words, bottomOf(words));
  }

  const redraw = () => asked && draw();

  room.hear((now) => {
    const isNew = now.card !== card;
    card = now.card;
    redraw();
    if (isNew) look(card && asked);
  }, signal);
  hear(window, EVENTS.ask, redraw, signal);
  return {
    node: panel.node,
    now: () => asked,
    draw: redraw,
    /** @param {AskedInRoom | null} next */
    become(next) {
      asked = next;
      kept.write(next);
      room.tell({ question: next && { id: next.id, state: next.state, round: next.round } });
      draw();
      look(card && next);
    },
  };
}

/**
 * @param {{questions: Record<string, Question>, stops: TalkStop[]}} data
 * @param {{index: () => number, goTo: (index: number) => void, room: Room, notify: (text: string, ms: number) => void}} stage
 * @param {AbortSignal} signal
 */
export function createAsking({ questions, stops }, { index, goTo, room, notify }, signal) {
  const up = createUp(questions, room, signal);
  let at = index(); // the stop whose question it is

  /** @param {number} of */
  const questionOf = (of) => questions[stops[of]?.question ?? ""];

  /** Ask the question of this stop; where it has none, go on to the next with its question up. */
  function begin() {
    const goal = [index(), index() + 1].find(questionOf);
    if (goal === undefined) return notify(NONE, NOTICE_FOR);
    at = goal;
    up.become({ id: questionOf(goal).id, state: "asked", round: Date.now() });
    goTo(goal);
  }

  function end() {
    if (up.now()) up.become(null);
  }

  /** Put up again what was up before the page was loaded anew; else tell the room that nothing is asked. */
  function resume() {
    const before = kept.read();
    up.become(before && questionOf(at)?.id === before.id ? before : null);
  }

  /** The stage shows a stop: what was asked at another is put away. */
  function onState() {
    if (index() === at) up.draw();
    else end();
  }

  resume();
  hear(window, EVENTS.state, onState, signal);
  signal.addEventListener("abort", () => isPresenting(window) || end());
  return {
    node: up.node,
    isUp: () => up.now() !== null,
    /** How far the question that is up has come; empty where none is. */
    state: () => up.now()?.state ?? "",
    end,
    goOn() {
      const asked = up.now();
      const next = asked && NEXT[asked.state];
      if (!asked) begin();
      else if (next) up.become({ ...asked, state: next });
      else end();
    },
  };
}
