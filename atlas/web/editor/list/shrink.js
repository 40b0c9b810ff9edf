/** A lecturer's own picture, made small enough to travel with the talk. It is drawn anew, so that nothing hidden in the file travels along. */

const LONGEST = 1920; // px of the longer side; a wall shows no more
const TRIES = [0.85, 0.7, 0.55, 0.4];
export const ACCEPTED = "image/png,image/jpeg,image/webp,image/gif,image/avif,image/bmp";

/**
 * Its size with the longer side cut to `longest`.
 *
 * @param {{width: number, height: number}} size px
 * @param {number} longest px
 */
export function fitted({ width, height }, longest) {
  const by = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
}

/**
 * How many bytes the data of an address `data:...;base64,` are.
 *
 * @param {string} address
 */
export function bytesOf(address) {
  const data = address.slice(address.indexOf(",") + 1);
  return Math.floor((data.length * 3) / 4) - (/=*$/.exec(data)?.[0].length ?? 0);
}

/**
 * @param {ImageBitmap} bitmap
 * @param {number} longest px
 */
function canvasOf(bitmap, longest) {
  const { width, height } = fitted(bitmap, longest);
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, width, height);
  return canvas;
}

/**
 * The picture of a file as an address `data:` of at most `most` bytes.
 *
 * @param {Blob} file
 * @param {number} most bytes
 * @returns {Promise<string>} empty where it cannot be read or made small enough
 */
export async function shrunk(file, most) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return "";
  for (const longest of [LONGEST, LONGEST / 2, LONGEST / 4]) {
    const canvas = canvasOf(bitmap, longest);
    for (const quality of TRIES) {
      const webp = canvas.toDataURL("image/webp", quality);
      // a browser that writes no WebP gives a PNG, which may be large
      const address = webp.startsWith("data:image/webp") ? webp : canvas.toDataURL("image/jpeg", quality);
      if (bytesOf(address) <= most) return address;
    }
  }
  return "";
}
