/** The head of the time bar: date and headline of the present stop, and the controls. */

import { longDate } from "../kit/dates.js";
import { createButton, el, setAttribute, setText, svg } from "../kit/dom.js";
import { mayFillScreen } from "../kit/screen.js";
import { createDate } from "./date.js";
import { createDays, saidOfDay } from "./days.js";

const SPEEDS = [0.5, 1, 2, 4];
const ICONS = {
  previous: "M12 3v12L4 9z",
  next: "M6 3v12l8-6z",
  play: "M4 2v14l11-7z",
  pause: "M4 3h4v12H4zM10 3h4v12h-4z",
  day: "M5 1v2H3v13h12V3h-2V1h-2v2H7V1zm0 6h8v7H5z",
  full: "M2 2h6v2H4v4H2zM10 2h6v6h-2V4h-4zM2 10h2v4h4v2H2zM14 10h2v6h-6v-2h4z",
};

/** @param {keyof typeof ICONS} name */
function icon(name) {
  return svg("svg", { viewBox: "0 0 18 18", "aria-hidden": "true" }, svg("path", { d: ICONS[name] }));
}

/**
 * @param {keyof typeof ICONS} name
 * @param {string} label
 * @param {string} title
 * @param {() => void} onClick
 */
function button(name, label, title, onClick) {
  return createButton(icon(name), onClick, { class: `tb-button tb-${name}`, "aria-label": label, title });
}

/**
 * What the bar says at a state: the stop's own words, or, on a free day, the state of that day.
 *
 * @param {BarStop[]} moments
 * @param {Pick<State, "index" | "moment" | "date">} state
 * @param {{daily?: Daily, says?: string}} [known] the days with the places announced on them, and what is said of the state of this day
 */
export function wordsOf(moments, { index, moment, date }, { daily = {}, says = "" } = {}) {
  const { label, title, headline } = moments[index];
  if (moment) return { label, title, headline };
  const free =
    date in daily ? saidOfDay(daily[date], date) : { label: longDate(date), title: "A day between two stops" };
  return { ...free, headline: says || free.title };
}

/** Date and headline. */
function createWords() {
  const when = createDate();
  const title = el("h1", { class: "tb-title" });
  const node = el("div", { class: "tb-moment", "data-testid": "moment" }, when.node, title);
  return {
    node,
    /**
     * @param {ReturnType<typeof wordsOf>} words
     * @param {Pick<State, "moment" | "date">} state
     */
    show({ label, headline }, { moment, date }) {
      when.show(label);
      setText(title, headline.replace(/\.$/, "").replace(/ (?=km²)/g, "\u00a0")); // a number and its unit stand in one line
      setAttribute(node, "data-moment", moment ?? "");
      setAttribute(node, "data-date", date);
    },
  };
}

/**
 * @param {(command: string) => void} run
 * @param {() => void} onSpeed
 */
function createPlay(run, onSpeed) {
  const attributes = { type: "button", class: "button tb-button tb-play", title: "Play or pause (Space)" };
  const play = el("button", attributes, icon("play"), el("span", { class: "visually-hidden" }, "Play"));
  play.addEventListener("click", () => run("play"));
  const speed = el("select", { class: "button tb-speed", "aria-label": "Speed", title: "Speed of playing" });
  for (const s of SPEEDS) speed.append(el("option", { value: s, selected: s === 1 }, `${s === 0.5 ? "½" : s}×`));
  speed.addEventListener("change", onSpeed);
  return { play, speed };
}

/**
 * A button that unfolds a form in which any day can be asked for.
 *
 * @param {[string, string]} limits the first and the last day
 * @param {(date: string) => void} onPick
 */
function createDay([min, max], onPick) {
  const day = el("input", {
    type: "date",
    class: "tb-date",
    min,
    max,
    "aria-label": "Show any day",
  });
  const go = el("button", { type: "submit", class: "button tb-button" }, "Show");
  const form = el("form", { class: "tb-day-form", hidden: true }, el("label", {}, "Any day ", day), go);
  let shown = "";
  const opener = button("day", "Any day", "Show the map on any day", () => toggle(form.hidden !== false));
  opener.setAttribute("aria-expanded", "false");

  /** @param {boolean} open */
  function toggle(open) {
    form.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (!open) return opener.focus();
    day.value = shown;
    return day.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (day.value) onPick(day.value);
    toggle(false);
  });
  form.addEventListener("keydown", (event) => event.key === "Escape" && toggle(false));
  return {
    opener,
    form,
    /** @param {string} date the day to begin with */
    show(date) {
      shown = date;
    },
  };
}

/**
 * The words, and the controls that stand at the left end of the rail. `run` gets the command of a button, `onDay` a day that is asked for,
 * `onSpeed` hears that another speed was chosen.
 *
 * @param {BarStop[]} moments
 * @param {[string, string]} days the first and the last that there are
 * @param {Daily} daily
 * @param {{run: (command: string) => void, onDay: (date: string) => void, onSpeed: () => void}} actions
 */
export function createHead(moments, days, daily, { run, onDay, onSpeed }) {
  const words = createWords();
  const byDay = createDays(daily, run);
  const { play, speed } = createPlay(run, onSpeed);
  const day = createDay(days, onDay);
  const count = el("span", { class: "tb-count" });
  const previous = button("previous", "Previous stop", "Previous stop (Left, Page Up)", () => run("previous"));
  const next = button("next", "Next stop", "Next stop (Right, Page Down)", () => run("next"));
  const full = button("full", "Full screen", "Full screen (F)", () => run("fullscreen"));
  const more = el("div", { class: "tb-more" }, speed, mayFillScreen() && full, count, byDay.node);
  return {
    node: words.node,
    controls: el("div", { class: "tb-controls" }, previous, next, play, day.opener, more, day.form),
    /** The speed chosen, stops in 2.5 s. */
    speed: () => Number(speed.value),
    /** @param {number} chosen */
    choose(chosen) {
      speed.value = String(chosen);
    },
    showWords: words.show,
    /** @param {State} state */
    show(state) {
      byDay.show(state);
      setText(count, `${state.index + 1} of ${moments.length}`);
      setAttribute(previous, "aria-disabled", state.index === 0);
      setAttribute(next, "aria-disabled", state.index === moments.length - 1);
      day.show(state.date);
    },
    /**
     * @param {"stops" | "days"} which of the players
     * @param {boolean} playing
     */
    showPlaying(which, playing) {
      if (which === "days") return byDay.showPlaying(playing);
      play.classList.toggle("tb-playing", playing);
      play.replaceChildren(icon(playing ? "pause" : "play"), el("span", {}, playing ? "Pause" : "Play"));
      return undefined;
    },
  };
}
