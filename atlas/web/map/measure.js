/**
 * A line over the map: one that the page shows (`atlas:line` with its points), and, while the page asks for it, one that the
 * reader draws by clicks. The page holds the points; the map only tells where it was clicked (`atlas:point`).
 */

/** Mount on a Leaflet map. Points are [longitude, latitude]. */
export function listenForLine(map, L, host, pane, signal) {
  const shape = L.layerGroup().addTo(map);
  let drawing = false;

  function show({ points, draw }) {
    drawing = draw;
    map.getContainer().classList.toggle("drawing-line", draw);
    map.doubleClickZoom[draw ? "disable" : "enable"]();
    shape.clearLayers();
    const way = points.map(([lon, lat]) => [lat, lon]);
    const line = (className) => L.polyline(way, pane({ className, interactive: false, fill: false }));
    if (way.length > 1) shape.addLayer(line("reader-line-casing")).addLayer(line("reader-line"));
    if (!draw) return;
    for (const at of way) shape.addLayer(L.circleMarker(at, pane({ className: "reader-point", radius: 4, interactive: false })));
  }

  host.addEventListener("atlas:line", (event) => show(event.detail), { signal });
  map.on("click", ({ latlng }) => {
    if (drawing) host.dispatchEvent(new CustomEvent("atlas:point", { detail: [latlng.lng, latlng.lat] }));
  });
  host.dispatchEvent(new CustomEvent("atlas:line-ask"));
}
