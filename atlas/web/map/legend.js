/** The legend: the rows of the table for what is on the map, or on both maps, and what to say where nothing is. */

import { el, setAttribute, setText } from "../kit/dom.js";
import { rounded } from "../state/amount.js";
import { headingOf, isDated, legendRows } from "./drawn.js";
import { swatch } from "./symbols.js";

const HIGHEST = 0.5; // of the frame's height
const NEAR = 12; // px round the point of a place, for its ring
const NAMED = 3; // the table's `spare` of land that one map names on itself
const MOST_SPARE = 9; // of a row without one
/** @type {Map<string, number>} */
const NONE = new Map();

/**
 * Rows for what any of the maps shows, in the table's order.
 *
 * @param {MapOptions} table
 * @param {Shown[]} shown one for each map
 */
export function rowsOf(table, shown) {
  const found = new Set(shown.flatMap((one) => legendRows(table, one)));
  return table.legend.filter((row) => found.has(row));
}

/**
 * The legend where every line is shown by its error, and nothing else.
 *
 * @param {MapOptions} table
 */
function errorLegend(table) {
  const keys = new Set(table.errors.map(({ key }) => key));
  return { heading: headingOf(table, "errors"), rows: table.legend.filter(({ key }) => keys.has(key)) };
}

/** @param {Shown[]} shown */
const latestDay = (shown) =>
  shown
    .map(({ state }) => state.date)
    .toSorted()
    .at(-1);

/**
 * @param {LegendRow} row
 * @param {Record<string, Sign>} signs
 * @param {Map<string, number>} areas km2 by pattern, where the row tells how much there is
 */
function rowNode(row, signs, areas) {
  const km2 = areas.get(row.pattern ?? "");
  const much = km2 !== undefined && el("b", { class: "legend-km2" }, ` ${rounded(km2)} km²`);
  const words = el("span", {}, row.label, much, row.note && el("em", {}, row.note));
  const isArea = row.pattern || row.basemap;
  const name = isArea ? "legend-row legend-area" : "legend-row";
  const told = { "data-legend": row.key, "data-spare": row.spare, "data-area": isArea && "" };
  return el("div", { class: name, ...told }, swatch(row, signs), words);
}

/**
 * What to say where nothing is drawn: that the switch is off, and why that is all; or that the day has nothing.
 *
 * @param {MapOptions} table
 * @param {State} state
 */
function nothingOf({ nothing }, { shows, layers, date }) {
  if (shows !== "law" && !layers.includes("control")) return nothing.off;
  return nothing.empty.filter((row) => isDated(row, date)).map(({ text }) => text);
}

/**
 * @param {string[]} said and why, if there is a switch for it
 * @param {(id: string) => void} switchOn
 */
function nothingNode([said, why], switchOn) {
  if (!why) return el("p", { class: "nothing" }, said);
  const button = el("button", { type: "button", class: "link" }, "Show who held what");
  button.addEventListener("click", () => switchOn("control"));
  return el("p", { class: "nothing" }, el("b", {}, said), ` ${why} `, button);
}

/**
 * Fold and unfold `panel` with `button`; Escape folds it. Returns the function that does so.
 *
 * @param {HTMLElement} button
 * @param {HTMLElement} panel
 * @param {boolean} [open]
 * @returns {(shown: boolean) => void}
 */
export function disclose(button, panel, open = false) {
  const set = (/** @type {boolean} */ shown) => {
    panel.hidden = !shown;
    button.setAttribute("aria-expanded", String(shown));
  };
  button.addEventListener("click", () => set(Boolean(panel.hidden)));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    set(false);
    button.focus();
  });
  set(open);
  return set;
}

/**
 * Whether an open legend leaves the map its room: at most a third of it, not nearly all of its height, and no phone.
 *
 * @param {{width: number, height: number}} legend px
 * @param {{width: number, height: number}} frame px
 * @param {number} narrow px, up to which a map is a phone's
 */
function isRoomy(legend, frame, narrow) {
  const isThird = legend.width * legend.height > (frame.width * frame.height) / 3;
  return frame.width > narrow && !isThird && legend.height <= HIGHEST * frame.height;
}

/** What an open legend says, most first: everything, or lines and signs alone, as areas are named on the map and beside it. */
const PARTS = ["all", "lines"];

/**
 * Folds and unfolds the legend: open, with as much as there is room for, where no place that the stop is about lies under it; as the
 * reader wishes otherwise, until a stop needs the room.
 *
 * @param {HTMLElement} node
 * @param {HTMLElement} rows
 * @param {(open: boolean) => void} set
 * @param {() => string} text of its rows
 * @param {() => DOMRect} place of the map
 * @param {() => {width: number, height: number}} size of the map, px, as it was last
 * @param {number} narrow px, up to which a map is a phone's
 */
function createFolding(node, rows, set, text, place, size, narrow) {
  /** @type {boolean | null} */
  let wish = null;
  let wishedAt = "";
  let at = "";
  /** @type {Map<string, DOMRect>} */
  const open = new Map();

  /**
   * Where it lies on the map when it is open and says a part, measured once for what it says and the size of the map.
   *
   * @param {{width: number, height: number}} frame
   * @param {string} part
   */
  function opened(frame, part) {
    const key = `${part} ${frame.width} ${frame.height} ${text()}`;
    const known = open.get(key);
    if (known) return known;
    set(true);
    node.dataset.part = part;
    const [box, map] = [node.getBoundingClientRect(), place()];
    const lies = new DOMRect(box.left - map.left, box.top - map.top, box.width, box.height);
    open.set(key, lies);
    return lies;
  }

  return {
    /** Letters have another face, or the window another size. */
    forget: () => open.clear(),
    /** The reader has folded or unfolded it. */
    wished() {
      wish = !rows.hidden;
      wishedAt = at;
      if (wish) node.dataset.part = PARTS[0];
    },
    /**
     * @param {{x: number, y: number}[]} points px, of what the stop is about
     * @param {{x: number, y: number}[]} land px, of its seats: it lies on none by itself, but where a reader has opened it
     */
    makeRoom(points, land) {
      at = JSON.stringify(points.map(({ x, y }) => [Math.round(x), Math.round(y)]));
      if (document.documentElement.dataset.mode === "present") return set(true);
      if (wish !== null && wishedAt === at) return set(wish);
      const frame = size();
      const part = PARTS.find((one) => {
        const box = opened(frame, one);
        const { left, top } = box;
        const isUnder = (/** @type {{x: number, y: number}} */ { x, y }) =>
          x > left - NEAR && y > top - NEAR && x < frame.width && y < frame.height;
        return wish === null
          ? isRoomy(box, frame, narrow) && ![...points, ...land].some(isUnder)
          : wish && !points.some(isUnder);
      });
      setAttribute(node, "data-part", part ?? PARTS[0]);
      set(part !== undefined);
    },
  };
}

/**
 * Rows in the order in which they are left out: by the table's `spare`, the last of them first. Two maps at once name no land: whose it is
 * goes last there, after lines and signs.
 *
 * @template {{dataset: DOMStringMap}} Row
 * @param {Row[]} rows
 * @param {boolean} isPair
 * @returns {Row[]}
 */
export function inOrderOfLeaving(rows, isPair) {
  const isLand = (/** @type {Row} */ { dataset }) => "area" in dataset && Number(dataset.spare ?? NAMED) >= NAMED;
  const rank = (/** @type {Row} */ row) =>
    isPair && isLand(row) ? MOST_SPARE + 1 : Number(row.dataset.spare ?? MOST_SPARE);
  return rows.toReversed().toSorted((a, b) => rank(a) - rank(b));
}

/**
 * Keeps the legend of a wall under the words beside the map: rows that find no room are left out.
 *
 * @param {HTMLElement} node
 * @param {HTMLElement} rows
 * @param {() => DOMRect} place of the map
 */
function createUnder(node, rows, place) {
  let floor = 0;

  function fits() {
    if (document.documentElement.dataset.mode !== "present") return true;
    const [{ top, right, bottom }, map] = [node.getBoundingClientRect(), place()];
    const isClear = right <= map.left || top >= map.bottom || bottom <= map.top;
    return top >= floor && isClear; // beside the map, on a narrow wall under it, over two halves above them
  }

  function fit() {
    const all = /** @type {HTMLElement[]} */ ([...rows.children]);
    for (const row of all) row.hidden = false;
    for (const row of inOrderOfLeaving(all, Boolean(node.closest(".pair-talk")))) {
      if (fits()) return;
      row.hidden = true;
    }
  }

  return {
    fit,
    /** @param {number} bottom px */
    keepUnder(bottom) {
      if (bottom === floor) return;
      floor = bottom;
      fit();
    },
  };
}

/**
 * The legend as an element, and the function that draws it.
 *
 * @param {MapOptions} table
 * @param {(id: string) => void} switchOn
 * @param {() => DOMRect} place of the map
 * @param {() => {width: number, height: number}} size of the map, px, as it was last
 */
export function createLegend(table, switchOn, place, size) {
  const node = el("section", { class: "legend", "aria-label": "Legend" });
  const title = "Fold or unfold the legend";
  const heading = el("button", { type: "button", "aria-controls": "legend-rows", title });
  const rows = el("div", { class: "legend-rows", id: "legend-rows" });
  node.append(el("h2", {}, heading), rows);
  const set = disclose(heading, rows, true);
  let was = "";
  const folding = createFolding(node, rows, set, () => was, place, size, table.labels.narrow);
  const under = createUnder(node, rows, place);
  heading.addEventListener("click", folding.wished);

  return {
    node,
    makeRoom: folding.makeRoom,
    forget: folding.forget,
    keepUnder: under.keepUnder,
    /** Look anew which rows find room: it stands elsewhere. */
    refit: under.fit,
    /** What it says and whether it is open, in one word. */
    key: () => `${rows.hidden} ${node.dataset.part} ${was}`,
    /**
     * `shown`: what each map draws.
     *
     * @param {State} state
     * @param {Shown[]} shown
     * @param {OtherLegend} [other]
     */
    show(state, shown, { errors = false, given = errors ? errorLegend(table) : null, areas = NONE } = {}) {
      const bare = !given && shown.every(({ features }) => !features.length);
      const message = bare ? nothingOf(table, state) : null;
      const found = given?.rows ?? rowsOf(table, shown);
      const words = given?.heading ?? headingOf(table, state.shows, latestDay(shown));
      const text = JSON.stringify([found, message, words, ...areas]);
      if (text === was) return;
      was = text;
      rows.replaceChildren(
        ...(message ? [nothingNode(message, switchOn)] : []),
        ...found.map((row) => rowNode(row, table.signs, areas)),
      );
      setText(heading, words);
      under.fit();
    },
  };
}
