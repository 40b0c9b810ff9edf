/** What holds on a day, and which cells changed hands between two days. Pure; atlas/answers/compare.py does the same in Python. */

/** @typedef {Record<string, { features: { properties: object }[] }>} Files layers by name */

/**
 * Half-open: the day of `end` itself no longer counts; null is open.
 *
 * @param {Period} row
 * @param {string} date
 */
export function holdsOn(row, date) {
  return row.start <= date && (!row.end || date < row.end);
}

/**
 * The stretch of days in which an ISO day lies; the first where the day is earlier than all.
 *
 * @template {{ from: string }} T
 * @param {T[]} days each holds until the next
 * @param {string} date
 * @returns {T}
 */
export function stretchOf(days, date) {
  return days.findLast(({ from }) => from <= date) ?? days[0];
}

/**
 * What is held as one: a piece, on the days on which a cell is held in pieces, else the cell.
 *
 * @param {{ piece?: string | null, cell: string }} row
 */
export function partOf(row) {
  return row.piece ?? row.cell;
}

/** @typedef {Held & { cell: string }} HeldPart */

/** @param {{ properties: object }} feature of a layer of cells */
const cellOf = ({ properties }) => /** @type {FeatureProperties & HeldPart & {piece?: string | null}} */ (properties);

/**
 * Map part -> {cell, holder, symbol} on a day: control, and over it the classes of 2020.
 *
 * @param {Files} files
 * @param {string} date
 */
export function heldOn(files, date) {
  /** @type {Map<string, HeldPart>} */
  const held = new Map();
  const on = (/** @type {string} */ file) => files[file].features.map(cellOf).filter((row) => holdsOn(row, date));
  for (const row of on("control")) held.set(partOf(row), { cell: row.cell, holder: row.holder, symbol: row.symbol });
  for (const { cell, holder, symbol } of on("changes_2020"))
    if (held.get(cell)?.holder === holder) held.set(cell, { cell, holder, symbol });
  return held;
}

/**
 * How much land of each class there is on a day, km2 by symbol, as it is drawn.
 *
 * @param {Files} files
 * @param {string} date
 */
export function areasOn(files, date) {
  const held = heldOn(files, date);
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const { properties } of files.control.features) {
    const row = /** @type {FeatureProperties & HeldPart & {area_km2: number}} */ (properties);
    if (!holdsOn(row, date)) continue;
    const { symbol } = held.get(partOf(row)) ?? row;
    found.set(symbol, (found.get(symbol) ?? 0) + row.area_km2);
  }
  return found;
}

/**
 * How a part was held before: itself, or its cell as a whole, or (a cell then held in pieces) a piece that another held.
 *
 * @param {Map<string, HeldPart>} was
 * @param {string} part
 * @param {HeldPart} after
 */
function heldBefore(was, part, { cell, holder }) {
  const whole = was.get(part) ?? was.get(cell);
  if (whole) return whole;
  const pieces = [...was.values()].filter((one) => one.cell === cell);
  return pieces.find((one) => one.holder !== holder) ?? pieces[0];
}

/**
 * Map part -> {before, after} of what another holds on `date` than on `other`, as heldOn tells them; undefined: not in the table.
 *
 * @param {Files} files
 * @param {string} other
 * @param {string} date
 */
export function changedBetween(files, other, date) {
  const was = heldOn(files, other);
  /** @type {Map<string, { before: HeldPart | undefined, after: HeldPart }>} */
  const changes = new Map();
  for (const [part, after] of heldOn(files, date)) {
    const before = heldBefore(was, part, after);
    if (after.holder !== before?.holder) changes.set(part, { before, after });
  }
  return changes;
}
