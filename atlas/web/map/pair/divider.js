/** The divider between two maps: a slider for pointer, touch and keys, at a percentage of the width. */

import { el, setAttribute } from "../../kit/dom.js";

/** @type {Record<string, number>} */
const STEP = {
  ArrowLeft: -2,
  ArrowDown: -2,
  ArrowRight: 2,
  ArrowUp: 2,
  PageDown: -10,
  PageUp: 10,
  Home: -100,
  End: 100,
}; // percent

const HANDLE = {
  class: "pair-handle",
  role: "slider",
  tabindex: "0",
  "aria-label": "Divider between the two days",
  "aria-valuemin": 0,
  "aria-valuemax": 100,
};

/**
 * Drag `handle`: `onMove` hears of each move, `onDrop` of the end. Returns whether it is being dragged.
 *
 * @param {HTMLElement} handle
 * @param {(event: PointerEvent) => void} onMove
 * @param {() => void} onDrop
 */
function makeDraggable(handle, onMove, onDrop) {
  let dragging = false;
  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    dragging = true;
    handle.setPointerCapture(event.pointerId);
    handle.focus();
    event.preventDefault();
  });
  handle.addEventListener("pointermove", (event) => dragging && onMove(event));
  const drop = () => {
    if (dragging) onDrop();
    dragging = false;
  };
  handle.addEventListener("pointerup", drop);
  handle.addEventListener("pointercancel", drop);
  return () => dragging;
}

/**
 * Make the divider of a stage, which cuts its upper map at the custom property `--cut`.
 *
 * @param {HTMLElement} stage
 * @param {(percent: number) => void} onSettle told when it comes to rest
 * @param {(percent: number) => void} onMove told while it is dragged
 */
export function createDivider(stage, onSettle, onMove) {
  const handle = el("div", HANDLE, el("i"));
  let at = 50;
  let days = ["", ""];

  /** @param {number} percent */
  function put(percent) {
    at = Math.round(Math.max(0, Math.min(100, percent)));
    stage.style.setProperty("--cut", `${at}%`);
    setAttribute(handle, "aria-valuenow", at);
    setAttribute(handle, "aria-valuetext", `${days[0]} on the left ${at} percent, ${days[1]} on the right`);
  }

  const isDragged = makeDraggable(
    handle,
    ({ clientX }) => {
      const { left, width } = stage.getBoundingClientRect();
      put((100 * (clientX - left)) / width);
      onMove(at);
    },
    () => onSettle(at),
  );
  handle.addEventListener("keydown", (event) => {
    if (!(event.key in STEP)) return;
    event.preventDefault();
    put(at + STEP[event.key]);
    onSettle(at);
  });
  return {
    handle,
    /**
     * Stand at the state's percentage, between two days in words.
     *
     * @param {number} percent
     * @param {string[]} names
     */
    show(percent, names) {
      days = names;
      if (!isDragged()) put(percent);
    },
  };
}
