/** Shapes of Leaflet from features, and sets of them of which those that are wanted are on the map. */

/** @typedef {import("./types").At} At */
/** @typedef {import("./types").Feature} Feature */

const METRES_PER_PIXEL = 156543.03392; // at zoom 0 on the equator, Web Mercator

/**
 * Stroke width, px, of a band of `metres` either side at a zoom and latitude.
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
 * Make the panes of the table, each with a renderer of its own. Returns what gives a path its pane.
 * @param {any} map Leaflet's
 * @param {any} L
 * @param {Record<string, number>} panes z-index by name
 * @returns {At}
 */
export function createPanes(map, L, panes) {
  const renderers = {};
  for (const [name, z] of Object.entries(panes)) {
    map.createPane(name).style.zIndex = z;
    renderers[name] = L.svg({ pane: name, padding: 0.4 });
  }
  return (name, options) => ({ pane: name, renderer: renderers[name], smoothFactor: 0, ...options });
}

/** Whether a feature is an area. @param {Feature} feature */
export const isArea = ({ geometry }) => geometry.type.endsWith("Polygon");

/**
 * A feature as a path.
 * @param {any} L
 * @param {Feature} feature
 * @param {object} options Leaflet's
 */
export function shapeOf(L, feature, options) {
  const { type, coordinates } = feature.geometry;
  const depth = { LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 }[type];
  const make = isArea(feature) ? L.polygon : L.polyline;
  return make(L.GeoJSON.coordsToLatLngs(coordinates, depth), { stroke: true, ...options });
}

/**
 * Mark the path of a layer with its feature's id. Tab passes it by: the table is the keyboard's way to the features.
 * @param {any} layer Leaflet's
 * @param {string} id
 */
export function withId(layer, id) {
  return layer.on("add", () => {
    const path = layer.getElement();
    path.setAttribute("data-id", id);
    path.setAttribute("tabindex", "-1"); // Chromium makes a path with a tip's focus listener a stop of its own
  });
}

/**
 * A set of features of which those that are wanted are on the map. A layer is made when it is first shown.
 * @param {any} map Leaflet's
 * @param {(feature: Feature) => any} make its layer
 */
export function createFeatureSet(map, make) {
  const layers = new Map();
  const shown = new Map();
  return {
    /** Put exactly `features` on the map. @param {Feature[]} features */
    show(features) {
      const wanted = new Set(features);
      for (const [feature, layer] of shown) {
        if (wanted.has(feature)) continue;
        layer.remove();
        shown.delete(feature);
      }
      for (const feature of features) {
        if (shown.has(feature)) continue;
        if (!layers.has(feature)) layers.set(feature, make(feature));
        shown.set(feature, layers.get(feature).addTo(map));
      }
    },
    /** @param {(layer: any, feature: Feature) => void} visit */
    each: (visit) => shown.forEach((layer, feature) => visit(layer, feature)),
  };
}

/**
 * Land, water, borders: drawn once; their tints and dashes follow the date by classes on the container. Returns the
 * relief, which is not yet on the map.
 * @param {any} map Leaflet's
 * @param {any} L
 * @param {At} at
 * @param {import("./types").Files} data
 * @param {import("./types").MapOptions} options
 */
export function drawBasemap(map, L, at, data, { basemap, relief }) {
  const draw = (feature, pane, className, more = {}) => shapeOf(L, feature, at(pane, { className, interactive: false, ...more })).addTo(map);
  for (const feature of data.countries.features) {
    const { id } = feature.properties;
    if (basemap.tinted.includes(id)) draw(feature, "land", `land land-${id}`); // the others have the colour of the ground
  }
  for (const feature of data.rivers.features) draw(feature, "water", "river", { fill: false });
  for (const feature of data.lakes.features) draw(feature, "water", "lake");
  for (const feature of data.borders.features) draw(feature, "borders", `border soviet-${feature.properties.kind_soviet}`, { fill: false });
  return L.imageOverlay(relief.url, relief.bounds, { pane: "relief", className: "relief", interactive: false });
}
