/** The map in the frame of a standalone page. The page has put what it needs on the frame's window. */

import { mount } from "../map/map.js";

const made = window.atlasMap;

if (made) mount(window.L.map("map_div", made.leaflet), made.map);
