/** The shapes of a talk, as types.d.ts above has those of the page: no module imports this file. */

/** A stop of a storyline. */
interface TalkStop extends Stop {
  notes: string;
  /** Passages by id. */
  passages: string[];
  /** Id of the question that is asked at it. */
  question?: string;
  /** The time that the lecturer means to spend here. */
  minutes?: number | null;
  /** What the talk's file draws over the map. */
  strokes?: Stroke[];
}

/** What only a stop of a talk has. */
interface OfATalk {
  /** What it shows, where that is no moment or day on one map. */
  kind?: "compare" | "figure" | "title" | "text" | "blank" | "picture";
  /** How the map looks at it; what is left out is as usual. */
  look?: Partial<Settings>;
  /** Two days compared. */
  pair?: Pair;
  /** Key of a part of the figures page. */
  figure?: string;
  /** A lecturer's own, as a data address. */
  picture?: string;
}
