/** What is seen of a map on which another lies, up to a divider: no name lies beyond it, none is of a place there. */

const HANDLE = { half: 24, high: 90 }; // px: the divider's handle, from its middle, and from the map's foot to its top

/**
 * What no name may lie on: the part that is not seen, and the divider's handle.
 *
 * @param {{w: number, h: number}} frame px
 * @param {[number, number]} [seen] in shares of the width
 * @returns {Box[]}
 */
export function unseenOf({ w, h }, [from, to] = [0, 1]) {
  const parts = [
    { x: 0, y: 0, w: from * w, h },
    { x: to * w, y: 0, w: (1 - to) * w, h },
  ];
  const cuts = [from, to].filter((cut) => cut > 0 && cut < 1);
  const handles = cuts.map((cut) => ({
    x: cut * w - HANDLE.half,
    y: h - HANDLE.high,
    w: 2 * HANDLE.half,
    h: HANDLE.high,
  }));
  return [...parts.filter((part) => part.w > 0), ...handles];
}

/**
 * Whether what stands at a point, or at none of its own, is seen.
 *
 * @param {{x: number} | undefined} at px
 * @param {number} width px of the map
 * @param {[number, number]} [seen]
 */
export const isSeen = (at, width, [from, to] = [0, 1]) => !at || (at.x >= from * width && at.x <= to * width);
