/**
 * What is drawn at each stop of a talk. It stands until it is undone or cleared, survives steps and a reload in the tab's own storage,
 * and goes with the tab; what is drawn to fade is seen for a while and kept nowhere.
 */

import { isFull, strokesOf } from "../map/drawing/stroke.js";

const KEPT = "atlas-strokes"; // key of the tab's own storage
const FADES_AFTER = 6000; // ms

/** @typedef {Record<string, Stroke[]>} ByStop */

/**
 * What a tab has drawn, by stop. (The editor puts what is drawn into the talk's file, whence it goes into slides, handout and page.)
 *
 * @param {Pick<Storage, "getItem">} [storage]
 * @returns {ByStop}
 */
export function readStrokes(storage = sessionStorage) {
  try {
    const found = Object.entries(JSON.parse(storage.getItem(KEPT) ?? "{}"));
    return Object.fromEntries(found.map(([stop, strokes]) => [stop, strokesOf(strokes)]));
  } catch {
    return {};
  }
}

/**
 * @param {Pick<Storage, "setItem">} storage
 * @param {ByStop} kept
 */
function write(storage, kept) {
  try {
    storage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    // a browser that stores nothing, or no more: the drawing lasts as long as the page
  }
}

/**
 * @param {() => void} onChange
 * @param {Pick<Storage, "getItem" | "setItem">} [storage]
 */
export function createStrokes(onChange, storage = sessionStorage) {
  const kept = readStrokes(storage);
  /** @type {Record<string, Stroke[][]>} by stop, what stood before each change */
  const past = {};
  /** @type {Record<string, Stroke[]>} */
  const fading = {};

  /** @param {TalkStop} stop */
  const standing = ({ id, strokes = [] }) => kept[id] ?? strokes; // those of the talk's file until somebody draws

  /**
   * @param {TalkStop} stop
   * @param {Stroke[]} strokes
   */
  function become({ id }, strokes) {
    kept[id] = strokes;
    write(storage, kept);
    onChange();
  }

  /**
   * @param {TalkStop} stop
   * @param {Stroke[]} strokes
   */
  function change(stop, strokes) {
    past[stop.id] = [...(past[stop.id] ?? []), standing(stop)];
    become(stop, strokes);
  }

  /**
   * @param {TalkStop} stop
   * @param {Stroke} stroke
   */
  function fade({ id }, stroke) {
    fading[id] = [...(fading[id] ?? []), stroke];
    setTimeout(() => {
      fading[id] = fading[id].filter((one) => one !== stroke);
      onChange();
    }, FADES_AFTER);
    onChange();
  }

  return {
    /** @param {TalkStop} stop */
    at: (stop) => [...standing(stop), ...(fading[stop.id] ?? [])],
    /**
     * Draw one more; false where there is no more room.
     *
     * @param {TalkStop} stop
     * @param {Stroke} stroke
     * @param {boolean} fades
     */
    add(stop, stroke, fades) {
      const next = [...standing(stop), ...(fading[stop.id] ?? []), stroke];
      if (isFull(next)) return false;
      if (fades) fade(stop, stroke);
      else change(stop, [...standing(stop), stroke]);
      return true;
    },
    /**
     * Take the last change back, a clearing too; after a reload, the last stroke.
     *
     * @param {TalkStop} stop
     */
    undo(stop) {
      const before = past[stop.id]?.pop() ?? standing(stop).slice(0, -1);
      become(stop, before);
    },
    /** @param {TalkStop} stop */
    clear(stop) {
      if (standing(stop).length) change(stop, []);
    },
  };
}

/**
 * Tells a room what is drawn.
 *
 * @param {Pick<ReturnType<typeof import("../room/room.js").roomOfTab>, "tell">} room
 */
export function createDrawn(room) {
  let isBare = true; // a step from one bare stop to another is no news
  return (/** @type {number} */ stop, /** @type {Stroke[]} */ strokes) => {
    const told = isFull(strokes) ? [] : strokes; // as a file may be, and no room would take it
    if (strokes.length || !isBare) room.tell({ strokes: { stop, strokes: told } });
    isBare = !strokes.length;
  };
}
