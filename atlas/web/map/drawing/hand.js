/**
 * The hand that draws: a board over the map that takes mouse, pen or finger while there is a tool, so that the map below stands still
 * and says nothing. The wheel, and two fingers, still move the map.
 */

import { el } from "../../kit/dom.js";
import { MOST } from "./stroke.js";

const APART = 1; // px between two points of a way
const LONGEST = 2000; // points of a way until the hand is lifted

/** @typedef {import("./stroke.js").Px} Px */

/**
 * Where a pointer is on the board. px.
 *
 * @param {HTMLElement} board
 * @param {PointerEvent} event
 * @returns {Px}
 */
function placeOf(board, event) {
  const { left, top } = board.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

/**
 * Keep from Leaflet what would move the map: it hears these events on the element round the board.
 *
 * @param {HTMLElement} board
 */
function shield(board) {
  for (const type of ["mousedown", "click", "dblclick", "contextmenu"])
    board.addEventListener(type, (event) => event.stopPropagation());
  board.addEventListener("touchstart", (event) => event.touches.length < 2 && event.stopPropagation(), {
    passive: true,
  });
}

/**
 * A field on the map to write a few words into: Enter takes them, Escape or nothing written drops them.
 *
 * @param {HTMLElement} board
 * @param {Px} place
 * @param {(text: string) => void} onDone
 */
function ask(board, { x, y }, onDone) {
  const input = el("input", { class: "drawn-field", maxlength: MOST.letters, "aria-label": "Words on the map" });
  input.style.left = `clamp(0.6em, ${x}px, 100% - 13.6em)`; // whole on the map: its width is the sheet's
  input.style.top = `${y}px`;
  let open = true;

  /** @param {string} text */
  function end(text) {
    if (!open) return;
    open = false;
    input.remove();
    if (text.trim()) onDone(text.trim());
  }

  for (const type of ["pointerdown", "pointerup"]) input.addEventListener(type, (event) => event.stopPropagation());
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter") end(input.value);
    if (event.key === "Escape") end("");
  });
  input.addEventListener("blur", () => end(input.value));
  board.append(input);
  input.focus();
}

/**
 * The board. `onMove` hears every place of a pointer, `onWay` its way while it draws, `onDone` the way when it is lifted, with what was
 * written if anything; an empty way means that nothing is drawn after all.
 *
 * @param {HTMLElement} parent the map's container
 * @param {{onMove: (place: Px) => void, onWay: (way: Px[]) => void, onDone: (way: Px[], text?: string) => void}} heard
 */
export function createBoard(parent, { onMove, onWay, onDone }) {
  const node = el("div", { class: "drawing-board", hidden: true });
  /** @type {{id: number, type: string, way: Px[]} | null} */
  let hand = null;
  /** @type {DrawTool | null} */
  let tool = null;

  function drop() {
    hand = null;
    onWay([]);
  }

  /** @param {PointerEvent} event */
  function begin(event) {
    onMove(placeOf(node, event));
    if (hand?.type === event.pointerType) return drop(); // a second finger: the map is pinched
    if (hand && event.pointerType !== "pen") return; // the palm of the hand that holds the pen
    if (event.button !== 0 || !event.isPrimary) return;
    node.setPointerCapture(event.pointerId);
    hand = { id: event.pointerId, type: event.pointerType, way: [placeOf(node, event)] };
  }

  /** @param {PointerEvent} event */
  function go(event) {
    const next = placeOf(node, event);
    onMove(next);
    if (hand?.id !== event.pointerId || hand.way.length >= LONGEST) return;
    const last = hand.way[hand.way.length - 1];
    if (Math.hypot(next.x - last.x, next.y - last.y) < APART) return;
    hand.way.push(next);
    onWay(hand.way);
  }

  /** @param {PointerEvent} event */
  function lift(event) {
    if (hand?.id !== event.pointerId) return;
    const { way } = hand;
    drop();
    if (tool === "text") ask(node, way[way.length - 1], (text) => onDone([way[way.length - 1]], text));
    else onDone(way);
  }

  shield(node);
  node.addEventListener("pointerdown", begin);
  node.addEventListener("pointermove", go);
  node.addEventListener("pointerup", lift);
  node.addEventListener("pointercancel", drop);
  parent.append(node);
  return {
    /** @param {DrawTool | null} next */
    take(next) {
      tool = next;
      node.hidden = !next;
      node.dataset.tool = next ?? "";
      drop();
    },
  };
}
