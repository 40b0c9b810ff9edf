/** The state in a sentence, and the areas of the day: one bar with its numbers, the table one tap away. */

import { el, onceAfterPaint, setAttribute, setText } from "../../kit/dom.js";
import { rounded } from "../../state/amount.js";
import { stretchOf } from "../../state/changes.js";

const LEAST = 0.004; // share of the bar that the smallest area has, so that it can be seen

/**
 * A list of which the items stay from one day to the next: where nodes come and go, a browser looks at the styles of all that stands round
 * them anew, and the map's frame has no time for that.
 *
 * @template {{node: Element}} T
 * @param {Element} parent
 * @param {() => T} make
 * @returns {(count: number) => T[]} that many of them
 */
function createList(parent, make) {
  /** @type {T[]} */
  const items = [];
  return (count) => {
    for (const { node } of items.splice(count)) node.remove();
    while (items.length < count) {
      items.push(make());
      parent.append(items[items.length - 1].node);
    }
    return items;
  };
}

function createBar() {
  const node = el("div", { class: "areas-bar", "aria-hidden": "true" });
  const parts = createList(node, () => ({ node: el("i") }));
  return {
    node,
    /** @param {AreaOfClass[]} rows */
    show(rows) {
      const total = rows.reduce((sum, row) => sum + row.km2, 0);
      for (const [i, { node: part }] of parts(rows.length).entries()) {
        const { symbol, label, km2: size } = rows[i];
        setAttribute(part, "class", `swatch-${symbol}`);
        setAttribute(part, "style", `flex:${Math.max(LEAST, size / total).toFixed(4)} 0 0`);
        setAttribute(part, "title", `${label}: ${rounded(size)} km²`);
      }
    },
  };
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

function createKey() {
  const node = el("ul", { class: "areas-key" });
  const items = createList(node, () => {
    const [swatch, size, label] = [el("i"), el("b"), el("span")];
    return { node: el("li", {}, swatch, size, " ", label), swatch, size, label };
  });
  return {
    node,
    /** @param {AreaOfClass[]} rows */
    show(rows) {
      const labels = shortened(rows.map(({ label }) => label));
      for (const [i, { swatch, size, label }] of items(rows.length).entries()) {
        setAttribute(swatch, "class", `swatch-${rows[i].symbol}`);
        setText(size, rounded(rows[i].km2));
        setText(label, labels[i]);
      }
    },
  };
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
  const [bar, key] = [createBar(), createKey()];
  const drawn = el("div", {}, bar.node, key.node);
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
      more.hidden = drawn.hidden = !rows.length;
      if (shown === rows) return;
      shown = rows;
      bar.show(rows);
      key.show(rows);
      later();
    },
  };
}
