/**
 * The time bar: date, headline, rail and controls of the present stop. It owns the state of the page (store.js).
 *
 * In the app it is a Streamlit component (default export, called again whenever the data or the theme change); in a
 * standalone page `mountTimebar` is called directly.
 */

import { mountedOnce } from "../kit/component.js";
import { el, setAttribute } from "../kit/dom.js";
import { EVENTS, hear } from "../kit/events.js";
import { listenForKeys } from "../kit/keys.js";
import { createLive } from "../kit/live.js";
import { toggleFullScreen } from "../kit/screen.js";
import { retheme } from "../kit/theme.js";
import { stretchOf } from "../state/changes.js";
import { load, prefetch } from "../state/geodata.js";
import { createStore, NOTHING_SELECTED, stepIndex } from "../state/store.js";
import { createHead, wordsOf } from "./head.js";
import { bindLinks } from "./links.js";
import { createPlayer } from "./player.js";
import { createRail } from "./rail/rail.js";
import { createSheet } from "./sheet.js";

/**
 * @typedef {object} BarData
 * @property {BarStop[]} moments
 * @property {Era[]} eras
 * @property {Period[]} [wars]
 * @property {Initial} initial
 * @property {Defaults} defaults
 * @property {AddressTable} table
 * @property {string} [told] address of what the panel tells, whose sentence of the day is spoken
 */

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
 * The player of a store's stops. `onChange` hears when playing begins and ends.
 *
 * @param {Store} store
 * @param {Stop[]} moments
 * @param {{speed: () => number, onChange: (playing: boolean) => void}} how
 */
function createPlayerOf(store, moments, how) {
  const last = moments.length - 1;
  const player = createPlayer({
    ...how,
    step() {
      const next = Math.min(last, store.get().index + 1);
      store.set(goingTo(moments[next]));
      return next < last;
    },
  });
  return {
    ...player,
    toggle() {
      if (player.isPlaying()) player.stop();
      else if (store.get().index < last) player.start();
    },
  };
}

/**
 * What keys and buttons stand for. A step of the reader's ends the playing.
 *
 * @param {Store} store
 * @param {Stop[]} moments
 * @param {{toggle(): void, stop(): void}} player
 */
function createCommands(store, moments, player) {
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

  /** @type {Record<string, () => void>} */
  const commands = {
    play: player.toggle,
    fullscreen: toggleFullScreen,
    close: () => store.set(NOTHING_SELECTED),
    first: () => goTo(0),
    last: () => goTo(moments.length - 1),
    next: () => step(1),
    previous: () => step(-1),
  };
  return { goTo, run: (/** @type {string} */ command) => commands[command]?.() };
}

/**
 * What is said of the state on a day, once it is there: a sentence, or nothing. `onReady` hears when it is.
 *
 * @param {string | undefined} address
 * @param {() => void} onReady
 */
function createSaying(address, onReady) {
  /** @type {{ from: string, says: string }[]} */
  let days = [];
  if (address)
    load(address, window).then(
      (told) => {
        days = told.days;
        onReady();
      },
      () => {}, // whoever draws the panel tells of it
    );
  return (/** @type {State} */ { date, shows }) =>
    days.length && shows === "ground" ? stretchOf(days, date).says : "";
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
export function mountTimebar(parent, { moments, eras, wars = [], initial, defaults, table, told }, address) {
  const life = new AbortController();
  const { signal } = life;
  const store = createStore(moments, initial, defaults, { ...address, table });
  const player = createPlayerOf(store, moments, { speed: () => head.speed(), onChange: changePlaying });
  const { goTo, run } = createCommands(store, moments, player);
  const head = createHead(moments, table.limits.days, {
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
    if (!player.isPlaying()) live.say(spoken(wordsOf(moments, state, saying(state)), saying(state)));
  }

  /** @param {boolean} playing */
  function changePlaying(playing) {
    head.showPlaying(playing);
    if (!playing) speak(store.get());
  }

  /** @param {State} state */
  function show(state) {
    const said = wordsOf(moments, state, saying(state));
    head.show(state, said);
    slider.show(state, said);
  }

  hear(window, EVENTS.state, show, signal);
  hear(window, EVENTS.state, speak, signal);
  hear(window, EVENTS.key, run, signal);
  listenForKeys(window, run, signal);
  bindLinks(store, signal);
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
 * Streamlit component. `data.prefetch`: addresses of what the map will ask for.
 *
 * @type {ReturnType<typeof mountedOnce<BarData & {prefetch?: string[]}>>}
 */
export default mountedOnce(({ data, parentElement }) => {
  prefetch(data.prefetch);
  const bar = mountTimebar(parentElement, data);
  return { update: () => requestAnimationFrame(bar.retheme), destroy: bar.destroy };
});
