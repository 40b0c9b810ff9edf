/** What a standalone page holds, as atlas.export.page.content.collect makes it: no module imports this file. */

/** Markup that Python has made and escaped, by id or by day. */
type Markup = Record<string, string>;

interface StandalonePanel {
  cards: Markup;
  claims: import("../panel/claims.js").ClaimData;
  /** By stop: its text, and its passages, each with whether it only gives context. */
  stops: Record<string, { text: string; cards: [string, boolean][] }>;
  /** By stop. */
  beneath: Markup;
  /** By index of the stop before. */
  between: string[];
  /** By the first day of a stretch, as are the areas. */
  tables: Markup;
  areas: Record<"ground" | "law", Markup>;
  /** Every row of it, with the days on which it is told. */
  law: string;
  /** By stop. */
  since: Markup;
  /** By index of the stop before, then by first day. */
  since_between: Markup[];
  article: string;
  about: string;
  features: Markup;
  places: Markup;
  cites: Markup;
  /** By stop. */
  map_cites: Markup;
}

/** A typeface; its file in base64. */
interface Face {
  family: string;
  weight: string;
  file: string;
}

interface StandaloneContent {
  bar: { moments: BarStop[]; eras: Era[]; defaults: Defaults; table: AddressTable };
  /** Whether no stop lies before the one that it follows. */
  in_order: boolean;
  /** The moment of each stop. */
  moments: string[];
  /** Layers by address. */
  files: Record<string, object>;
  /** Options of map/map.js. */
  map: MapOptions;
  leaflet: import("leaflet").MapOptions;
  panel: StandalonePanel;
  faces: Face[];
  sheets: string[];
}
