/**
 * On every page of a tab that has a room: tells the room where the talk is, and shows on a small mark how the room stands. On the present
 * page only trouble is shown, and small: the hall looks at it.
 */

import { mountedOnce } from "../kit/component.js";
import { createButton, el, setAttribute, setText } from "../kit/dom.js";
import { EVENTS, tell } from "../kit/events.js";
import { follow, momentOf } from "../state/store.js";
import { roomOfTab } from "./room.js";

/** @typedef {import("./room.js").RoomNow} RoomNow */
/** @typedef {ReturnType<typeof roomOfTab>} Room */

/** The pages that show a stop. */
const WITH_STOPS = ["explore", "read", "present", "compare"];

/**
 * Where the talk is, as a room is told it.
 *
 * @param {string} page
 * @param {State} state
 * @returns {import("./room.js").At}
 */
export function whereOf(page, state) {
  const { date, layers, names, view, shows, since, from, to, mode } = state;
  const pair = page === "compare" ? { from, to, mode } : {};
  const shown = { moment: momentOf(state), date, layers, names, view, shows, since, ...pair };
  return { page, stop: page === "present" ? state.index : null, state: shown };
}

/**
 * What to say of a tab's room; nothing where it has none.
 *
 * @param {RoomNow} now
 */
export function markWords({ status, card, problem }) {
  if (!card) return problem;
  const name = `Room ${card.spaced}`;
  if (status === "silent") return `${name} is led from another tab.`;
  if (status === "away") return `${name}: the server is away. Phones wait.`;
  return status === "here" ? `${name}: phones follow this page.` : `${name}: coming back…`;
}

/** @param {Room} room */
function createMark(room) {
  const words = el("span");
  const take = createButton("Lead from here", room.takeOver, { class: "room-take" });
  const node = el("div", { class: "room-mark", role: "status", hidden: true }, el("i"), words, take);
  return {
    node,
    /** @param {RoomNow} now */
    show(now) {
      const said = markWords(now);
      setText(words, said);
      setAttribute(node, "data-status", now.status);
      setAttribute(node, "title", said);
      node.hidden = !said;
      take.hidden = now.status !== "silent";
    },
  };
}

/**
 * Tell the room of each change while a page with stops is shown, and of a page without them at once.
 *
 * @param {Room} room
 * @param {AbortSignal} signal
 */
function createTeller(room, signal) {
  let page = "";
  follow(window, (state) => page && room.tell({ at: whereOf(page, state) }), signal);
  return (/** @type {string} */ next) => {
    if (next === page) return;
    page = next;
    if (page !== "present") room.tell({ talk: null });
    if (WITH_STOPS.includes(page)) tell(window, EVENTS.ask);
    else room.tell({ at: { page, stop: null, state: {} } });
  };
}

/**
 * Streamlit component. `data`: {page: its name, talk: address of the talks}.
 *
 * @type {ReturnType<typeof mountedOnce<{page: string, talk: string}>>}
 */
export default mountedOnce(({ parentElement, data }) => {
  const life = new AbortController();
  const { signal } = life;
  const room = roomOfTab(data.talk);
  const mark = createMark(room);
  const goTo = createTeller(room, signal);
  parentElement.append(mark.node);
  room.hear(mark.show, signal);
  window.addEventListener("online", room.wake, { signal });
  document.addEventListener("visibilitychange", () => document.hidden || room.wake(), { signal });
  return {
    update: ({ data: { page } }) => goTo(page),
    destroy() {
      life.abort();
      mark.node.remove();
    },
  };
});
