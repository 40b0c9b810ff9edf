/**
 * The sheet of a phone, which holds the panel over the map: small (the claim), half, or nearly the whole page. A finger drags its handle,
 * a tap or a key goes one size on. A step never changes its size; what is pressed on the map raises it, so that it is seen.
 */

import { closest, el } from "../kit/dom.js";
import { EVENTS, hear } from "../kit/events.js";
import { tellLook } from "../kit/theme.js";

/** @typedef {"claim" | "half" | "full"} Detent */

/** Which windows have a sheet, have it beside the map, are too small for more than the map: as in sheet.css. */
const WINDOWS = {
  on: "(max-width: 600px), (max-height: 500px)",
  beside: "(max-height: 500px)",
  small: "(max-width: 600px) and (max-height: 500px)",
};
/** @type {Detent[]} */
const ORDER = ["claim", "half", "full"];
const HEIGHTS = { claim: 116, half: 352 }; // px
const LEFT = 80; // px of the map that a full sheet leaves
const FLICK = 0.5; // px a ms: from here on a drag goes on by itself
const TAP = 6; // px that a finger may tremble
const NAMES = { claim: "small", half: "half", full: "full" };

/**
 * Heights of the sheet, px, in a room of `room` px above the tabs.
 *
 * @param {Detent} detent
 * @param {number} room
 */
export function heightOf(detent, room) {
  return detent === "full" ? room - LEFT : Math.min(HEIGHTS[detent], room - LEFT);
}

/**
 * Where a sheet comes to rest that was let go at `height` with a speed (px a ms, upwards positive).
 *
 * @param {number} height
 * @param {number} speed
 * @param {number} room
 * @returns {Detent}
 */
export function restOf(height, speed, room) {
  const heights = ORDER.map((detent) => heightOf(detent, room));
  if (speed > FLICK) return ORDER[heights.findIndex((other) => other > height)] ?? "full";
  if (speed < -FLICK) return ORDER[heights.findLastIndex((other) => other < height)] ?? "claim";
  return ORDER.reduce((best, detent, i) =>
    Math.abs(heights[i] - height) < Math.abs(heightOf(best, room) - height) ? detent : best,
  );
}

/**
 * The size `by` steps on; it holds at the ends, or, `round`, begins anew.
 *
 * @param {Detent} detent
 * @param {number} by
 * @param {boolean} [round]
 */
export function onFrom(detent, by, round = false) {
  const i = ORDER.indexOf(detent) + by;
  return ORDER[round ? i % ORDER.length : Math.max(0, Math.min(ORDER.length - 1, i))];
}

/**
 * Let a finger drag what `isHandle` accepts.
 *
 * @param {(event: PointerEvent) => boolean} isHandle
 * @param {{begin: () => number, drag: (height: number) => void, end: (height: number, speed: number) => void}} how
 * @param {AbortSignal} signal
 */
function bindDrag(isHandle, { begin, drag, end }, signal) {
  /** @type {{y: number, at: number, from: number, last: number, speed: number, moved: boolean} | null} */
  let held = null;
  /** @param {PointerEvent} event */
  function move({ clientY, timeStamp }) {
    if (!held) return;
    const height = held.from + held.y - clientY;
    held.speed = (height - held.last) / Math.max(1, timeStamp - held.at);
    held.last = height;
    held.at = timeStamp;
    held.moved ||= Math.abs(height - held.from) > TAP;
    if (held.moved) drag(height);
  }
  const started = (/** @type {PointerEvent} */ event) => {
    if (event.button !== 0 || !isHandle(event)) return;
    const from = begin();
    held = { y: event.clientY, at: event.timeStamp, from, last: from, speed: 0, moved: false };
  };
  const ended = () => {
    if (held?.moved) end(held.last, held.speed);
    held = null;
  };
  document.addEventListener("pointerdown", started, { signal });
  document.addEventListener("pointermove", move, { signal });
  for (const type of ["pointerup", "pointercancel"]) document.addEventListener(type, ended, { signal });
}

/**
 * Say on the page's root which sheet there is: the map's frame, which is lower than the window, keeps its furniture clear of it.
 *
 * @param {AbortSignal} signal
 */
function tellMap(signal) {
  const { dataset } = document.documentElement;
  const kinds = Object.entries(WINDOWS).map(([word, query]) => ({ word, list: window.matchMedia(query) }));
  const take = () => {
    const found = kinds.filter(({ list }) => list.matches);
    dataset.sheet = found.map(({ word }) => word).join(" ");
    tellLook();
  };
  for (const { list } of kinds) list.addEventListener("change", take, { signal });
  signal.addEventListener("abort", () => {
    dataset.sheet = "";
  });
  take();
}

/**
 * The handle; it keeps size and height of the sheet on the page's root, where style sheets read them.
 *
 * @param {AbortSignal} signal
 */
export function createSheet(signal) {
  const root = document.documentElement;
  const node = el("button", { type: "button", class: "sheet-handle" });
  /** @type {Detent} */
  let detent = "claim";
  let moved = false;
  const room = () => window.innerHeight - (parseFloat(getComputedStyle(root).getPropertyValue("--tabs")) || 0);

  /** @param {Detent} next */
  function set(next) {
    detent = next;
    root.dataset.detent = next;
    delete root.dataset.dragged;
    root.style.setProperty("--sheet", `${heightOf(next, room())}px`);
    root.style.setProperty("--rest", `${heightOf(next === "full" ? "half" : next, room())}px`);
    node.setAttribute("aria-label", `Panel, ${NAMES[next]}: ${next === "full" ? "make it small" : "make it larger"}`);
  }

  node.addEventListener("click", () => !moved && set(onFrom(detent, 1, true)));
  node.addEventListener("keydown", (event) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    set(onFrom(detent, by));
  });
  const isHandle = (/** @type {PointerEvent} */ event) =>
    event.target === node || (detent === "claim" && closest(event, ".st-key-panel-frame, .panel") !== null);
  bindDrag(
    isHandle,
    {
      begin() {
        moved = false;
        return heightOf(detent, room());
      },
      drag(height) {
        moved = true;
        root.dataset.dragged = "";
        root.style.setProperty("--sheet", `${Math.max(HEIGHTS.claim, Math.min(room() - LEFT, height))}px`);
      },
      end: (height, speed) => set(restOf(height, speed, room())),
    },
    signal,
  );
  let was = "";
  hear(
    window,
    EVENTS.state,
    (/** @type {State} */ { feature, place, cite, panel }) => {
      const asked = [feature, place, cite, panel === "passages" ? null : panel].filter(Boolean).join(" ");
      if (asked && asked !== was && detent === "claim") set("half");
      was = asked;
    },
    signal,
  );
  window.addEventListener("resize", () => set(detent), { signal });
  set(detent);
  tellMap(signal);
  return node;
}
