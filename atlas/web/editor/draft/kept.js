/**
 * The talks that this browser keeps while they are made: each under its id, in the storage that all tabs share, so that a crash takes
 * nothing. A tab's own storage says which of them it works on; two tabs may work on one, each change is written whole and at once, and
 * the other hears of it (`storage`).
 */

import { isTalk } from "./talk.js";

const PREFIX = "atlas-draft-";
const MINE = "atlas-draft"; // keys of the tab's own storage
const PREPARE = "atlas-prepare";
const MOST = 8; // talks; of more the oldest goes
const MOST_CODES = 6;
export const FULL =
  "This browser has no room left for the talk: save it as a file, or forget an older talk that is kept here.";

/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">} Store_ */

/**
 * Talks that this page has had since it was loaded: one that comes back with a change of screen is not restored, it was never away.
 *
 * @type {Set<string | null>}
 */
export const seen = new Set();

/** The key under which a talk is kept. */
export const keyOf = (/** @type {string} */ id) => `${PREFIX}${id}`;

/** The id of the talk that a key keeps; empty for any other key. */
export const idOf = (/** @type {string | null} */ key) => (key?.startsWith(PREFIX) ? key.slice(PREFIX.length) : "");

/**
 * @param {string} id
 * @param {string | null} text anything may stand there
 * @returns {Draft | null}
 */
function read(id, text) {
  try {
    const { at, codes, talk } = JSON.parse(text ?? "null") ?? {};
    const known = Array.isArray(codes) ? codes.filter((code) => typeof code === "string") : [];
    return isTalk(talk) ? { id, at: Number(at) || 0, codes: known, talk } : null;
  } catch {
    return null;
  }
}

/**
 * @template T
 * @param {() => T} ask
 * @param {T} otherwise where a browser keeps nothing
 */
function tried(ask, otherwise) {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}

/**
 * @param {() => Store_} shared
 * @param {() => Store_} own
 * @param {() => number} [clock]
 */
export function createKept(shared = () => localStorage, own = () => sessionStorage, clock = () => Date.now()) {
  const of = (/** @type {string} */ id) => tried(() => read(id, shared().getItem(keyOf(id))), null);

  /** Every talk that is kept, the one changed last first. */
  function list() {
    const keys = tried(() => Array.from({ length: shared().length }, (_, i) => shared().key(i)), []);
    const found = keys.map((key) => (idOf(key) ? of(idOf(key)) : null));
    return found.filter((draft) => draft !== null).sort((a, b) => b.at - a.at);
  }

  /** @param {string} id */
  const forget = (id) => tried(() => shared().removeItem(keyOf(id)), undefined);

  return {
    of,
    list,
    forget,
    /** The talk that this tab works on, or null. */
    mine: () => of(tried(() => own().getItem(MINE), null) ?? ""),
    /**
     * From now on this tab works on that talk, or on none.
     *
     * @param {string | null} id
     */
    take: (id) => tried(() => (id ? own().setItem(MINE, id) : own().removeItem(MINE)), undefined),
    /** The editor is to be open when the present page comes. */
    askToPrepare: () => tried(() => own().setItem(PREPARE, "yes"), undefined),
    /** Whether that was asked for; it is told once. */
    isToPrepare() {
      const asked = tried(() => own().getItem(PREPARE), null) !== null;
      tried(() => own().removeItem(PREPARE), undefined);
      return asked;
    },
    /**
     * Keep a talk as it is now. Returns what went wrong, a sentence, or nothing.
     *
     * @param {string} id
     * @param {DraftTalk} talk
     * @param {string[]} codes
     */
    write(id, talk, codes) {
      const draft = { at: clock(), codes: codes.slice(-MOST_CODES), talk };
      const isKept = tried(() => shared().setItem(keyOf(id), JSON.stringify(draft)) === undefined, false);
      for (const old of list().slice(MOST)) if (old.id !== id) forget(old.id);
      return isKept ? "" : FULL;
    },
  };
}

/**
 * When a talk was last changed, in words: the hour today, else the day.
 *
 * @param {number} at ms since 1970
 * @param {Date} [now]
 */
export function whenOf(at, now = new Date()) {
  const then = new Date(at);
  if (then.toDateString() === now.toDateString())
    return then.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return then.toLocaleDateString("en-GB", { day: "numeric", month: "long" });
}
