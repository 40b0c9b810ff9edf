/**
 * The shapes of the map's half, for its JSDoc: the table of what is drawn (atlas/look/map_table.py tells every field), what the
 * map is given once, what it draws. As ../types.d.ts, on which it builds, nothing of this runs.
 */

/** From the ISO day `from` on, until the day `until`, which is not included; a missing one is open. */
interface Dated {
  from?: string;
  until?: string;
}

/** Properties that a feature must have. */
type Where = Record<string, string | boolean>;

interface Paint {
  line?: string;
  sign?: string;
  today?: boolean;
  pane?: string;
  fill?: string;
  bare?: string;
  where?: Where;
  shows?: string;
}

interface DrawnFile {
  file: string;
  pane: string;
  switch: string;
  law: Where | null;
  paint: Paint[];
}

interface LegendRow extends Dated {
  key: string;
  label: string;
  note?: string;
  pattern?: string;
  line?: string;
  signs?: string[];
  band?: boolean;
  tints?: string[];
  /** Two fills, of changed land: before, after. */
  change?: string[];
  basemap?: boolean;
  shows?: string;
  /** Where a wall has no room for all rows, the least number is left out first, none last. */
  spare?: number;
}

/** A sign of the style table: a disc or a ring, px, and strokes, each by its length and its angle, degrees. */
interface Sign {
  colour: string;
  radius: number;
  hole: number;
  /** Width of a stroke. */
  bar: number;
  bars?: [number, number][];
}

/** The dot of a settlement. */
type Dot = import("leaflet").CircleMarker & { options: { sign: string } };

interface Choice {
  id: string;
  label: string;
}

/** A name that comes and goes with the date: of a state, with its tint, or a caption. */
interface DatedName extends Period {
  id: string;
  kind: "state" | "caption";
  lat: number;
  lon: number;
  tint: string | null;
  forms: Record<string, string>;
}

type Corners = [[number, number], [number, number]];

/** What the map is given once: the table, and what atlas.record.map_options adds to it. */
interface MapOptions {
  data: Record<string, string>;
  relief: { url: string; bounds: Corners };
  places: LabelPlace[];
  /** By place: latitude, longitude, least zoom. */
  frames: Record<string, [number, number, number]>;
  dated: DatedName[];
  /** What is called out at a stop, by its id. */
  callouts: Record<string, { what: string; how: string; land: boolean }>;
  attribution: Record<string, string>;
  css: string;
  patterns: Record<string, Pattern>;
  signs: Record<string, Sign>;
  holders: Record<string, string>;
  /** What is said of land before the table of holders begins. */
  unheld: string;
  how: Record<string, string>;
  view: { region: Corners; centre: [number, number] };
  panes: Record<string, number>;
  layers: Choice[];
  names: Choice[];
  drawn: DrawnFile[];
  roles: { role: string; switch: string; law: boolean }[];
  basemap: { tinted: string[]; soviet: Dated; borders: Record<string, string> };
  least_band: number;
  front_blur: number;
  scale: { km: number[]; room: number };
  locator: {
    width: number;
    height: number;
    bounds: Corners;
    paths: { id: string; d: string }[];
    seas: { words: string; x: number; y: number }[];
    rules: { map: number[]; least: number; near: number };
    letters: number;
  };
  labels: LabelRules;
  changed: { switches: string[]; kept: string[]; captions_left_out: string[] };
  nothing: { off: string[]; empty: ({ text: string } & Dated)[] };
  errors: { key: string; upto: number | null }[];
  shows: { id: State["shows"]; label: string; marks: boolean; captions_left_out: string[] }[];
  headings: ({ of: string; text: string } & Dated)[];
  legend: LegendRow[];
}

type Drawable = GeoJSON.Point | GeoJSON.LineString | GeoJSON.MultiLineString | GeoJSON.Polygon | GeoJSON.MultiPolygon;

/** A feature whose properties may be read; geodata/README.md says which layer has which. */
// biome-ignore lint/suspicious/noExplicitAny: each layer has properties of its own
type MapFeature = GeoJSON.Feature<Drawable, any>;

// biome-ignore lint/suspicious/noExplicitAny: as above
type MapFiles = Record<string, GeoJSON.FeatureCollection<Drawable, any>>;

/** By cell: who held it before, and who after; undefined where the table does not say. */
type ChangedCells = Map<string, { before?: Held; after?: Held }>;

/** What one map draws in a state: features of the layer files, and arcs of the lines. */
interface Shown {
  state: State;
  features: MapFeature[];
  lines: MapFeature[];
}

/** A box in px, by its upper left corner. */
interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

type Leaflet = typeof import("leaflet");
type LeafletMap = import("leaflet").Map;
type LeafletMarker = import("leaflet").Marker;
type LeafletPath = import("leaflet").Path;
type LeafletLayer = import("leaflet").Layer;

/** Gives Leaflet's options of a path its pane and renderer. */
type At = (pane: string, options: import("leaflet").PolylineOptions) => import("leaflet").PolylineOptions;

/** A map, Leaflet, and what is drawn by them. */
interface MapContext {
  map: LeafletMap;
  L: Leaflet;
  at: At;
  data: MapFiles;
  options: MapOptions;
}

/** What is done and told where a feature is pressed or pointed at. */
interface FeatureActions extends Pick<Furniture, "areaTip" | "lineTip"> {
  pick(id: string): void;
  /** Tell the cell that is pointed at, or that none is. */
  point(cell: string | null): void;
}

/** Another legend than that of what is drawn: of errors, or one that is given. */
interface OtherLegend {
  errors?: boolean;
  given?: { heading: string; rows: LegendRow[] } | null;
  /** How much there is of what a pattern fills, km2, where the rows tell it. */
  areas?: Map<string, number>;
}

/** What stands beside the features of one map, or of two that share it. */
interface Furniture {
  /** Take a state, which is drawn by `draw`. */
  show(state: State, shown: Shown[], other?: OtherLegend): void;
  draw(): void;
  /** The map has moved: scale and locator follow. */
  moved(): void;
  // biome-ignore lint/suspicious/noExplicitAny: as in MapFeature
  areaTip(properties: any): HTMLElement;
  // biome-ignore lint/suspicious/noExplicitAny: as in MapFeature
  lineTip(properties: any): HTMLElement;
  /** Fold what lies over one of these points, px from the map's corner; or over the land, where nobody has opened it. */
  makeRoom(points: { x: number; y: number }[], land: { x: number; y: number }[]): void;
  /** The window has another size, or letters another face: what was measured no longer holds. */
  forget(): void;
  /** Keep the legend of a wall under its words, which reach down to there, px. */
  keepUnder(bottom: number): void;
  /** Look anew which rows of the legend find room. */
  refit(): void;
  /** What stands on a map, px from its corner. */
  boxes(map: LeafletMap): Box[];
}

/** What furniture asks for: a change of the state, or the whole region framed. */
interface FurnitureActions {
  change(change: Change): void;
  frame(): void;
}

type Furnish = (map: LeafletMap, L: Leaflet, options: MapOptions, actions: FurnitureActions) => Furniture;
