/**
 * Names on the map: seats first, then context, then (zoomed in) villages. The choice depends on zoom, size and language
 * alone, never on the date, so that no name moves at a step; places that a stop speaks of are added round the fixed ones.
 */

import { el } from "../kit/dom.js";
import { datedNames } from "./drawn.js";
import { isInside, placeAll, shiftInside } from "./placing.js";

/** @typedef {import("./types").ShownState} State */

/** Px of a letter, at the widest, of a state's name and of a caption. */
const LETTER = { state: 11, caption: 7.5 };
const LINE = 18; // px

function nameNode([name, second], kind) {
  const label = el("div", { class: `label label-${kind}` }, name);
  if (second) label.append(el("small", {}, second));
  return label;
}

/** A marker without an icon of its own, that holds `node`. */
function markerOf(L, { lat, lon }, node) {
  const icon = L.divIcon({ className: "", iconSize: [0, 0], html: node });
  return L.marker([lat, lon], { icon, pane: "labels", interactive: false, keyboard: false });
}

/** Every place with its dot and its name, not yet on the map. */
function createStands(L, places, onPick) {
  return places.map((p) => {
    const dot = el("div", { class: `dot dot-${p.kind}` });
    const holder = el("div", { class: "name" });
    for (const node of [dot, holder]) {
      node.addEventListener("click", (event) => {
        event.stopPropagation();
        onPick(p.id);
      });
    }
    return { ...p, dot, holder, marker: markerOf(L, p, el("div", {}, dot, holder)) };
  });
}

/** Write every name and measure all of them at once, so that no step has to wait for a layout. */
function writeNames(stands, names, container) {
  const bench = el("div", { class: "bench" });
  const copies = stands.map((p) => el("div", { class: "name" }, nameNode(p.forms[names], p.kind)));
  bench.append(...copies);
  container.append(bench);
  stands.forEach((p, i) => {
    p.size = { w: copies[i].offsetWidth, h: copies[i].offsetHeight };
    p.holder.replaceChildren(nameNode(p.forms[names], p.kind));
  });
  bench.remove();
}

/** Names of states and captions, which follow the date. */
function createDated(map, L, options) {
  const captions = options.dated.map((row) => {
    const node = el("div", { class: `label label-${row.kind}` });
    return { row, node, marker: markerOf(L, row, node), shown: "" };
  });
  const shiftOf = ({ lat, lon }, w) => {
    const { x } = map.latLngToContainerPoint([lat, lon]);
    return shiftInside(x, w, map.getSize().x, options.labels.edge);
  };

  function keepInside() {
    const states = captions.filter((c) => c.row.kind === "state" && c.shown);
    const widths = states.map((c) => c.node.offsetWidth);
    states.forEach((c, i) => (c.node.style.marginLeft = `${shiftOf(c.row, widths[i])}px`));
  }

  return {
    keepInside,
    /** Room for every caption at its longest, so that the names of places do not depend on the date. */
    boxes(names) {
      const widest = new Map();
      for (const { row } of captions) {
        const w = row.forms[names].length * LETTER[row.kind];
        if (w > (widest.get(row.id)?.w ?? 0)) widest.set(row.id, { row, w });
      }
      return [...widest.values()].map(({ row, w }) => {
        const point = map.latLngToLayerPoint([row.lat, row.lon]);
        return { x: point.x - w / 2 + (row.kind === "state" ? shiftOf(row, w) : 0), y: point.y - LINE / 2, w, h: LINE };
      });
    },
    /** Write those of the day. */
    show(state) {
      const wanted = new Set(datedNames(options, state));
      let changed = false;
      for (const c of captions) {
        const text = wanted.has(c.row) ? c.row.forms[state.names] : "";
        if (text === c.shown) continue;
        c.shown = text;
        changed = true;
        c.node.textContent = text;
        if (text) c.marker.addTo(map);
        else c.marker.remove();
      }
      if (changed) keepInside();
    },
  };
}

/** Put places on the map with their names where these find room round `fixed` boxes; returns the boxes of the names. */
function putNames(map, stands, fixed, rules) {
  for (const p of stands) p.marker.addTo(map);
  const measured = stands.map((p) => ({
    id: p.id,
    size: p.size,
    point: map.latLngToLayerPoint([p.lat, p.lon]),
    centred: p.kind === "water",
  }));
  const boxes = placeAll(measured, fixed, rules);
  for (const p of stands) {
    p.box = boxes.get(p.id);
    showName(map, p);
    if (!p.box) continue;
    p.holder.style.transform = `translate(${p.box.dx}px,${p.box.dy}px)`;
    p.holder.style.textAlign = p.box.align;
  }
  return [...boxes.values()];
}

/** Show a name where it has found a place and stands whole inside the map. */
function showName(map, { box, holder }) {
  const size = map.getSize();
  const { x, y } = box ? map.layerPointToContainerPoint([box.x, box.y]) : size;
  holder.style.visibility = box && isInside({ ...box, x, y }, size.x, size.y) ? "" : "hidden";
}

/**
 * The names of a map.
 * @param {any} map Leaflet's
 * @param {any} L
 * @param {import("./types").MapOptions} options
 * @param {(place: string) => void} onPick
 */
export function createLabels(map, L, options, onPick) {
  const stands = createStands(L, options.places, onPick);
  const byId = new Map(stands.map((p) => [p.id, p]));
  const dated = createDated(map, L, options);
  const rules = options.labels;
  let written = "";
  let shown = [];
  let land = [];
  let extra = [];

  /** Names of the places that the stop speaks of, round the others; none of the others moves. @param {State} state */
  function addSpoken(state) {
    for (const p of extra) p.marker.remove();
    const speak = new Set(state.layers.includes("labels") ? state.places : []);
    if (state.place) speak.add(state.place);
    extra = [...speak].map((id) => byId.get(id)).filter((p) => p && !shown.includes(p));
    if (extra.length) putNames(map, extra, land, rules);
    for (const p of stands) p.dot.classList.toggle("dot-spoken", speak.has(p.id));
  }

  /** Place every name again: after a change of zoom, size or language. @param {State} state */
  function arrange(state) {
    for (const p of stands) p.marker.remove();
    const way = `${state.names} ${window.innerWidth}`; // the style sheet writes larger on a wide map
    if (way !== written) writeNames(stands, state.names, map.getContainer());
    written = way;
    const zoom = map.getZoom();
    shown = state.layers.includes("labels") ? stands.filter((p) => zoom >= rules.from_zoom[p.rank]) : [];
    land = shown.length ? putNames(map, shown, dated.boxes(state.names), rules) : [];
    addSpoken(state);
  }

  return {
    arrange,
    addSpoken,
    showDated: dated.show,
    /** After a move of the map: no name is cut by its edge. */
    keepInside() {
      for (const p of [...shown, ...extra]) showName(map, p);
      dated.keepInside();
    },
    /** Ring the dot of a place while its name in a text is pointed at. @param {string | null} id */
    hint(id) {
      for (const p of stands) p.dot.classList.toggle("dot-hint", p.id === id);
    },
  };
}
