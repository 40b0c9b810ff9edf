/**
 * The shapes that the browser's modules share, for their JSDoc: no module imports this file, and nothing of it runs. `npm run types`
 * (part of scripts/test.py) holds every module to it. Days are ISO ("1994-05-12"), positions [latitude, longitude] in degrees as in
 * Leaflet, unless a line says otherwise.
 */

/** A stop of the time bar, or of a storyline. */
interface Stop extends OfATalk {
  id: string;
  /** The day whose map is shown. */
  date: string;
  /** The date in words: "12 May 1994". */
  label: string;
  title: string;
  text: string;
  /** Places that the stop speaks of, and of those the ones that a flight goes to. */
  places: string[];
  focus?: string[];
}

/** A stop as the time bar places it. */
interface BarStop extends Stop {
  /** The day that orders it. */
  sort: string;
  track: "article" | "map" | "after";
  /** Whether the map changes at it. */
  changes: boolean;
  /** Its name on the rail, and the sentence that heads it. */
  short: string;
  headline: string;
  /** Id of the question that a talk asks at it. */
  question?: string;
}

/** The days through which one may step one by one: of each how many places were announced on it, and by then. */
type Daily = Record<string, [today: number, byThen: number]>;

interface Era {
  id: string;
  label: string;
  short?: string;
  shortest?: string;
  start: string;
}

/** Latitude, longitude, zoom. */
type View = [number, number, number];

/** Where in time the page is, worked out from a stop or a day. */
interface Time {
  /** Of the stop, or of the one just before a free day. */
  index: number;
  /** Null on a day that is no stop. */
  moment: string | null;
  date: string;
  /** The day of the stop before. */
  before: string | null;
  places: string[];
  focus: string[];
}

interface Selected {
  feature: string | null;
  place: string | null;
  /** A passage, or "map". */
  cite: string | null;
}

/** What an address may hold besides time and selection. atlas/address says which values there are. */
interface Settings {
  layers: string[];
  names: string;
  /** Null is the whole region. */
  view: View | null;
  panel: string;
  shows: "ground" | "law";
  since: "none" | "stop";
}

/** Two days compared; on the Compare page alone. */
interface Pair {
  from: string;
  to: string;
  mode: "swipe" | "side" | "changed";
  /** Where the divider stands, percent. */
  at: number;
  /** The days that `from` and `to` name. */
  days: [string, string];
}

/** What some pages add. */
interface Extras extends Partial<Pair> {
  story?: string | null;
  /** On the present page: which stop of the storyline, from 1. */
  stop?: number | null;
  /** At a stop of a talk that compares two days. */
  pair?: Pair | null;
  /** On the present page: each step flies to its place. */
  flight?: boolean;
  /** Of one of two maps: only what changed is filled. */
  only?: boolean;
  /** Of one of two maps that lie on one another: what is seen of it, in shares of its width. */
  seen?: [number, number];
  /** While a question is open: nothing is written that would answer it. */
  bare?: boolean;
}

interface State extends Time, Selected, Settings, Extras {}

/** A change that somebody asks for. `passing`: shown while a pointer passes, no stop of the reader's. */
type Change = Partial<State> & { passing?: boolean };

/** What the state is where neither the address nor the reader says anything; its keys are those that a change may have. */
type Defaults = Settings & Selected & Extras & { moment: string | null; date: string | null };

/** A state as the address asks for it: with a stop or a day, or with neither. */
type Initial = Omit<Partial<State>, "date"> & { date?: string | null };

/** The store of a page. */
interface Store {
  get(): State;
  set(change: Change): void;
  destroy(): void;
}

/** Events on the page's window (kit/events.js), each with what its `detail` is. */
interface AtlasDetails {
  "atlas:state": State;
  "atlas:patch": Change;
  "atlas:ask": null;
  "atlas:look": null;
  "atlas:key": string;
  "atlas:words": number;
  "atlas:frame": null;
  "atlas:hint": string | null;
  "atlas:light": Light | null;
  "atlas:pointed": string | null;
  "atlas:line": Line;
  "atlas:line-ask": null;
  "atlas:point": [number, number];
  "atlas:asked": AskedOnMap | null;
  "atlas:draw": { tool: DrawTool | null };
  "atlas:stroke": { stroke: Stroke };
  "atlas:strokes": { strokes: Stroke[] };
  "atlas:aim": { at: [number, number] | null };
  "atlas:laser": { at: [number, number] | null };
}

type AtlasEvent = keyof AtlasDetails;

/** What words beside the map stand for: cells by their ids, and the lines of a layer. */
interface Light {
  cells: string[];
  layer: string | null;
}

/** A line over the map; its points are [longitude, latitude], degrees. */
interface Line {
  points: [number, number][];
  /** Whether the reader draws it. */
  draw: boolean;
}

/** What map and panel need of the window that owns the state: events, and the page's root for its look. */
interface Host {
  readonly document: Document;
  addEventListener(type: string, listener: (event: Event) => void, options?: AddEventListenerOptions | boolean): void;
  dispatchEvent(event: Event): boolean;
  /** Files fetched once a page (state/geodata.js). */
  atlasFetched?: Map<string, Promise<unknown>>;
  /** The stops of the page (state/store.js). */
  atlasStops?: Stop[];
  /** What lives in the page before the app does (kit/first.js), its bar until the app's stands. */
  atlasEarly?: { bar?: EarlyBar; opened: State; map: AbortController };
}

/** A bar in the first picture, and what ends it. */
interface EarlyBar {
  store: Store;
  playing?(): Playing;
  end(): void;
}

/** Which of a bar's players is at work, and at which speed: stops in 2.5 s. */
interface Playing {
  which: "stops" | "days" | null;
  speed: number;
}

interface Window {
  L: typeof import("leaflet");
  atlasStops?: Stop[];
  atlasFetched?: Map<string, Promise<unknown>>;
  atlasEarly?: Host["atlasEarly"];
}

/** A period of time, half-open: the day of `end` no longer counts; null and absent are open. */
interface Period {
  start: string;
  end?: string | null;
}

/** Who holds a cell, and how it is drawn. */
interface Held {
  holder: string;
  symbol: string;
}

/** Properties of a feature of geodata/layers; geodata/README.md says which layer has which. */
interface FeatureProperties extends Period {
  id: string;
  layer: string;
  name: string;
  [key: string]: unknown;
}

type LayerFeature = GeoJSON.Feature<GeoJSON.Geometry, FeatureProperties>;
type LayerFile = GeoJSON.FeatureCollection<GeoJSON.Geometry, FeatureProperties>;

/** A class of land: how a legend or a chart fills it. Names are those of atlas/look/style.json. */
interface Filled {
  key: string;
  label: string;
  pattern?: string | null;
  tint?: string | null;
}

/** A pattern of the style table. */
interface Pattern {
  kind: "lines" | "broken lines" | "cross hatch" | "dots";
  spacing: number;
  width: number;
  radius: number;
  angle_deg?: number;
  dash?: number[];
  stroke: string;
  fill: string;
}

/** What Streamlit hands to a component of the second kind. */
interface StreamlitComponent<Data> {
  parentElement: HTMLElement;
  data: Data;
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}

/** What a component keeps while its element stands. */
interface Part<Data> {
  update?(component: StreamlitComponent<Data>): void;
  destroy(): void;
}
