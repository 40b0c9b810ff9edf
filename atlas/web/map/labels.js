/**
 * Names on the map, placed by a rule: seats first, then context, then (zoomed in) villages; each takes the first free
 * place of eight round its dot, and is left out when none is free. The choice depends on zoom, size and language alone,
 * never on the date, so that no name moves at a step; places that a stop speaks of are added round the fixed ones.
 */

import { el } from "../kit/dom.js";

const VILLAGES_FROM = 9.6; // zoom
const CONTEXT_FROM = 7.4;
const GAP = 4; // px between boxes
const OFFSET = 8; // px from the dot
const EDGE = 6; // px between a state's name and the map's edge

/** Offsets of a box of w x h for each anchor, best first: right, left, above, below, then the corners. */
export function anchors(w, h) {
  const far = OFFSET * 0.7;
  return [
    [OFFSET, -h / 2, "left"],
    [-OFFSET - w, -h / 2, "right"],
    [-w / 2, -h - OFFSET * 0.8, "center"],
    [-w / 2, OFFSET * 0.8, "center"],
    [far, -h - far / 2, "left"],
    [far, far / 2, "left"],
    [-far - w, -h - far / 2, "right"],
    [-far - w, far / 2, "right"],
  ];
}

export function overlaps(a, b, gap = GAP) {
  return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;
}

/** First anchor whose box meets no obstacle: {x, y, w, h, dx, dy, align} or null. Px. Water has no dot to stand beside. */
export function place(point, size, obstacles, centred = false) {
  const middle = [[-size.w / 2, -size.h / 2, "center"]];
  for (const [dx, dy, align] of centred ? middle : anchors(size.w, size.h)) {
    const box = { x: point.x + dx, y: point.y + dy, w: size.w, h: size.h };
    if (!obstacles.some((other) => overlaps(box, other))) return { ...box, dx, dy, align };
  }
  return null;
}

/** Labels that fit, in order of rank: Map id -> box. `items`: [{id, point, size, centred}]; `fixed`: boxes that stand. */
export function placeAll(items, fixed = []) {
  const dots = items.map(({ point, centred }) => !centred && { x: point.x - 3, y: point.y - 3, w: 6, h: 6 });
  const boxes = [...fixed];
  const found = new Map();
  items.forEach((item, i) => {
    const box = place(item.point, item.size, [...boxes, ...dots.filter((dot, k) => dot && k !== i)], item.centred);
    if (!box) return;
    boxes.push(box);
    found.set(item.id, box);
  });
  return found;
}

function nameNode([name, second], kind) {
  const label = el("div", { class: `label label-${kind}` }, name);
  if (second) label.append(el("small", {}, second));
  return label;
}

/** Whether a box (px, from the map's corner) lies whole in a map of this size. */
export function isInside({ x, y, w, h }, width, height) {
  return x >= 0 && y >= 0 && x + w <= width && y + h <= height;
}

/** How far (px) a name `w` wide that is centred on `x` must move to stand whole in a map `width` wide; 0 when `x` lies outside. */
export function shiftInside(x, w, width) {
  const room = w / 2 + EDGE;
  if (x < 0 || x > width || width < 2 * room) return 0;
  return Math.max(room - x, 0) + Math.min(width - room - x, 0);
}

/** The names of a map. `places`: [{id, lat, lon, kind, rank, forms}]; `dated`: names of states and captions, by date. */
export function createLabels(map, L, { places, dated }, onPick) {
  const marker = (lat, lon, node, pane = "labels") =>
    L.marker([lat, lon], { icon: L.divIcon({ className: "", iconSize: [0, 0], html: node }), pane, interactive: false, keyboard: false });
  const stand = places.map((p) => {
    const dot = el("div", { class: `dot dot-${p.kind}` });
    const holder = el("div", { class: "name" });
    for (const node of [dot, holder]) {
      node.addEventListener("click", (event) => {
        event.stopPropagation();
        onPick(p.id);
      });
    }
    return { ...p, dot, holder, marker: marker(p.lat, p.lon, el("div", {}, dot, holder)) };
  });
  const byId = new Map(stand.map((p) => [p.id, p]));
  const captions = dated.map((row) => {
    const node = el("div", { class: `label label-${row.kind}` });
    return { ...row, node, marker: marker(row.lat, row.lon, node) };
  });
  let mode = "";
  let measuredAt = 0;
  let shown = [];

  /** Write every name and measure all of them at once, so that no step has to wait for a layout. */
  function write(names) {
    mode = names;
    const bench = el("div", { class: "bench" });
    const copies = stand.map((p) => el("div", { class: "name" }, nameNode(p.forms[names], p.kind)));
    bench.append(...copies);
    map.getContainer().append(bench);
    stand.forEach((p, i) => {
      p.size = { w: copies[i].offsetWidth, h: copies[i].offsetHeight };
      p.holder.replaceChildren(nameNode(p.forms[names], p.kind));
    });
    bench.remove();
  }

  function wanted(zoom) {
    const open = { 1: true, 2: zoom >= CONTEXT_FROM, 3: zoom >= VILLAGES_FROM };
    return stand.filter((p) => open[p.rank]);
  }

  function put(items, fixed) {
    for (const p of items) p.marker.addTo(map);
    const measured = items.map((p) => ({
      id: p.id,
      size: p.size,
      point: map.latLngToLayerPoint([p.lat, p.lon]),
      centred: p.kind === "water",
    }));
    const boxes = placeAll(measured, fixed);
    for (const p of items) {
      const box = boxes.get(p.id);
      p.box = box;
      showName(p);
      if (!box) continue;
      p.holder.style.transform = `translate(${box.dx}px,${box.dy}px)`;
      p.holder.style.textAlign = box.align;
    }
    return [...boxes.values()];
  }

  /** Show a name where it has found a place and stands whole inside the map. */
  function showName({ box, holder }) {
    const size = map.getSize();
    const { x, y } = box ? map.layerPointToContainerPoint([box.x, box.y]) : size;
    holder.style.visibility = box && isInside({ ...box, x, y }, size.x, size.y) ? "" : "hidden";
  }

  /** Place every name again: after a change of zoom, size or language. */
  function arrange(state, on) {
    for (const p of stand) p.marker.remove();
    const width = window.innerWidth; // the style sheet writes larger on a wide map
    if (state.names !== mode || width !== measuredAt) write(state.names);
    measuredAt = width;
    shown = on ? wanted(map.getZoom()) : [];
    const land = on ? put(shown, dated.length ? captionBoxes(state) : []) : [];
    addSpoken(state, on, land);
  }

  let fixed = [];
  let extra = [];

  /** Names of the places that the stop speaks of, round the others; none of the others moves. */
  function addSpoken(state, on, land = fixed) {
    fixed = land;
    for (const p of extra) p.marker.remove();
    const speak = new Set(on ? state.places : []);
    if (state.place) speak.add(state.place);
    extra = [...speak].map((id) => byId.get(id)).filter((p) => p && !shown.includes(p));
    if (extra.length) put(extra, land);
    for (const p of stand) p.dot.classList.toggle("dot-spoken", speak.has(p.id) || p.id === state.place);
  }

  /** Room for every caption at its longest, so that the names of places do not depend on the date. */
  function captionBoxes(state) {
    const widest = new Map();
    for (const c of captions) {
      const w = c.forms[state.names].length * (c.kind === "state" ? 11 : 7.5);
      if (w > (widest.get(c.id)?.w ?? 0)) widest.set(c.id, { c, w });
    }
    return [...widest.values()].map(({ c, w }) => {
      const point = map.latLngToLayerPoint([c.lat, c.lon]);
      return { x: point.x - w / 2 + (c.kind === "state" ? shiftOf(c, w) : 0), y: point.y - 9, w, h: 18 };
    });
  }

  const shiftOf = (c, w) => shiftInside(map.latLngToContainerPoint([c.lat, c.lon]).x, w, map.getSize().x);

  /** After a move of the map: no name is cut by its edge. */
  function keepInside() {
    for (const p of [...shown, ...extra]) showName(p);
    const states = captions.filter((c) => c.kind === "state" && c.shown);
    const widths = states.map((c) => c.node.offsetWidth);
    states.forEach((c, i) => (c.node.style.marginLeft = `${shiftOf(c, widths[i])}px`));
  }

  /** Names of states and captions follow the date. */
  function showDated(state, on) {
    let changed = false;
    for (const c of captions) {
      const drawn = c.id !== "line-of-contact" || !(state.shows === "law" || state.only); // what law or change leaves out
      const text = on && drawn && c.start <= state.date && (!c.end || state.date < c.end) ? c.forms[state.names] : "";
      if (text === c.shown) continue;
      c.shown = text;
      changed = true;
      c.node.textContent = text;
      if (text) c.marker.addTo(map);
      else c.marker.remove();
    }
    if (changed) keepInside();
  }

  /** Ring the dot of a place while its name in a text is pointed at. */
  function hint(id) {
    for (const p of stand) p.dot.classList.toggle("dot-hint", p.id === id);
  }

  return { arrange, addSpoken, showDated, keepInside, hint };
}
