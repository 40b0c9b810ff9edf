/** The shapes of the address, as types.d.ts beside these folders has those of the state: no module imports this file. */

/** A key of the address; atlas/address/vocabulary.py says what each property is. */
interface AddressKey {
  key: string;
  kind: "stop" | "day" | "stop or day" | "choice" | "list" | "percent" | "number" | "view" | "id" | "story" | "code";
  owner: "store" | "page";
  /** Whether it stays in the address that a page gives as its own. */
  canonical: boolean;
  values: string[];
  of: string;
  pages: string[];
  fix: string;
}

/** Both ends are inside. */
type Bounds = [number, number];

interface Limits {
  /** ISO days. */
  days: [string, string];
  /** Degrees, as is the longitude. */
  latitude: Bounds;
  longitude: Bounds;
  zoom: Bounds;
}

/** atlas/address/address.json, as Python sends it. */
interface AddressTable {
  keys: AddressKey[];
  limits: Limits;
  said: Record<string, string>;
}

/** What a page holds, which an address may ask for. */
interface Holdings {
  stops: { id: string; date: string }[];
  /** Whether it shows days between its stops. */
  freeDays: boolean;
  /** For each table of ids, whether it has one. */
  ids: Record<string, (id: string) => boolean>;
}

/** Which part of the address a store writes, and of which window. */
interface StoreOptions {
  /** The address is left as it was asked for until the first change. */
  asAsked?: boolean;
  table: AddressTable;
  host?: Window & typeof globalThis;
  /** "search": Python reads it. "hash": no server needs to know; stops have the page's own ids there, as no other page reads it. */
  part?: "search" | "hash";
}
