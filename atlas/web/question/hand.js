/**
 * The answer in the making: strokes, a point, land or one of several answers, by finger, mouse or keys. The map draws with the tool that
 * it is given (map/drawing); what comes of it is kept here.
 */

import { cellAt } from "./truth.js";

const MOST = { points: 200, parts: 8 }; // as atlas/talk/answers/reading.py takes them; tests/talk/bounds.json holds both to the same
const STEP = { near: 0.02, far: 0.1 }; // degrees that a key moves the cross
/** @type {Record<string, [number, number]>} */
export const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
/** What is drawn with, by the kind of a question. */
export const TOOL_OF = /** @type {const} */ ({ line: "pen", place: "point", land: "point", choice: null });

/** @typedef {import("./plane.js").Position} Position */
/** @typedef {import("./miss.js").Answer} Answer */
/** @typedef {import("./truth.js").Truth} Truth */

/**
 * A line with every other point left out, its ends kept, until all parts have few enough.
 *
 * @param {Position[][]} parts
 * @returns {Position[][]}
 */
export function thinner(parts) {
  const many = parts.reduce((sum, part) => sum + part.length, 0);
  if (many <= MOST.points) return parts;
  return thinner(parts.map((part) => part.filter((_, i) => i % 2 === 0 || i === part.length - 1)));
}

/** The strokes of a line: whole ones, and one that keys make longer point by point. */
function createStrokes() {
  /** @type {Position[][]} */
  let parts = [];
  let isOpen = false; // whether keys make the last part longer
  return {
    now: () => parts,
    /** @param {Position[][]} next */
    put(next) {
      isOpen = false;
      parts = thinner(next);
    },
    /** @param {Position[]} stroke */
    add(stroke) {
      if (parts.length < MOST.parts) this.put([...parts, stroke]);
    },
    /** @param {Position} point */
    lengthen(point) {
      const [last, rest] = isOpen ? [parts[parts.length - 1], parts.slice(0, -1)] : [[], parts];
      if (rest.length >= MOST.parts) return;
      parts = [...rest, [...last, point]];
      isOpen = true;
    },
    undo() {
      const [last = []] = parts.slice(-1);
      const shorter = isOpen ? last.slice(0, -1) : [];
      parts = [...parts.slice(0, -1), ...(shorter.length ? [shorter] : [])];
      isOpen = shorter.length > 0;
    },
  };
}

/**
 * A cross that keys move over the map; it is not there until one does.
 *
 * @param {Position} start
 * @param {{set: (point: Position) => void, undo: () => void}} actions
 */
function createCross(start, { set, undo }) {
  /** @type {Position | null} */
  let cross = null;
  return {
    now: () => cross,
    /**
     * Answer a key; whether it is one of the cross.
     *
     * @param {string} key
     * @param {boolean} far
     */
    press(key, far) {
      const isSet = key === "Enter" || key === " ";
      if (!(key in ARROWS) && !isSet && key !== "Backspace") return false;
      const [dx, dy] = ARROWS[key] ?? [0, 0];
      const step = far ? STEP.far : STEP.near;
      const [lon, lat] = cross ?? start;
      cross = [lon + dx * step, lat + dy * step];
      if (isSet) set(cross);
      if (key === "Backspace") undo();
      return true;
    },
  };
}

/**
 * What a hand has answered so far, and what changes it.
 *
 * @param {Question} question
 * @param {Truth} truth
 * @param {Position} start where the cross begins
 */
export function createHand({ kind }, truth, start) {
  const strokes = createStrokes();
  const cross = createCross(start, { set, undo });
  /** @type {string[]} */
  let cells = [];
  /** @type {number | null} */
  let option = null;

  /** @param {string} cell */
  function turn(cell) {
    cells = cells.includes(cell) ? cells.filter((one) => one !== cell) : [...cells, cell];
  }

  /** @param {Position} point */
  function set(point) {
    if (kind === "line") strokes.lengthen(point);
    if (kind === "place") strokes.put([[point]]);
    const cell = kind === "land" ? cellAt(truth, point) : null;
    if (cell) turn(cell);
  }

  function undo() {
    strokes.undo();
    cells = cells.slice(0, -1);
  }

  return {
    /** @param {Stroke} stroke that the map has drawn */
    take({ tool, points }) {
      if (tool === "point" && kind !== "line") set(points[0]);
      if (tool === "pen" && kind === "line") strokes.add(points);
    },
    turn,
    undo,
    press: cross.press,
    /** @param {number} next */
    choose(next) {
      option = next;
    },
    /** @param {Answer} answer that was given before */
    restore(answer) {
      strokes.put(answer.line ?? (answer.point ? [[answer.point]] : []));
      cells = answer.cells ?? [];
      option = answer.option ?? null;
    },
    now: () => ({ parts: strokes.now(), cells, option, cross: cross.now() }),
    /** @returns {Answer | null} as it stands; null where it is none yet */
    answer: () => answerOf(kind, strokes.now(), cells, option),
  };
}

/**
 * @param {Question["kind"]} kind
 * @param {Position[][]} parts
 * @param {string[]} cells
 * @param {number | null} option
 * @returns {Answer | null}
 */
function answerOf(kind, parts, cells, option) {
  const line = parts.filter((part) => part.length > 1);
  if (kind === "line") return line.length ? { line } : null;
  if (kind === "place") return parts.length ? { point: parts[0][0] } : null;
  if (kind === "land") return cells.length ? { cells } : null;
  return option === null ? null : { option };
}
