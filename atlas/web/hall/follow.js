/**
 * A follower's page: it reads where the talk is, five times in two seconds, and takes the map there. The follower may look around, which
 * lets go of the talk until they come back to it. There is nothing here that could drive the lecturer's page.
 */

import { mountedOnce } from "../kit/component.js";
import { el, setText } from "../kit/dom.js";
import { follow, NOTHING_SELECTED, patch } from "../state/store.js";

const ASK_EVERY = 400; // ms
/** What a code looks like; anything else is not asked for. */
const CODE = /^[A-Z0-9]{7}$/;
const SHARED = ["moment", "date", "layers", "names", "view"];

/** Whether two states show the same, as far as a room shares it. */
export function sameShown(a, b) {
  return SHARED.every((key) => JSON.stringify(a[key] ?? null) === JSON.stringify(b[key] ?? null));
}

/** What to say of a room: `answer` is "open", "ended", "none", "unreachable" or "asked" (no code yet); `with_`: whether we follow. */
export function roomWords(answer, with_) {
  if (answer === "asked") return "Join a talk:";
  if (answer === "unreachable") return "No connection to the talk. Trying again…";
  if (answer === "ended") return "The talk has ended. The map is all yours.";
  if (answer === "none") return "There is no room with this code. Check it and try again.";
  return with_ ? "Following the talk" : "You are looking around";
}

async function ask(url, signal) {
  try {
    const answer = await fetch(`${url}?${Date.now()}`, { cache: "no-store", signal });
    if (answer.status === 404) return { answer: "none" };
    const state = await answer.json();
    return { answer: state.ended ? "ended" : "open", state };
  } catch {
    return { answer: "unreachable" };
  }
}

/** The address of this page without its room. */
function leaveAddress() {
  const url = new URL(location.href);
  url.searchParams.delete("room");
  return url;
}

/** Mount the follower's bar in `parent` for `room`, a code as the address has it, "" to ask for one. */
export function mountFollow(parent, { room, address }, host = window) {
  const life = new AbortController();
  const { signal } = life;
  const status = el("span", { class: "follow-status", role: "status" });
  const back = el("button", { type: "button", class: "follow-back", hidden: true }, "Back to the talk");
  const input = el("input", { name: "room", "aria-label": "Code of the room", autocomplete: "off", placeholder: "Code", maxlength: 12, size: 9 });
  const form = el("form", { class: "follow-form", hidden: true }, input, el("button", { type: "submit" }, "Join"));
  const leave = el("button", { type: "button", class: "follow-leave" }, "Leave");
  const bar = el("div", { class: "follow" }, status, back, form, leave);
  parent.append(bar);

  let told = null; // where the talk is
  let given = null; // what we last gave to the map
  let here = null; // what the page shows
  let withTalk = true;
  let timer = 0;

  function say(answer) {
    setText(status, roomWords(answer, withTalk));
    back.hidden = answer !== "open" || withTalk;
    form.hidden = answer !== "asked" && answer !== "none";
  }

  function take() {
    if (!here || !told?.date || !withTalk) return; // no bar yet, or nothing told yet
    given = told;
    if (sameShown(here, told)) return;
    patch(host, { ...NOTHING_SELECTED, ...told, ...(told.moment ? {} : { moment: null }) });
  }

  function hear(state) {
    here = state;
    if (!given) return take();
    const own = !sameShown(state, given);
    if (own && withTalk) {
      withTalk = false;
      say("open");
    }
  }

  async function round() {
    const { answer, state } = CODE.test(room) ? await ask(`${address}/${room}.json`, signal) : { answer: room ? "none" : "asked" };
    if (signal.aborted) return;
    if (answer === "open") {
      told = state;
      take();
    }
    say(answer);
    if (answer === "open" || answer === "unreachable") timer = setTimeout(round, ASK_EVERY);
  }

  back.addEventListener("click", () => {
    withTalk = true;
    take();
    say("open");
  });
  leave.addEventListener("click", () => location.assign(leaveAddress()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const url = leaveAddress();
    url.searchParams.set("room", input.value.trim());
    location.assign(url);
  });
  follow(host, hear, signal);
  round();
  return {
    destroy() {
      clearTimeout(timer);
      life.abort();
      bar.remove();
    },
  };
}

/** Streamlit component. `data`: {room, address: of the folder of rooms}. */
export default mountedOnce(({ parentElement, data }) => mountFollow(parentElement, data));
