/**
 * The bar of the Compare page: two days, ready pairs, the way in which they are compared. It owns the state of that page (store.js),
 * as the time bar does on the others.
 */

import { mountedOnce } from "../kit/component.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { groupByEra } from "./layout.js";
import { createStore, NOTHING_SELECTED } from "../state/store.js";
import { retheme } from "../kit/theme.js";
import { bindLinks, longDate, prefetch } from "./timebar.js";

const FIRST_DAY = "1905-01-01";
const LAST_DAY = "2026-12-31";
const MODES = [
  ["swipe", "Swipe"],
  ["side", "Side by side"],
  ["changed", "What changed"],
];
const SPEAK_AFTER = 250; // ms of rest before the live region speaks

/** The day that `from` or `to` names: a stop's, or itself. */
export function dayOf(moments, value) {
  return moments.find((moment) => moment.id === value)?.date ?? value;
}

/** A choice of stop, grouped by era, and beside it any day. `onPick` gets a stop's id or an ISO day. */
function createChoice(moments, eras, name, onPick) {
  const free = el("option", { value: "" }, "Any day");
  const stop = el("select", { class: "cp-stop", "aria-label": `${name} day: a stop` }, free);
  for (const era of groupByEra(moments, eras)) {
    const options = era.stops.map((i) => el("option", { value: moments[i].id }, `${moments[i].label}: ${moments[i].title}`));
    stop.append(el("optgroup", { label: era.label }, ...options));
  }
  const day = el("input", { type: "date", class: "cp-day", min: FIRST_DAY, max: LAST_DAY, required: true, "aria-label": `${name} day` });
  stop.addEventListener("change", () => onPick(stop.value || day.value));
  day.addEventListener("change", () => day.validity.valid && onPick(day.value));
  return {
    node: el("div", { class: "cp-choice" }, day, stop),
    show(value) {
      const found = moments.some(({ id }) => id === value);
      stop.value = found ? value : "";
      const date = dayOf(moments, value);
      if (day.value !== date) day.value = date;
    },
  };
}

/** One of a few, as buttons. `choices`: [[value, label]]. */
function createButtons(className, label, choices, onPick) {
  const buttons = choices.map(([value, text]) => {
    const button = el("button", { type: "button", "aria-pressed": "false" }, text);
    button.addEventListener("click", () => onPick(value));
    return button;
  });
  const node = el("div", { class: className, role: "group", "aria-label": label }, ...buttons);
  return { node, show: (isOn) => buttons.forEach((button, i) => setAttribute(button, "aria-pressed", isOn(choices[i][0]))) };
}

/** Mount in `parent`. `data`: {moments, eras, initial, defaults, ready}. */
function mountBar(parent, { moments, eras, initial, defaults, ready }) {
  const life = new AbortController();
  const { signal } = life;
  const store = createStore(moments, initial, defaults);

  /** Change the pair; the days that it names go with it, for the maps, which know no stops. */
  function choose(change) {
    const { from, to } = { ...store.get(), ...change };
    store.set({ ...change, ...NOTHING_SELECTED, days: [dayOf(moments, from), dayOf(moments, to)] });
  }

  const left = createChoice(moments, eras, "First", (value) => choose({ from: value }));
  const right = createChoice(moments, eras, "Second", (value) => choose({ to: value }));
  const swap = el("button", { type: "button", class: "cp-swap", "aria-label": "Swap the two days", title: "Swap the two days" }, "⇄");
  swap.addEventListener("click", () => choose({ from: store.get().to, to: store.get().from }));
  const pairs = createButtons("cp-ready", "Ready pairs", ready.map((pair) => [pair, pair.label]), ({ from, to }) => choose({ from, to }));
  const modes = createButtons("cp-modes", "How to compare", MODES, (mode) => store.set({ mode }));
  const title = el("h1", { class: "cp-title" });
  const live = el("div", { class: "cp-live", role: "status", "aria-live": "polite" });
  const root = el(
    "section",
    { class: "cp-bar", "aria-label": "Two days to compare" },
    el("div", { class: "cp-row" }, left.node, swap, right.node, modes.node),
    el("div", { class: "cp-row cp-second" }, title, pairs.node),
    live,
  );
  parent.append(root);

  let speaking = 0;
  let said = "";
  let selected = null;

  /** Evidence asked for in the table, which stands below, is shown in the panel, which may be out of sight. */
  function bringPanelIntoSight({ feature }) {
    if (feature && feature !== selected) document.querySelector(".st-key-compare-panel")?.scrollIntoView({ block: "nearest" });
    selected = feature;
  }

  function show(state) {
    const [from, to] = state.days.map(longDate);
    left.show(state.from);
    right.show(state.to);
    modes.show((mode) => mode === state.mode);
    pairs.show((pair) => dayOf(moments, pair.from) === state.days[0] && dayOf(moments, pair.to) === state.days[1]);
    setText(title, `${from} and ${to}`);
    Object.assign(root.dataset, { left: state.days[0], right: state.days[1], mode: state.mode });
    const words = `${from} and ${to}, ${MODES.find(([id]) => id === state.mode)[1].toLowerCase()}`;
    clearTimeout(speaking);
    if (said && said !== words) speaking = setTimeout(() => setText(live, words), SPEAK_AFTER);
    said = words;
    bringPanelIntoSight(state);
  }

  window.addEventListener("atlas:state", (event) => show(event.detail), { signal });
  document.addEventListener("keydown", (event) => event.key === "Escape" && store.set(NOTHING_SELECTED), { signal });
  // a link to a stop puts it on the right-hand side
  bindLinks({ set: ({ moment, ...rest }) => (moment ? choose({ to: moment }) : store.set(rest)) }, signal);
  show(store.get());
  return {
    retheme: () => retheme(parent),
    destroy() {
      clearTimeout(speaking);
      store.destroy();
      life.abort();
      root.remove();
    },
  };
}

/** Streamlit component. `data`: as for mountBar, and `prefetch`, addresses of what the maps will ask for. */
export default mountedOnce(({ data, parentElement }) => {
  prefetch(data.prefetch);
  const bar = mountBar(parentElement, data);
  return { update: () => requestAnimationFrame(bar.retheme), destroy: bar.destroy };
});
