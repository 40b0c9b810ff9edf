/**
 * The time bar: date, headline, text, rail and controls of the present stop. It owns the state of the page (store.js).
 *
 * In the app it is a Streamlit component (default export, called again whenever the data or the theme change); in a
 * standalone page `mountTimebar` is called directly.
 */

import { mountedOnce } from "../kit/component.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { load } from "../state/geodata.js";
import { listenForKeys } from "../kit/keys.js";
import { createRail, createThumbRail } from "./rail.js";
import { createStore, NOTHING_SELECTED, stepIndex } from "../state/store.js";
import { retheme } from "../kit/theme.js";

const PLAY_EVERY = 2500; // ms a stop at speed 1
const SPEAK_AFTER = 250; // ms of rest before the live region speaks, so that held keys do not flood it
const SPEEDS = [0.5, 1, 2, 4];
const ICONS = {
  previous: "M12 3v12L4 9z",
  next: "M6 3v12l8-6z",
  play: "M4 2v14l11-7z",
  pause: "M4 3h4v12H4zM10 3h4v12h-4z",
  day: "M5 1v2H3v13h12V3h-2V1h-2v2H7V1zm0 6h8v7H5z",
  full: "M2 2h6v2H4v4H2zM10 2h6v6h-2V4h-4zM2 10h2v4h4v2H2zM14 10h2v6h-6v-2h4z",
};

function icon(name) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  node.setAttribute("viewBox", "0 0 18 18");
  node.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  node.append(path);
  return node;
}

function button(name, label, title, onClick) {
  const node = el("button", { type: "button", class: `tb-button tb-${name}`, "aria-label": label, title }, icon(name));
  node.addEventListener("click", onClick);
  return node;
}

/** "25 August 1993" for an ISO day. */
export function longDate(iso) {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(iso));
}

/** What the bar says at a state: the stop's own words, or, on a free day, between which stops it lies. */
export function wordsOf(moments, state) {
  const moment = moments[state.index];
  if (state.moment) return { label: moment.label, title: moment.title, text: moment.text };
  const before = moment.date <= state.date ? moment : null;
  const after = moments[before ? state.index + 1 : state.index];
  const parts = [before && `after “${before.title}” (${before.label})`, after && `before “${after.title}” (${after.label})`];
  const place = parts.filter(Boolean).join(", ");
  return { label: longDate(state.date), title: "A day between two stops", text: `The map shows who held what on this day, ${place}.` };
}

function lengthClass(label) {
  if (label.length <= 16) return "tb-short";
  return label.length <= 23 ? "tb-mid" : "tb-long";
}

function buildHead(run) {
  const when = el("div", { class: "tb-when" });
  const title = el("h1", { class: "tb-title" });
  const text = el("p", { class: "tb-text" });
  const count = el("span", { class: "tb-count" });
  const moment = el("div", { class: "tb-moment", "data-testid": "moment" }, when, el("div", { class: "tb-what" }, title, text));
  const play = el("button", { type: "button", class: "tb-button tb-play", title: "Play or pause (Space)" }, icon("play"), el("span", {}, "Play"));
  play.addEventListener("click", () => run("play"));
  const speed = el("select", { class: "tb-speed", "aria-label": "Speed", title: "Speed of playing" });
  speed.append(...SPEEDS.map((s) => el("option", { value: s, selected: s === 1 }, `${s === 0.5 ? "½" : s}×`)));
  const previous = button("previous", "Previous stop", "Previous stop (Left, Page Up)", () => run("previous"));
  const next = button("next", "Next stop", "Next stop (Right, Page Down)", () => run("next"));
  const day = el("input", { type: "date", class: "tb-date", min: "1905-01-01", max: "2026-12-31", "aria-label": "Show any day" });
  const go = el("button", { type: "submit", class: "tb-button" }, "Show");
  const form = el("form", { class: "tb-day-form", hidden: true }, el("label", {}, "Any day ", day), go);
  const dayButton = button("day", "Any day", "Show the map on any day", () => run("day"));
  dayButton.setAttribute("aria-expanded", "false");
  const full = button("full", "Full screen", "Full screen (F)", () => run("fullscreen"));
  const controls = el("div", { class: "tb-controls" }, count, previous, next, play, speed, dayButton, full, form);
  const node = el("div", { class: "tb-head" }, moment, controls);
  return { node, when, title, text, count, moment, play, speed, previous, next, day, form, dayButton };
}

/** Mount the bar in `parent`. `data`: {moments, eras, initial, defaults}; `address`: as for the store. Returns {store, retheme, destroy}. */
export function mountTimebar(parent, { moments, eras, initial, defaults }, address) {
  const life = new AbortController();
  const { signal } = life;
  const store = createStore(moments, initial, defaults, address);
  const last = moments.length - 1;
  const goTo = (index) => store.set({ moment: moments[index].id, ...NOTHING_SELECTED });
  const stop = () => player && togglePlay();
  const pick = (index) => {
    stop();
    goTo(index);
  };

  const head = buildHead(run);
  const rail = createRail(moments, eras, { onPick: pick });
  const thumb = createThumbRail(moments, eras, { onPick: pick });
  const slider = el("div", {
    class: "tb-slider",
    role: "slider",
    tabindex: "0",
    "aria-label": "Time",
    "aria-orientation": "horizontal",
    "aria-valuemin": 0,
    "aria-valuemax": last,
  });
  slider.append(rail.node, thumb.node);
  const live = el("div", { class: "tb-live", role: "status", "aria-live": "polite" });
  const bar = el("section", { class: "tb-bar", "aria-label": "Time bar" }, head.node, slider, live);
  const root = el("div", { class: "tb-root" }, bar);
  parent.append(root);

  let player = 0;
  let speaking = 0;
  let spoken = false;

  function togglePlay() {
    if (player) clearInterval(player);
    const start = !player && store.get().index < last;
    player = start ? setInterval(playOn, PLAY_EVERY / Number(head.speed.value)) : 0;
    head.play.classList.toggle("tb-playing", Boolean(player));
    head.play.replaceChildren(icon(player ? "pause" : "play"), el("span", {}, player ? "Pause" : "Play"));
    if (!player) speakSoon(store.get());
  }

  function playOn() {
    const { index } = store.get();
    if (index < last) goTo(index + 1);
    if (index + 1 >= last) togglePlay();
  }

  function run(command) {
    if (command === "play") return togglePlay();
    if (command === "day") return toggleDay();
    if (command === "fullscreen") return toggleFullScreen();
    if (command === "close") return store.set(NOTHING_SELECTED);
    stop();
    const state = store.get();
    if (command === "first") return goTo(0);
    if (command === "last") return goTo(last);
    const index = stepIndex(state, command === "next" ? 1 : -1, moments.length);
    return index === state.index && state.moment ? null : goTo(index);
  }

  function toggleDay(show = head.form.hidden) {
    head.form.hidden = !show;
    head.dayButton.setAttribute("aria-expanded", String(show));
    if (!show) return head.dayButton.focus();
    head.day.value = store.get().date;
    return head.day.focus();
  }

  function toggleFullScreen() {
    const gone = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
    gone?.catch(() => {}); // refused by the browser: nothing is lost
  }

  function speakSoon(state) {
    clearTimeout(speaking);
    if (player || !spoken) return;
    const words = wordsOf(moments, state);
    speaking = setTimeout(() => setText(live, `${words.label}: ${words.title}`), SPEAK_AFTER);
  }

  function show(state) {
    const words = wordsOf(moments, state);
    setText(head.when, words.label);
    head.when.className = `tb-when ${lengthClass(words.label)}`;
    setText(head.title, words.title);
    setText(head.text, words.text);
    setText(head.count, `${state.index + 1} of ${moments.length}`);
    setAttribute(head.moment, "data-moment", state.moment ?? "");
    setAttribute(head.moment, "data-date", state.date);
    setAttribute(head.previous, "aria-disabled", String(state.index === 0));
    setAttribute(head.next, "aria-disabled", String(state.index === last));
    setAttribute(slider, "aria-valuenow", state.index);
    setAttribute(slider, "aria-valuetext", `${words.label}: ${words.title}`);
    rail.show(state);
    thumb.show(state);
    speakSoon(state);
    spoken = true;
  }

  window.addEventListener("atlas:state", (event) => show(event.detail), { signal });
  window.addEventListener("atlas:key", (event) => run(event.detail), { signal });
  listenForKeys(window, run, signal);
  head.speed.addEventListener("change", () => player && (togglePlay(), togglePlay()));
  head.form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (head.day.value) store.set({ date: head.day.value, ...NOTHING_SELECTED });
    toggleDay(false);
  });
  head.form.addEventListener("keydown", (event) => event.key === "Escape" && toggleDay(false));
  bindLinks(store, signal);

  const sizes = new ResizeObserver(([entry]) => rail.draw(entry.contentRect.width)); // 0 while it is hidden
  sizes.observe(rail.node);
  show(store.get());

  return {
    store,
    retheme: () => retheme(parent),
    destroy() {
      if (player) clearInterval(player);
      clearTimeout(speaking);
      sizes.disconnect();
      store.destroy();
      life.abort();
      root.remove();
    },
  };
}

/** What each attribute of a link asks for; an empty value closes. */
const ASKS = {
  goMoment: (id) => ({ moment: id, ...NOTHING_SELECTED }),
  goDate: (date) => ({ date, ...NOTHING_SELECTED }),
  goPlace: (id) => ({ ...NOTHING_SELECTED, place: id || null }),
  goFeature: (id) => ({ ...NOTHING_SELECTED, feature: id || null }),
  goCite: (id) => ({ ...NOTHING_SELECTED, cite: id || null }),
  goPanel: (id) => ({ ...NOTHING_SELECTED, panel: id }),
  goShows: (id) => ({ shows: id }),
  goSince: (id) => ({ since: id }),
};

/** Anything on the page may ask for a change by data-go-…; its markup comes from Python and carries no script. */
export function bindLinks(store, signal) {
  const asked = Object.keys(ASKS).map((key) => `[data-${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}]`);
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.(asked.join(","));
      // inside a card one may open details, follow a link or mark words without moving the map
      if (!link || link.contains(event.target.closest("a,summary,details")) || !getSelection().isCollapsed) return;
      event.preventDefault();
      for (const [key, ask] of Object.entries(ASKS)) if (key in link.dataset) store.set(ask(link.dataset[key]));
    },
    { signal },
  );
}

/** Fetch early what the map's frame will ask for. */
export function prefetch(urls) {
  for (const url of urls ?? []) load(url, window).catch(() => {}); // the map tells of a failure
}

/** Streamlit component. `data`: as for mountTimebar, and `prefetch`, addresses of what the map will ask for. */
export default mountedOnce(({ data, parentElement }) => {
  prefetch(data.prefetch);
  const bar = mountTimebar(parentElement, data);
  return { update: () => requestAnimationFrame(bar.retheme), destroy: bar.destroy };
});
