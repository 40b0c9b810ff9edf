/** Keeps the talk: in this browser at each change, and with Python. Brings it back after a reload, and hears of another tab's changes. */

import { createKept, idOf, seen, whenOf } from "./draft/kept.js";
import { isSame, newKey, shownOf, talkOf } from "./draft/talk.js";

/** @typedef {import("./line.js").EditorData} EditorData */
/** @typedef {import("./model.js").Model} Model */
/** @typedef {ReturnType<typeof createKept>} Kept */
/** @typedef {ReturnType<typeof createPlace>} Place */
/** @typedef {[string, () => void][]} Offers what may be done about a message */
/** @typedef {(words: string, offers?: Offers) => void} Notice */

/**
 * Whether a page that was asked for by this address was showing this talk.
 *
 * @param {Pick<Draft, "codes">} draft
 * @param {string} asked empty where it asked for no storyline
 */
export function belongs({ codes }, asked) {
  return !asked || codes.includes(asked);
}

/**
 * Whether this page was loaded again, and no talk has been seen on it since: then it was showing the tab's talk, also where its address
 * was not yet the one that Python has answered last.
 */
function isReloaded() {
  const [load] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return load?.type === "reload" && new URL(load.name).pathname === location.pathname && !seen.size;
}

/**
 * A talk in a few words: its title, its stops, when it was changed.
 *
 * @param {Draft} draft
 */
export function nameOf({ at, talk: { title, stops } }) {
  return `“${title || "My talk"}”, ${stops.length} ${stops.length === 1 ? "stop" : "stops"}, ${whenOf(at)}`;
}

/**
 * Where in this browser the talk on the page is kept: nowhere until something is changed in it.
 *
 * @param {Kept} kept
 * @param {Notice} notice
 * @param {(words: string) => void} tell
 */
function createPlace(kept, notice, tell) {
  /** @type {string | null} */
  let id = null;
  /** @type {string[]} */
  let codes = [];
  const isKept = (/** @type {number} */ at) => tell(`Kept in this browser, ${whenOf(at)}`);
  return {
    id: () => id,
    /** @param {DraftTalk} talk */
    keep(talk) {
      id ??= newKey();
      seen.add(id);
      kept.take(id);
      const problem = kept.write(id, talk, codes);
      if (problem) notice(problem);
      if (problem) tell("");
      else isKept(Date.now());
    },
    /** @param {Draft | null} draft the page shows it now; null: something that is not kept */
    take(draft) {
      id = draft?.id ?? null;
      codes = draft?.codes ?? [];
      kept.take(id);
      seen.add(id);
      if (draft) isKept(draft.at);
      else tell("");
    },
    /**
     * @param {string} code by which an address has the talk now
     * @param {DraftTalk} talk
     */
    learn(code, talk) {
      if (!code || !id || codes.includes(code)) return;
      codes = [...codes, code];
      kept.write(id, talk, codes);
    },
  };
}

/**
 * Follow what another tab does to the same talk.
 *
 * @param {Model} model
 * @param {Kept} kept
 * @param {Place} place
 * @param {AbortSignal} signal
 */
function followOthers(model, kept, place, signal) {
  window.addEventListener(
    "storage",
    ({ key }) => {
      const id = place.id();
      const draft = id && idOf(key) === id ? kept.of(id) : null;
      if (draft && !isSame(draft.talk, model.talk())) model.commit(draft.talk, "Changed in another tab");
    },
    { signal },
  );
}

/**
 * A page that goes learns the address that it has with the talk: Python's answer may have come there and not here yet, and the page that
 * comes back by that address would not know its own talk.
 *
 * @param {Model} model
 * @param {Place} place
 * @param {AbortSignal} signal
 */
function learnAtTheEnd(model, place, signal) {
  const learn = () => place.learn(new URLSearchParams(location.search).get("story") ?? "", model.talk());
  window.addEventListener("pagehide", learn, { signal });
}

const isTyping = () => document.activeElement?.matches("input, textarea") ?? false;

/**
 * @param {Model} model
 * @param {object} parts
 * @param {ReturnType<typeof import("./line.js").createLine>} parts.line
 * @param {() => import("./line.js").Content} parts.contentNow what the file of the talk would hold
 * @param {Notice} parts.notice
 * @param {(words: string) => void} parts.tell how the talk is kept
 */
export function createKeeper(model, { line, contentNow, notice, tell }) {
  const kept = createKept();
  const place = createPlace(kept, notice, tell);

  /** Let the stage show the talk, once the lecturer rests. */
  function show() {
    if (shownOf(model.talk()).length) line.tellSoon(contentNow, isTyping());
  }

  model.hear((cause) => {
    if (cause !== "change") return;
    place.keep(model.talk());
    show();
  });

  /**
   * @param {string} id
   * @param {DraftTalk} [shown] what the stage shows
   */
  function resume(id, shown) {
    const draft = kept.of(id);
    notice("");
    if (!draft) return;
    place.take(draft);
    model.begin(draft.talk);
    if (!shown || !isSame(draft.talk, shown)) show();
  }

  /** @param {string} id empty: an empty talk */
  function begin(id) {
    notice("");
    if (id) return line.tell("ready", "", id);
    place.take(null);
    return model.begin({ title: "My talk", stops: [] });
  }

  /** @param {string} id */
  function putAside(id) {
    begin("all");
    notice("Your changes are put aside.", [["Bring them back", () => resume(id)]]);
  }

  return {
    actions: { kept: kept.list, forget: kept.forget, resume, begin },
    /**
     * Take up what this tab worked on, if the page shows that; else offer what was worked on last. Returns whether a reload has brought
     * something back.
     *
     * @param {EditorData} data
     * @param {AbortSignal} signal
     */
    start({ asked, talk }, signal) {
      followOthers(model, kept, place, signal);
      learnAtTheEnd(model, place, signal);
      if (kept.isToPrepare()) document.documentElement.toggleAttribute("data-prepare", true);
      const mine = kept.mine();
      const [last] = kept.list();
      if (mine && (isReloaded() || belongs(mine, asked))) {
        const isNew = !seen.has(mine.id);
        resume(mine.id, talkOf(talk));
        if (isNew) notice("Restored your changes.", [["Discard them", () => putAside(mine.id)]]);
        return isNew;
      }
      kept.take(null);
      if (last) notice(`Kept in this browser: ${nameOf(last)}.`, [["Go on with it", () => resume(last.id)]]);
      return false;
    },
    /**
     * What Python answered.
     *
     * @param {import("./line.js").Manner} how
     * @param {EditorData} data
     */
    hear(how, { talk, code, answer }) {
      if (answer?.problem) return notice(answer.problem);
      if (how === "talk") return place.learn(code, model.talk());
      notice("");
      place.take(null);
      model.begin(talkOf(talk));
      if (how !== "file") return;
      place.keep(model.talk()); // which may be too long for the address
      place.learn(code, model.talk());
    },
  };
}
