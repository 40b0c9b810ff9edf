/** The signs of settlements, by the style table. The drawn picture has the same (atlas/export/picture/signs.py). Pure. */

/**
 * @param {number} radius
 * @param {0 | 1} sweep
 */
function circle(radius, sweep) {
  const arc = `a${radius} ${radius} 0 1 ${sweep}`;
  return `m${-radius} 0${arc} ${2 * radius} 0${arc} ${-2 * radius} 0z`;
}

/**
 * The corners of a stroke through the middle.
 *
 * @param {[number, number]} bar its length, px, and its angle, degrees
 * @param {number} width px
 * @param {boolean} reverse
 */
function stroke([length, degrees], width, reverse) {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [x, y] = [length / 2, width / 2];
  const corners = [
    [-x, -y],
    [x, -y],
    [x, y],
    [-x, y],
  ].map(([a, b]) => [a * c - b * s, a * s + b * c]);
  return reverse ? corners.toReversed() : corners;
}

/**
 * The `d` of a sign at a pixel: one shape, filled by the rule "nonzero". A hole is wound against its disc, a stroke with its ring but
 * against a disc, which it then cuts.
 *
 * @param {Sign} sign
 * @param {{x: number, y: number}} at
 */
export function signPath({ radius, hole, bar, bars = [] }, { x, y }) {
  const here = `M${x} ${y}`;
  const rounds = [radius && circle(radius, 1), hole && circle(hole, 0)].filter(Boolean).map((d) => here + d);
  const cuts = radius > 0 && !hole;
  const strokes = bars.map((one) => {
    const corners = stroke(one, bar, cuts).map(([dx, dy]) => `${(x + dx).toFixed(2)} ${(y + dy).toFixed(2)}`);
    return `M${corners.join("L")}Z`;
  });
  return [...rounds, ...strokes].join("");
}
