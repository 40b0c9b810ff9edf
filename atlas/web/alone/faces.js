/** Typefaces that a page brings with it. */

/**
 * Give the page its typefaces.
 *
 * @param {Face[]} faces
 */
export async function addFaces(faces) {
  for (const { family, weight, file } of faces) {
    const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
    document.fonts.add(await new FontFace(family, bytes, { weight }).load());
  }
}
