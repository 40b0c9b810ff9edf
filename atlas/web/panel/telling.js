/**
 * What Python is told of the state, and when. A step is drawn in the browser and tells nothing. Python hears at once where the reader asks
 * for what only Python makes (a citation, files, the card of a line); while that stands, of what changes, at rest; and of all that is shown
 * before another page, or a part that Python makes from the state, is used.
 */

import { closest, onceAfterPaint } from "../kit/dom.js";
import { isPresenting } from "../kit/keys.js";
import { namesKept } from "../kit/own.js";
import { momentOf } from "../state/store.js";

const PAGE_LINKS = '[class*="st-key-nav-"] a';
const USED = `${PAGE_LINKS}, .st-key-take-away`; // where Python needs to know the state when it is used
const BEFORE_USE = ["pointerover", "focusin", "pointerdown", "keydown"];
const AT_REST = 400; // ms without a change
const HEARD_WITHIN = 400; // ms in which a run of the fragment has ended
const LEFT_WITHIN = 3000; // ms in which a page that was left is gone

/**
 * The parts of the state that Python needs: the view only where it is cited or taken away; and which of a lecturer's own pictures
 * this page has, which need not be sent again.
 *
 * @param {State} state
 * @param {boolean} [withView]
 */
export function heard(state, withView = false) {
  const { date, index, names, layers, view, feature, place, cite, panel, shows, since } = state;
  const pair = state.from ? { from: state.from, to: state.to, mode: state.mode } : {};
  const seen = cite || panel === "take" || withView ? view : null;
  const has = namesKept();
  return {
    moment: momentOf(state),
    date,
    index,
    names,
    layers,
    view: seen,
    feature,
    place,
    cite,
    panel,
    shows,
    since,
    ...pair,
    ...(has.length > 0 && { has }),
  };
}

/**
 * What a page may have Python draw, each with what of the state it is drawn for; nothing: it is not drawn then.
 *
 * @type {Record<string, (state: State) => string | boolean | null>}
 */
const ASKS = {
  cite: ({ cite }) => cite,
  take: ({ panel }) => panel === "take",
  about: ({ panel }) => panel === "about",
  feature: ({ feature }) => feature,
  place: ({ place }) => place,
  pair: () => true,
};

/**
 * What of a page Python draws at a state, as a mark that can be compared; empty where the browser draws all.
 *
 * @param {string[]} asks keys of `ASKS` that the page has
 * @param {State} state
 */
export function drawnByPython(asks, state) {
  const drawn = asks.map((key) => [key, ASKS[key](state)]).filter(([, of]) => of);
  return drawn.length ? JSON.stringify(drawn) : "";
}

/**
 * The line to Python.
 *
 * @param {string[]} asks
 * @param {AbortSignal} signal
 */
function createLine(asks, signal) {
  /** @type {(name: string, value: unknown) => void} */
  let send = () => {};
  /** @type {State | null} */
  let state = null;
  let drawn = ""; // what Python has drawn
  let drawnFrom = ""; // of which state: the one that the page opened with, or the last that was told
  let said = "";
  let saidAt = Number.NEGATIVE_INFINITY;
  let timer = 0;
  const hush = () => clearTimeout(timer);
  signal.addEventListener("abort", hush);

  /** Tell the state, unless it is what was told last. */
  function tell() {
    hush();
    if (!state || signal.aborted) return;
    const now = heard(state, isPresenting(window));
    drawn = drawnByPython(asks, state);
    drawnFrom = JSON.stringify(now);
    if (drawnFrom === said) return;
    said = drawnFrom;
    saidAt = performance.now();
    send("state", now);
  }

  return {
    tell,
    hush,
    /** ms until what was told is heard */
    untilHeard: () => saidAt + HEARD_WITHIN - performance.now(),
    /** @param {(name: string, value: unknown) => void} to */
    connect(to) {
      send = to;
    },
    /** @param {State} next the first is what the page opened with, and Python has drawn that */
    take(next) {
      if (!state) {
        drawn = drawnByPython(asks, next);
        drawnFrom = JSON.stringify(heard(next, isPresenting(window)));
      }
      state = next;
    },
    /** Tell what Python is needed for: at once what the reader has asked for, all else at rest. */
    catchUp() {
      hush();
      if (!state || signal.aborted) return;
      const next = drawnByPython(asks, state);
      if (next && next !== drawn) tell();
      else if ((next || drawn) && JSON.stringify(heard(state, isPresenting(window))) !== drawnFrom)
        timer = setTimeout(tell, AT_REST);
    },
  };
}

/**
 * Tells Python until `signal` aborts.
 *
 * @param {string[]} asks what the page has Python draw, by the keys of `ASKS`
 * @param {AbortSignal} signal
 */
export function createTelling(asks, signal) {
  const line = createLine(asks, signal);
  let isLeaving = false; // a link to another page was pressed

  function catchUp() {
    if (!isLeaving) line.catchUp();
  }
  const soon = onceAfterPaint(catchUp);

  /** The page is still here: the link was opened elsewhere. */
  function comeBack() {
    isLeaving = false;
    catchUp();
  }

  /**
   * A link to another page was pressed. A run of this page's fragment that Streamlit is asked for shortly before or after the next
   * page leaves that page empty: Python first hears of the last step, then the link is followed, and nothing is told after it.
   *
   * @param {MouseEvent} event
   */
  function takeLeave(event) {
    const link = closest(event, PAGE_LINKS);
    if (!link || isLeaving || event.ctrlKey || event.metaKey || event.shiftKey) return;
    line.tell();
    isLeaving = true;
    setTimeout(comeBack, LEFT_WITHIN);
    const wait = line.untilHeard();
    if (wait <= 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    setTimeout(() => link.click(), wait);
  }

  /** @param {Event} event somebody turns to what Python makes from the state, or to a page that opens where this one is */
  function foresee(event) {
    if (!isLeaving && closest(event, USED)) line.tell();
  }

  window.addEventListener("click", takeLeave, { signal, capture: true });
  for (const type of BEFORE_USE) window.addEventListener(type, foresee, { signal, passive: true, capture: true });
  return {
    connect: line.connect,
    /** @param {State} state */
    hear(state) {
      line.take(state);
      soon();
    },
  };
}
