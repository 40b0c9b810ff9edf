/** The list of a talk's stops: what each is, in its order; one of them open, with its tools and fields. */

import { el, setAttribute, setText } from "../../kit/dom.js";
import { moved } from "../draft/talk.js";
import { kindOf, marksOf, sceneOf, usualWords } from "../draft/words.js";
import { makeSortable } from "./drag.js";
import { createFields } from "./fields.js";
import { createTools, useTool } from "./tools.js";

const EMPTY =
  "No stops yet. Find one by a place, a year or a word, or choose below what to add. “Add to talk” on every other page adds what it shows.";

/**
 * @typedef {object} Context what all parts of the editor work with
 * @property {import("../model.js").Model} model
 * @property {Catalogue} catalogue
 * @property {import("./small.js").Painter} painter
 * @property {(words: string) => void} say to a screen reader
 * @property {(words: string) => void} warn to everybody
 * @property {(what: string) => void} gone something was deleted: "Deleted stop 3"
 * @property {() => Stroke[]} drawn what is drawn on the map now
 */
/** @typedef {ReturnType<typeof createRow>} Row */

/**
 * A small picture: of the land, of a lecturer's own picture, or only what kind of stop it is.
 *
 * @param {Context} context
 */
function createSmall({ catalogue, painter }) {
  const canvas = el("canvas", { width: 96, height: 60 });
  const image = el("img", { alt: "", width: 96, height: 60 });
  const tile = el("span", { class: "ed-tile" });
  const node = el("span", { class: "ed-small", "aria-hidden": "true" });
  return {
    node,
    /** @param {DraftStop} stop */
    show(stop) {
      const scene = sceneOf(catalogue.stops, stop);
      const own = stop.picture?.startsWith("data:image/") ? stop.picture : "";
      const wanted = scene ? canvas : own ? image : tile;
      if (node.firstChild !== wanted) node.replaceChildren(wanted);
      if (scene) painter.show(canvas, scene);
      if (own) setAttribute(image, "src", own);
      setAttribute(tile, "data-kind", kindOf(stop));
      setText(tile, stop.caption || usualWords(catalogue, stop).when);
    },
    destroy: () => painter.forget(canvas),
  };
}

/**
 * @param {Context} context
 * @param {string} key
 */
function createRow(context, key) {
  const { model, catalogue } = context;
  const small = createSmall(context);
  const place = el("span", { class: "ed-place" });
  const when = el("span", { class: "ed-when" });
  const title = el("span", { class: "ed-title", dir: "auto" });
  const marks = el("span", { class: "ed-marks" });
  const words = el("span", { class: "ed-words" }, when, title, marks);
  const keys = "Alt+ArrowUp Alt+ArrowDown Delete";
  const frame = { type: "button", class: "ed-open plain", "aria-expanded": "false", "aria-keyshortcuts": keys };
  const opener = el("button", frame, place, words);
  const grip = el("span", { class: "ed-grip", title: "Drag to another place", "aria-hidden": "true" }, "⠿");
  const line = el("div", { class: "ed-line" }, grip, small.node, opener);
  const node = el("li", { class: "ed-row" }, line);
  opener.addEventListener("click", () => model.setOpen(model.open() === key ? null : key));
  /** @type {{tools: ReturnType<typeof createTools>, fields: ReturnType<typeof createFields>} | null} */
  let inside = null;

  /** @param {boolean} isOpen */
  function unfold(isOpen) {
    setAttribute(opener, "aria-expanded", isOpen);
    node.classList.toggle("ed-is-open", isOpen);
    if (isOpen === Boolean(inside)) return;
    inside = isOpen ? { tools: createTools(context, key), fields: createFields(context, key) } : null;
    node.replaceChildren(line, ...(inside ? [inside.tools.node, inside.fields.node] : []));
  }

  return {
    node,
    key,
    focus: () => opener.focus({ preventScroll: true }),
    focusField: () => inside?.fields.focus(),
    isFocused: () => node.contains(document.activeElement),
    /**
     * @param {DraftStop} stop
     * @param {number} at
     * @param {number} length
     */
    show(stop, at, length) {
      const usual = usualWords(catalogue, stop);
      small.show(stop);
      setText(place, String(at + 1));
      setText(when, usual.when);
      setText(title, stop.caption || usual.title);
      setText(marks, marksOf(stop));
      node.classList.toggle("ed-hidden", Boolean(stop.hidden));
      unfold(model.open() === key);
      inside?.tools.show(stop, at, length);
      inside?.fields.show(stop);
    },
    destroy() {
      small.destroy();
      node.remove();
    },
  };
}

/**
 * Put a stop down at another place.
 *
 * @param {Context} context
 * @param {number} from
 * @param {number} to
 */
function drop({ model, say }, from, to) {
  const talk = model.talk();
  model.commit(moved(talk, from, to), `Moved stop ${from + 1}`);
  say(`Moved to place ${to + 1} of ${talk.stops.length}.`);
}

/**
 * The list. Keys on a row: ↑ ↓ to the next, Alt with them moves it, Delete deletes it, Escape closes it.
 *
 * @param {Context} context
 */
export function createRows(context) {
  const { model } = context;
  /** @type {Map<string, Row>} */
  const rows = new Map();
  const node = el("ol", { class: "ed-rows", "aria-label": "Stops of the talk" });
  const empty = el("p", {}, EMPTY);
  makeSortable(node, ".ed-grip, .ed-small", (from, to) => drop(context, from, to));

  function show() {
    const { stops } = model.talk();
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    for (const [key, row] of rows) {
      if (stops.some((stop) => stop.key === key)) continue;
      row.destroy();
      rows.delete(key);
    }
    stops.forEach((stop, i) => {
      const row = rows.get(stop.key) ?? createRow(context, stop.key);
      rows.set(stop.key, row);
      if (node.children[i] !== row.node) node.insertBefore(row.node, node.children[i] ?? null);
      row.show(stop, i, stops.length);
    });
    empty.hidden = stops.length > 0;
    if (active && active !== document.activeElement && node.contains(active)) active.focus(); // moved with its row
  }

  /** @param {number} at */
  const rowAt = (at) => rows.get(model.talk().stops[at]?.key ?? "");
  const placeNow = () => model.talk().stops.findIndex(({ key }) => rows.get(key)?.isFocused());

  node.addEventListener("keydown", (event) => {
    const at = placeNow();
    const row = rowAt(at);
    if (!row || !act(event, row, at)) return;
    event.preventDefault();
    event.stopPropagation();
  });

  /**
   * @param {KeyboardEvent} event
   * @param {Row} row
   * @param {number} at
   */
  function act(event, row, at) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0;
    const onRow = /** @type {Element} */ (event.target).matches(".ed-open");
    if (by && event.altKey) useTool(context, row.key, by < 0 ? "up" : "down");
    else if (by && onRow) rowAt(at + by)?.focus();
    else if (event.key === "Delete" && onRow) {
      useTool(context, row.key, "delete");
      (rowAt(at) ?? rowAt(at - 1))?.focus();
    } else if (event.key === "Escape" && model.open() === row.key) {
      model.setOpen(null);
      row.focus();
    } else return false;
    row.node.scrollIntoView({ block: "nearest" });
    return true;
  }

  return {
    node: el("div", {}, node, empty),
    show,
    /** @param {string | null} key of a stop to be brought into sight, all of it where there is room */
    reveal: (key) => rows.get(key ?? "")?.node.scrollIntoView({ block: "nearest" }),
    /** @param {string | null} here key of the stop at which the stage stands */
    mark(here) {
      for (const [key, row] of rows) row.node.classList.toggle("ed-here", key === here);
    },
    /**
     * @param {string} key
     * @param {"row" | "field"} part
     */
    focus(key, part) {
      const row = rows.get(key);
      row?.[part === "row" ? "focus" : "focusField"]();
      row?.node.scrollIntoView({ block: "nearest" });
    },
  };
}
