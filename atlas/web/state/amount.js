/** How a measured area is written: whole km2, half a km2 up, as geodata/amount.py does it, so that no number is said in two ways. */

const WHOLE = new Intl.NumberFormat("en"); // made once: a number's own toLocaleString makes one for each

/**
 * An amount of km2 or km as a whole number in English, 4,269; what adding left behind is cut first.
 *
 * @param {number} value
 */
export const rounded = (value) => WHOLE.format(Math.round(Math.round(value * 10) / 10));
