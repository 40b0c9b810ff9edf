/*
 * The few lines of the standalone page that are not a module: they unpack what the page holds and start it. Each module becomes
 * a blob; its imports, which name a file beside it, are made to name the blob of that file. Dependencies come first.
 */
(async () => {
  const { textContent } = document.getElementById("packed");
  const bytes = Uint8Array.from(atob(textContent), (letter) => letter.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const content = await new Response(plain).json();
  const asScript = (source) => URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const urls = { library: asScript(content.library) };
  for (const [name, source] of Object.entries(content.modules)) {
    const beside = (other) => new URL(other, `file:///${name}`).pathname.slice(1);
    urls[name] = asScript(source.replace(/from "(\.{1,2}\/[\w./]+)"/g, (_, other) => `from "${urls[beside(other)]}"`));
  }
  const { start } = await import(urls["alone/standalone.js"]);
  await start(content, urls);
  document.getElementById("told").remove();
})().catch((problem) => {
  document.getElementById("told").textContent = `The map cannot be shown here. Open the file in a tab of its own, in Firefox, Chrome, Edge or Safari of 2023 or later. (${problem})`;
  throw problem;
});
