/** What a standalone page holds, as atlas.export.page.content.collect makes it: no module imports this file. */

/** A typeface; its file in base64. */
interface Face {
  family: string;
  weight: string;
  file: string;
}

interface StandaloneContent {
  bar: { moments: BarStop[]; eras: Era[]; defaults: Defaults; table: AddressTable; told?: string };
  /** Whether no stop lies before the one that it follows. */
  in_order: boolean;
  /** Layers by address. */
  files: Record<string, LayerFile>;
  /** Options of map/map.js. */
  map: MapOptions;
  leaflet: import("leaflet").MapOptions;
  told: Told;
  own: Record<string, OwnText>;
  /** That its stops ask, by id. */
  questions: Record<string, Question>;
  comparing: string;
  cites: NonNullable<Beside["cites"]>;
  /** What is drawn over the map, by stop. */
  drawn: Record<string, Stroke[]>;
  /** The figures that the talk shows, by key. */
  figures: Record<string, import("../panel/figures/shown.js").FigureData>;
  faces: Face[];
  sheets: string[];
}
