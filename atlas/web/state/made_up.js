/** Numbers that a page makes up. */

/**
 * @param {number} bytes
 * @returns {string} twice as many digits, 0 to f
 */
export const madeUp = (bytes) =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
