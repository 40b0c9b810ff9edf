/** Drawing before a hall: which tool is in the hand, its bar of tools, and what is done with each stroke. */

import { el, setAttribute } from "../kit/dom.js";
import { EVENTS, hear, tell } from "../kit/events.js";
import { createStrokes } from "./strokes.js";

const FULL = "No more can be drawn at this stop: undo (U) or clear (X).";
const NO_MAP = "There is no map at this stop to draw on.";

/**
 * What a command takes into the hand, if anything.
 *
 * @param {string} command
 * @returns {DrawTool | null}
 */
export function toolOf(command) {
  if (command === "pen" || command === "arrow" || command === "ring" || command === "laser") return command;
  return command === "word" ? "text" : null;
}

/** @typedef {{command: string, text: string, title: string}} Button */

/** @type {Button[]} */
const BUTTONS = [
  { command: "pen", text: "Pen", title: "Draw a line (D)" },
  { command: "arrow", text: "Arrow", title: "Draw an arrow (A)" },
  { command: "ring", text: "Ring", title: "Draw a ring, from its middle (O)" },
  { command: "word", text: "Text", title: "Write a few words at a place (E)" },
  { command: "undo", text: "Undo", title: "Take the last one back (U)" },
  { command: "wipe", text: "Clear", title: "Clear this stop’s drawing (X)" },
  { command: "fading", text: "Fading", title: "What is drawn from now on fades after a few seconds" },
  { command: "draw", text: "Done", title: "Lay the pen down (D)" },
];

/**
 * The bar of tools. Arrow keys are the talk's; Tab goes from tool to tool.
 *
 * @param {(command: string) => void} run
 * @param {Button[]} [more] that stand before the others
 */
export function createPenBar(run, more = []) {
  const buttons = [...more, ...BUTTONS].map(({ command, text, title }) => {
    const node = el("button", { type: "button", class: "button stage-button", "data-command": command, title }, text);
    node.addEventListener("click", ({ detail }) => {
      if (detail) node.blur(); // by a pointer: a space is the talk's again
      run(command);
    });
    return node;
  });
  const node = el("div", { class: "stage-pens", role: "toolbar", "aria-label": "Drawing" }, ...buttons);
  return {
    node,
    /**
     * @param {DrawTool | null} tool
     * @param {boolean} fading
     */
    show(tool, fading) {
      for (const button of buttons) {
        const { command = "" } = button.dataset;
        const own = toolOf(command);
        if (own) setAttribute(button, "aria-pressed", String(own === tool));
        if (command === "fading") setAttribute(button, "aria-pressed", String(fading));
      }
    },
  };
}

/**
 * Draws before a hall. The map of the page draws with the tool in the hand; so may another window, whose strokes come to `add`.
 *
 * @param {{stops: TalkStop[], store: Store, onChange: (stop: number, strokes: Stroke[]) => void, notify: (text: string) => void,
 *   run: (command: string) => void}} parts `onChange` hears what is drawn now, and at which stop
 * @param {AbortSignal} signal
 */
export function createPens({ stops, store, onChange, notify, run }, signal) {
  const strokes = createStrokes(show);
  const bar = createPenBar(run);
  /** @type {DrawTool | null} */
  let tool = null;
  let fading = false;
  const stopNow = () => stops[store.get().index];
  const hasMap = () => ["map", "compare"].includes(stopNow().kind ?? "map");
  bar.node.hidden = true;

  function show() {
    if (tool && !hasMap()) take(null);
    const now = strokes.at(stopNow());
    tell(window, EVENTS.strokes, { strokes: now });
    onChange(store.get().index, now);
  }

  /** @param {DrawTool | null} next */
  function take(next) {
    if (next && !hasMap()) return notify(NO_MAP);
    tool = next;
    bar.node.hidden = !tool;
    bar.show(tool, fading);
    tell(window, EVENTS.draw, { tool });
  }

  /** @param {Stroke} stroke */
  function add(stroke) {
    if (stroke.tool !== "point" && !strokes.add(stopNow(), stroke, fading)) notify(FULL);
  }

  hear(window, EVENTS.stroke, ({ stroke }) => tool && add(stroke), signal);
  const onAsk = () => {
    show();
    tell(window, EVENTS.draw, { tool });
  };
  hear(window, EVENTS.ask, onAsk, signal); // a map that has just come
  signal.addEventListener("abort", () => take(null));

  return {
    node: bar.node,
    show,
    add,
    /** What another window is told of it. */
    now: () => ({ strokes: strokes.at(stopNow()), fading }),
    isOn: () => tool !== null,
    stop: () => take(null),
    commands: {
      draw: () => take(tool ? null : "pen"),
      pen: () => take("pen"),
      arrow: () => take(tool === "arrow" ? null : "arrow"),
      ring: () => take(tool === "ring" ? null : "ring"),
      word: () => take(tool === "text" ? null : "text"),
      undo: () => strokes.undo(stopNow()),
      wipe: () => strokes.clear(stopNow()),
      fading() {
        fading = !fading;
        bar.show(tool, fading);
        show();
      },
    },
  };
}
