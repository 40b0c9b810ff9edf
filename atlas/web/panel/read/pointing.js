/**
 * Pointing, both ways: a word in the text lights its place, land or line on the map while it is pointed at, and stays lit when
 * pressed; land on the map that is pointed at, or pressed, says which passages rest on it.
 */

import { closest, el } from "../../kit/dom.js";
import { EVENTS, hear, tell } from "../../kit/events.js";

/** @typedef {import("./underline.js").ReadingData} ReadingData */

/** @type {[keyof DocumentEventMap, boolean][]} */
const POINTING = [
  ["pointerover", true],
  ["focusin", true],
  ["pointerout", false],
  ["focusout", false],
];

/**
 * Words that stand for land or a line: lit in passing, kept by a press until the next press.
 *
 * @param {ReadingData} data
 * @param {Host} host
 */
function createLighting({ lands }, host) {
  let kept = "";
  const light = (/** @type {string} */ words) => {
    const land = lands[words];
    tell(host, EVENTS.light, land ? { cells: land.cells, layer: land.layer } : null);
  };
  return {
    /** @param {string | null} words */
    pass: (words) => light(words ?? kept),
    /** @param {string} words */
    press(words) {
      kept = kept === words ? "" : words;
      /** @type {NodeListOf<HTMLElement>} */
      const all = document.querySelectorAll(".live[data-land]");
      for (const node of all) node.setAttribute("aria-pressed", String(node.dataset.land === kept && kept !== ""));
      light(kept);
    },
  };
}

/**
 * While a word is pointed at in the text, the map shows where.
 *
 * @param {ReadingData} data
 * @param {Host} host
 * @param {AbortSignal} signal
 */
export function pointFromText(data, host, signal) {
  const lighting = createLighting(data, host);
  for (const [type, on] of POINTING) {
    document.addEventListener(
      type,
      (event) => {
        const place = closest(event, "[data-hint-place]");
        if (place) tell(host, EVENTS.hint, on ? (place.dataset.hintPlace ?? null) : null);
        const land = closest(event, ".live[data-land]");
        if (land) lighting.pass(on ? (land.dataset.land ?? null) : null);
      },
      { signal },
    );
  }
  document.addEventListener(
    "click",
    (event) => {
      const land = closest(event, ".live[data-land]");
      if (land) lighting.press(land.dataset.land ?? "");
    },
    { signal },
  );
}

/**
 * The sentence on a cell: its name, and the paragraphs that rest on it as buttons.
 *
 * @param {ReadingData} data
 * @param {string | null} cell
 * @returns {(Node | string)[]}
 */
export function restingOn({ rests, cells, passages }, cell) {
  if (cell === null || !cells[cell]) return [];
  const ids = rests[cell] ?? [];
  if (!ids.length) return [el("b", {}, cells[cell]), ": no passage names it"];
  const link = (/** @type {string} */ id) => {
    const { paragraph, locator } = passages[id];
    return el("button", { type: "button", class: "link", "data-read": id, title: locator }, String(paragraph));
  };
  return [el("b", {}, cells[cell]), ": paragraphs ", ...ids.flatMap((id, i) => (i ? [", ", link(id)] : [link(id)]))];
}

/**
 * Land pointed at on the map says what rests on it; once pressed it goes on saying so.
 *
 * @param {ReadingData} data
 * @param {Host} host
 * @param {AbortSignal} signal
 */
export function pointFromMap(data, host, signal) {
  let pointed = "";
  /** @type {string | null} */
  let pressed = null;

  function show() {
    const cell = pointed || pressed;
    document.querySelector(".rests-on")?.replaceChildren(...restingOn(data, cell));
    const ids = new Set(cell ? data.rests[cell] : []);
    /** @type {NodeListOf<HTMLElement>} */
    const marks = document.querySelectorAll(".outline [data-read]");
    for (const mark of marks) mark.classList.toggle("rests", ids.has(mark.dataset.read ?? ""));
  }

  hear(
    host,
    EVENTS.pointed,
    (cell) => {
      pointed = cell ?? "";
      show();
    },
    signal,
  );
  return {
    /** @param {Pick<State, "feature">} state */
    see({ feature }) {
      pressed = feature === null ? null : pointed || pressed;
      show();
    },
  };
}
