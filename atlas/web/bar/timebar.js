/**
 * The time bar: date, headline, rail and controls of the present stop. It owns the state of the page (store.js).
 *
 * In the app it is a Streamlit component (default export, called again whenever the data or the theme change); in a
 * standalone page `mountTimebar` is called directly.
 */

import { mountedOnce } from "../kit/component.js";
import { el, onceAfterPaint, setAttribute } from "../kit/dom.js";
import { EVENTS, hear } from "../kit/events.js";
import { barGoes, barStands, takeOver } from "../kit/first.js";
import { listenForKeys } from "../kit/keys.js";
import { createLive } from "../kit/live.js";
import { toggleFullScreen } from "../kit/screen.js";
import { retheme } from "../kit/theme.js";
import { load, prefetch } from "../state/geodata.js";
import { bindCopy } from "../state/link.js";
import { savePicture } from "../state/picture.js";
import { createSaying } from "../state/saying.js";
import { createStore, NOTHING_SELECTED, stepIndex } from "../state/store.js";
import { stepOfDay } from "./days.js";
import { createHead, wordsOf } from "./head.js";
import { bindLinks } from "./links.js";
import { createPlayers, goingTo } from "./player.js";
import { createRail } from "./rail/rail.js";
import { createSheet } from "./sheet.js";
import { entitle } from "./title.js";

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
 * What shows a state in the bar: its words at once, a frame later what else depends on it. The first is shown whole.
 *
 * @param {ReturnType<typeof createHead>} head
 * @param {ReturnType<typeof createSlider>} slider
 * @param {(state: State) => ReturnType<typeof wordsOf>} said
 * @param {Store} store
 */
function createShow(head, slider, said, store) {
  function rest() {
    const state = store.get();
    head.show(state);
    slider.show(state, said(state));
  }
  const later = onceAfterPaint(rest);
  let isFirst = true;
  return (/** @type {State} */ state) => {
    head.showWords(said(state), state);
    if (isFirst) rest();
    else later();
    isFirst = false;
  };
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
  const save = () => picture && savePicture(picture, live.show);
  const { goTo, run } = createCommands(store, moments, stepDay, player, save);
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
    if (!player.playing()) live.say(spoken(said(state), saying(state)));
  }

  /**
   * @param {"stops" | "days"} which
   * @param {boolean} playing
   */
  function changePlaying(which, playing) {
    head.showPlaying(which, playing);
    if (!playing) speak(store.get());
  }

  const said = (/** @type {State} */ state) => wordsOf(moments, state, { daily, says: saying(state) });
  const show = createShow(head, slider, said, store);

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
    playing: () => ({ which: player.playing(), speed: head.speed() }),
    /** @param {Playing} playing */
    play({ which, speed }) {
      head.choose(speed);
      player.start(which);
    },
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
 * @typedef {Pick<BarData, "initial" | "told" | "picture"> & {titled: [string, string], bar: Omit<BarData, "initial">}} Given
 *   `titled`: what stands round the stop in the title
 */

const mounted = mountedOnce((/** @type {StreamlitComponent<Given>} */ { data, parentElement }) => {
  const { initial, told, picture, titled } = data;
  const early = takeOver(parentElement);
  const bar = mountTimebar(parentElement, { ...data.bar, initial: early.state ?? initial, told, picture });
  if (early.playing) bar.play(early.playing);
  barStands();
  early.focus();
  const life = new AbortController();
  entitle(titled, data.bar, life.signal);
  return {
    update: () => requestAnimationFrame(bar.retheme),
    destroy() {
      life.abort();
      bar.destroy();
      barGoes();
    },
  };
});

/**
 * Streamlit component. `content`: address of what bar and map are made from (atlas/parts/content.py), which page and frame share;
 * `prefetch`: addresses of what the map will ask for.
 *
 * @param {StreamlitComponent<Given & {content: string, prefetch: string[]}>} component
 */
export default async function timebar(component) {
  const { content, prefetch: soon } = component.data;
  prefetch(soon);
  const { bar } = await load(content, window);
  return mounted({ ...component, data: { ...component.data, bar } });
}
