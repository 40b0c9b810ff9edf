/** Fetches layers once a page. The bar asks for them early, while the map's frame is still being loaded. */

const FETCHED = "atlasFetched"; // on the host window, which page and frame share

async function fetchJson(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}. Run python -m geodata.build to make it.`);
  return answer.json();
}

const fetched = (host) => (host[FETCHED] ??= new Map());

/** Hand over the content of an address, which then is never fetched: for a page that holds its layers. */
export function keep(url, content, host) {
  fetched(host).set(url, Promise.resolve(content));
}

/** The content of a JSON file by its address; the same promise for the same address as long as the page lives. */
export function load(url, host) {
  const address = new URL(url, document.baseURI).href;
  const known = fetched(host);
  if (!known.has(address)) known.set(address, fetchJson(address));
  return known.get(address);
}

/** Several files at once: {name: address} -> {name: content}. */
export async function loadAll(urls, host) {
  const names = Object.keys(urls);
  const bodies = await Promise.all(names.map((name) => load(urls[name], host)));
  return Object.fromEntries(names.map((name, i) => [name, bodies[i]]));
}
