/** A row of a list taken by its grip and put elsewhere: by mouse, pen or finger. */

import { closest } from "../../kit/dom.js";

const EDGE = 48; // px at either end of what scrolls, where it does so by itself
const SPEED = 10; // px a frame

/**
 * The place at which something let go at `y` comes to stand among the others.
 *
 * @param {number} y px
 * @param {{top: number, height: number}[]} others in their order, without what is dragged
 */
export function placeAt(y, others) {
  return others.filter(({ top, height }) => top + height / 2 < y).length;
}

/** @param {Element} node */
function scrollerOf(node) {
  for (let at = node.parentElement; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.documentElement;
}

/**
 * Show between which rows it would stand.
 *
 * @param {HTMLElement[]} others
 * @param {number} place -1 is nowhere
 */
function mark(others, place) {
  others.forEach((row, i) => {
    row.classList.toggle("ed-before", i === place);
    row.classList.toggle("ed-after", place === others.length && i === others.length - 1);
  });
}

/**
 * Follow one pointer from the grip to where it is let go.
 *
 * @param {PointerEvent} start
 * @param {HTMLElement} row
 * @param {HTMLElement[]} rows
 * @param {(to: number) => void} drop
 */
function follow(start, row, rows, drop) {
  const life = new AbortController();
  const { signal } = life;
  const others = rows.filter((other) => other !== row);
  const grip = /** @type {HTMLElement} */ (start.target);
  const scroller = scrollerOf(row);
  const from = rows.indexOf(row);
  let y = start.clientY;
  let place = from;
  let frame = 0;

  function look() {
    const { top, bottom } = scroller.getBoundingClientRect();
    if (y < top + EDGE) scroller.scrollTop -= SPEED;
    if (y > Math.min(bottom, innerHeight) - EDGE) scroller.scrollTop += SPEED;
    place = placeAt(
      y,
      others.map((other) => other.getBoundingClientRect()),
    );
    mark(others, place);
    frame = requestAnimationFrame(look);
  }

  /** @param {boolean} isDropped */
  function end(isDropped) {
    cancelAnimationFrame(frame);
    life.abort();
    mark(others, -1);
    row.classList.remove("ed-dragged");
    if (isDropped && place !== from) drop(place);
  }

  grip.setPointerCapture(start.pointerId);
  row.classList.add("ed-dragged");
  grip.addEventListener("pointermove", ({ clientY }) => (y = clientY), { signal });
  grip.addEventListener("pointerup", () => end(true), { signal });
  grip.addEventListener("pointercancel", () => end(false), { signal });
  const giveUp = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end(false);
  };
  window.addEventListener("keydown", giveUp, { signal, capture: true });
  look();
}

/**
 * @param {HTMLElement} list whose children are the rows
 * @param {string} grip selector of what is taken in a row
 * @param {(from: number, to: number) => void} onDrop places, from 0
 */
export function makeSortable(list, grip, onDrop) {
  list.addEventListener("pointerdown", (event) => {
    const rows = /** @type {HTMLElement[]} */ ([...list.children]);
    const row = rows.find((one) => one.contains(closest(event, grip)));
    if (!row || event.button !== 0) return;
    event.preventDefault();
    follow(event, row, rows, (to) => onDrop(rows.indexOf(row), to));
  });
}
