/**
 * The time bar: date, headline, rail and controls of the present stop. It owns the state of the page (store.js).
 *
 * In the app it is a Streamlit component (default export, called again whenever the data or the theme change); in a
 * standalone page `mountTimebar` is called directly.
 */

import { mountedOnce } from "../kit/component.js";
import { el, setAttribute } from "../kit/dom.js";
import { EVENTS, hear } from "../kit/events.js";
import { barGoes, barStands } from "../kit/first.js";
import { listenForKeys } from "../kit/keys.js";
import { createLive } from "../kit/live.js";
import { toggleFullScreen } from "../kit/screen.js";
import { retheme } from "../kit/theme.js";
import { prefetch } from "../state/geodata.js";
import { bindCopy } from "../state/link.js";
import { savePicture } from "../state/picture.js";
import { createSaying } from "../state/saying.js";
import { createStore, follow, NOTHING_SELECTED, stepIndex } from "../state/store.js";
import { stepOfDay } from "./days.js";
import { createHead, wordsOf } from "./head.js";
import { bindLinks } from "./links.js";
import { createPlayer } from "./player.js";
import { createRail } from "./rail/rail.js";
import { createSheet } from "./sheet.js";
import { createTitle, keptOf, titleOf } from "./title.js";

/**
 * @typedef {object} BarData
 * @property {BarStop[]} moments
 * @property {Era[]} eras
 * @property {Period[]} [wars]
 * @property {Initial} initial
 * @property {Defaults} defaults
 * @property {AddressTable} table
 * @property {Daily} [daily]
 * @property {string} [picture] route of the pictures of a view; none in a page without a server
 * @property {string} [told] address of what the panel tells, whose sentence of the day is spoken
 */

const EVERY_DAY = 1200; // ms a day at speed 1

/**
 * The slider, which holds the rail.
 *
 * @param {import("./rail/rail.js").RailData} data
 * @param {(index: number) => void} onPick
 */
function createSlider(data, onPick) {
  const rail = createRail(data, onPick);
  const node = el("div", {
    class: "tb-slider",
    role: "slider",
    tabindex: "0",
    "aria-label": "Time",
    "aria-orientation": "horizontal",
    "aria-valuemin": 0,
    "aria-valuemax": data.moments.length - 1,
  });
  node.append(rail.node);
  const sizes = new ResizeObserver(([entry]) => rail.draw(entry.contentRect));
  sizes.observe(rail.node);
  return {
    node,
    /**
     * @param {State} state
     * @param {ReturnType<typeof wordsOf>} said
     */
    show(state, { label, title }) {
      setAttribute(node, "aria-valuenow", state.index);
      setAttribute(node, "aria-valuetext", `${label}: ${title}`);
      rail.show(state);
    },
    destroy: () => sizes.disconnect(),
  };
}

/**
 * The change that goes to a stop.
 *
 * @param {Stop} stop
 */
const goingTo = (stop) => ({ moment: stop.id, ...NOTHING_SELECTED });

/**
 * A step of a day, where the map follows settlements. Returns what takes it and tells whether it could.
 *
 * @param {Store} store
 * @param {Stop[]} moments
 * @param {Daily} daily
 */
function createDayStep(store, moments, daily) {
  return (/** @type {1 | -1} */ by) => {
    const change = stepOfDay(moments, daily, store.get(), by);
    if (change) store.set(change);
    return change !== null;
  };
}

/**
 * The two players, of a store's stops and of its days, of which one at most plays. `onChange` hears when one begins and ends.
 *
 * @param {Store} store
 * @param {Stop[]} moments
 * @param {(by: 1 | -1) => boolean} stepDay
 * @param {{speed: () => number, onChange: (player: "stops" | "days", playing: boolean) => void}} how
 */
function createPlayers(store, moments, stepDay, { speed, onChange }) {
  const last = moments.length - 1;
  const stops = createPlayer({
    speed,
    onChange: (playing) => onChange("stops", playing),
    step() {
      const next = Math.min(last, store.get().index + 1);
      store.set(goingTo(moments[next]));
      return next < last;
    },
  });
  const days = createPlayer({
    speed,
    every: EVERY_DAY,
    onChange: (playing) => onChange("days", playing),
    step: () => stepDay(1),
  });
  const both = [stops, days];
  return {
    isPlaying: () => both.some((player) => player.isPlaying()),
    stop: () => both.forEach((player) => void player.stop()),
    restart: () => both.forEach((player) => void player.restart()),
    destroy: () => both.forEach((player) => void player.destroy()),
    toggle() {
      days.stop();
      if (stops.isPlaying()) stops.stop();
      else if (store.get().index < last) stops.start();
    },
    toggleDays() {
      stops.stop();
      if (days.isPlaying()) days.stop();
      else if (stepDay(1)) days.start();
    },
  };
}

/**
 * What keys and buttons stand for. A step of the reader's ends the playing.
 *
 * @param {Store} store
 * @param {Stop[]} moments
 * @param {(by: 1 | -1) => boolean} stepDay
 * @param {{toggle(): void, toggleDays(): void, stop(): void}} player
 * @param {() => void} picture saves a picture of the map
 */
function createCommands(store, moments, stepDay, player, picture) {
  /** @param {number} index */
  function goTo(index) {
    player.stop();
    store.set(goingTo(moments[index]));
  }

  /** @param {1 | -1} by */
  function step(by) {
    const state = store.get();
    const index = stepIndex(state, by, moments.length);
    if (index === state.index && state.moment) player.stop();
    else goTo(index);
  }

  /** @param {1 | -1} by */
  function goDay(by) {
    player.stop();
    stepDay(by);
  }

  /** @type {Record<string, () => void>} */
  const commands = {
    play: player.toggle,
    "play-days": player.toggleDays,
    "next-day": () => goDay(1),
    "previous-day": () => goDay(-1),
    fullscreen: toggleFullScreen,
    picture,
    close: () => store.set(NOTHING_SELECTED),
    first: () => goTo(0),
    last: () => goTo(moments.length - 1),
    next: () => step(1),
    previous: () => step(-1),
  };
  return { goTo, run: (/** @type {string} */ command) => commands[command]?.() };
}

/**
 * What is spoken of a step: the stop, what happened, who holds what then.
 *
 * @param {ReturnType<typeof wordsOf>} words
 * @param {string} says the state of the day
 */
export function spoken({ label, title, headline }, says) {
  const sentences = [`${label}: ${title}`, headline, says].map((text) => text.replace(/\.$/, ""));
  return [...new Set(sentences)].filter((text) => text && text !== title).join(". ");
}

/**
 * Mount the bar in `parent`.
 *
 * @param {HTMLElement} parent
 * @param {BarData} data
 * @param {Omit<StoreOptions, "table">} [address] as for the store
 */
export function mountTimebar(
  parent,
  { moments, eras, wars = [], daily = {}, initial, defaults, table, told, picture },
  address,
) {
  const life = new AbortController();
  const { signal } = life;
  const store = createStore(moments, initial, defaults, { ...address, table });
  const stepDay = createDayStep(store, moments, daily);
  const player = createPlayers(store, moments, stepDay, { speed: () => head.speed(), onChange: changePlaying });
  const { goTo, run } = createCommands(
    store,
    moments,
    stepDay,
    player,
    () => picture && savePicture(picture, live.say),
  );
  const head = createHead(moments, table.limits.days, daily, {
    run,
    onDay: (date) => store.set({ date, ...NOTHING_SELECTED }),
    onSpeed: player.restart,
  });
  const slider = createSlider({ moments, eras, wars, days: table.limits.days }, goTo);
  const live = createLive("tb-live");
  const saying = createSaying(told, () => store.get().moment === null && show(store.get()));
  const time = el("div", { class: "tb-time" }, head.controls, slider.node);
  const sheet = parent.closest(".st-key-explore") && createSheet(signal);
  const bar = el("section", { class: "tb-bar", "aria-label": "Time bar" }, head.node, time, live.node, sheet);
  const root = el("div", { class: "tb-root" }, bar);
  parent.append(root);

  /** @param {State} state */
  function speak(state) {
    live.hush();
    const says = saying(state);
    if (!player.isPlaying()) live.say(spoken(wordsOf(moments, state, { daily, says }), says));
  }

  /**
   * @param {"stops" | "days"} which
   * @param {boolean} playing
   */
  function changePlaying(which, playing) {
    head.showPlaying(which, playing);
    if (!playing) speak(store.get());
  }

  /** @param {State} state */
  function show(state) {
    const said = wordsOf(moments, state, { daily, says: saying(state) });
    head.show(state, said);
    slider.show(state, said);
  }

  hear(window, EVENTS.state, show, signal);
  hear(window, EVENTS.state, speak, signal);
  hear(window, EVENTS.key, run, signal);
  listenForKeys(window, run, signal);
  bindLinks(store, signal);
  bindCopy(signal);
  show(store.get()); // which nobody has stepped to: nothing is spoken

  return {
    store,
    retheme: () => retheme(parent),
    destroy() {
      player.destroy();
      live.hush();
      slider.destroy();
      store.destroy();
      life.abort();
      root.remove();
    },
  };
}

/**
 * Streamlit component. `data.prefetch`: addresses of what the map will ask for; `data.titled`: what stands round the stop in the title.
 *
 * @type {ReturnType<typeof mountedOnce<BarData & {prefetch?: string[], titled: [string, string]}>>}
 */
export default mountedOnce(({ data, parentElement }) => {
  prefetch(data.prefetch);
  const bar = mountTimebar(parentElement, data);
  barStands();
  const title = createTitle(data.titled);
  const life = new AbortController();
  /** @param {State} state */
  function entitle(state) {
    const words = wordsOf(data.moments, state, data.daily);
    const about = state.moment ? data.moments[state.index].text : words.headline;
    title.show(titleOf(words, state), about, keptOf(state));
  }

  follow(window, entitle, life.signal);
  return {
    update: () => requestAnimationFrame(bar.retheme),
    destroy() {
      life.abort();
      title.destroy();
      bar.destroy();
      barGoes();
    },
  };
});
