/** What a hall needs to join a room: a picture for phones, the address and the code, and what is in the way, if anything is. */

import { el } from "../kit/dom.js";

/** @param {import("./room.js").Card} card */
export function cardParts({ spaced, address, door, picture, notice }) {
  return [
    el("p", { class: "room-lead" }, "Follow on your phone"),
    el("img", { src: picture, alt: `QR code of ${address}`, width: 220, height: 220 }),
    el("p", { class: "room-door" }, door),
    el("p", {}, "Room ", el("b", { class: "room-code" }, spaced)),
    notice && el("p", { class: "room-notice" }, notice),
  ].filter((part) => part instanceof Node);
}

/**
 * Put a room's card into its box; without a room the box is closed.
 *
 * @param {HTMLElement} box
 * @param {import("./room.js").Card | null} card
 */
export function showCard(box, card) {
  box.replaceChildren(...(card ? cardParts(card) : []));
  box.hidden ||= !card;
}
