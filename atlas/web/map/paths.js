/** Shapes of Leaflet from features, and sets of them of which those that are wanted are on the map. */

const METRES_PER_PIXEL = 156543.03392; // at zoom 0 on the equator, Web Mercator

/**
 * Stroke width, px, of a band of `metres` either side at a zoom and latitude.
 *
 * @param {number} metres
 * @param {number} zoom
 * @param {number} lat degrees
 * @param {number} least px; a narrower band would not be seen
 */
export function bandWidth(metres, zoom, lat, least) {
  const scale = (METRES_PER_PIXEL * Math.cos((lat * Math.PI) / 180)) / 2 ** zoom;
  return Math.max(least, (2 * metres) / scale);
}

/**
 * Blur what is soft by `metres`, at the map's zoom.
 *
 * @param {LeafletMap} map
 * @param {number} metres
 */
export function setBlur(map, metres) {
  const px = bandWidth(metres, map.getZoom(), map.getCenter().lat, 0) / 2;
  map.getContainer().style.setProperty("--front-blur", `${px.toFixed(1)}px`);
}

/**
 * Make the panes of the table, each with a renderer of its own. Returns what gives a path its pane.
 *
 * @param {LeafletMap} map
 * @param {Leaflet} L
 * @param {Record<string, number>} panes z-index by name
 * @returns {At}
 */
export function createPanes(map, L, panes) {
  const renderers = new Map();
  for (const [name, z] of Object.entries(panes)) {
    map.createPane(name).style.zIndex = String(z);
    renderers.set(name, L.svg({ pane: name, padding: 0.4 }));
  }
  return (name, options) => ({ pane: name, renderer: renderers.get(name), smoothFactor: 0, ...options });
}

/**
 * A feature as a path.
 *
 * @param {Leaflet} L
 * @param {MapFeature} feature
 * @param {import("leaflet").PolylineOptions} options
 * @returns {LeafletPath}
 */
export function shapeOf(L, { geometry: { type, coordinates } }, options) {
  const depth = { Point: 0, LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 }[type];
  const points = L.GeoJSON.coordsToLatLngs(coordinates, depth);
  const how = { stroke: true, ...options };
  return type.endsWith("Polygon") ? L.polygon(points, how) : L.polyline(points, how);
}

/**
 * Mark the path of a layer with its feature's id.
 *
 * @param {LeafletPath} layer
 * @param {string} id
 */
export function withId(layer, id) {
  return layer.on("add", () => layer.getElement()?.setAttribute("data-id", id));
}

/**
 * A set of features of which those that are wanted are on the map. A layer is made when it is first shown. `group` hears the events
 * of them all (hand/pointing.js).
 *
 * @template {LeafletLayer} T
 * @param {Pick<MapContext, "map" | "L">} context
 * @param {(feature: MapFeature) => T} make its layer
 */
export function createFeatureSet({ map, L }, make) {
  /** @type {Map<MapFeature, T>} */
  const layers = new Map();
  /** @type {Map<MapFeature, T>} */
  const shown = new Map();
  const group = L.featureGroup().addTo(map);

  /**
   * Put one on the map.
   *
   * @param {MapFeature} feature
   */
  function add(feature) {
    const layer = layers.get(feature) ?? Object.assign(make(feature), { feature });
    layers.set(feature, layer);
    shown.set(feature, layer);
    group.addLayer(layer);
  }

  return {
    group,
    /**
     * Put exactly `features` on the map.
     *
     * @param {MapFeature[]} features
     */
    show(features) {
      const wanted = new Set(features);
      for (const [feature, layer] of shown) {
        if (wanted.has(feature)) continue;
        group.removeLayer(layer);
        shown.delete(feature);
      }
      for (const feature of features) if (!shown.has(feature)) add(feature);
    },
    /**
     * Visit those that are on the map.
     *
     * @param {(layer: T, feature: MapFeature) => void} visit
     */
    each(visit) {
      shown.forEach(visit);
    },
  };
}

/**
 * Land, water, borders: drawn once; their tints and dashes follow the date by classes on the container. Returns the
 * relief, which is not yet on the map.
 *
 * @param {MapContext} context
 */
export function drawBasemap({ map, L, at, data, options: { basemap, relief } }) {
  /**
   * @param {MapFeature} feature
   * @param {string} pane
   * @param {string} className
   * @param {boolean} [fill]
   */
  function draw(feature, pane, className, fill = false) {
    shapeOf(L, feature, at(pane, { className, fill, interactive: false })).addTo(map);
  }

  for (const feature of data.countries.features) {
    const { id } = feature.properties;
    if (basemap.tinted.includes(id)) draw(feature, "land", `land land-${id}`, true); // the others have the ground's colour
  }
  for (const feature of data.rivers.features) draw(feature, "water", "river");
  for (const feature of data.lakes.features) draw(feature, "water", "lake", true);
  for (const feature of data.borders.features)
    draw(feature, "borders", `border soviet-${feature.properties.kind_soviet}`);
  return L.imageOverlay(relief.url, relief.bounds, { pane: "relief", className: "relief", interactive: false });
}
