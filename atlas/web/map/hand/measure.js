/**
 * A line over the map: one that the page shows (`atlas:line` with its points), and, while the page asks for it, one that the
 * reader draws by clicks. The page holds the points; the map only tells where it was clicked (`atlas:point`).
 */

import { EVENTS, hear, tell } from "../../kit/events.js";

/**
 * Listen on a map for the line that is to be shown over it.
 *
 * @param {LeafletMap} map
 * @param {Leaflet} L
 * @param {Host} host
 * @param {(more: import("leaflet").PolylineOptions) => import("leaflet").PolylineOptions} pane
 * @param {AbortSignal} signal
 */
export function listenForLine(map, L, host, pane, signal) {
  const shape = L.layerGroup().addTo(map);
  let drawing = false;

  /** @param {Line} line */
  function show({ points, draw }) {
    drawing = draw;
    map.getContainer().classList.toggle("drawing-line", draw);
    map.doubleClickZoom[draw ? "disable" : "enable"]();
    shape.clearLayers();
    /** @type {[number, number][]} */
    const way = points.map(([lon, lat]) => [lat, lon]);
    const line = (/** @type {string} */ className) =>
      L.polyline(way, pane({ className, interactive: false, fill: false }));
    if (way.length > 1) shape.addLayer(line("reader-line-casing")).addLayer(line("reader-line"));
    if (!draw) return;
    const look = { ...pane({ className: "reader-point", interactive: false }), radius: 4 };
    for (const at of way) shape.addLayer(L.circleMarker(at, look));
  }

  hear(host, EVENTS.line, show, signal);
  map.on("click", ({ latlng }) => {
    if (drawing) tell(host, EVENTS.point, [latlng.lng, latlng.lat]);
  });
  tell(host, EVENTS.lineAsk);
}
