/** The evidence card of a feature: what it is, who held it, on what basis, how sure its line is, what it is not. */

import { inWords } from "../../kit/dates.js";
import { el } from "../../kit/dom.js";
import { rounded } from "../../state/amount.js";
import { ask, facts, folded, sourceList, wayBack } from "./pieces.js";

/**
 * What a feature of any layer says, as geodata/README.md tells; a layer's features lack what does not concern them.
 *
 * @typedef {FeatureProperties & Partial<{name_az: string | null, name_hy: string | null, holder: string | null, how: string,
 *   basis: string, start_edtf: string, end_edtf: string | null, evidence: string, no_source_because: string, arcs: string[],
 *   area_km2: number, length_km: number, piece: string | null, published_km2: number | number[] | null,
 *   published_km: number | number[] | null, published_source: string | null, said: string}>
 *   & {accuracy_m: number, confidence: string, note: string, sources: string[]}} Evident
 */

const LEVELS = ["low", "medium", "high"];
const LINES = ["arcs", "front", "line_of_contact"];
/** What the error of a feature is of: an area's is that of its worst edge. */
const ACCURACY_OF = { line: "", point: " (its position)", land: " (its worst edge)" };

/**
 * The feature with an id, in any layer; undefined where there is none.
 *
 * @param {Record<string, LayerFile>} layers
 * @param {string} id
 */
export function featureOf(layers, id) {
  for (const { features } of Object.values(layers)) {
    const found = features.find(({ properties }) => properties.id === id);
    if (found) return /** @type {Evident} */ (found.properties);
  }
  return undefined;
}

/** @param {number} metres */
const error = (metres) => `± ${metres.toLocaleString("en-US")} m`;

/** @param {Evident} row */
function measured({ area_km2: area, length_km: length }) {
  if (area !== undefined) return `${rounded(area)} km²`;
  return length === undefined ? "" : `${rounded(length)} km`;
}

/**
 * @param {Evident} row
 * @param {Told} told
 */
function published(row, told) {
  const [size, unit] = row.published_km2 ? [row.published_km2, "km²"] : [row.published_km, "km"];
  if (!size) return "";
  const text = [...new Set([size].flat().map(rounded))].join("–");
  const who = row.published_source ? ` (${told.sources[row.published_source]?.line ?? row.published_source})` : "";
  return `; ${text} ${unit} published${who}`;
}

/**
 * What the limits of a feature are told by: most often its layer.
 *
 * @param {Evident} row
 */
function toldBy({ layer, piece, basis, length_km: length }) {
  if (piece) return "piece";
  return layer !== "arcs" && length !== undefined && basis === "announced" ? "derived" : layer;
}

/** @param {Evident} row */
function when({ start_edtf: start, end_edtf: end }) {
  if (!start) return "";
  return end ? `${inWords(start)} to ${inWords(end)}` : `since ${inWords(start)}`;
}

/** @param {string} confidence */
function confidenceMark(confidence) {
  const steps = LEVELS.map((_, i) => el("i", { class: i <= LEVELS.indexOf(confidence) && "full" }));
  return [el("span", { class: "confidence", "aria-hidden": "true" }, ...steps), confidence];
}

/** @param {string} accuracy */
function bandFigure(accuracy) {
  const label = `The line as drawn and its error, ${accuracy} either side`;
  return el(
    "div",
    { class: "band-figure", role: "img", "aria-label": label },
    el("i"),
    el("b"),
    el("span", {}, accuracy),
  );
}

/**
 * @param {string[]} ids
 * @param {Record<string, LayerFile>} layers
 */
function surveyLines(ids, layers) {
  if (!ids.length) return null;
  const rows = ids.map((id) => {
    const arc = featureOf({ arcs: layers.arcs }, id);
    return (
      arc && el("li", {}, ask("feature", id, arc.name), `: ${error(arc.accuracy_m)}, ${arc.confidence} confidence`)
    );
  });
  return folded(`Its ${ids.length} survey lines, each with its error`, el("ul", { class: "figures" }, ...rows));
}

/**
 * @param {Evident} row
 * @param {Told} told
 * @param {keyof typeof ACCURACY_OF} kind
 */
function rowsOf(row, { words, is_not: isNot, ...told }, kind) {
  const held = words.holders[row.holder ?? ""] ?? row.holder;
  const how = row.layer === "changes_2020" && words.how[row.how ?? ""];
  const size = measured(row);
  return facts([
    ["What was said", row.said && `${row.said[0].toUpperCase()}${row.said.slice(1)}.`],
    ["Held by", held && (how ? `${held}: ${how}` : held)],
    ["When", when(row)],
    ["Basis", row.basis && (words.bases[row.basis] ?? row.basis)],
    ["Measured", size && `${size} as drawn${published(row, /** @type {Told} */ (told))}`],
    ["Accuracy", error(row.accuracy_m) + ACCURACY_OF[kind]],
    ["Confidence", confidenceMark(row.confidence)],
    ["Drawn from", row.evidence],
    ["Note", row.note],
    [`What this ${kind === "point" ? "dot" : "shape"} is not`, isNot[toldBy(row)]],
  ]);
}

/**
 * @param {string} id
 * @param {Beside} beside
 */
export function evidence(id, { told, layers }) {
  if (!layers) return [wayBack("feature"), el("p", { class: "hint" }, "Reading the layers…")];
  const row = featureOf(layers, id);
  if (!row) return [wayBack("feature"), el("p", { class: "hint" }, "The map has no such feature.")];
  const kind = row.layer === "settlements" ? "point" : LINES.includes(row.layer) ? "line" : "land";
  const forms = [row.name_az, row.name_hy].filter(Boolean).join(" · ");
  const why = row.no_source_because;
  const card = el(
    "article",
    { class: "evidence", "data-evidence": id },
    el("h2", {}, row.name),
    forms && el("p", { class: "forms" }, forms),
    kind === "line" && bandFigure(error(row.accuracy_m)),
    rowsOf(row, told, kind),
    el("h3", {}, "Sources"),
    row.sources.length > 0 && sourceList(told, row.sources),
    why && el("p", {}, `No source, because ${why}.`),
    surveyLines(row.arcs ?? [], layers),
  );
  return [wayBack("feature"), card];
}
