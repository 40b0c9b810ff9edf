/** A name on the map as elements: a marker that holds its dot, its words and the leader between them; nothing is written twice. */

import { el, svg } from "../../kit/dom.js";
import { nearestOf } from "./boxes.js";

/** @typedef {import("./asks.js").Asked} Asked */

/**
 * A marker without an icon of its own, that holds a dot, a name and a leader between them.
 *
 * @param {Leaflet} L
 * @param {Asked} ask
 * @returns {Stand}
 */
function createStand(L, { id }) {
  const dot = el("div", { class: "dot" });
  const holder = el("div", { class: "name" });
  const leader = svg("svg", { class: "leader", "aria-hidden": "true" });
  const html = el("div", {}, leader, dot, holder);
  const icon = L.divIcon({ className: "", iconSize: [0, 0], html });
  const marker = L.marker([0, 0], { icon, pane: "labels", interactive: false, keyboard: false });
  if (!id.includes(" ")) for (const node of [dot, holder]) node.dataset.place = id;
  return { marker, dot, holder, leader, said: "", stood: "" };
}

/**
 * @param {Asked} ask
 * @param {PlacedBox} box
 * @returns {Node[]}
 */
function wordsNodes({ words: [lead, second], sizes, lines, kind, style, bearing }, { form, leader }) {
  if (lines) return lines.map((line) => el("div", { class: `line-${line.style}` }, line.words));
  const two = form === 0 && sizes.length > 1;
  const arrow = bearing === undefined ? null : el("i", { style: `transform:rotate(${Math.round(bearing)}deg)` }, "↑");
  const names = `label label-${kind} write-${style}${leader ? " with-leader" : ""}`;
  return [el("div", { class: names }, lead, two && el("small", {}, second), arrow)];
}

/**
 * Two strokes from a dot to the nearest point of its name.
 *
 * @param {SVGElement} node
 * @param {PlacedBox} box
 */
function drawLeader(node, { dx, dy, w, h, leader }) {
  if (!leader) return node.replaceChildren();
  const { x, y } = nearestOf({ x: 0, y: 0 }, { x: dx, y: dy, w, h });
  const line = (/** @type {string} */ name) => svg("line", { class: name, x2: x.toFixed(1), y2: y.toFixed(1) });
  node.replaceChildren(line("leader-halo"), line("leader-ink"));
}

/**
 * Write a name and put it where it has found room.
 *
 * @param {Stand} stand
 * @param {Asked} ask
 * @param {PlacedBox} box
 * @param {string} title
 */
function write(stand, ask, box, title) {
  const said = JSON.stringify([
    ask.words,
    ask.lines,
    ask.style,
    ask.tone,
    box.form,
    ask.sizes.length,
    box.leader,
    ask.bearing && Math.round(ask.bearing),
    title,
  ]);
  if (said !== stand.said) {
    stand.said = said;
    stand.holder.replaceChildren(...wordsNodes(ask, box));
    stand.holder.className = `name name-${ask.style}`;
    stand.holder.title = title;
    stand.holder.style.color = ask.tone ? `var(--${ask.tone.replaceAll("_", "-")})` : "";
    const spoken = ask.style === "first" || ask.style === "spoken";
    stand.dot.className = `dot dot-${ask.kind}${spoken ? " dot-spoken" : ""}${ask.style === "first" ? " dot-first" : ""}`;
  }
  const stood = `${box.dx.toFixed(1)} ${box.dy.toFixed(1)} ${box.align} ${box.leader} ${box.w.toFixed(1)}`;
  if (stood === stand.stood) return;
  stand.stood = stood;
  stand.holder.style.transform = `translate(${box.dx.toFixed(1)}px,${box.dy.toFixed(1)}px)`;
  stand.holder.style.width = `${box.w.toFixed(1)}px`;
  stand.holder.style.textAlign = box.align;
  drawLeader(stand.leader, box);
}

/**
 * The names that are on a map.
 *
 * @param {LeafletMap} map
 * @param {Leaflet} L
 */
export function createStands(map, L) {
  /** @type {Map<string, Stand>} */
  const stands = new Map();
  /** @type {Set<string>} */
  let shown = new Set();

  return {
    /**
     * Put a name on the map, or its dot alone.
     *
     * @param {Asked} ask
     * @param {PlacedBox | undefined} box
     * @param {string} title
     */
    put(ask, box, title) {
      const stand = stands.get(ask.id) ?? createStand(L, ask);
      stands.set(ask.id, stand);
      const at = ask.at ?? { x: (box?.x ?? 0) + (box?.w ?? 0) / 2, y: (box?.y ?? 0) + (box?.h ?? 0) / 2 };
      const point = map.containerPointToLatLng([at.x, at.y]);
      if (!stand.marker.getLatLng().equals(point)) stand.marker.setLatLng(point);
      if (!shown.has(ask.id)) stand.marker.addTo(map);
      stand.holder.hidden = !box;
      stand.leader.style.display = box ? "" : "none";
      if (box) write(stand, ask, box, title);
      else stand.dot.className = `dot dot-${ask.kind}`;
      if (!box) stand.said = "";
    },
    /**
     * Take the others off.
     *
     * @param {Set<string>} ids of those that stay
     */
    keep(ids) {
      for (const id of shown) if (!ids.has(id)) stands.get(id)?.marker.remove();
      shown = ids;
    },
    /**
     * Ring one dot.
     *
     * @param {string | null} id
     */
    hint(id) {
      for (const [key, { dot }] of stands) dot.classList.toggle("dot-hint", key === id);
    },
  };
}
