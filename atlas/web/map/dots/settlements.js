/**
 * The dots of settlements: what was announced of a place, or happened there. A dot is made once; a step puts it on or takes it
 * off, and changes its sign where the day asks for another. The drawn picture has the same signs (atlas/export/picture/signs.py).
 */

import { el } from "../../kit/dom.js";
import { classesOf, isDrawn, paintOf } from "../drawn.js";
import { withId } from "../paths.js";
import { signPath } from "./signs.js";

const SELECTED = 9; // px, radius of the ring round a dot that is selected

/**
 * The sign by which a settlement is drawn in a state.
 *
 * @param {DrawnFile} entry
 * @param {MapFeature} feature
 * @param {State} state
 */
export function signOf(entry, { properties }, { shows, date }) {
  return paintOf(entry, properties, shows, date)?.sign ?? "";
}

const NONE_CHANGED = new Set();

/**
 * The room that dots take in a state, which names leave them where they can; px. A place with a dot and a name of its own is left out.
 *
 * @param {Pick<MapOptions, "drawn" | "signs">} options
 * @param {MapFiles} data
 * @param {State} state
 * @param {(lat: number, lon: number) => {x: number, y: number}} project
 * @returns {Box[]}
 */
export function marksOf({ drawn, signs }, { settlements }, state, project) {
  const entry = drawn.find(({ file }) => file === "settlements");
  if (!entry) return [];
  return settlements.features.flatMap((feature) => {
    if (feature.properties.place || !isDrawn(entry, feature, state, NONE_CHANGED)) return [];
    const sign = signs[signOf(entry, feature, state)];
    if (!sign) return [];
    const { x, y } = project(...pointOf(feature));
    const half = Math.max(sign.radius, ...(sign.bars ?? []).map(([length]) => length / 2));
    return [{ x: x - half, y: y - half, w: 2 * half, h: 2 * half }];
  });
}

/**
 * What is told of a settlement under the pointer.
 *
 * @param {MapFeature["properties"]} p
 * @param {string | undefined} names the choice of names
 */
export function saidTip(p, names) {
  const other = names === "az" ? p.name_az : names === "hy" ? p.name_hy : names === "ru" ? p.name_ru : null;
  return el("div", {}, el("b", {}, other || p.name), p.said);
}

/** @param {MapFeature} feature */
const pointOf = ({ geometry }) => /** @type {[number, number]} */ (geometry.coordinates.toReversed());

/**
 * A ring round a settlement that is selected.
 *
 * @param {Pick<MapContext, "L" | "at">} context
 * @param {MapFeature} feature
 */
export function ringRound({ L, at }, feature) {
  const how = at("selection", { className: "selected-core", fill: false, interactive: false });
  return L.circleMarker(pointOf(feature), { ...how, radius: SELECTED });
}

/**
 * Returns what makes the dot of a settlement, which `wear` gives its sign.
 *
 * @param {MapContext} context
 * @param {DrawnFile} entry
 */
export function createDots({ L, at, options }, entry) {
  // Leaflet has one way to draw another shape at a point: a class whose path is its own.
  const Shape = /** @type {typeof L.CircleMarker} */ (
    /** @type {unknown} */ (
      L.CircleMarker.extend({
        _updatePath() {
          this._renderer._setPath(
            this,
            this._empty() ? "M0 0" : signPath(options.signs[this.options.sign], this._point),
          );
        },
      })
    )
  );

  /** @param {MapFeature} feature */
  function make(feature) {
    const { id, place } = feature.properties;
    const pane = place ? "dots-named" : entry.pane;
    const how = { className: classesOf(feature), radius: 6, sign: entry.paint[0].sign };
    const dot = /** @type {Dot} */ (new Shape(pointOf(feature), at(pane, /** @type {{}} */ (how))));
    withId(dot, id);
    return dot;
  }

  /**
   * @param {Dot} dot on the map
   * @param {MapFeature} feature
   * @param {State} state
   */
  function wear(dot, feature, state) {
    const sign = signOf(entry, feature, state);
    const path = /** @type {Element} */ (dot.getElement());
    if (dot.options.sign !== sign) {
      dot.options.sign = sign;
      dot.redraw();
    }
    if (path.classList.contains(`sign-${sign}`)) return;
    for (const name of [...path.classList]) if (name.startsWith("sign-")) path.classList.remove(name);
    path.classList.add(`sign-${sign}`);
    if (sign.endsWith("today")) dot.bringToFront();
  }

  return { make, wear };
}
