/** The shapes of drawing, for the JSDoc of all who draw or are told of it. As ../../types.d.ts, nothing of this runs. */

/** What a hand draws and points with. */
type DrawTool = Stroke["tool"] | "laser";

/**
 * What a hand has drawn over the map. Its points are [longitude, latitude], degrees; a ring's are its middle and one of its edge. A point
 * answers a question and is never kept among the strokes of a talk.
 */
interface Stroke {
  tool: "pen" | "arrow" | "ring" | "text" | "point";
  points: [number, number][];
  text?: string;
}
