/** Types of the map's half: the table of what is drawn (atlas/look/map_table.py tells every field), features, states. */

export interface Dated {
  /** ISO day, included; missing: open. */
  from?: string;
  /** ISO day, not included; missing: open. */
  until?: string;
}

export type Where = Record<string, string | boolean>;

export interface Paint {
  line: string;
  fill?: string;
  bare?: string;
  where?: Where;
  shows?: string;
}

export interface Drawn {
  file: string;
  pane: string;
  switch: string;
  law: Where | null;
  paint: Paint[];
}

export interface LegendRow extends Dated {
  key: string;
  label: string;
  note?: string;
  pattern?: string;
  line?: string;
  band?: boolean;
  tints?: string[];
  /** Two fills, of changed land: before, after. */
  change?: string[];
  basemap?: boolean;
  shows?: string;
}

export interface Anchor {
  away: [number, number];
  back: [number, number];
  align: string;
}

export interface LabelRules {
  from_zoom: Record<string, number>;
  gap: number;
  offset: number;
  edge: number;
  anchors: Anchor[];
}

/** Words of a place by the choice of names: the lead form, and the line under it. */
export type Forms = Record<string, [string, string?]>;

export interface LabelPlace {
  id: string;
  lat: number;
  lon: number;
  kind: "capital" | "seat" | "context" | "water";
  rank: number;
  forms: Forms;
}

/** A name that comes and goes with the date: of a state (with its tint) or a caption. `end` "" is open. */
export interface DatedName {
  id: string;
  kind: "state" | "caption";
  lat: number;
  lon: number;
  start: string;
  end: string;
  tint: string | null;
  forms: Record<string, string>;
}

/** What the map is given once: the table, and what atlas.record.map_options adds to it. */
export interface MapOptions {
  data: Record<string, string>;
  relief: { url: string; bounds: [[number, number], [number, number]] };
  places: LabelPlace[];
  /** Place -> latitude, longitude, least zoom. */
  frames: Record<string, [number, number, number]>;
  dated: DatedName[];
  attribution: { long: string; brief: string };
  css: string;
  patterns: Record<string, Pattern>;
  holders: Record<string, string>;
  how: Record<string, string>;
  view: { region: [[number, number], [number, number]] };
  panes: Record<string, number>;
  layers: { id: string; label: string }[];
  names: { id: string; label: string }[];
  drawn: Drawn[];
  roles: { role: string; switch: string; law: boolean }[];
  basemap: { tinted: string[]; soviet: Required<Dated>; borders: Record<string, string> };
  least_band: number;
  scale: { km: number[]; room: number };
  labels: LabelRules;
  changed: { switches: string[]; kept: string[]; captions_left_out: string[] };
  nothing: { off: string[]; empty: ({ text: string } & Dated)[] };
  errors: { key: string; upto: number | null }[];
  shows: { id: string; label: string; marks: boolean; captions_left_out: string[] }[];
  headings: ({ of: string; text: string } & Dated)[];
  legend: LegendRow[];
}

export interface Pattern {
  kind: "lines" | "broken lines" | "cross hatch" | "dots";
  fill: string;
  stroke: string;
  spacing: number;
  width?: number;
  radius?: number;
  angle_deg?: number;
  dash?: number[];
}

export interface Properties {
  id: string;
  layer: string;
  /** ISO day, included. */
  start: string;
  /** ISO day, not included; null is open. */
  end: string | null;
  [key: string]: any;
}

/** A feature of a layer file; coordinates are longitude, latitude (degrees, WGS84). */
export interface Feature {
  properties: Properties;
  geometry: { type: string; coordinates: any };
}

export type Files = Record<string, { features: Feature[] }>;

/** What the map reads of the page's state. */
export interface ShownState {
  index: number;
  moment: string | null;
  date: string;
  /** The day of the stop before, or null. */
  before: string | null;
  layers: string[];
  names: string;
  shows: string;
  since: string;
  /** [latitude, longitude, zoom]; null is the whole region. */
  view: [number, number, number] | null;
  places: string[];
  focus: string[];
  place: string | null;
  feature: string | null;
  /** Only what changed is drawn (Compare). */
  only?: boolean;
  flight?: boolean;
  /** The first day of a comparison, on whose page what changed is a mode of its own. */
  from?: string;
}

/** A cell's holder and class on a day. */
export interface Held {
  holder: string;
  symbol: string;
}

/** Cell -> who held it before and who holds it after. */
export type ChangedCells = Map<string, { before: Held | undefined; after: Held }>;

/** What one map draws in a state: features of the layer files, and arcs of the lines. */
export interface Shown {
  state: ShownState;
  features: Feature[];
  lines: Feature[];
}

/** A box in px, by its upper left corner. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** A box beside its dot: how far its corner is from the dot, and how its lines stand. */
export interface Placed extends Box {
  dx: number;
  dy: number;
  align: string;
}

/** The legend, scale and tips of one map, or of two that share them. */
export interface Furniture {
  show(state: ShownState, shown: Shown[], given?: { errors?: boolean; given?: { heading: string; rows: LegendRow[] } | null }): void;
  scale(): void;
  areaTip(properties: Properties): HTMLElement;
  lineTip(properties: Properties): HTMLElement;
}

/** Makes furniture: `change` asks for a change of the state, `frame` frames the whole region. */
export type Furnish = (map: any, L: any, options: MapOptions, actions: { change(change: object): void; frame(): void }) => Furniture;

/** Adds pane and renderer to Leaflet's options of a path. */
export type At = (pane: string, options: object) => object;
