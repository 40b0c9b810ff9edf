/** Land and lines that words beside the map stand for, lit while somebody points at the words. */

import { holdsOn } from "../../state/changes.js";
import { shapeOf } from "../paths.js";

/**
 * The features that words stand for on a day: the cells, or pieces of them, and the lines of a layer.
 *
 * @param {Record<string, { features: MapFeature[] }>} data layers by name
 * @param {Light} light
 * @param {string} date ISO day
 */
export function litBy(data, { cells, layer }, date) {
  const wanted = new Set(cells);
  const land = data.control.features.filter(({ properties }) => wanted.has(properties.cell));
  const lines = layer ? data[layer].features : [];
  return [...land, ...lines].filter(({ properties }) => holdsOn(properties, date));
}

/**
 * Returns the function that lights what words stand for, or puts the light out.
 *
 * @param {MapContext} context
 * @returns {(light: Light | null, date: string) => void}
 */
export function createLight({ map, L, at, data }) {
  const drawn = L.layerGroup().addTo(map);
  return (light, date) => {
    drawn.clearLayers();
    for (const feature of light ? litBy(data, light, date) : []) {
      const fill = feature.geometry.type.endsWith("Polygon");
      const className = fill ? "lit-land" : "lit-line";
      drawn.addLayer(shapeOf(L, feature, at("selection", { className, fill, interactive: false })));
    }
  };
}
