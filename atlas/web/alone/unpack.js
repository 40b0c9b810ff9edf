/*
 * The few lines of the standalone page that are not a module: they unpack what the page holds and start it. Each module becomes
 * a blob; its imports, which name a file beside it, are made to name the blob of that file. Dependencies come first.
 */
(async () => {
  const packed = document.getElementById("packed")?.textContent ?? "";
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const content = await new Response(plain).json();
  const asScript = (/** @type {string} */ source) =>
    URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  /** @type {Record<string, string>} */
  const urls = {};
  for (const [name, source] of Object.entries(/** @type {Record<string, string>} */ (content.modules))) {
    const beside = (/** @type {string} */ other) => new URL(other, `file:///${name}`).pathname.slice(1);
    urls[name] = asScript(source.replace(/from "(\.{1,2}\/[\w./]+)"/g, (_, other) => `from "${urls[beside(other)]}"`));
  }
  const library = document.createElement("script");
  const loaded = new Promise((done, fail) => Object.assign(library, { onload: done, onerror: fail }));
  library.src = asScript(content.library);
  document.head.append(library);
  const [{ start }] = await Promise.all([import(urls["alone/standalone.js"]), loaded]);
  await start(content);
  document.getElementById("told")?.remove();
})().catch((problem) => {
  const told = document.getElementById("told");
  if (told)
    told.textContent = `The map cannot be shown here. Open the file in a tab of its own, in Firefox, Chrome, Edge or Safari of 2023 or later. (${problem})`;
  throw problem;
});
