/** What may be added to a talk: a stop, found by typing; a day, two days, a figure; a slide of a lecturer's own. */

import { el, setText } from "../kit/dom.js";
import { beginsNearly, createFinder } from "./draft/find.js";
import { inserted, newKey, placeOf } from "./draft/talk.js";
import { stopOf } from "./draft/view.js";
import { askForPicture } from "./list/subject.js";
import { button } from "./parts.js";

/** @typedef {import("./list/rows.js").Context} Context */
/** @typedef {import("./draft/find.js").Found} Found */

const NONE = "No stop has all of these words as they are typed.";

/**
 * Where new stops go: after those just added, else after the open one, else to the end.
 *
 * @param {Context} context
 */
function createAdder({ model, catalogue, say, warn }) {
  /** @type {string | null} */
  let last = null;
  model.hear((cause) => {
    if (cause !== "change") last = null;
  });

  return (/** @type {Omit<DraftStop, "key">[]} */ rows, /** @type {string} */ what) => {
    const talk = model.talk();
    const stops = rows.map((row) => ({ ...row, key: newKey() }));
    if (talk.stops.length + stops.length > catalogue.most.stops)
      return warn(`A talk has at most ${catalogue.most.stops} stops.`);
    const after = Math.max(placeOf(talk, last), last ? -1 : placeOf(talk, model.open()));
    const at = after < 0 ? talk.stops.length : after + 1;
    const length = talk.stops.length + stops.length;
    model.commit(inserted(talk, at, stops), `Added ${what}`);
    last = stops[stops.length - 1].key;
    say(`Added as stop ${at + 1} of ${length}: ${what}.`);
    return stops[0].key;
  };
}

/**
 * Search of all stops: Enter adds the first that is listed, ↓ goes into the list.
 *
 * @param {Catalogue} catalogue
 * @param {(found: Found) => void} onPick
 */
function createSearch(catalogue, onPick) {
  const find = createFinder(catalogue);
  const input = el("input", {
    type: "search",
    id: "ed-search",
    autocomplete: "off",
    placeholder: "Shusha, ceasefire, 1993, drones…",
  });
  const list = el("ul", { class: "ed-found", "aria-label": "Found" });
  const said = el("p", { class: "ed-said", role: "status" });
  /** @type {Found[]} */
  let found = [];

  function search() {
    found = find(input.value);
    const none = input.value.trim() && !found.length;
    if (none) found = find(input.value, beginsNearly);
    const rows = found.map((one) => {
      const node = el(
        "button",
        { type: "button", class: "plain" },
        el("b", {}, one.title),
        " ",
        el("span", {}, one.label),
      );
      node.addEventListener("click", () => onPick(one));
      return el("li", {}, node);
    });
    list.replaceChildren(...rows);
    setText(said, [none && NONE, found.length && "Enter adds the first."].filter(Boolean).join(" "));
  }

  input.addEventListener("input", search);
  const node = el("div", { class: "ed-search" }, el("label", { for: "ed-search" }, "Add a stop"), input, list, said);
  node.addEventListener("keydown", (event) => {
    const buttons = [input, ...list.querySelectorAll("button")];
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    if (by) buttons[buttons.indexOf(/** @type {any} */ (document.activeElement)) + by]?.focus();
    else if (event.key === "Enter" && document.activeElement === input) {
      if (found.length) onPick(found[0]);
      input.select(); // the next is typed over it, also where nothing was found
    } else if (event.key === "Escape" && input.value) {
      input.value = "";
      search();
      input.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { node, focus: () => input.focus() };
}

/**
 * The day that a new stop begins with: that of the open stop, or of the last one on the map.
 *
 * @param {Context} context
 */
function dayNear({ model, catalogue }) {
  const { stops } = model.talk();
  const before = stops.slice(0, placeOf(model.talk(), model.open()) + 1 || undefined);
  const { moment, state } = before.findLast((stop) => stop.moment || stop.state?.date) ?? {};
  return catalogue.stops.find(({ id }) => id === moment)?.date ?? state?.date ?? catalogue.stops[0].date;
}

/**
 * What each button beside the search adds.
 *
 * @param {Context} context
 * @returns {[string, () => Omit<DraftStop, "key"> | null][]}
 */
function kinds(context) {
  const { catalogue } = context;
  const pair = () => ({ from: catalogue.pair[0], to: catalogue.pair[1], mode: "swipe" });
  return [
    ["The map as it stands", () => stopOf("present", location.search, [])],
    ["A day", () => ({ state: { date: dayNear(context) } })],
    ["Two days compared", () => ({ page: "compare", state: pair() })],
    ["A figure", () => ({ page: "figures", state: { figure: catalogue.figures[0].id } })],
    ["A title", () => ({ slide: "title" })],
    ["A text", () => ({ slide: "text" })],
    ["A blank screen", () => ({ slide: "blank" })],
  ];
}

/**
 * @param {Context} context
 * @param {(key: string) => void} onNew a stop was added that waits for words
 */
export function createAdding(context, onNew) {
  const add = createAdder(context);
  const search = createSearch(context.catalogue, ({ title, stops }) =>
    add(
      stops.map((moment) => ({ moment })),
      title,
    ),
  );

  /**
   * @param {Omit<DraftStop, "key">} stop
   * @param {string} name
   */
  function addNew(stop, name) {
    const key = add([stop], name.toLowerCase());
    if (key) onNew(key);
  }

  const buttons = kinds(context).map(([name, make]) =>
    button(name, () => {
      const stop = make();
      if (stop) addNew(stop, name);
    }),
  );
  const picture = button("A picture of your own…", () =>
    askForPicture(context, (address) => addNew({ slide: "picture", picture: address }, "A picture")),
  );
  const others = el(
    "div",
    { class: "ed-kinds", role: "group", "aria-label": "Add something else" },
    ...buttons,
    picture,
  );
  const node = el("section", { class: "ed-adding", "aria-label": "Add to the talk" }, search.node, others);
  return { node, focus: search.focus };
}
