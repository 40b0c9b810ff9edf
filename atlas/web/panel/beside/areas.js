/** The state in a sentence, and the areas of the day: one bar with its numbers, the table one tap away. */

import { el, onceAfterPaint, setText } from "../../kit/dom.js";
import { rounded } from "../../state/amount.js";
import { stretchOf } from "../../state/changes.js";

const LEAST = 0.004; // share of the bar that the smallest area has, so that it can be seen

/** @param {AreaOfClass[]} rows */
function bar(rows) {
  const total = rows.reduce((sum, row) => sum + row.km2, 0);
  const parts = rows.map(({ symbol, label, km2: size }) => {
    const style = `flex:${Math.max(LEAST, size / total).toFixed(4)} 0 0`;
    return el("i", { class: `swatch-${symbol}`, style, title: `${label}: ${rounded(size)} km²` });
  });
  return el("div", { class: "areas-bar", "aria-hidden": "true" }, ...parts);
}

/**
 * The labels without the holder whom the one before has named: "Azerbaijan: taken in the war", "handed over".
 *
 * @param {string[]} labels
 */
export function shortened(labels) {
  const parts = labels.map((label) => label.split(/[:,] /));
  return labels.map((label, i) => (i && parts[i].length > 1 && parts[i][0] === parts[i - 1][0] ? parts[i][1] : label));
}

/** @param {AreaOfClass[]} rows */
function key(rows) {
  const labels = shortened(rows.map(({ label }) => label));
  const items = rows.map(({ symbol, km2: size }, i) =>
    el("li", {}, el("i", { class: `swatch-${symbol}` }), el("b", {}, rounded(size)), " ", labels[i]),
  );
  return el("ul", { class: "areas-key" }, ...items);
}

/** @param {AreaOfClass[]} rows */
function table(rows) {
  const head = ["Class of land", "km²", "Published"].map((name) => el("th", { scope: "col" }, name));
  const lines = rows.map(({ label, km2: size, published }) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, label),
      el("td", { class: "number" }, rounded(size)),
      el("td", { class: "number" }, published),
    ),
  );
  const total = rows.reduce((sum, row) => sum + row.km2, 0);
  const foot = el("tr", {}, el("th", { scope: "row" }, "All"), el("td", { class: "number" }, rounded(total)), el("td"));
  return el(
    "table",
    { class: "ruled" },
    el("caption", {}, "km², geodesic on WGS84, as drawn"),
    el("thead", {}, el("tr", {}, ...head)),
    el("tbody", {}, ...lines),
    rows.length > 1 && el("tfoot", {}, foot),
  );
}

/**
 * The part, and what draws a state into it: at once, so that numbers and map change in one frame; the folded table after it.
 *
 * @param {Told} told
 */
export function createAreas({ days }) {
  const says = el("p", { class: "areas-says", "data-testid": "says" });
  const drawn = el("div");
  const numbers = el("div");
  const more = el("details", {}, el("summary", {}, "Table"), numbers);
  const node = el("section", { class: "areas", "aria-label": "Area on this map" }, says, drawn, more);
  /** @type {AreaOfClass[]} */
  let shown = [];
  const later = onceAfterPaint(() => numbers.replaceChildren(...(shown.length ? [table(shown)] : [])));
  return {
    node,
    /** @param {Pick<State, "date" | "shows">} state */
    show({ date, shows }) {
      const stretch = stretchOf(days, date);
      const rows = stretch.areas[shows];
      says.hidden = shows !== "ground";
      setText(says, stretch.says);
      node.hidden = says.hidden && !rows.length;
      more.hidden = !rows.length;
      if (shown === rows) return;
      shown = rows;
      drawn.replaceChildren(...(rows.length ? [bar(rows), key(rows)] : []));
      later();
    },
  };
}
