/** The shapes of names on the map, for the JSDoc of this folder: their rules in the table, what asks for room, what has found it. Px. */

/** How names of one sort are written: px of the letters and of the line, at a map of the usual size. */
interface LabelStyle {
  size: number;
  line: number;
  weight: number;
  /** Px from the dot's middle to its edge, the ring included. */
  dot?: number;
  slanted?: boolean;
  caps?: boolean;
  /** Em after each letter. */
  spacing?: number;
  /** Times which it is written before a hall, where all names are large. */
  on_wall?: number;
}

/** Letters of a line of a callout at most, by its style; a style that is not there is not written. */
type CalloutLetters = Record<"change" | "what", number> & { ground?: number };

interface LabelRules {
  from_zoom: Record<string, number>;
  gap: number;
  around: number;
  offset: number;
  edge: number;
  /**
   * By how many shorter sides of the map a leader may rather be longer than cross a name or a dot, or than that its name lies on one
   * mark, or with more than a share of it on land that it had better not.
   */
  leaders: { name: number; mark: number; land: number; land_free: number; land_most: number };
  /** Px of a map, up to which it is as narrow as a phone's: it has one callout, no second lines of names, and its legend as a chip. */
  narrow: number;
  /** How many letters of its styles a line of a callout has at most, on a map of some width and on one of a phone; others are left out. */
  letters: { wide: CalloutLetters; narrow: CalloutLetters };
  anchors: { away: [number, number]; back: [number, number]; align: string }[];
  styles: Record<string, LabelStyle>;
  led: string[];
  seats: Record<string, [number, number][]>;
}

/** Room that is asked for a name; its sizes best first (two lines, one line). */
interface Ask {
  id: string;
  sizes: { w: number; h: number }[];
  /** Its dot. */
  at?: { x: number; y: number };
  /** Px from its dot's middle at which it stands; null: not beside the dot. */
  offset?: number | null;
  /** Half the side of what its dot keeps free of other names from the start. */
  keep?: number;
  /** Half the side of a dot that is only there where it meets nothing. */
  shy?: number;
  /** Px round its dot that a leader must leave. */
  reach?: number;
  /** Points on which it may stand with its middle, best first. */
  spots?: { x: number; y: number }[];
  /** It lies beyond the map: degrees from north. */
  bearing?: number;
  /** The place of the eight that it tries first. */
  prefer?: number;
  /** What its box had better not lie on, where it has a leader. */
  avoid?: Box[];
  /** Px that a leader to it may be long, where it finds no room beside its dot; a name that is never left out has all of the map. */
  leader?: number;
  /** It is rather left out than that its leader crosses another name. */
  spare?: boolean;
}

/** What is written from an ISO day on (empty: from the first on): the day, the lead form, the line under it (or nothing). */
type DatedForm = [string, string, string];

/** A place with a name; `forms` by the choice of names, in order of time: each stands until the next one's day. */
interface LabelPlace {
  id: string;
  lat: number;
  lon: number;
  kind: "capital" | "seat" | "context" | "water" | "far";
  rank: number;
  forms: Record<string, DatedForm[]>;
}

/** A box beside its dot: how far its corner is from the dot, how its lines stand, which of the eight places (or -1) and of its sizes it has. */
interface PlacedBox extends Box {
  dx: number;
  dy: number;
  align: string;
  anchor: number;
  form: number;
  leader: boolean;
}

/** How what asks for room is written: its lines, style and sort; of a callout, lines of several styles. */
interface Written {
  words: string[];
  style: string;
  kind: string;
  tone?: string;
  lines?: { words: string; style: string }[];
}

/** What is said beside the map of a change, and the point of the land to which its leader goes, px. */
interface Callout {
  id: string;
  /** What it had better not lie on. */
  avoid: Box[];
  lines: { words: string; style: string }[];
  at: { x: number; y: number };
}

/** The name of a holder on its land: where it may stand, px, best first; the colour's token. */
interface LandName {
  id: string;
  words: string[];
  tone: string;
  spots: { x: number; y: number }[];
  /** Where the leader begins of one that is never left out, px, and what it had better not lie on. */
  at?: { x: number; y: number };
  avoid?: Box[];
}

/** A name that is on the map: its marker, and what the marker holds. */
interface Stand {
  marker: LeafletMarker;
  dot: HTMLElement;
  holder: HTMLElement;
  leader: SVGElement;
  /** What is written in it, so that nothing is written twice. */
  said: string;
  stood: string;
}
