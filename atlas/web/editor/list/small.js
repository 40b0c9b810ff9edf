/**
 * Small pictures of stops: the land by who held it on the day, drawn here from the map's own layers, so that a list of a hundred stops
 * asks no server for a picture.
 */

import { EVENTS, hear } from "../../kit/events.js";
import { heldOn, holdsOn, partOf } from "../../state/changes.js";
import { loadAll } from "../../state/geodata.js";

const WIDE = 96; // CSS px
const HIGH = 60;
const REGION = { lat: 39.68, lon: 46.62, degrees: 3.6 }; // of longitude from side to side
const DRAWN = ["control", "changes_2020", "nkao", "front", "line_of_contact"];
const WALL = 830; // px that the map of a wall is wide, by which a view's zoom is read

/** @typedef {{days: string[], view?: string, law?: boolean}} Scene one day, or two side by side */
/** @typedef {ReturnType<typeof createPainter>} Painter */

/**
 * The middle of a view and how many degrees of longitude it is wide.
 *
 * @param {string} [view] latitude, longitude, zoom
 */
export function frameOf(view = "") {
  const [lat, lon, zoom] = view.split(",").map(Number);
  if (![lat, lon, zoom].every(Number.isFinite) || view === "") return REGION;
  return { lat, lon, degrees: (WALL * 360) / (256 * 2 ** zoom) };
}

/** @type {WeakMap<object, Path2D>} */
const paths = new WeakMap();

/**
 * A feature's shape in degrees, made once.
 *
 * @param {LayerFeature} feature
 */
function pathOf(feature) {
  const known = paths.get(feature);
  if (known) return known;
  const path = new Path2D();
  const draw = (/** @type {any} */ part) => {
    if (typeof part[0]?.[0] !== "number") return part.forEach(draw);
    path.moveTo(part[0][0], part[0][1]);
    for (const [lon, lat] of part.slice(1)) path.lineTo(lon, lat);
  };
  draw(/** @type {any} */ (feature.geometry).coordinates);
  paths.set(feature, path);
  return path;
}

/**
 * @param {CanvasRenderingContext2D} ctx in degrees
 * @param {Record<string, LayerFile>} files
 * @param {{day: string, law: boolean, fill: (symbol: string) => string, ink: string, px: number}} how `px`: degrees to a pixel
 */
function paintDay(ctx, files, { day, law, fill, ink, px }) {
  const held = heldOn(files, day);
  for (const feature of files.control.features) {
    const row = /** @type {any} */ (feature.properties);
    if (!holdsOn(row, day) || (law && row.symbol !== "nkao")) continue;
    ctx.fillStyle = fill(held.get(partOf(row))?.symbol ?? row.symbol);
    ctx.fill(pathOf(feature), "evenodd");
  }
  ctx.strokeStyle = ink;
  for (const [file, width] of /** @type {[string, number][]} */ ([
    ["nkao", 0.8],
    ["front", 1.5],
    ["line_of_contact", 1.5],
  ])) {
    ctx.lineWidth = width * px;
    for (const feature of files[file].features) {
      const { kind, derived } = feature.properties;
      if (!holdsOn(feature.properties, day) || kind === "raion" || derived || (law && file !== "nkao")) continue;
      ctx.stroke(pathOf(feature));
    }
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Scene} scene
 * @param {Record<string, LayerFile>} files
 * @param {Record<string, string>} fills
 */
function paint(canvas, { days, view, law = false }, files, fills) {
  const ctx = canvas.getContext("2d");
  if (!ctx) return;
  const style = getComputedStyle(document.documentElement);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  const fill = (/** @type {string} */ symbol) => (fills[symbol] ? colour(fills[symbol]) : "transparent");
  const sharp = Math.min(2, devicePixelRatio || 1);
  [canvas.width, canvas.height] = [WIDE * sharp, HIGH * sharp];
  ctx.fillStyle = colour("land");
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  const part = canvas.width / days.length;
  const { lat, lon, degrees } = frameOf(view);
  days.forEach((day, i) => {
    const scale = canvas.width / degrees;
    const tall = scale / Math.cos((lat * Math.PI) / 180);
    ctx.save();
    ctx.beginPath();
    ctx.rect(i * part, 0, part - (i < days.length - 1 ? sharp : 0), canvas.height);
    ctx.clip();
    ctx.translate((i + 0.5) * part, canvas.height / 2);
    ctx.scale(scale, -tall);
    ctx.translate(-lon, -lat);
    paintDay(ctx, files, { day, law, fill, ink: colour("line"), px: sharp / scale });
    ctx.restore();
  });
}

/**
 * @param {Record<string, string>} layers addresses by name
 * @param {Record<string, string>} fills of each class of land, the custom property of its colour
 * @param {AbortSignal} signal
 */
export function createPainter(layers, fills, signal) {
  /** @type {Map<HTMLCanvasElement, Scene>} */
  const scenes = new Map();
  const files = loadAll(Object.fromEntries(DRAWN.map((name) => [name, layers[name]])), window);

  /** @param {HTMLCanvasElement} canvas */
  function draw(canvas) {
    const scene = scenes.get(canvas);
    if (scene) files.then((found) => paint(canvas, scene, found, fills)).catch(() => {}); // the map tells of files that are missing
  }

  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) draw(/** @type {HTMLCanvasElement} */ (target));
    }
  });
  hear(window, EVENTS.look, () => Array.from(scenes.keys(), again), signal);
  signal.addEventListener("abort", () => seen.disconnect());

  /** @param {HTMLCanvasElement} canvas */
  function again(canvas) {
    seen.unobserve(canvas);
    seen.observe(canvas); // which paints it once it is in sight
  }

  return {
    /**
     * @param {HTMLCanvasElement} canvas
     * @param {Scene} scene
     */
    show(canvas, scene) {
      if (JSON.stringify(scenes.get(canvas)) === JSON.stringify(scene)) return;
      scenes.set(canvas, scene);
      again(canvas);
    },
    /** @param {HTMLCanvasElement} canvas that has left the page */
    forget(canvas) {
      seen.unobserve(canvas);
      scenes.delete(canvas);
    },
  };
}
