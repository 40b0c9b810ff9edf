/**
 * Paper: what a sheet of paper needs of the browser besides media/paper.css. The map is printed as it stands on the screen, scaled as
 * a whole: it would have to be laid out anew in another size, and a printed page waits for nobody. Its whole legend stands under it,
 * what is folded is unfolded, colours are those of daylight, and the address is there to be written out.
 */

/** Px that a map may have on a sheet, between margins of 12 mm, on A4 as on Letter. */
const WIDTH = 696;
const HEIGHT = 470;
const LOW = 150; // beside what is a list to be read
const LONGEST = 300; // letters of an address
const FOLDED = ".beneath, .cmp-sources"; // sources

/**
 * How much larger or smaller a map is printed than it is shown: as wide as the sheet, where that is not too high.
 *
 * @param {{width: number, height: number}} map px
 * @param {number} [most] px of the map's height on paper
 */
export const scaleOf = ({ width, height }, most = HEIGHT) => Math.min(WIDTH / width, most / height);

/**
 * An address as a value of CSS: a string, cut where it is a storyline rather than an address.
 *
 * @param {string} address
 */
export function written(address) {
  const short = address.length > LONGEST ? `${address.slice(0, LONGEST)}…` : address;
  return `"${short.replace(/["\\\n]/g, (letter) => `\\${letter.codePointAt(0)?.toString(16)} `)}"`;
}

/**
 * Set custom properties on a root.
 *
 * @param {HTMLElement} root
 * @param {Record<string, string | number>} values
 */
function put(root, values) {
  for (const [key, value] of Object.entries(values)) root.style.setProperty(`--paper-${key}`, String(value));
}

/**
 * Lay the map's document out for paper, measure it, and tell the page, whose style sheet gives it that room.
 *
 * @param {HTMLElement} room what holds map and legend: the frame's root, or the map's room in the page
 * @param {HTMLElement} map
 * @param {HTMLElement} page
 */
function layOut(room, map, page) {
  const place = map.closest("#root, .map-place") ?? map;
  const { width, height } = place.getBoundingClientRect();
  if (!width || !height) return; // not shown
  const isBesideList = page.querySelector(".st-key-desk") !== null;
  const scale = scaleOf({ width, height }, isBesideList ? LOW : HEIGHT).toFixed(4);
  const wide = isBesideList ? WIDTH / Number(scale) : width;
  put(room, { map: `${height}px`, wide: `${width}px`, rest: `${wide - width}px`, scale });
  room.classList.add("on-paper");
  room.classList.toggle("legend-beside", isBesideList);
  put(page, { width: `${wide}px`, scale });
  const ends = [place, room.querySelector(".legend") ?? place].map((node) => node.getBoundingClientRect().bottom);
  put(page, { height: `${Math.max(...ends) - room.getBoundingClientRect().top}px` });
}

/**
 * Prepare for paper whenever the page is printed, and undo it.
 *
 * @param {HTMLElement | null} map none on a page without one
 * @param {Host} host
 * @param {AbortSignal} signal
 */
export function readyForPaper(map, host, signal) {
  const page = host.document.documentElement;
  const view = host.document.defaultView ?? window; // not the host itself, which may speak for one of two maps
  const room = /** @type {HTMLElement | null} */ (map?.closest(".map-room")) ?? document.documentElement;
  /** @type {(() => void)[]} */
  const undo = [];

  function before() {
    if (room.classList.contains("on-paper")) return;
    for (const root of new Set([page, document.documentElement])) {
      const { theme = "light" } = root.dataset;
      root.dataset.theme = "light";
      undo.push(() => Object.assign(root.dataset, { theme }));
    }
    const rows = room.querySelector(".legend-rows[hidden]");
    rows?.removeAttribute("hidden");
    undo.push(() => rows?.setAttribute("hidden", ""));
    for (const folded of host.document.querySelectorAll(`:is(${FOLDED}):not([open])`)) {
      folded.setAttribute("open", "");
      undo.push(() => folded.removeAttribute("open"));
    }
    if (map) layOut(room, map, page);
    put(page, { address: written(page.ownerDocument.URL) });
  }

  function after() {
    for (const one of undo.splice(0)) one();
    room.classList.remove("on-paper", "legend-beside");
  }

  view.addEventListener("beforeprint", before, { signal });
  view.addEventListener("afterprint", after, { signal });
}
