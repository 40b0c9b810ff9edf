/** The rail of the time bar: eras, three tracks of marks, years, the present stop, the tip under the pointer. */

import { el, setText, svg } from "../kit/dom.js";
import { layout, nearest, ticks, windowOf } from "./layout.js";

/** Room on the left for the names of the tracks, px. */
export const LABELS = 64;
const Y = { article: 34, map: 50, after: 66, top: 22, bottom: 76, axis: 86, height: 90 };
const THUMB = { size: 12, height: 48, article: 15, map: 31, after: 31 };
const TRACKS = { article: "Article", map: "Map", after: "After" };

/** What a stop is, in words. */
export function tracksOf(moment) {
  const words = [TRACKS[moment.track]];
  if (moment.changes && moment.track === "article") words.push(TRACKS.map);
  return words;
}

function diamond(x, y, r) {
  return svg("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, transform: `rotate(45 ${x} ${y})`, class: "tb-diamond" });
}

function marks(moment, x, y, scale) {
  const group = svg("g", { class: "tb-stop" });
  const both = moment.track === "article" && moment.changes;
  if (both) group.append(svg("line", { x1: x, x2: x, y1: y.article, y2: y.map, class: "tb-stem" }));
  if (moment.track === "article") group.append(svg("circle", { cx: x, cy: y.article, r: 3.6 * scale, class: "tb-dot" }));
  if (moment.track === "map" || both) group.append(diamond(x, y.map, 3 * scale));
  if (moment.track === "after") group.append(svg("circle", { cx: x, cy: y.after, r: 3.4 * scale, class: "tb-ring" }));
  return group;
}

function eraLabel(era) {
  const room = era.width - 10;
  const fits = (text) => text.length * 6.1 < room;
  return [era.label, era.short, era.shortest].find((text) => text && fits(text)) ?? "";
}

function drawEras(placed) {
  return placed.eras.map((era, i) =>
    svg(
      "g",
      { class: `tb-era${i % 2 ? " tb-odd" : ""}` },
      svg("rect", { x: era.x, y: 0, width: era.width - 2, height: Y.bottom, class: "tb-ground" }),
      svg("rect", { x: era.x, y: 0, width: era.width - 2, height: 3, class: "tb-rule" }),
      svg("text", { x: era.x + 6, y: 17 }, eraLabel(era)),
      svg("title", {}, era.label),
    ),
  );
}

/** The x where the article ends, just before the first stop after it; null where the stops are not in that order. */
function articleEnd(moments, placed) {
  const first = moments.findIndex((m) => m.track === "after");
  if (first < 0 || moments.slice(first).some((m) => m.track !== "after")) return null;
  return (placed.x[first] + (placed.x[first - 1] ?? placed.x[first] - 16)) / 2;
}

function drawTracks(end, width) {
  const line = (y, from, to) => svg("line", { x1: from, x2: to, y1: y, y2: y, class: "tb-track" });
  if (end === null) return [Y.article, Y.map, Y.after].map((y) => line(y, 0, width - 2));
  return [
    line(Y.article, 0, end),
    line(Y.map, 0, end),
    line(Y.after, end, width - 2),
    svg("line", { x1: end, x2: end, y1: Y.top, y2: Y.bottom, class: "tb-end" }),
  ];
}

/** The wide rail, for a pointer. Returns {node, show(state)}. */
export function createRail(moments, eras, { onPick }) {
  const node = el("div", { class: "tb-rail" });
  const tip = el("div", { class: "tb-tip", "aria-hidden": "true", hidden: true });
  let placed = null;
  let parts = null;
  let state = null;

  function draw(width) {
    if (!width) return;
    const wide = width - LABELS;
    placed = layout(moments, eras, wide);
    const end = articleEnd(moments, placed);
    const stops = moments.map((moment, i) => marks(moment, placed.x[i], Y, 1));
    const cursor = svg(
      "g",
      { class: "tb-cursor" },
      svg("line", { y1: Y.top + 2, y2: Y.bottom, class: "tb-now" }),
      svg("path", { d: `M-6 ${Y.top}h12l-6 7z` }),
      svg("path", { d: `M-6 ${Y.bottom}h12l-6 -6z` }),
      svg("rect", { x: -11, y: Y.top - 1, width: 22, height: 57, rx: 4, class: "tb-ring-focus" }),
    );
    const guide = svg("line", { y1: Y.top, y2: Y.bottom, class: "tb-guide", visibility: "hidden" });
    const eraNodes = drawEras(placed);
    const names = Object.entries(TRACKS).map(([key, name]) => svg("text", { x: -LABELS, y: Y[key] + 4, class: "tb-name" }, name));
    const years = ticks(moments, placed).map((tick) => svg("text", { x: tick.x, y: Y.axis + 2, class: "tb-year" }, tick.text));
    const drawing = svg(
      "svg",
      { width, height: Y.height, "aria-hidden": "true", focusable: "false" },
      svg("g", { transform: `translate(${LABELS},0)` }, ...eraNodes, ...drawTracks(end, wide), ...names, ...years, cursor, guide, ...stops),
    );
    parts = { stops, cursor, guide, eras: eraNodes };
    node.replaceChildren(drawing, tip);
    if (state) show(state);
  }

  function show(next) {
    state = next;
    if (!parts) return;
    parts.stops.forEach((stop, i) => stop.classList.toggle("tb-current", i === next.index && next.moment !== null));
    parts.eras.forEach((era, i) => era.classList.toggle("tb-current", placed.eras[i].stops.includes(next.index)));
    const after = placed.x[next.index + 1];
    const free = next.moment === null && after !== undefined; // a day between two stops stands between their marks
    parts.cursor.setAttribute("transform", `translate(${free ? (placed.x[next.index] + after) / 2 : placed.x[next.index]},0)`);
  }

  const indexAt = (event) => nearest(placed.x, event.clientX - node.getBoundingClientRect().left - LABELS);

  function hover(event) {
    const i = indexAt(event);
    const moment = moments[i];
    parts.guide.setAttribute("visibility", "visible");
    parts.guide.setAttribute("transform", `translate(${placed.x[i]},0)`);
    tip.replaceChildren(el("b", {}, `${moment.label} · ${tracksOf(moment).join(", ")}`), moment.title);
    tip.hidden = false;
    const room = node.clientWidth - tip.offsetWidth;
    tip.style.left = `${Math.max(0, Math.min(room, placed.x[i] + LABELS - tip.offsetWidth / 2))}px`;
  }

  function leave() {
    parts?.guide.setAttribute("visibility", "hidden");
    tip.hidden = true;
  }

  let dragging = false;
  node.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !placed) return;
    dragging = true;
    node.setPointerCapture(event.pointerId);
    onPick(indexAt(event));
  });
  node.addEventListener("pointermove", (event) => {
    if (!placed) return;
    if (dragging) {
      const index = indexAt(event);
      if (index !== state?.index || state.moment === null) onPick(index);
    }
    if (event.pointerType === "mouse") hover(event);
  });
  for (const end of ["pointerup", "pointercancel"]) node.addEventListener(end, () => (dragging = false));
  node.addEventListener("pointerleave", leave);

  return { node, draw, show };
}

/**
 * The rail for a thumb: a strip of eras (a press goes to the first stop of one) and a window of twelve stops, of the present
 * era or, in a storyline of few stops, of all.
 */
export function createThumbRail(moments, eras, { onPick }) {
  const strip = el("div", { class: "tb-strip" });
  const caption = el("div", { class: "tb-caption" });
  const windowNode = el("div", { class: "tb-window" });
  const node = el("div", { class: "tb-thumb" }, strip, caption, windowNode);
  const groups = layout(moments, eras, 1000).eras;
  const all = moments.length <= 2 * THUMB.size && { stops: moments.map((_, i) => i) };
  let shown = [];
  let x = [];
  let width = 0; // 0 while the rail is hidden
  let state = null;

  const buttons = groups.map((era) => {
    const button = el("button", { type: "button", title: era.label, "aria-label": `${era.label}: first stop`, tabindex: "-1" });
    button.style.flexGrow = era.stops.length;
    button.addEventListener("click", () => onPick(era.stops[0]));
    return button;
  });
  strip.append(...buttons);

  function show(next) {
    state = next;
    if (!width) return;
    const era = groups.find((group) => group.stops.includes(state.index));
    groups.forEach((group, i) => buttons[i].classList.toggle("tb-current", group === era));
    const { stops: among } = all || era;
    shown = windowOf(all || era, state.index, THUMB.size);
    const at = among.indexOf(shown[0]) + 1;
    setText(caption, `${all ? "Stops" : `${era.short ?? era.label}, stops`} ${at}–${at + shown.length - 1} of ${among.length}`);
    x = shown.map((_, i) => ((i + 0.5) * width) / (all ? shown.length : THUMB.size));
    const stops = shown.map((k, i) => {
      const group = marks(moments[k], x[i], THUMB, 1.25);
      if (k === state.index) {
        group.classList.add("tb-current");
        group.prepend(svg("rect", { x: x[i] - 10, y: 3, width: 20, height: 40, rx: 4, class: "tb-frame" }));
      }
      return group;
    });
    windowNode.replaceChildren(svg("svg", { width, height: THUMB.height, "aria-hidden": "true" }, ...stops));
  }

  windowNode.addEventListener("pointerdown", (event) => {
    onPick(shown[nearest(x, event.clientX - windowNode.getBoundingClientRect().left)]);
  });

  const sizes = new ResizeObserver(([entry]) => {
    width = entry.contentRect.width;
    if (state) show(state);
  });
  sizes.observe(windowNode);

  return { node, show };
}
