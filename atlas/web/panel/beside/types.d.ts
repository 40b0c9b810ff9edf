/** What the panel beside the map tells, as atlas/words/beside.py makes it: no module imports this file. Days are ISO, areas km2. */

interface AreaOfClass {
  /** Of the style table. */
  symbol: string;
  /** As the legend of the day calls it. */
  label: string;
  km2: number;
  /** A published figure that stands beside it, in words; else empty. */
  published: string;
}

/** A stretch of days in which nothing changes. It holds until the next. */
interface Stretch {
  from: string;
  /** The state in one sentence. */
  says: string;
  /** By what the map shows. */
  areas: Record<"ground" | "law", AreaOfClass[]>;
}

interface Passage {
  /** "A Failed Deterrent ¶2". */
  locator: string;
  claim: string;
  summary: string;
  themes: string[];
  moments: string[];
  places: string[];
  figures: { what: string; amount: string; whose: string; others: string[] }[];
}

interface MomentTold {
  /** Passages, each with whether it only gives context here. */
  cards: [passage: string, context: boolean][];
  edtf: string;
  certainty: string;
  disputes: string;
  places: string[];
  sources: string[];
  /** Whether it is later than the article, which says nothing of it. */
  later: boolean;
}

interface PlaceTold {
  name: string;
  kind: string;
  contested: boolean;
  /** Latitude, longitude. */
  at: [number, number];
  /** The position is right within so many km. */
  within: number;
  /** Whether it lies off the map. */
  outside: boolean;
  /** Language in words, its tag, the form, and in Latin letters with its years. */
  forms: [language: string, tag: string, form: string, told: string][];
  others: { tag: string; text: string; told: string }[];
  note: string;
  sources: string[];
}

interface SourceTold {
  line: string;
  url: string;
  /** Why its record was not seen; else empty. */
  unseen: string;
}

interface Told {
  days: Stretch[];
  passages: Record<string, Passage>;
  /** In the article's order: title, passages. */
  sections: [title: string, passages: string[]][];
  moments: Record<string, MomentTold>;
  places: Record<string, PlaceTold>;
  sources: Record<string, SourceTold>;
  /** What a class of land is called, where it is more than its holder. */
  classes: Record<string, string>;
  /** The day on which the oblast was created. */
  created: string;
  /** What is said of land before the table of holders begins. */
  unheld: string;
  words: Record<"holders" | "bases" | "how", Record<string, string>>;
  /** By layer: what its shapes are not. */
  is_not: Record<string, string>;
  /** Places announced in autumn 2020 that are in no layer, for want of a position. */
  unplaced: { name: string; day: string; district: string }[];
  /** Markup, made and escaped by Python: rows with the days on which they are told. */
  law: string;
  about: string;
}

/** A passage in a reader's own copy: markup, made and escaped by Python. */
interface OwnText {
  markup: string;
  whole: boolean;
}

/** What the panel draws from, besides the state. */
interface Beside {
  told: Told;
  /** The stops of this page: every one, or those of a storyline. */
  stops: Stop[];
  /** By passage; empty without a copy. */
  own: Record<string, OwnText>;
  /** Layers by name, once they are there. */
  layers: Record<string, LayerFile> | null;
  /** Address of the page that compares two days; empty where there is none. */
  comparing: string;
  /** Citations as markup, by passage and by stop, where the page holds them; Python makes them elsewhere. */
  cites?: { passages: Record<string, string>; moments: Record<string, string> };
  /** Where Python draws all but what is selected: of which state it has last drawn it. */
  drawn?: { cite: string | null; panel: string; days: string[] };
}
