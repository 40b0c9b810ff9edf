/** How wide names are, and how much larger than usual they are written on a wide map or before a hall. */

const USUAL = 13; // px
/** In a wall's units: then the smallest style of names, of 12 px, has 2.8 % of its height, which the back row reads. */
const ON_WALL = { wide: 1.72, high: 1.52 };

/**
 * How many times larger than usual names are written. `mode`: "present" before a hall, where sizes follow the window as in map.css.
 *
 * @param {string | undefined} mode
 * @param {number} width px of the map
 * @param {number} innerWidth px of the window
 * @param {number} innerHeight
 */
export function lettersOf(mode, width, innerWidth, innerHeight) {
  if (mode !== "present") return width >= 1240 ? 16 / USUAL : 1;
  const wide = innerWidth / innerHeight > 1.4;
  const unit = wide
    ? Math.min(innerWidth, 1.7778 * innerHeight) / 100
    : Math.min(1.5 * innerWidth, 2 * innerHeight) / 100;
  return Math.max(15, ON_WALL[wide ? "wide" : "high"] * unit) / USUAL;
}

/**
 * The rules of names as they are before a hall, where all names are large and few need be larger still.
 *
 * @param {LabelRules} rules
 * @returns {LabelRules}
 */
export function onWall(rules) {
  const styles = Object.entries(rules.styles).map(([name, style]) => {
    const { size, line, on_wall: times = 1 } = style;
    return [name, { ...style, size: size * times, line: line * times }];
  });
  return { ...rules, styles: Object.fromEntries(styles) };
}

/**
 * A line as it is written: in capitals where its style asks for them; the Azerbaijani i keeps its dot.
 *
 * @param {string} words
 * @param {LabelStyle} style
 * @param {string} names the choice of names
 */
export function written(words, { caps }, names) {
  return caps ? words.toLocaleUpperCase(names === "az" ? "az" : undefined) : words;
}

/**
 * A function that measures a line at the usual size, px, and remembers what it has measured.
 *
 * @returns {((words: string, style: LabelStyle, names: string) => number) & {forget: () => void}}
 */
export function measurer() {
  const pen = document.createElement("canvas").getContext("2d");
  const face = getComputedStyle(document.documentElement).getPropertyValue("--face");
  const known = new Map();

  /**
   * @param {string} words
   * @param {LabelStyle} style
   * @param {string} names
   */
  function measure(words, style, names) {
    const { size, weight, slanted, spacing = 0 } = style;
    const font = `${slanted ? "italic " : ""}${weight} ${size}px ${face}`;
    const line = written(words, style, names);
    const key = font + line;
    let found = known.get(key);
    if (found === undefined && pen) {
      pen.font = font;
      found = pen.measureText(line).width + spacing * size * line.length;
      known.set(key, found);
    }
    return found ?? words.length * size;
  }
  return Object.assign(measure, { forget: () => known.clear() });
}
