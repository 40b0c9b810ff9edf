/** Where a lecturer opens and ends the tab's room, in the box of things to prepare. */

import { mountedOnce } from "../kit/component.js";
import { createButton, el } from "../kit/dom.js";
import { cardParts } from "./card.js";
import { roomOfTab } from "./room.js";

const WHY =
  "Students open an address on their phones, and their map follows this tab: here, on Explore, Read and Compare. They cannot drive it.";

/** @typedef {ReturnType<typeof roomOfTab>} Room */

/**
 * @param {string} text
 * @param {() => void} onClick
 */
function button(text, onClick) {
  return createButton(text, onClick, { class: "room-button" });
}

/** The answers of the room as a file, to be kept: they go with the room. */
function saving(/** @type {Room} */ room) {
  const said = el("p", { role: "status" });
  const save = button("Save the hall’s answers (GeoJSON)", async () => {
    const file = await room.saved().catch(() => null);
    said.textContent = file ? "" : "The server does not answer. Try again.";
    if (!file) return;
    const address = URL.createObjectURL(file);
    el("a", { href: address, download: "answers.geojson" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  });
  return [save, said];
}

/**
 * What stands in the box.
 *
 * @param {import("./room.js").RoomNow} now
 * @param {Room} room
 */
function partsOf({ status, card, problem }, room) {
  if (status === "silent")
    return [el("p", {}, "This room is led from another tab."), button("Lead from here", room.takeOver)];
  if (card) {
    const last = el("p", {}, "C shows this to the hall. The room stays with this tab until you end it.");
    return [
      el("div", { class: "room-card" }, ...cardParts(card)),
      last,
      ...saving(room),
      button("End the room", room.end),
    ];
  }
  if (status === "opening") return [el("p", { role: "status" }, "Opening a room…")];
  const told = problem ? [el("p", { role: "alert" }, problem)] : [];
  return [el("p", {}, WHY), ...told, button("Open a room", room.open)];
}

/**
 * Streamlit component. `data`: {talk: address of the talks}.
 *
 * @type {ReturnType<typeof mountedOnce<{talk: string}>>}
 */
export default mountedOnce(({ parentElement, data }) => {
  const life = new AbortController();
  const room = roomOfTab(data.talk);
  const node = el("div", { class: "room-box" });
  parentElement.append(node);
  room.hear((now) => node.replaceChildren(...partsOf(now, room)), life.signal);
  return {
    destroy() {
      life.abort();
      node.remove();
    },
  };
});
