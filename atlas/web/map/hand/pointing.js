/**
 * What is pressed and pointed at of the features of a set. The set's group hears it for them all: handlers and a tip of their own would
 * be put on, and taken off, with each of the shapes that a step brings and takes.
 */

/**
 * @typedef {object} Pointed
 * @property {(id: string) => void} pick a feature was pressed
 * @property {(properties: MapFeature["properties"]) => HTMLElement | string} tell what stands in the tip
 * @property {(cell: string | null) => void} [point] a feature of a cell is pointed at, or none is
 */

/**
 * Answer presses and pointers on the features of a group. The tip stands at the pointer, or over a feature that is a point, until the
 * pointer or the feature has gone.
 *
 * @param {Pick<MapContext, "map" | "L">} context
 * @param {import("leaflet").FeatureGroup} group
 * @param {import("leaflet").TooltipOptions} options of the tip
 * @param {Pointed} pointed
 */
export function onPointed({ map, L }, group, options, { pick, tell, point = () => {} }) {
  const tip = L.tooltip(options);
  const hand = /** @type {{moving(): boolean} | undefined} */ (/** @type {unknown} */ (map.dragging));
  /** @type {LeafletLayer | null} */
  let under = null;

  /** @param {import("leaflet").LeafletMouseEvent} event Leaflet adds the layer of a group that it came from */
  function open({ propagatedFrom: layer, latlng }) {
    if (hand?.moving()) return; // the map is dragged
    const { properties } = layer.feature;
    under = layer;
    tip
      .setContent(tell(properties))
      .setLatLng(layer.getLatLng?.() ?? latlng)
      .addTo(map);
    point(properties.cell ?? null);
  }

  function close() {
    under = null;
    tip.remove();
    point(null);
  }

  group.on("click", (event) => {
    open(event);
    pick(event.propagatedFrom.feature.properties.id);
  });
  group.on("mouseover", open).on("mouseout", close);
  group.on(
    "mousemove",
    ({ propagatedFrom: layer, latlng }) => layer === under && !layer.getLatLng && tip.setLatLng(latlng),
  );
  group.on("layerremove", ({ layer }) => layer === under && close());
}
