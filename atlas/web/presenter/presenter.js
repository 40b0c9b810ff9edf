/**
 * The presenter's window, on the laptop's own screen. It talks to the hall's window directly (hall/talk.js), and goes on by itself when
 * that one is closed.
 */

import { lookAt } from "../hall/stops/steps.js";
import { createStep, goalOf, hallWords, joinTalk } from "../hall/talk.js";
import { EVENTS, hear, tell } from "../kit/events.js";
import { listenForKeys } from "../kit/keys.js";
import { followSystem } from "../kit/theme.js";
import { NOTHING_SELECTED, resolveTime } from "../state/store.js";
import { createDesk } from "./desk.js";
import { createHand } from "./hand.js";
import { createMaps } from "./maps.js";

/** @typedef {import("../hall/talk.js").Messages["talk"]} Talk */
/** @typedef {import("../hall/talk.js").Messages["at"]} At */

const TICK = 1000; // ms
/** Commands that change what the hall sees without changing the stop. */
const FOR_THE_HALL = new Set([
  "blank",
  "names",
  "text",
  "frame",
  "flight",
  "code",
  "question",
  "undo",
  "wipe",
  "fading",
]);
/** Whose keys hold here: the hall's. */
const AS_IN_THE_HALL = /** @type {Pick<Host, "document">} */ (
  /** @type {unknown} */ ({ document: { documentElement: { dataset: { mode: "present" } } } })
);

/**
 * The state of the map at another stop than that of `state`; null where that stop shows no map.
 *
 * @param {Pick<Talk, "stops" | "defaults">} talk
 * @param {number} index
 * @param {State} state
 * @returns {State | null}
 */
function stateAt({ stops, defaults }, index, state) {
  const stop = stops[index];
  if (!stop || (stop.kind && stop.kind !== "compare")) return null;
  const { pair = null } = stop;
  const time = resolveTime(stops, { moment: stop.id });
  return { ...state, ...NOTHING_SELECTED, ...time, pair, ...lookAt(stops, defaults)(stop) };
}

/**
 * A state without names, for which a small map has no room.
 *
 * @param {State | null} state
 */
const bare = (state) => state && { ...state, layers: state.layers.filter((id) => id !== "labels") };

/**
 * What a command is for the hall: while a question is up there, a step goes on with it and does not put it away.
 *
 * @param {string} command
 * @param {import("../hall/talk.js").Asked} asked
 * @param {number} ago ms since the hall's window was heard
 */
const commandOf = (command, asked, ago) =>
  command === "next" && asked && !hallWords(ago, false) ? "question" : command;

/**
 * Mount in `body` for the talk `id`.
 *
 * @param {HTMLElement} body
 * @param {string} id
 * @param {{map: string}} places addresses
 * @param {() => number} [now] ms since 1970
 */
function mountPresenter(body, id, places, now = () => Date.now()) {
  const maps = createMaps(places.map);
  const desk = createDesk({ run, restart: () => tick(now()), go }, maps);
  const hand = createHand(desk.bar, (type, message) => line.say(type, message));
  /** @type {Talk | null} */
  let talk = null;
  /** @type {At} */
  let at = { index: 0, blank: false, state: null, strokes: [], fading: false, asked: "" };
  let [started, heardAt] = [now(), 0];
  const step = createStep(now);

  const line = joinTalk(id, {
    talk(message) {
      if (!talk) body.replaceChildren(...desk.nodes);
      talk = message;
      desk.fill(talk);
      at.index = Math.min(at.index, talk.stops.length - 1);
      show();
    },
    at(message) {
      heardAt = now();
      if (!step.isOvertaken(message.index)) at = message;
      show();
    },
  });

  /** @param {number} to */
  function go(to) {
    if (!talk?.stops[to]) return;
    at = { ...at, index: to, state: at.state && stateAt(talk, to, at.state), strokes: [], asked: "" };
    step.ask(to);
    line.say("go", { index: to });
    show();
  }

  /** @param {string} pressed */
  function run(pressed) {
    const command = commandOf(pressed, at.asked, now() - heardAt);
    const goal = talk && goalOf(command, at.index, talk.stops.length);
    if (goal !== null) go(goal);
    else if (FOR_THE_HALL.has(command)) line.say("run", { command });
    else hand.run(command);
  }

  function show() {
    if (!talk?.stops[at.index]) return; // the hall has gone on in another talk, which is on its way
    desk.show(talk, at.index, at.asked);
    maps.hall.show(at.state && stateAt(talk, at.index, at.state) && at.state);
    maps.next.show(at.state && bare(stateAt(talk, at.index + 1, at.state)));
    tell(window, EVENTS.strokes, { strokes: at.strokes });
    hand.show(at.fading);
    tick();
  }

  /** @param {number} [begun] when the talk began, from now on */
  function tick(begun = started) {
    started = begun;
    if (talk)
      desk.tick(talk, at.index, { now: now(), since: now() - started, hall: hallWords(now() - heardAt, at.blank) });
  }

  hear(window, EVENTS.ask, () => tell(window, EVENTS.strokes, { strokes: at.strokes }));
  listenForKeys(window, run, undefined, AS_IN_THE_HALL);
  setInterval(() => {
    line.say(talk ? "ping" : "hello");
    tick();
  }, TICK);
  line.say("hello");
}

const data = document.getElementById("places");
if (data) {
  followSystem();
  mountPresenter(document.body, location.hash.slice(1), JSON.parse(data.textContent ?? ""));
}
