/** What holds on a day, and which cells changed hands between two days. Pure; atlas/answers/compare.py does the same in Python. */

/** Half-open: the day of `end` itself no longer counts; null is open. */
export function holdsOn(row, date) {
  return row.start <= date && (!row.end || date < row.end);
}

/** What is held as one: a piece, on the days on which a cell is held in pieces, else the cell. */
export function partOf(row) {
  return row.piece ?? row.cell;
}

/** Map part -> {cell, holder, symbol} on a day: control, and over it the classes of 2020. `files`: layers by name. */
export function heldOn(files, date) {
  const held = new Map();
  const on = (file) => files[file].features.map((feature) => feature.properties).filter((p) => holdsOn(p, date));
  for (const { cell, piece, holder, symbol } of on("control")) held.set(partOf({ cell, piece }), { cell, holder, symbol });
  for (const { cell, holder, symbol } of on("changes_2020")) if (held.get(cell)?.holder === holder) held.set(cell, { cell, holder, symbol });
  return held;
}

/** How a part was held before: itself, or its cell as a whole, or (a cell then held in pieces) a piece that another held. */
function heldBefore(was, part, { cell, holder }) {
  const whole = was.get(part) ?? was.get(cell);
  if (whole) return whole;
  const pieces = [...was.values()].filter((one) => one.cell === cell);
  return pieces.find((one) => one.holder !== holder) ?? pieces[0];
}

/** Map part -> {before, after} of what another holds on `date` than on `other`, as heldOn tells them; undefined: not in the table. */
export function changedBetween(files, other, date) {
  const was = heldOn(files, other);
  const changes = [...heldOn(files, date)].map(([part, after]) => [part, { before: heldBefore(was, part, after), after }]);
  return new Map(changes.filter(([, { before, after }]) => after.holder !== before?.holder));
}
