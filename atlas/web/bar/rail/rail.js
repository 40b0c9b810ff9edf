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
 * A row of stops: what stands in it whichever of them is the present one.
 *
 * @param {RailData} data
 * @param {ReturnType<typeof import("./layout.js").rowOf>} among the stops and their era
 * @param {Box} box
 * @param {ReturnType<typeof drawStrip>} strip
 */
function drawRow({ moments }, { era, stops }, box, strip) {
  const form = formOf(box);
  const to = box.width - (form.thumb ? form.from : 0);
  const x = evenly(stops.length, form.from + EDGE, to - EDGE);
  const marks = stops.map((index, i) => mark(moments[index], x[i], form.row));
  const shown = stops.map((index) => moments[index]);
  const room = { from: form.from, to, rows: form.names.length };
  const block = era ? strip.blocks.find(({ id }) => id === era.id) : { x: 0, width: box.width };
  const line = svg("line", { x1: form.from + 6, x2: to - 6, y1: form.row, y2: form.row, class: "tb-line" });
  const names = svg("g", {});
  /** @type {Map<string, SVGElement>} */
  const written = new Map();
  const present = svg("circle", { cy: form.row, r: 14, class: "tb-focus" });
  const between = svg("path", { class: "tb-between" });
  const node = svg("g", { class: "tb-row" }, block && lens(block, form, to), line, names, present, ...marks, between);
  if (era && form.years)
    node.append(svg("text", { x: 0, y: form.strip + 13, class: "tb-era-name" }, era.short ?? era.label));
  return {
    node,
    stops,
    x,
    /** @param {State} state */
    show({ index, moment }) {
      const at = stops.indexOf(index);
      const standing = namesOf(shown, x, at, room).map((name) => {
        const key = `${name.at} ${name.row}`;
        const text = written.get(key) ?? nameText(name, x, form, shown);
        written.set(key, text);
        text.classList.toggle("tb-present", name.at === at);
        return text;
      });
      for (const text of [...names.children]) if (!standing.includes(/** @type {SVGElement} */ (text))) text.remove();
      for (const text of standing) if (!text.parentNode) names.append(text); // one put anew is laid out anew
      present.setAttribute("cx", String(x[at]));
      between.setAttribute("d", `M${xNow(x, at, true)} ${form.row - 9}v18`);
      for (const [i, stop] of marks.entries()) stop.classList.toggle("tb-current", i === at && moment !== null);
      node.classList.toggle("tb-free", moment === null);
    },
  };
}

/**
 * @param {import("./layout.js").Name} name
 * @param {number[]} x of the stops
 * @param {import("./layout.js").Form} form
 * @param {BarStop[]} stops
 */
function nameText({ at, x: middle, row, text }, x, form, stops) {
  const y = form.names[row];
  const stem = row > 0 && svg("line", { x1: x[at], x2: x[at], y1: form.row + 7, y2: y - 10, class: "tb-stem" });
  const kind = stops[at].changes ? "" : " tb-lesser";
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
 * The rail. It is drawn for a box, and again when that changes; a step within an era moves its marks and writes its names anew.
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
    row = null;
    strip = drawStrip(data, box);
    node.replaceChildren(drawing, tip.node);
    if (state) show(state);
  }

  /** @param {State} next */
  function show(next) {
    state = next;
    if (!strip) return;
    const form = formOf(box);
    const among = rowOf(groups, next.index, moments.length, form.thumb);
    if (!form.row) row = null;
    else if (row?.stops.join() !== among.stops.join()) row = drawRow(data, among, box, strip);
    if (drawing.firstChild !== (row?.node ?? strip.node))
      drawing.replaceChildren(...(row ? [row.node] : []), strip.node);
    row?.show(next);
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
