/**
 * The bar of the Compare page: two days, ready pairs, the way in which they are compared. It owns the state of that page (store.js),
 * as the time bar does on the others.
 */

import { mountedOnce } from "../kit/component.js";
import { longDate } from "../kit/dates.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { EVENTS, hear } from "../kit/events.js";
import { barGoes, barStands } from "../kit/first.js";
import { createLive } from "../kit/live.js";
import { retheme } from "../kit/theme.js";
import { prefetch } from "../state/geodata.js";
import { bindCopy } from "../state/link.js";
import { createStore, NOTHING_SELECTED } from "../state/store.js";
import { bindLinks } from "./links.js";
import { groupByEra } from "./rail/layout.js";
import { createTitle } from "./title.js";

/** @typedef {{from: string, to: string, label: string}} ReadyPair */
/** @typedef {import("./timebar.js").BarData & {ready: ReadyPair[], titled: [string, string]}} CompareData */
/** @typedef {State & Pair} PairState the state of this page */
/** @typedef {Pick<BarStop, "id" | "date" | "sort" | "label" | "title">} Named a stop as far as a choice names it */

/** @type {[Pair["mode"], string][]} */
const MODES = [
  ["swipe", "Swipe"],
  ["side", "Side by side"],
  ["changed", "What changed"],
];

const OTHER = "other"; // a day that is no stop

/**
 * The day that `from` or `to` names: a stop's, or itself.
 *
 * @param {Pick<Stop, "id" | "date">[]} moments
 * @param {string} value
 */
export function dayOf(moments, value) {
  return moments.find((moment) => moment.id === value)?.date ?? value;
}

/**
 * One choice of a day: a stop, grouped by era, or any other, which is asked for where it is chosen. `onPick` gets a stop's id or an ISO
 * day.
 *
 * @param {{moments: Named[], eras: Era[], days: [string, string]}} data `days`: the first and the last that there are
 * @param {string} name
 * @param {(value: string) => void} onPick
 */
export function createChoice({ moments, eras, days: [min, max] }, name, onPick) {
  const free = el("option", { value: "", hidden: true });
  const other = el("option", { value: OTHER }, "Another day…");
  const stop = el("select", { class: "cp-stop", "aria-label": `${name} day` }, free, other);
  for (const era of groupByEra(moments, eras)) {
    const stops = era.stops.map((i) => moments[i]);
    const options = stops.map(({ id, label, title }) => el("option", { value: id }, `${label}: ${title}`));
    stop.append(el("optgroup", { label: era.label }, ...options));
  }
  const limits = { min, max, required: true };
  const day = el("input", { type: "date", class: "cp-day", ...limits, "aria-label": `${name} day, any` });
  let shown = "";

  /** @param {boolean} asked whether the day is to be given in figures */
  function ask(asked) {
    day.hidden = !asked;
    if (asked) day.focus();
    else stop.value = shown;
  }

  stop.addEventListener("change", () => (stop.value === OTHER ? ask(true) : onPick(stop.value)));
  day.addEventListener("change", () => day.validity.valid && onPick(day.value));
  day.addEventListener("blur", () => ask(false));
  ask(false);
  return {
    node: el("div", { class: "cp-choice" }, stop, day),
    /** @param {string} value */
    show(value) {
      const date = dayOf(moments, value);
      shown = moments.some(({ id }) => id === value) ? value : "";
      setText(free, longDate(date));
      if (day.hidden) stop.value = shown;
      if (day.value !== date) day.value = date;
    },
  };
}

/**
 * One of a few, as buttons.
 *
 * @template T
 * @param {string} className
 * @param {string} label
 * @param {[T, string][]} choices each with its words
 * @param {(value: T) => void} onPick
 */
function createButtons(className, label, choices, onPick) {
  const buttons = choices.map(([value, text]) => {
    const button = el("button", { type: "button", "aria-pressed": "false" }, text);
    button.addEventListener("click", () => onPick(value));
    return button;
  });
  return {
    node: el("div", { class: className, role: "group", "aria-label": label }, ...buttons),
    /** @param {(value: T) => boolean} isOn */
    show(isOn) {
      buttons.forEach((button, i) => {
        setAttribute(button, "aria-pressed", isOn(choices[i][0]));
      });
    },
  };
}

/**
 * The bar's controls and heading. `choose` changes the days, `setMode` the way of comparing.
 *
 * @param {CompareData} data
 * @param {{choose: (change: {from?: string, to?: string}) => void, swap: () => void, setMode: (mode: Pair["mode"]) => void}} actions
 */
function createControls(data, { choose, swap, setMode }) {
  const { moments, eras, ready, table } = data;
  const days = { moments, eras, days: table.limits.days };
  const left = createChoice(days, "First", (value) => choose({ from: value }));
  const right = createChoice(days, "Second", (value) => choose({ to: value }));
  const words = "Swap the two days";
  const turn = el("button", { type: "button", class: "cp-swap", "aria-label": words, title: words }, "⇄");
  turn.addEventListener("click", swap);
  /** @type {[ReadyPair, string][]} */
  const labelled = ready.map((pair) => [pair, pair.label]);
  const pairs = createButtons("cp-ready", "Ready pairs", labelled, ({ from, to }) => choose({ from, to }));
  const modes = createButtons("cp-modes", "How to compare", MODES, setMode);
  const title = el("h1", { class: "cp-title" });
  return {
    nodes: [
      el("div", { class: "cp-row" }, left.node, turn, right.node, modes.node),
      el("div", { class: "cp-row cp-second" }, title, pairs.node),
    ],
    /** @param {PairState} state */
    show({ from, to, mode, days: [first, second] }) {
      left.show(from);
      right.show(to);
      modes.show((other) => other === mode);
      pairs.show((pair) => dayOf(moments, pair.from) === first && dayOf(moments, pair.to) === second);
      setText(title, `${longDate(first)} and ${longDate(second)}`);
    },
  };
}

/** What a screen reader says of a state: the two days, and how they are compared. */
function createVoice() {
  const live = createLive("cp-live");
  let said = "";
  return {
    ...live,
    /** @param {PairState} state */
    tell({ days, mode }) {
      const [first, second] = days.map(longDate);
      const [, how] = MODES.find(([id]) => id === mode) ?? MODES[0];
      const words = `${first} and ${second}, ${how.toLowerCase()}`;
      live.hush();
      if (said && said !== words) live.say(words);
      said = words;
    },
  };
}

/** Evidence asked for in the table, which stands below, is shown in the panel, which may be out of sight. */
function panelBringer() {
  /** @type {string | null} */
  let selected = null;
  return (/** @type {State} */ { feature }) => {
    const panel = document.querySelector(".st-key-compare-panel");
    if (feature && feature !== selected) panel?.scrollIntoView({ block: "nearest" });
    selected = feature;
  };
}

/**
 * Mount in `parent`.
 *
 * @param {HTMLElement} parent
 * @param {CompareData} data
 */
function mountBar(parent, data) {
  const { moments, initial, defaults, table } = data;
  const life = new AbortController();
  const { signal } = life;
  const store = createStore(moments, initial, defaults, { table });
  const now = () => /** @type {PairState} */ (store.get());

  /**
   * Change the pair; the days that it names go with it, for the maps, which know no stops.
   *
   * @param {{from?: string, to?: string}} change
   */
  function choose(change) {
    const { from, to } = { ...now(), ...change };
    store.set({ ...change, ...NOTHING_SELECTED, days: [dayOf(moments, from), dayOf(moments, to)] });
  }

  const controls = createControls(data, {
    choose,
    swap: () => choose({ from: now().to, to: now().from }),
    setMode: (mode) => store.set({ mode }),
  });
  const voice = createVoice();
  const heading = createTitle(data.titled, data);
  const root = el("section", { class: "cp-bar", "aria-label": "Two days to compare" }, ...controls.nodes, voice.node);
  parent.append(root);
  const bringPanelIntoSight = panelBringer();

  /** @param {PairState} state */
  function show(state) {
    controls.show(state);
    Object.assign(root.dataset, { left: state.days[0], right: state.days[1], mode: state.mode });
    voice.tell(state);
    const [first, second] = state.days.map(longDate);
    const about = `What changed hands between ${first} and ${second}.`;
    heading.show(`${first} and ${second} compared`, about, state);
    bringPanelIntoSight(state);
  }

  hear(window, EVENTS.state, () => show(now()), signal);
  document.addEventListener("keydown", (event) => event.key === "Escape" && store.set(NOTHING_SELECTED), { signal });
  // a link to a stop puts it on the right-hand side
  bindLinks({ set: ({ moment, ...rest }) => (moment ? choose({ to: moment }) : store.set(rest)) }, signal);
  bindCopy(signal);
  show(now());
  return {
    retheme: () => retheme(parent),
    destroy() {
      voice.hush();
      heading.destroy();
      store.destroy();
      life.abort();
      root.remove();
    },
  };
}

/**
 * Streamlit component. `data.prefetch`: addresses of what the maps will ask for.
 *
 * @type {ReturnType<typeof mountedOnce<CompareData & {prefetch?: string[]}>>}
 */
export default mountedOnce(({ data, parentElement }) => {
  prefetch(data.prefetch);
  const bar = mountBar(parentElement, data);
  barStands();
  return {
    update: () => requestAnimationFrame(bar.retheme),
    destroy() {
      bar.destroy();
      barGoes();
    },
  };
});
