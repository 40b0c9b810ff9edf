/**
 * The present page: map over the whole window, date, title and a few lines beside it, nothing else. It owns the state of the
 * page (store.js) over the stops of a storyline, and shares it with the presenter's window (talk.js).
 */

import { createTitle, titleOf } from "../bar/title.js";
import { mountedOnce } from "../kit/component.js";
import { EVENTS, hear, tell } from "../kit/events.js";
import { barGoes, barStands, takeOver } from "../kit/first.js";
import { listenForKeys, present } from "../kit/keys.js";
import { createLive } from "../kit/live.js";
import { whenThere } from "../kit/own.js";
import { preparing } from "../kit/preparing.js";
import { toggleFullScreen } from "../kit/screen.js";
import { retheme, tellLook } from "../kit/theme.js";
import { strokesOf } from "../map/drawing/stroke.js";
import { createAsking } from "../question/wall/asking.js";
import { showCard } from "../room/card.js";
import { roomOfTab } from "../room/room.js";
import { momentOf, stepIndex } from "../state/store.js";
import { createJump } from "./jump.js";
import { createLeaving } from "./leaving.js";
import { createPens } from "./pens.js";
import { createPointer, followPointer } from "./pointer.js";
import { createScreen } from "./screen.js";
import { createKinds } from "./stops/kinds.js";
import { createCourse, goingOn } from "./stops/steps.js";
import { createDrawn } from "./strokes.js";
import { joinTalk, talkId } from "./talk.js";

const NOTICE_FOR = 15_000; // ms that a sentence about the address stands

/**
 * @typedef {object} StageData
 * @property {TalkStop[]} stops
 * @property {string} title of the storyline
 * @property {[string, string]} titled what stands round the stop in the tab's title
 * @property {number} at index of the stop at which the page opens
 * @property {Initial} initial
 * @property {Defaults} defaults
 * @property {AddressTable} table
 * @property {{id: string}[]} names the choices of names
 * @property {string} notice what is wrong, to be said at the beginning
 * @property {string} talk address of the talks
 * @property {{stops: {picture?: string}[]} | null} story the storyline as a room is told it, without the notes; null is every stop
 * @property {Record<string, import("./stops/kinds.js").FigureData>} figures those that the talk shows
 * @property {Record<string, Question>} questions that its stops ask, by id
 * @property {Record<string, string>} cards markup by passage, made and escaped by Python
 * @property {number | null} minutes that the talk has
 * @property {string} presenter its address
 */

/** @typedef {ReturnType<typeof createCourse>} Course */
/** @typedef {ReturnType<typeof createScreen>} Screen */
/** @typedef {ReturnType<typeof createJump>} Jump */
/** @typedef {ReturnType<typeof createPointer>} Pointer */
/** @typedef {ReturnType<typeof createLeaving>} Leaving */
/** @typedef {ReturnType<typeof createPens>} Pens */
/** @typedef {ReturnType<typeof createAsking>} Asking */

/**
 * The hall's end of the line to the presenter's window.
 *
 * @param {StageData} data
 * @param {Store} store
 * @param {Screen} screen
 * @param {Pens} pens
 * @param {Asking} asking
 * @param {{goTo: (index: number) => void, run: (command: string) => void}} wished by the presenter
 */
function createLine({ title, minutes, stops, cards, defaults }, store, screen, pens, asking, { goTo, run }) {
  const id = talkId();
  const talk = joinTalk(id, {
    ping: sayAt,
    hello: sayAll,
    go: ({ index }) => goTo(index),
    run: ({ command }) => run(command),
    stroke: ({ stroke }) => strokesOf([stroke]).forEach(pens.add),
    laser: ({ at }) => tell(window, EVENTS.laser, { at }),
  });

  function sayAt() {
    const state = store.get();
    const shown = { index: state.index, blank: !screen.blank.hidden, asked: asking.state() };
    talk.say("at", { ...shown, state, ...pens.now() });
  }

  function sayAll() {
    talk.say("talk", { title, minutes, stops, cards, defaults });
    sayAt();
  }

  return { id, sayAt, sayAll, leave: talk.leave };
}

/** Back to the map, by Streamlit's own link: the session is kept. */
function leave() {
  /** @type {HTMLElement | null} */ (document.querySelector(".st-key-nav-explore a"))?.click();
}

/**
 * Close the topmost thing that is open; when nothing is, ask whether to leave.
 *
 * @param {{screen: Screen, jump: Jump, pens: Pens, pointer: Pointer, asking: Asking, leaving: Leaving}} parts
 */
function closeTopmost({ screen, jump, pens, pointer, asking, leaving }) {
  const open = [screen.blank, screen.help, screen.code].find((node) => !node.hidden);
  if (jump.isTyping()) jump.type("");
  else if (open) open.hidden = true;
  else if (pens.isOn()) pens.stop();
  else if (pointer.isOn()) pointer.stop();
  else if (preparing.isOn()) preparing.end();
  else if (asking.isUp()) asking.end();
  else leaving.ask();
}

/** @param {HTMLElement} node */
function toggle(node) {
  node.hidden = !node.hidden;
}

/**
 * What keys and buttons stand for.
 *
 * @param {StageData} data
 * @param {{course: Course, screen: Screen, jump: Jump, pens: Pens, pointer: Pointer, asking: Asking, leaving: Leaving,
 *   line: ReturnType<typeof createLine>}} parts
 * @param {{goTo: (index: number) => void, turnText: () => void}} actions
 * @returns {Record<string, () => void>}
 */
function createCommands({ stops, names, presenter }, parts, { goTo, turnText }) {
  const { course, screen, jump, pens, pointer, asking, line } = parts;
  const { store } = course;
  const nextNames = () => names[(names.findIndex(({ id }) => id === store.get().names) + 1) % names.length].id;
  return {
    previous: () => goTo(stepIndex(store.get(), -1, stops.length)),
    next: () => (asking.isUp() ? asking.goOn() : goTo(stepIndex(store.get(), 1, stops.length))),
    question: asking.goOn,
    first: () => goTo(0),
    last: () => goTo(stops.length - 1),
    enter: jump.jump,
    blank() {
      toggle(screen.blank);
      line.sayAt();
    },
    code: () => screen.code.childElementCount && toggle(screen.code),
    help: () => toggle(screen.help),
    ...pointer.commands,
    ...pens.commands,
    frame: () => course.reframe() || tell(window, EVENTS.frame),
    flight: () => store.set({ flight: !store.get().flight }),
    names: () => store.set({ names: nextNames() }),
    text: turnText,
    prepare: preparing.toggle,
    window: () => void window.open(`${presenter}#${line.id}`, `presenter-${line.id}`, "popup,width=1100,height=700"),
    fullscreen: toggleFullScreen,
    close() {
      closeTopmost(parts);
      line.sayAt();
    },
    leave,
  };
}

/**
 * Hear of steps, keys and the pointer until `signal` aborts.
 *
 * @param {object} parts
 * @param {(state: State) => void} parts.show
 * @param {() => void} parts.again shows the state as it is once more
 * @param {(command: string) => void} parts.run
 * @param {ReturnType<typeof createLine>} parts.line
 * @param {Pointer} parts.pointer
 * @param {AbortSignal} signal
 */
function listen({ show, again, run, line, pointer }, signal) {
  hear(window, EVENTS.state, show, signal);
  hear(window, EVENTS.strokes, line.sayAt, signal); // with each state, and when something is drawn
  hear(window, EVENTS.asked, line.sayAt, signal);
  hear(window, EVENTS.key, run, signal);
  window.addEventListener("resize", again, { signal }); // the words end elsewhere: by F, or on another screen
  listenForKeys(window, run, signal);
  followPointer(pointer.move, signal);
}

/**
 * Put the page into the manner of a hall, or out of it.
 *
 * @param {boolean} on
 */
function setManner(on) {
  present(document.documentElement, on);
  if (!on) preparing.end();
  tellLook();
}

/**
 * Mount in `parent`.
 *
 * @param {HTMLElement} parent
 * @param {StageData} data
 * @param {boolean} [asAsked] as for the course
 */
export function mountStage(parent, data, asAsked = false) {
  const life = new AbortController();
  const room = roomOfTab(data.talk);
  room.tell({ talk: data.story }); // before the store tells where in it the talk is
  const course = createCourse(data, window, asAsked);
  const { store, goTo } = course;
  const jump = createJump(data.stops.length - 1, goTo);
  const live = createLive("stage-live");
  const heading = createTitle(data.titled, data);
  const pointer = createPointer();
  const leaving = createLeaving(leave);
  const pens = createPens({ ...data, store, onChange: createDrawn(room), notify: jump.notify, run }, life.signal);
  const asking = createAsking(data, { index: () => store.get().index, goTo, room, notify: jump.notify }, life.signal);
  const kinds = createKinds(data.figures, "stage");
  const boxes = [live.node, asking.node, jump.node, ...pointer.nodes, pens.node, leaving.node];
  const screen = createScreen(data.stops, run, [...kinds.nodes, ...boxes]);
  const line = createLine(data, store, screen, pens, asking, { goTo, run });
  const parts = { course, screen, jump, pens, pointer, asking, leaving, line };
  const commands = createCommands(data, parts, { goTo, turnText });
  let whole = false;

  /** @param {string} command */
  function run(command) {
    if (/^\d$/.test(command)) jump.type(command);
    else commands[command]?.();
  }

  /** @param {State} state */
  function show(state) {
    const stop = data.stops[state.index];
    screen.show(state, whole);
    kinds.show(stop, state);
    heading.show(titleOf(stop, state), stop.text, { ...state, moment: momentOf(state) });
    if (!asking.isUp()) live.say(titleOf(stop, state)); // the title may be the answer; a question speaks for itself
    pens.show();
  }

  const again = () => show(store.get());

  function turnText() {
    whole = !whole;
    again();
  }

  parent.append(screen.node);
  room.hear(({ card }) => showCard(screen.code, card), life.signal);
  setManner(true);
  retheme(parent);
  listen({ show, again, run, line, pointer }, life.signal);
  again();
  jump.notify(data.notice, NOTICE_FOR);
  line.sayAll();
  tell(window, EVENTS.state, store.get()); // to a map that was there before
  pointer.wake();

  return {
    store,
    /** @param {{toBeContinued?: boolean}} [how] whether another stage takes over at once */
    destroy({ toBeContinued = false } = {}) {
      if (!toBeContinued) setManner(false);
      for (const part of [jump, screen, kinds, pointer, heading, store]) part.destroy();
      live.hush();
      line.leave();
      life.abort();
    },
  };
}

/**
 * Streamlit component. `data.revision` says when stops or cards have changed; the state is kept then.
 *
 * @type {ReturnType<typeof mountedOnce<StageData & {revision: string}>>}
 */
export default mountedOnce(({ parentElement }) => {
  /** @type {ReturnType<typeof mountStage> | null} */
  let stage = null;
  /** @type {string | null} */
  let revision = null;
  let stopWaiting = () => {};

  /** @param {StageData} data */
  function mount(data) {
    const early = takeOver(parentElement);
    const before = stage ? stage.store.get() : early.state;
    stage?.destroy({ toBeContinued: true });
    stage = mountStage(parentElement, before ? goingOn(data, before) : data);
    early.focus();
    barStands();
  }

  return {
    update({ data }) {
      if (data.revision === revision) return;
      revision = data.revision;
      stopWaiting();
      stopWaiting = whenThere(data, mount);
    },
    destroy() {
      stopWaiting();
      stage?.destroy();
      barGoes();
    },
  };
});
