/**
 * Names on the map: seats first, then context, then (zoomed in) villages. The choice depends on zoom, size and language
 * alone, never on the date, so that no name moves at a step; places that a stop speaks of are added round the fixed ones.
 */

import { el } from "../kit/dom.js";
import { datedNames } from "./drawn.js";
import { isInside, placeAll, shiftInside } from "./placing.js";

/** Px of a letter, at the widest, of a state's name and of a caption. */
const LETTER = { state: 11, caption: 7.5 };
const LINE = 18; // px

/**
 * @param {string[]} words the name, and the line under it
 * @param {string} kind
 */
function nameNode([name, second], kind) {
  return el("div", { class: `label label-${kind}` }, name, second && el("small", {}, second));
}

/**
 * A marker without an icon of its own, that holds `node`.
 *
 * @param {Leaflet} L
 * @param {{lat: number, lon: number}} position degrees
 * @param {HTMLElement} node
 */
function markerOf(L, { lat, lon }, node) {
  const icon = L.divIcon({ className: "", iconSize: [0, 0], html: node });
  return L.marker([lat, lon], { icon, pane: "labels", interactive: false, keyboard: false });
}

/**
 * Every place with its dot and its name, not yet on the map.
 *
 * @param {Leaflet} L
 * @param {LabelPlace[]} places
 * @param {(place: string) => void} onPick
 * @returns {Stand[]}
 */
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
    return { ...p, dot, holder, marker: markerOf(L, p, el("div", {}, dot, holder)), size: { w: 0, h: 0 } };
  });
}

/**
 * Write every name and measure all of them at once, so that no step has to wait for a layout.
 *
 * @param {Stand[]} stands
 * @param {string} names the choice of names
 * @param {HTMLElement} container
 */
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

/**
 * Names of states and captions, which follow the date.
 *
 * @param {LeafletMap} map
 * @param {Leaflet} L
 * @param {MapOptions} options
 */
function createDated(map, L, options) {
  const captions = options.dated.map((row) => {
    const node = el("div", { class: `label label-${row.kind}` });
    return { row, node, marker: markerOf(L, row, node), shown: "" };
  });

  /**
   * @param {DatedName} row
   * @param {number} w px
   */
  function shiftOf({ lat, lon }, w) {
    return shiftInside(map.latLngToContainerPoint([lat, lon]).x, w, map.getSize().x, options.labels.edge);
  }

  function keepInside() {
    const states = captions.filter((c) => c.row.kind === "state" && c.shown);
    const widths = states.map((c) => c.node.offsetWidth);
    states.forEach((c, i) => {
      c.node.style.marginLeft = `${shiftOf(c.row, widths[i])}px`;
    });
  }

  return {
    keepInside,
    /**
     * Room for every caption at its longest, so that the names of places do not depend on the date.
     *
     * @param {string} names the choice of names
     * @returns {Box[]}
     */
    boxes(names) {
      /** @type {Map<string, {row: DatedName, w: number}>} */
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
    /**
     * Write those of the day.
     *
     * @param {State} state
     */
    show(state) {
      const wanted = new Set(datedNames(options, state));
      const changed = captions.filter((c) => {
        const text = wanted.has(c.row) ? c.row.forms[state.names] : "";
        if (text === c.shown) return false;
        c.shown = text;
        c.node.textContent = text;
        if (text) c.marker.addTo(map);
        else c.marker.remove();
        return true;
      });
      if (changed.length) keepInside();
    },
  };
}

/**
 * Show a name where it has found a place and stands whole inside the map.
 *
 * @param {LeafletMap} map
 * @param {Stand} stand
 */
function showName(map, { box, holder }) {
  const { x: width, y: height } = map.getSize();
  const isWhole = (/** @type {Box} */ { x, y, w, h }) =>
    isInside({ ...map.layerPointToContainerPoint([x, y]), w, h }, width, height);
  holder.style.visibility = box && isWhole(box) ? "" : "hidden";
}

/**
 * Put places on the map with their names where these find room round `fixed` boxes; returns the boxes of the names.
 *
 * @param {LeafletMap} map
 * @param {Stand[]} stands
 * @param {Box[]} fixed
 * @param {LabelRules} rules
 */
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

/**
 * The names of a map.
 *
 * @param {LeafletMap} map
 * @param {Leaflet} L
 * @param {MapOptions} options
 * @param {(place: string) => void} onPick
 */
export function createLabels(map, L, options, onPick) {
  const stands = createStands(L, options.places, onPick);
  const dated = createDated(map, L, options);
  const rules = options.labels;
  let written = "";
  /** @type {Stand[]} */
  let shown = [];
  /** @type {Stand[]} */
  let extra = [];
  /** @type {Box[]} */
  let land = [];

  /**
   * Names of the places that the stop speaks of, round the others; none of the others moves.
   *
   * @param {State} state
   */
  function addSpoken(state) {
    for (const p of extra) p.marker.remove();
    const speak = [...(state.layers.includes("labels") ? state.places : []), ...(state.place ? [state.place] : [])];
    const spoken = [...new Set(speak)].flatMap((id) => stands.find((p) => p.id === id) ?? []);
    extra = spoken.filter((p) => !shown.includes(p));
    if (extra.length) putNames(map, extra, land, rules);
    for (const p of stands) p.dot.classList.toggle("dot-spoken", spoken.includes(p));
  }

  /**
   * Place every name again: after a change of zoom, size or language.
   *
   * @param {State} state
   */
  function arrange(state) {
    for (const p of stands) p.marker.remove();
    const way = `${state.names} ${map.getSize().x}`; // the style sheet writes larger on a wide map
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
    /**
     * Ring the dot of a place while its name in a text is pointed at.
     *
     * @param {string | null} id
     */
    hint(id) {
      for (const p of stands) p.dot.classList.toggle("dot-hint", p.id === id);
    },
  };
}
