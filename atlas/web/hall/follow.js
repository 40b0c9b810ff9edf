/**
 * A follower's page: it reads where the talk is, five times in two seconds, and takes the map there. The follower may look around, which
 * lets go of the talk until they come back to it. There is nothing here that could drive the lecturer's page.
 */

import { mountedOnce } from "../kit/component.js";
import { el, setText } from "../kit/dom.js";
import { follow, NOTHING_SELECTED, patch } from "../state/store.js";

/** @typedef {"open" | "ended" | "none" | "unreachable" | "asked"} Answer how a room answered; "asked": there is no code yet */
/** @typedef {Partial<State> & {ended?: boolean}} Told where the talk is */
/** @typedef {{answer: Answer, told?: Told}} Asked */

const ASK_EVERY = 400; // ms
/** What a code looks like; anything else is not asked for. */
const CODE = /^[A-Z0-9]{7}$/;
/** @type {(keyof State)[]} */
const SHARED = ["moment", "date", "layers", "names", "view"];

/**
 * Whether two states show the same, as far as a room shares it.
 *
 * @param {Partial<State>} a
 * @param {Partial<State>} b
 */
export function sameShown(a, b) {
  return SHARED.every((key) => JSON.stringify(a[key] ?? null) === JSON.stringify(b[key] ?? null));
}

/**
 * What to say of a room.
 *
 * @param {Answer} answer
 * @param {boolean} withTalk whether we follow
 */
export function roomWords(answer, withTalk) {
  if (answer === "asked") return "Join a talk:";
  if (answer === "unreachable") return "No connection to the talk. Trying again…";
  if (answer === "ended") return "The talk has ended. The map is all yours.";
  if (answer === "none") return "There is no room with this code. Check it and try again.";
  return withTalk ? "Following the talk" : "You are looking around";
}

/**
 * @param {string} url
 * @param {AbortSignal} signal
 * @returns {Promise<Asked>}
 */
async function fetchRoom(url, signal) {
  try {
    const answer = await fetch(`${url}?${Date.now()}`, { cache: "no-store", signal });
    if (answer.status === 404) return { answer: "none" };
    const told = await answer.json();
    return { answer: told.ended ? "ended" : "open", told };
  } catch {
    return { answer: "unreachable" };
  }
}

/**
 * Ask for a room, if its code is one.
 *
 * @param {string} room
 * @param {string} address of the folder of rooms
 * @param {AbortSignal} signal
 */
async function ask(room, address, signal) {
  if (CODE.test(room)) return fetchRoom(`${address}/${room}.json`, signal);
  return /** @type {Asked} */ ({ answer: room ? "none" : "asked" });
}

/**
 * Go to the address of this page with another room, or with none.
 *
 * @param {string} [room]
 */
function goToRoom(room) {
  const url = new URL(location.href);
  url.searchParams.delete("room");
  if (room !== undefined) url.searchParams.set("room", room);
  location.assign(url);
}

/**
 * The follower's bar.
 *
 * @param {() => void} onBack
 */
function createBar(onBack) {
  const status = el("span", { class: "follow-status", role: "status" });
  const back = el("button", { type: "button", class: "follow-back", hidden: true }, "Back to the talk");
  const field = { name: "room", "aria-label": "Code of the room", placeholder: "Code", autocomplete: "off" };
  const input = el("input", { ...field, maxlength: 12, size: 9 });
  const join = el("button", { type: "submit" }, "Join");
  const form = el("form", { class: "follow-form", hidden: true }, input, join);
  const leave = el("button", { type: "button", class: "follow-leave" }, "Leave");
  back.addEventListener("click", onBack);
  leave.addEventListener("click", () => goToRoom());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    goToRoom(input.value.trim());
  });
  return {
    node: el("div", { class: "follow" }, status, back, form, leave),
    /**
     * @param {Answer} answer
     * @param {boolean} withTalk
     */
    say(answer, withTalk) {
      setText(status, roomWords(answer, withTalk));
      back.hidden = answer !== "open" || withTalk;
      form.hidden = answer !== "asked" && answer !== "none";
    },
  };
}

/**
 * Takes the page to where the talk is, unless the follower has gone elsewhere by hand.
 *
 * @param {Host} host
 * @param {() => void} onLetGo
 */
function createFollower(host, onLetGo) {
  /** @type {Told | null} where the talk is */
  let told = null;
  /** @type {Told | null} what we last gave to the map */
  let given = null;
  /** @type {State | null} what the page shows */
  let here = null;
  let withTalk = true;

  function take() {
    if (!here || !told?.date || !withTalk) return; // no bar yet, or nothing told yet
    given = told;
    if (sameShown(here, told)) return;
    patch(host, { ...NOTHING_SELECTED, ...told, ...(told.moment ? {} : { moment: null }) });
  }

  return {
    isWithTalk: () => withTalk,
    /** @param {Told} [now] */
    take(now) {
      if (now) told = now;
      take();
    },
    comeBack() {
      withTalk = true;
      take();
    },
    /** @param {State} state */
    see(state) {
      here = state;
      if (!given) return take();
      if (!withTalk || sameShown(state, given)) return;
      withTalk = false;
      onLetGo();
    },
  };
}

/**
 * Mount the follower's bar in `parent` for `room`, a code as the address has it, "" to ask for one.
 *
 * @param {HTMLElement} parent
 * @param {{room: string, address: string}} data `address` of the folder of rooms
 * @param {Host} [host]
 */
export function mountFollow(parent, { room, address }, host = window) {
  const life = new AbortController();
  const { signal } = life;
  const follower = createFollower(host, () => say("open"));
  const bar = createBar(() => {
    follower.comeBack();
    say("open");
  });
  parent.append(bar.node);
  let timer = 0;

  /** @param {Answer} answer */
  function say(answer) {
    bar.say(answer, follower.isWithTalk());
  }

  async function round() {
    const { answer, told } = await ask(room, address, signal);
    if (signal.aborted) return;
    if (answer === "open") follower.take(told);
    say(answer);
    if (answer === "open" || answer === "unreachable") timer = setTimeout(round, ASK_EVERY);
  }

  follow(host, follower.see, signal);
  round();
  return {
    destroy() {
      clearTimeout(timer);
      life.abort();
      bar.node.remove();
    },
  };
}

/**
 * Streamlit component. `data`: {room, address: of the folder of rooms}.
 *
 * @type {ReturnType<typeof mountedOnce<{room: string, address: string}>>}
 */
export default mountedOnce(({ parentElement, data }) => mountFollow(parentElement, data));
