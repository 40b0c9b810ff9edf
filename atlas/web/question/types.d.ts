/** The shapes of a question, for JSDoc: no module imports this file. */

/** A question of geodata/facts/questions.json (atlas/record/questions.py), with what its kind has. */
interface Question {
  id: string;
  kind: "line" | "place" | "land" | "choice";
  prompt: string;
  /** ISO day that it asks about. */
  day: string;
  /** Said with the answer. */
  told: string;
  layer?: "front" | "line_of_contact";
  cells?: string[];
  /** A place: its id, its name, and where it is, [longitude, latitude]. */
  place?: string;
  name?: string;
  at?: [number, number];
  options?: string[];
  right?: number;
}

/** What a hall has answered, as a room tells it (atlas/talk/answers/hall.py). */
interface Hall {
  answered?: number;
  median?: { km?: number; km2?: number };
  /** How many chose each option, or each cell. */
  chosen?: number[] | Record<string, number>;
  /** Lines or points, in whole numbers of `grid` degrees. */
  cloud?: number[][][];
  grid?: number;
}

/** A question as it stands in a room (atlas/talk/asking.py). `round` is when it was asked, ms since 1970. */
interface AskedInRoom extends Hall {
  id: string;
  state: "asked" | "closed" | "revealed";
  round: number;
}

/** What the map shows of a question. Positions are [longitude, latitude], degrees. */
interface AskedOnMap {
  question: Question;
  /** While it is open the map shows the ground without the answer; then with it. */
  hides: boolean;
  /** The hall's lines and points, and the share of it that chose each cell, 0 to 1. */
  cloud: [number, number][][];
  chosen: Record<string, number>;
  /** What the reader of this page answers: lines or a point, cells. */
  mine: { parts: [number, number][][]; cells: string[] };
  /** Where the cross of the keyboard stands. */
  cross: [number, number] | null;
}
