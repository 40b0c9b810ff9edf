/** Two maps at one view. */

/** Whether a map can be seen. @param {any} map Leaflet's */
const isShown = (map) => map.getSize().x > 0 && map.getContainer().checkVisibility();

/** Show in `other` what `map` shows. */
function copyView(map, other) {
  if (isShown(map) && isShown(other)) other.setView(map.getCenter(), map.getZoom(), { animate: false });
}

/**
 * Keep two maps at one view.
 * @param {any} L
 * @param {any[]} maps Leaflet's
 * @returns {{align(): void, quietly(task: () => void): void, isQuiet(): boolean}} `isQuiet` while a map is moved by the
 * other, not by the reader
 */
export function moveTogether(L, maps) {
  const pane = (map) => map.getPane("mapPane");
  const from = new Map();
  let quiet = false;

  function quietly(task) {
    const was = quiet;
    quiet = true;
    task();
    quiet = was;
  }

  for (const [map, other] of [maps, maps.toReversed()]) {
    map.on("movestart", () => from.set(map, [L.DomUtil.getPosition(pane(map)), L.DomUtil.getPosition(pane(other))]));
    map.on("move", () => {
      if (quiet || !from.has(map) || map.getZoom() !== other.getZoom()) return;
      const [start, otherStart] = from.get(map); // a drag only shifts the panes: nothing is drawn again until it ends
      L.DomUtil.setPosition(pane(other), otherStart.add(L.DomUtil.getPosition(pane(map)).subtract(start)));
    });
    map.on("moveend", () => quiet || quietly(() => copyView(map, other)));
  }
  return { align: () => quietly(() => copyView(maps[0], maps[1])), quietly, isQuiet: () => quiet };
}
