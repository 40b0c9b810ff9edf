/**
 * The rail of the time bar, on two levels: above a strip of true time, below the stops of the present era, evenly spaced and named.
 * The strip is one target for a pointer, the row of stops another. Its form follows the box that the style sheet gives it.
 */

import { el, svg } from "../../kit/dom.js";
import { evenly, formOf, groupByEra, namesOf, nearest, rowOf, xNow } from "./layout.js";
import { dayMark, eraBlock, lens, mark, tracksOf, warBar } from "./marks.js";
import { barsOf, blocksOf, scaleOf, stopAt, yearsOf } from "./strip.js";

/**
 * What the rail is drawn from. A storyline that goes back in time has stops without a day, and no strip.
 *
 * @typedef {{moments: BarStop[], eras: Era[], wars: Period[], days: [string, string]}} RailData
 */
/** @typedef {{width: number, height: number}} Box px */

const EDGE = 14; // px from the ends of the row to its first and last stop

/**
 * @param {RailData} data
 * @param {Box} box
 */
function drawStrip({ moments, eras, wars, days }, box) {
  const form = formOf(box);
  const dated = moments.every(({ sort }) => sort);
  const scale = scaleOf(days, box.width);
  const blocks = dated ? blocksOf(moments, eras, scale) : [];
  const grounds = blocks.map((era) => eraBlock(era, form.strip, form.years));
  const years = form.years && dated ? yearsOf(scale) : [];
  const now = dayMark(form.strip);
  const parts = [
    ...grounds,
    ...(dated ? barsOf(wars, scale).map((bar) => warBar(bar, form.strip)) : []),
    ...years.map(({ x, text }) => svg("text", { x, y: form.strip + 16, class: "tb-year" }, text)),
    dated && now,
  ];
  const x = moments.map(({ sort }) => (sort ? scale.of(sort) : 0));
  return { node: svg("g", { class: "tb-strip" }, ...parts), grounds, blocks, scale, now, x };
}

/**
 * The row of stops at a stop.
 *
 * @param {RailData} data
 * @param {import("./layout.js").EraOfStops[]} groups
 * @param {Box} box
 * @param {ReturnType<typeof drawStrip>} strip
 * @param {State} state
 */
function drawRow({ moments }, groups, box, strip, state) {
  const form = formOf(box);
  const { era, stops } = rowOf(groups, state.index, moments.length, form.thumb);
  const to = box.width - (form.thumb ? form.from : 0);
  const x = evenly(stops.length, form.from + EDGE, to - EDGE);
  const at = stops.indexOf(state.index);
  const marks = stops.map((index, i) => mark(moments[index], x[i], form.row));
  const shown = stops.map((index) => moments[index]);
  const room = { from: form.from, to, rows: form.names.length };
  const names = namesOf(shown, x, at, room).map((name) => nameText(name, x, form, shown, at));
  const block = era ? strip.blocks.find(({ id }) => id === era.id) : { x: 0, width: box.width };
  const line = svg("line", { x1: form.from + 6, x2: to - 6, y1: form.row, y2: form.row, class: "tb-line" });
  const between = svg("path", { d: `M${xNow(x, at, true)} ${form.row - 9}v18`, class: "tb-between" });
  const present = svg("circle", { cx: x[at], cy: form.row, r: 14, class: "tb-focus" });
  const node = svg(
    "g",
    { class: "tb-row" },
    block && lens(block, form, to),
    line,
    ...names,
    present,
    ...marks,
    between,
  );
  if (era && form.years)
    node.append(svg("text", { x: 0, y: form.strip + 13, class: "tb-era-name" }, era.short ?? era.label));
  return { node, stops, marks, x, era };
}

/**
 * @param {import("./layout.js").Name} name
 * @param {number[]} x of the stops
 * @param {import("./layout.js").Form} form
 * @param {BarStop[]} stops
 * @param {number} present
 */
function nameText({ at, x: middle, row, text }, x, form, stops, present) {
  const y = form.names[row];
  const stem = row > 0 && svg("line", { x1: x[at], x2: x[at], y1: form.row + 7, y2: y - 10, class: "tb-stem" });
  const kind = at === present ? " tb-present" : stops[at].changes ? "" : " tb-lesser";
  return svg("g", { class: `tb-name${kind}` }, stem, svg("text", { x: middle, y }, text));
}

/**
 * The tip under the pointer.
 *
 * @param {BarStop[]} moments
 */
function createTip(moments) {
  const node = el("div", { class: "tip tb-tip", "aria-hidden": "true", hidden: true });
  return {
    node,
    /**
     * @param {number} index of the stop
     * @param {number} x px on the rail
     * @param {number} width px of the rail
     */
    show(index, x, width) {
      const moment = moments[index];
      node.replaceChildren(el("b", {}, `${moment.label} · ${tracksOf(moment).join(", ")}`), moment.title);
      node.hidden = false;
      node.style.left = `${Math.max(0, Math.min(width - node.offsetWidth, x - node.offsetWidth / 2))}px`;
    },
    hide() {
      node.hidden = true;
    },
  };
}

/**
 * Let a pointer press, drag along and hover over the strip and the row. What was pressed first is dragged along.
 *
 * @param {HTMLElement} node
 * @param {{indexAt: (x: number, onStrip: boolean) => number | null, isOnStrip: (y: number) => boolean,
 *   pick: (index: number, how: "press" | "drag strip" | "drag row") => void, hover: (index: number | null, x: number) => void}} how
 */
function bindPointer(node, { indexAt, isOnStrip, pick, hover }) {
  /** @type {boolean | null} */
  let dragged = null;
  const pointOf = (/** @type {PointerEvent} */ event) => {
    const { left, top } = node.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  node.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const { x, y } = pointOf(event);
    dragged = isOnStrip(y);
    node.setPointerCapture(event.pointerId);
    const index = indexAt(x, dragged);
    if (index !== null) pick(index, "press");
  });
  node.addEventListener("pointermove", (event) => {
    const { x, y } = pointOf(event);
    const index = indexAt(x, dragged ?? isOnStrip(y));
    if (dragged !== null && index !== null) pick(index, dragged ? "drag strip" : "drag row");
    if (event.pointerType === "mouse") hover(index, x);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    node.addEventListener(end, () => {
      dragged = null;
    });
  }
  node.addEventListener("pointerleave", () => hover(null, 0));
}

/**
 * The rail. It is drawn for a box, and again when that changes; a step within an era draws its row anew.
 *
 * @param {RailData} data
 * @param {(index: number) => void} onPick
 */
export function createRail(data, onPick) {
  const { moments } = data;
  const groups = groupByEra(moments, data.eras);
  const node = el("div", { class: "tb-rail" });
  const tip = createTip(moments);
  /** @type {Box} */
  let box = { width: 0, height: 0 };
  /** @type {ReturnType<typeof drawStrip> | null} */
  let strip = null;
  /** @type {ReturnType<typeof drawRow> | null} */
  let row = null;
  const drawing = svg("svg", { "aria-hidden": "true", focusable: "false" });
  /** @type {State | null} */
  let state = null;

  /** @param {Box} next px; nothing is drawn while the rail is hidden */
  function draw(next) {
    if (!next.width || (next.width === box.width && next.height === box.height)) return;
    box = next;
    strip = drawStrip(data, box);
    node.replaceChildren(drawing, tip.node);
    if (state) show(state);
  }

  /** @param {State} next */
  function show(next) {
    state = next;
    if (!strip) return;
    const form = formOf(box);
    row = form.row ? drawRow(data, groups, box, strip, next) : null;
    drawing.replaceChildren(...(row ? [row.node] : []), strip.node);
    row?.marks.forEach((stop, i) => {
      stop.classList.toggle("tb-current", row?.stops[i] === next.index && next.moment !== null);
    });
    row?.node.classList.toggle("tb-free", next.moment === null);
    const blocks = strip.blocks;
    strip.grounds.forEach((ground, i) => {
      ground.classList.toggle("tb-current", blocks[i].stops.includes(next.index));
    });
    strip.now.setAttribute("transform", `translate(${strip.scale.of(next.date)},0)`);
  }

  /** @type {(x: number, onStrip: boolean) => number | null} */
  function indexAt(x, onStrip) {
    if (onStrip && strip?.blocks.length) return stopAt(strip.blocks, strip.x, x);
    return row ? row.stops[nearest(row.x, x)] : null;
  }

  bindPointer(node, {
    indexAt,
    isOnStrip: (y) => !formOf(box).row || y < formOf(box).row - 13,
    pick(index, how) {
      if (how === "drag row" && formOf(box).thumb) return; // its window moves along with the stops
      if (how === "press" || index !== state?.index || state.moment === null) onPick(index);
    },
    hover(index, x) {
      if (index === null) tip.hide();
      else tip.show(index, x, box.width);
    },
  });
  return { node, draw, show };
}
