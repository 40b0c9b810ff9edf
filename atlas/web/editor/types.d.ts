/** The shapes of a talk that is being made, as ../types.d.ts has those that all share: no module imports this file. */

/** A stop as a storyline's file has it (geodata/stories/story.schema.json), with a key by which this page knows it. */
interface DraftStop {
  /** Of this browser's alone; no file has it. */
  key: string;
  moment?: string;
  /** Keys of the address by their texts: what the map shows, which days are compared, which figure. */
  state?: Record<string, string>;
  page?: string;
  slide?: string;
  picture?: string;
  question?: string;
  strokes?: Stroke[];
  caption?: string;
  text?: string;
  notes?: string;
  hidden?: boolean;
  /** How long it is to take. */
  minutes?: number;
}

/** A talk; its minutes are how long there is for it. */
interface DraftTalk {
  title: string;
  minutes?: number;
  stops: DraftStop[];
}

/** A talk as this browser keeps it. */
interface Draft {
  id: string;
  /** When it was last changed, ms since 1970. */
  at: number;
  /** The last few addresses (`story=`) that it has had: a page that asks for one of them was this talk. */
  codes: string[];
  talk: DraftTalk;
}

/** What a talk may be made of, and what it begins with; atlas/talk/catalogue.py makes it. */
interface Catalogue {
  stops: CatalogueStop[];
  /** Sections of the article and periods, with the ids of their stops. */
  groups: { label: string; stops: string[] }[];
  /** All forms of a place's name as plain words, by its id. */
  names: Record<string, string>;
  /** What small letters of any script are in plain Latin. */
  plain: Record<string, string>;
  eras: Era[];
  figures: Choice[];
  /** The two days that a new comparison begins with, as an address names them. */
  pair: [string, string];
  questions: { id: string; title: string; moment: string }[];
  ready: { id: string; title: string; stops: number }[];
  /** The first and the last day there are, ISO. */
  days: [string, string];
  /** Most characters of each text, most stops, most bytes of a picture and of a file, the bounds of minutes. */
  longest: Record<"title" | "caption" | "text" | "notes", number>;
  most: { stops: number; picture: number; file: number };
  minutes: [number, number];
  /** First and last code point of each run of letters that exports can draw, in order. */
  letters: [number, number][];
  /** Of each class of land, the custom property of its colour. */
  fills: Record<string, string>;
}

/** A stop that there is, with the words that it has where a lecturer writes none. */
interface CatalogueStop {
  id: string;
  label: string;
  title: string;
  text: string;
  /** The day whose map it shows, and that which orders it. */
  date: string;
  sort: string;
  /** Ids of the places that it is about. */
  places: string[];
}
