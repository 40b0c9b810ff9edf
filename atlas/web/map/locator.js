/** Where in the world the map lies: a stamp in its corner, with the map's own frame in it (atlas/look/locator.py draws it). */

import { el, svg } from "../kit/dom.js";

/** @typedef {{x: number, y: number}} Point */

const AT = { right: 52, top: 10 }; // px from the map's corner, left of its buttons

/**
 * The map's frame in the stamp.
 *
 * @param {[Point, Point]} view upper left and lower right corner of the map, in world pixels of some zoom
 * @param {[Point, Point]} bounds of what the stamp shows, in the same
 * @param {{width: number, height: number}} size of the stamp, px
 * @param {number} least px of the frame's sides
 * @returns {{x: number, y: number, width: number, height: number}}
 */
export function frameIn([from, to], [left, right], { width, height }, least) {
  const side = (/** @type {"x" | "y"} */ key, /** @type {number} */ room) => {
    const scale = room / (right[key] - left[key]);
    const middle = ((from[key] + to[key]) / 2 - left[key]) * scale;
    const half = Math.max(least, (to[key] - from[key]) * scale) / 2;
    const [start, end] = [Math.max(0, middle - half), Math.min(room, middle + half)];
    return [start, Math.max(0, end - start)].map((px) => Math.round(px * 10) / 10);
  };
  const [[x, w], [y, h]] = [side("x", width), side("y", height)];
  return { x, y, width: w, height: h };
}

/**
 * The stamp of a map. It is shown where the map has room for it, and no place that the stop is about lies under it.
 *
 * @param {LeafletMap} map
 * @param {MapOptions["locator"]} table
 */
export function createLocator(map, { width, height, bounds, paths, seas, rules, letters }) {
  const frame = svg("rect", { class: "locator-frame" });
  const land = paths.map(({ id, d }) => svg("path", { class: `locator-land land-${id}`, d }));
  const names = seas.map(({ words, x, y }) => svg("text", { x, y, "font-size": letters }, words));
  const label = "Where this map lies: between the Black Sea and the Caspian";
  const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, ...land, ...names, frame);
  const node = el("div", { class: "locator", role: "img", "aria-label": label }, drawing);
  Object.assign(node.style, { right: `${AT.right}px`, top: `${AT.top}px`, width: `${width}px` });
  let isAlone = true;

  /** @param {Point[]} points px, of what the stop is about */
  function isFree(points) {
    const { x: w, y: h } = map.getSize();
    const [leastWidth, leastHeight] = rules.map;
    if (!isAlone || w < leastWidth || h < leastHeight) return false;
    const [left, foot] = [w - AT.right - width - rules.near, AT.top + height + rules.near];
    return !points.some(({ x, y }) => x > left && x < w && y > 0 && y < foot); // what lies beyond the map has a pointer
  }

  return {
    node,
    /** @param {State} state two days compared have two maps, and no corner for it */
    show({ days }) {
      isAlone = !days;
    },
    /** The map has moved. */
    move() {
      const { min, max } = map.getPixelBounds();
      const corners = bounds.map(([lat, lon]) => map.project([lat, lon]));
      const [[west, south], [east, north]] = corners.map(({ x, y }) => [x, y]);
      const seen = frameIn(
        [/** @type {Point} */ (min), /** @type {Point} */ (max)],
        [
          { x: west, y: north },
          { x: east, y: south },
        ],
        { width, height },
        rules.least,
      );
      for (const [key, value] of Object.entries(seen)) frame.setAttribute(key, String(value));
    },
    /** @param {Point[]} points px, of what the stop is about */
    makeRoom(points) {
      node.hidden = !isFree(points);
    },
  };
}
