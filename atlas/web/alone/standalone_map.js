/** The map in the frame of a standalone page. The page has put what it needs on the frame's window. */

import { mount } from "../map/map.js";

const { leaflet, map } = window.atlasMap;

mount(window.L.map("map_div", leaflet), map);
