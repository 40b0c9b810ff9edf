/** Small parts of forms. */

import { createButton, el } from "../kit/dom.js";

let made = 0;

/**
 * A control under its label, with room for a count at the right.
 *
 * @param {string} label
 * @param {HTMLElement} control
 * @param {Node | null} [count]
 */
export function labelled(label, control, count = null) {
  made += 1;
  control.id = `ed-field-${made}`;
  const head = el("div", { class: "ed-label" }, el("label", { for: control.id }, label), count);
  return el("div", { class: "ed-field" }, head, control);
}

/**
 * @param {string} text
 * @param {() => void} onClick
 */
export function button(text, onClick) {
  return createButton(text, onClick, { class: "ed-button" });
}

/**
 * A button that opens a list of things to press; it closes when one is, or by Escape.
 *
 * @param {string} text
 */
export function createMenu(text) {
  const list = el("div", { class: "ed-menu-list" });
  const node = el("details", { class: "ed-menu" }, el("summary", { class: "button ed-button" }, text), list);
  const close = () => {
    node.open = false;
    node.querySelector("summary")?.focus();
  };
  list.addEventListener("click", close, { capture: true }); // before what is pressed may take the focus elsewhere
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !node.open) return;
    event.stopPropagation();
    close();
  });
  return { node, fill: (/** @type {Node[]} */ nodes) => list.replaceChildren(...nodes) };
}
