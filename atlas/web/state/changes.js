/** What holds on a day, and which cells changed hands between two days. Pure; atlas/answers/compare.py does the same in Python. */

/** Half-open: the day of `end` itself no longer counts; null is open. */
export function holdsOn(row, date) {
  return row.start <= date && (!row.end || date < row.end);
}

/** Map cell -> {holder, symbol} on a day: control, and over it the classes of 2020. `files`: layers by name. */
export function heldOn(files, date) {
  const held = new Map();
  const on = (file) => files[file].features.map((feature) => feature.properties).filter((p) => holdsOn(p, date));
  for (const { cell, holder, symbol } of on("control")) held.set(cell, { holder, symbol });
  for (const { cell, holder, symbol } of on("changes_2020")) if (held.get(cell)?.holder === holder) held.set(cell, { holder, symbol });
  return held;
}

/** Map cell -> {before, after} of the cells that another holds on `date` than on `other`, as heldOn tells them; undefined: not in the table. */
export function changedBetween(files, other, date) {
  const was = heldOn(files, other);
  const is = heldOn(files, date);
  const cells = [...is.keys()].filter((cell) => is.get(cell).holder !== was.get(cell)?.holder);
  return new Map(cells.map((cell) => [cell, { before: was.get(cell), after: is.get(cell) }]));
}
