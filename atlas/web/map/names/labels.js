/**
 * Names on the map, as elements: what asks.js asks for stands where placing.js finds room. A step writes and moves only what is
 * said otherwise than before. A place that the stop is about is never left out.
 */

import { closest, kept } from "../../kit/dom.js";
import { marksOf } from "../dots/settlements.js";
import { asksOf, homesOf, spokenOf } from "./asks.js";
import { lettersOf, measurer, onWall } from "./letters.js";
import { writtenOn } from "./naming.js";
import { solve } from "./placing.js";
import { createSaid } from "./said.js";
import { isSeen, unseenOf } from "./seen.js";
import { createStands } from "./stands.js";

/**
 * Every form of a place's name that its line does not write, for its title where all forms are asked for.
 *
 * @param {MapOptions} options
 * @param {State} state
 * @param {string} id
 */
function titleOf({ places }, { names, date }, id) {
  if (names !== "all") return "";
  const forms = places.find((place) => place.id === id)?.forms ?? {};
  return [...new Set(["article", "az", "hy", "ru"].map((mode) => forms[mode] && writtenOn(forms[mode], date)[0]))]
    .filter(Boolean)
    .join(" · ");
}

/**
 * Hear presses on names and dots.
 *
 * @param {LeafletMap} map
 * @param {(place: string) => void} pick
 */
function listenForPicks(map, pick) {
  map.getPane("labels")?.addEventListener("click", (event) => {
    const node = closest(event, "[data-place]");
    if (!node) return;
    event.stopPropagation();
    pick(node.dataset.place ?? "");
  });
}

/**
 * What the map is to its names now, but for their homes.
 *
 * @param {LeafletMap} map
 * @param {MapOptions} options
 * @param {State} state
 * @param {{measure: ReturnType<typeof measurer>, size: () => [number, number]}} known
 * @param {Pick<Furniture, "boxes" | "makeRoom">} furniture
 * @returns {import("./asks.js").Scene}
 */
function sceneOf(map, options, state, { measure, size }, furniture) {
  const { x: w, y: h } = map.getSize();
  const { lat, lng } = map.getCenter();
  const { around, gap } = options.labels;
  const more = around - gap;
  const k = lettersOf(document.documentElement.dataset.mode, w, ...size());
  const { style } = map.getContainer();
  if (style.getPropertyValue("--k") !== String(k)) style.setProperty("--k", String(k));
  const project = (/** @type {number} */ a, /** @type {number} */ o) => map.latLngToContainerPoint([a, o]);
  const seats = options.places.filter(({ kind }) => kind === "seat");
  const pixels = (/** @type {LabelPlace[]} */ places) => places.map(({ lat, lon }) => project(lat, lon));
  furniture.makeRoom(pixels(spokenOf(options, state)), pixels(seats));
  return {
    ...{ state, zoom: map.getZoom(), frame: { w, h }, k, centre: [lat, lng], project },
    measure: (words, style) => measure(words, style, state.names),
    furniture: furniture
      .boxes(map)
      .map((box) => ({ x: box.x - more, y: box.y - more, w: box.w + 2 * more, h: box.h + 2 * more })),
  };
}

/**
 * Whether a page is about something else than who held what: about lines, or names, which have all the room then.
 *
 * @param {string | undefined} lines
 */
const hasOtherSubject = (lines) => lines === "error" || lines === "names";

/**
 * The names of a map.
 *
 * @param {MapContext} context
 * @param {{pick: (place: string) => void, furniture: Pick<Furniture, "boxes" | "makeRoom">}} beside
 */
export function createLabels({ map, L, data, options: usual }, { pick, furniture }) {
  const said = createSaid(data, usual);
  const wall = { ...usual, labels: onWall(usual.labels) };
  let options = usual;
  let warm = false; // the first picture need not wait for what is said on the land
  const stands = createStands(map, L);
  const measure = measurer();
  const size = kept(() => /** @type {[number, number]} */ ([window.innerWidth, window.innerHeight]));
  let home = { key: "", of: new Map() };
  listenForPicks(map, pick);

  /** @param {import("./asks.js").Scene} scene */
  function written(scene) {
    if (!warm || hasOtherSubject(document.documentElement.dataset.lines)) return {};
    const [first] = asksOf(options, scene).filter(({ style }) => style === "first");
    return { lands: said.lands(scene), callouts: said.callouts(scene, first?.at ?? null) };
  }

  /** @param {import("./asks.js").Scene} scene */
  function homes(scene) {
    const { state, zoom, frame, centre, k } = scene;
    const key = JSON.stringify([state.names, state.layers.includes("labels"), zoom, frame, centre, k]);
    if (home.key !== key) home = { key, of: homesOf(options, scene, solve) };
    return home.of;
  }

  return {
    /**
     * Write every name of a state where it has room.
     *
     * @param {State} state
     */
    arrange(state) {
      options = document.documentElement.dataset.mode === "present" ? wall : usual;
      const scene = sceneOf(map, options, state, { measure, size: size.now }, furniture);
      const every = asksOf(options, { ...scene, homes: homes(scene), ...written(scene) });
      const asks = every.filter(({ at }) => isSeen(at, scene.frame.w, state.seen));
      const fixed = [...scene.furniture, ...unseenOf(scene.frame, state.seen)];
      const marks = marksOf(options, data, state, scene.project);
      const placed = solve(asks, scene.frame, fixed, options.labels, marks);
      const standing = asks.filter(({ id, keep }) => placed.has(id) || keep);
      for (const ask of standing) stands.put(ask, placed.get(ask.id), titleOf(options, state, ask.id));
      stands.keep(new Set(standing.map(({ id }) => id)));
    },
    hint: stands.hint,
    /** The first picture has been painted: from now on holders are named on their land, and what changed is told. */
    warm() {
      warm = true;
    },
    resized: size.forget,
    /** The face of the letters has come: what was measured before no longer holds. */
    forget() {
      measure.forget();
      home = { key: "", of: new Map() };
    },
  };
}
