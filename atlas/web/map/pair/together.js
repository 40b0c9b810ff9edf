/** Two maps at one view. */

/** @param {LeafletMap} map */
const isShown = (map) => map.getSize().x > 0 && map.getContainer().checkVisibility();

/**
 * Show in `other` what `map` shows.
 *
 * @param {LeafletMap} map
 * @param {LeafletMap} other
 */
function copyView(map, other) {
  if (isShown(map) && isShown(other)) other.setView(map.getCenter(), map.getZoom(), { animate: false });
}

/**
 * Keep two maps at one view. `isQuiet` while a map is moved by the other, not by the reader.
 *
 * @param {Leaflet} L
 * @param {[LeafletMap, LeafletMap]} maps
 */
export function moveTogether(L, maps) {
  const placeOf = (/** @type {LeafletMap} */ map) => L.DomUtil.getPosition(map.getPanes().mapPane);
  const from = new Map();
  let quiet = false;

  /** @param {() => void} task */
  function quietly(task) {
    const was = quiet;
    quiet = true;
    task();
    quiet = was;
  }

  for (const [map, other] of [maps, maps.toReversed()]) {
    map.on("movestart", () => {
      from.set(map, [placeOf(map), placeOf(other)]);
    });
    map.on("move", () => {
      if (quiet || !from.has(map) || map.getZoom() !== other.getZoom()) return;
      const [start, otherStart] = from.get(map); // a drag only shifts the panes: nothing is drawn again until it ends
      L.DomUtil.setPosition(other.getPanes().mapPane, otherStart.add(placeOf(map).subtract(start)));
    });
    map.on("moveend", () => {
      if (!quiet) quietly(() => copyView(map, other));
    });
  }
  return { align: () => quietly(() => copyView(maps[0], maps[1])), quietly, isQuiet: () => quiet };
}
