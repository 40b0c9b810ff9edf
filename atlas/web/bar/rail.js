/** The wide rail of the time bar, for a pointer: eras, three tracks of marks, years, the present stop, the tip under the pointer. */

import { el, svg } from "../kit/dom.js";
import { layout, nearest, ticks, xNow } from "./layout.js";
import { articleEnd, cursor, eraGround, mark, TRACKS, trackLines, tracksOf, WIDE } from "./marks.js";

/** Room on the left for the names of the tracks, px. */
export const LABELS = 64;

/**
 * The rail drawn anew for a width in px: the drawing, what a step changes of it, and where everything stands.
 *
 * @param {BarStop[]} moments
 * @param {Era[]} eras
 * @param {number} width
 */
function drawRail(moments, eras, width) {
  const wide = width - LABELS;
  const placed = layout(moments, eras, wide);
  const stops = moments.map((moment, i) => mark(moment, placed.x[i], WIDE));
  const grounds = placed.eras.map(eraGround);
  const now = cursor();
  const guide = svg("line", { y1: WIDE.top, y2: WIDE.bottom, class: "tb-guide", visibility: "hidden" });
  const tracks = /** @type {("article" | "map" | "after")[]} */ (Object.keys(TRACKS));
  const names = tracks.map((key) => svg("text", { x: -LABELS, y: WIDE[key] + 4, class: "tb-name" }, TRACKS[key]));
  const years = ticks(moments, placed).map(({ x, text }) =>
    svg("text", { x, y: WIDE.axis + 2, class: "tb-year" }, text),
  );
  const lines = trackLines(articleEnd(moments, placed.x), wide);
  const inside = [...grounds, ...lines, ...names, ...years, now, guide, ...stops];
  const node = svg(
    "svg",
    { width, height: WIDE.height, "aria-hidden": "true", focusable: "false" },
    svg("g", { transform: `translate(${LABELS},0)` }, ...inside),
  );
  return { node, stops, eras: grounds, cursor: now, guide, placed };
}

/** @typedef {ReturnType<typeof drawRail>} Drawing */

/**
 * Mark what holds at a state.
 *
 * @param {Drawing} drawing
 * @param {State} state
 */
function showState({ stops, eras, cursor: now, placed }, state) {
  stops.forEach((stop, i) => {
    stop.classList.toggle("tb-current", i === state.index && state.moment !== null);
  });
  eras.forEach((era, i) => {
    era.classList.toggle("tb-current", placed.eras[i].stops.includes(state.index));
  });
  now.setAttribute("transform", `translate(${xNow(placed.x, state)},0)`);
}

/**
 * The tip under the pointer, and the guide that leads to its stop.
 *
 * @param {BarStop[]} moments
 */
function createTip(moments) {
  const node = el("div", { class: "tb-tip", "aria-hidden": "true", hidden: true });
  return {
    node,
    /**
     * @param {Drawing} drawing
     * @param {number} i index of the stop
     * @param {number} width px of the rail
     */
    show({ guide, placed }, i, width) {
      const moment = moments[i];
      guide.setAttribute("visibility", "visible");
      guide.setAttribute("transform", `translate(${placed.x[i]},0)`);
      node.replaceChildren(el("b", {}, `${moment.label} · ${tracksOf(moment).join(", ")}`), moment.title);
      node.hidden = false;
      const room = width - node.offsetWidth;
      node.style.left = `${Math.max(0, Math.min(room, placed.x[i] + LABELS - node.offsetWidth / 2))}px`;
    },
    /** @param {Drawing | null} drawing */
    hide(drawing) {
      drawing?.guide.setAttribute("visibility", "hidden");
      node.hidden = true;
    },
  };
}

/**
 * The rail. It is drawn for a width in px, and again when that changes.
 *
 * @param {BarStop[]} moments
 * @param {Era[]} eras
 * @param {(index: number) => void} onPick
 */
export function createRail(moments, eras, onPick) {
  const node = el("div", { class: "tb-rail" });
  const tip = createTip(moments);
  /** @type {Drawing | null} */
  let drawing = null;
  /** @type {State | null} */
  let state = null;
  let dragging = false;

  /** @param {number} width */
  function draw(width) {
    if (!width) return;
    drawing = drawRail(moments, eras, width);
    node.replaceChildren(drawing.node, tip.node);
    if (state) show(state);
  }

  /** @param {State} next */
  function show(next) {
    state = next;
    if (drawing) showState(drawing, state);
  }

  /**
   * @param {Drawing} now
   * @param {PointerEvent} event
   */
  const indexAt = (now, event) => nearest(now.placed.x, event.clientX - node.getBoundingClientRect().left - LABELS);

  node.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !drawing) return;
    dragging = true;
    node.setPointerCapture(event.pointerId);
    onPick(indexAt(drawing, event));
  });
  node.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    const index = indexAt(drawing, event);
    if (dragging && (index !== state?.index || state.moment === null)) onPick(index);
    if (event.pointerType === "mouse") tip.show(drawing, index, node.clientWidth);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    node.addEventListener(end, () => {
      dragging = false;
    });
  }
  node.addEventListener("pointerleave", () => tip.hide(drawing));
  return { node, draw, show };
}
