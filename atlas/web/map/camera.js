/** Where the map stands: the whole region, a view of the address, a place, what a stop is about. */

import { patch } from "../state/store.js";

const FLIGHT_SECONDS = 1.2;
const FLIGHT_NEAREST = 9.6; // zoom
/**
 * Px round the framed region: left and top, right and bottom, where the scale and the credits are.
 *
 * @type {import("leaflet").FitBoundsOptions}
 */
const ROUND_REGION = { paddingTopLeft: [12, 12], paddingBottomRight: [12, 24] };

/** The same where a phone's headline lies over the map, and its sheet and buttons (bar/sheet.js): under the map, beside it. */
const UNDER_SHEET = { under: [100, 84], beside: [76, 24] };

/** @returns {import("leaflet").FitBoundsOptions} */
function roundRegion() {
  const sheet = (document.documentElement.dataset.sheet ?? "").split(" ");
  if (!sheet.includes("on")) return ROUND_REGION;
  const [top, bottom] = UNDER_SHEET[sheet.includes("beside") ? "beside" : "under"];
  return { paddingTopLeft: [12, top], paddingBottomRight: [12, bottom] };
}

/** The reader's system asks for no motion. */
const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * The view as the address holds it: 4 decimals (11 m), 2 for the zoom.
 *
 * @param {LeafletMap} map
 * @returns {View}
 */
export function viewOf(map) {
  const { lat, lng } = map.getCenter();
  return [Number(lat.toFixed(4)), Number(lng.toFixed(4)), Number(map.getZoom().toFixed(2))];
}

/**
 * Where to fly for `points` (latitude, longitude, least zoom), and how; the region where all of it would be as near.
 *
 * @param {LeafletMap} map
 * @param {Corners} region
 * @param {View[]} points
 */
function flightTo(map, region, points) {
  const nearest = Math.min(FLIGHT_NEAREST, ...points.map(([, , zoom]) => zoom));
  const near = points.length > 0 && nearest > map.getBoundsZoom(region);
  /** @type {[number, number][]} */
  const goals = near ? points.map(([lat, lon]) => [lat, lon]) : region;
  /** @type {import("leaflet").FitBoundsOptions} */
  const how = { padding: [60, 60], maxZoom: nearest, duration: FLIGHT_SECONDS };
  return { bounds: window.L.latLngBounds(goals), how };
}

/**
 * Let a map that has come to stand out of its bounds go back at once: Leaflet's glide would end later, and pass for the reader's hand.
 *
 * @param {LeafletMap} map
 */
function goBackAtOnce(map) {
  const goBack = map.panInsideBounds.bind(map);
  map.panInsideBounds = (bounds, how) => goBack(bounds, { ...how, animate: false });
}

/**
 * Moves the map.
 *
 * @param {LeafletMap} map
 * @param {MapOptions} options
 * @param {Host} host who owns the state
 */
export function createCamera(map, { view: { region }, frames }, host) {
  let moving = false; // the map moves by itself, not by the reader's hand
  goBackAtOnce(map);

  /** Frame the whole region; `byReader`: they asked for it, and their own view is forgotten. */
  function frame(byReader = false) {
    moving = true;
    map.invalidateSize({ animate: false });
    map.fitBounds(region, { animate: byReader && !still(), ...roundRegion() });
    moving = false;
    if (byReader) patch(host, { view: null });
  }

  /** @param {View} view */
  function look(view) {
    moving = true;
    map.setView([view[0], view[1]], view[2], { animate: false });
    moving = false;
  }

  /**
   * Frame a place; a far one (Key West, Minsk) lies outside the map and moves nothing.
   *
   * @param {string} id
   */
  function framePlace(id) {
    if (!frames[id]) return;
    const [lat, lon, zoom] = frames[id];
    map.setView([lat, lon], zoom, { animate: !still() });
  }

  /**
   * Fly to what the stop is about, or back to the whole region; without motion where the reader's system asks for none.
   *
   * @param {Pick<State, "focus" | "places">} state
   */
  function fly({ focus, places }) {
    const points = (focus.length ? focus : places).map((id) => frames[id]).filter(Boolean);
    const { bounds, how } = flightTo(map, region, points);
    moving = true;
    map.once("moveend", () => {
      moving = false;
    });
    if (still()) map.fitBounds(bounds, { ...how, animate: false });
    else map.flyToBounds(bounds, how);
  }

  /**
   * The address was gone back in: take its view, unless it is the one that the map itself has just told.
   *
   * @param {State} state
   */
  function takeView(state) {
    if (!state.view && state.flight) fly(state);
    else if (!state.view) frame();
    else if (String(state.view) !== String(viewOf(map))) look(state.view);
  }

  /**
   * Take the size that the map's place now has. `whole`: the region is framed, and is so again.
   *
   * @param {boolean} whole
   */
  function fill(whole) {
    moving = true;
    map.invalidateSize({ animate: false });
    moving = false;
    if (whole) frame();
  }

  return {
    frame,
    fill,
    fly,
    look,
    /**
     * Go where a state asks to, coming from the one before. An address that has a place and a view opens at the view.
     *
     * @param {State | null} before
     * @param {State} state
     */
    follow(before, state) {
      if (!before && state.view) return;
      if (state.place && before?.place !== state.place) framePlace(state.place);
      else if (state.flight && before && (before.index !== state.index || !before.flight)) fly(state);
      else if (before && String(before.view) !== String(state.view)) takeView(state);
    },
    /** Whether the reader moves the map. */
    isByHand: () => !moving,
  };
}
