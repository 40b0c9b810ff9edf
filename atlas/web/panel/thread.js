/**
 * A thread from a passage that is pointed at, or has the focus, to the ring of its place on the map. It is cut where a name or anything
 * else stands on the map, so that it covers none.
 */

import { closest, svg } from "../kit/dom.js";
import { EVENTS, hear } from "../kit/events.js";

/** @typedef {{x: number, y: number}} Point */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Edges px of the window */

const GUTTER = 12; // px between the map and the elbow beside it
const RING = 9; // px from the middle of a dot to where the thread ends
const CLEAR = 3; // px round what it must not cover
const PASSAGE = ":is(.reading, .card)[data-passage]";
const MAP = ":is(.st-key-map-frame, .st-key-read-map) iframe";
const ON_THE_MAP = ".name:not([hidden]), .legend, .tools, .locator:not([hidden]), .switches:not([hidden]), .banner";

/**
 * The thread as corners: straight out of the text, along the map's edge, straight to the ring.
 *
 * @param {Edges} text of the word, or of the passage
 * @param {Edges} map
 * @param {Point} ring
 * @returns {Point[]}
 */
export function cornersTo(text, map, ring) {
  const fromLeft = text.right <= map.left;
  const y = (text.top + text.bottom) / 2;
  const elbow = fromLeft ? map.left - GUTTER : map.right + GUTTER;
  return [
    { x: fromLeft ? text.right + 6 : text.left - 2, y },
    { x: elbow, y },
    { x: elbow, y: ring.y },
    { x: ring.x + (fromLeft ? -RING : RING), y: ring.y },
  ];
}

/**
 * What is left of a level or upright line outside boxes.
 *
 * @param {Point} a
 * @param {Point} b
 * @param {Edges[]} boxes
 * @returns {[Point, Point][]}
 */
export function cutBy(a, b, boxes) {
  const level = a.y === b.y;
  const [along, across] = level ? [/** @type {const} */ ("x"), a.y] : [/** @type {const} */ ("y"), a.x];
  const spans = boxes
    .map(({ left, right, top, bottom }) => (level ? [left, right, top, bottom] : [top, bottom, left, right]))
    .filter(([, , low, high]) => across > low - CLEAR && across < high + CLEAR)
    .map(([from, to]) => [from - CLEAR, to + CLEAR])
    .toSorted(([p], [q]) => p - q);
  const [start, end] = [a[along], b[along]].toSorted((p, q) => p - q);
  const at = (/** @type {number} */ px) => (level ? { x: px, y: across } : { x: across, y: px });
  /** @type {[Point, Point][]} */
  const left = [];
  let from = start;
  for (const [low, high] of [...spans, [end, end]]) {
    if (Math.min(low, end) > from) left.push([at(from), at(Math.min(low, end))]);
    from = Math.max(from, high);
  }
  return left;
}

/**
 * @param {DOMRect} box
 * @param {{left: number, top: number}} by
 * @returns {Edges}
 */
const shifted = ({ left, right, top, bottom }, by) => ({
  left: left + by.left,
  right: right + by.left,
  top: top + by.top,
  bottom: bottom + by.top,
});

/**
 * The places that a passage names, each with the word that names it, or the passage itself.
 *
 * @param {HTMLElement} passage
 * @returns {[string, HTMLElement][]}
 */
function namedIn(passage) {
  if (passage.dataset.places) return passage.dataset.places.split(" ").map((place) => [place, passage]);
  /** @type {NodeListOf<HTMLElement>} */
  const words = passage.querySelectorAll(".live[data-go-place]");
  return [...words].map((word) => [word.dataset.goPlace ?? "", word]);
}

/**
 * Where a thread would run: from the first place of the passage whose dot is on the map, one that the stop is about before others.
 *
 * @param {HTMLElement} passage
 * @returns {{corners: Point[], boxes: Edges[]} | null}
 */
function wayFrom(passage) {
  /** @type {HTMLIFrameElement | null} */
  const frame = document.querySelector(MAP);
  const inside = frame?.contentDocument;
  if (!frame || !inside) return null;
  const map = frame.getBoundingClientRect();
  const [text, seen] = [
    passage.getBoundingClientRect(),
    passage.parentElement?.closest(".st-key-document, .panel-body"),
  ];
  if (text.right > map.left && text.left < map.right) return null; // one above the other
  const room = seen?.getBoundingClientRect() ?? text;
  for (const wanted of [".dot-spoken", ".dot"]) {
    for (const [place, word] of namedIn(passage)) {
      const dot = inside.querySelector(`${wanted}[data-place="${CSS.escape(place)}"]`);
      const at = dot?.checkVisibility() && dot.getBoundingClientRect();
      if (!at) continue;
      const { top, bottom } = word.getClientRects()[0] ?? text;
      const y = word === passage ? Math.min(text.top + 18, text.bottom) : (top + bottom) / 2;
      if (y < room.top || y > room.bottom) return null;
      const ring = { x: map.left + (at.left + at.right) / 2 + 1, y: map.top + (at.top + at.bottom) / 2 + 1 };
      const boxes = [...inside.querySelectorAll(ON_THE_MAP)].map((node) => shifted(node.getBoundingClientRect(), map));
      return { corners: cornersTo({ left: text.left, right: text.right, top: y, bottom: y }, map, ring), boxes };
    }
  }
  return null;
}

/**
 * Draw the thread of whichever passage is pointed at, until `signal` aborts.
 *
 * @param {Host} host
 * @param {AbortSignal} signal
 */
export function drawThreads(host, signal) {
  const [halo, ink] = ["thread-halo", "thread-ink"].map((name) => svg("path", { class: name }));
  const node = svg("svg", { class: "thread", "aria-hidden": "true" }, halo, ink);
  /** @type {HTMLElement | null} */
  let passage = null;
  let asked = 0;

  function draw() {
    asked = 0;
    const way = passage?.isConnected ? wayFrom(passage) : null;
    const pieces = way?.corners.slice(1).flatMap((to, i) => cutBy(way.corners[i], to, way.boxes)) ?? [];
    const d = pieces.map(([a, b]) => `M${a.x} ${a.y}L${b.x} ${b.y}`).join("");
    for (const path of [halo, ink]) path.setAttribute("d", d);
  }

  /** Once the map has painted what has changed. */
  function soon() {
    asked ||= requestAnimationFrame(draw);
  }

  /** @param {HTMLElement | null} next */
  function pointAt(next) {
    if (next === passage) return;
    passage = next;
    soon();
  }

  const listen = { signal, capture: true, passive: true };
  document.addEventListener("pointerover", (event) => pointAt(closest(event, PASSAGE)), listen);
  document.addEventListener("focusin", (event) => pointAt(closest(event, PASSAGE)), listen);
  document.addEventListener("pointerleave", (event) => event.target === document && pointAt(null), listen);
  for (const type of ["scroll", "resize"]) window.addEventListener(type, () => passage && soon(), listen);
  hear(host, EVENTS.state, () => passage && soon(), signal);
  document.body.append(node);
  signal.addEventListener("abort", () => {
    cancelAnimationFrame(asked);
    node.remove();
  });
}
