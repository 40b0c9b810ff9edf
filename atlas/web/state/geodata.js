/** Fetches layers once a page. The bar asks for them early, while the map's frame is still being loaded. */

import { unpack } from "./packed.js";

/** @typedef {{atlasFetched?: Map<string, Promise<unknown>>}} Shared the host window, which page and frame share */

/** @param {string} url */
async function fetchJson(url) {
  const answer = await fetch(url);
  if (!answer.ok)
    throw new Error(`${url}: ${answer.status} ${answer.statusText}. Run python -m geodata.build to make it.`);
  return unpack(await answer.json());
}

/** @param {Shared} host */
function fetched(host) {
  host.atlasFetched ??= new Map();
  return host.atlasFetched;
}

/**
 * Hand over the content of an address, which then is never fetched: for a page that holds its layers.
 *
 * @param {string} url
 * @param {unknown} content
 * @param {Shared} host
 */
export function keep(url, content, host) {
  fetched(host).set(url, Promise.resolve(content));
}

/**
 * The content of a JSON file by its address; the same promise for the same address as long as the page lives. What could not be fetched is
 * asked for anew by whoever comes next.
 *
 * @param {string} url
 * @param {Shared} host
 * @returns {Promise<any>}
 */
export function load(url, host) {
  const address = new URL(url, document.baseURI).href;
  const kept = fetched(host).get(address);
  if (kept) return kept;
  const asked = fetchJson(address);
  asked.catch(() => fetched(host).delete(address));
  fetched(host).set(address, asked);
  return asked;
}

/**
 * Several files at once: {name: address} -> {name: content}.
 *
 * @param {Record<string, string>} urls
 * @param {Shared} host
 * @returns {Promise<Record<string, any>>}
 */
export async function loadAll(urls, host) {
  const names = Object.keys(urls);
  const bodies = await Promise.all(names.map((name) => load(urls[name], host)));
  return Object.fromEntries(names.map((name, i) => [name, bodies[i]]));
}

/**
 * Fetch early what the map's frame will ask for. Whoever asks for a file then is told of its failure; nobody is now.
 *
 * @param {string[]} [urls]
 */
export function prefetch(urls = []) {
  for (const url of urls) load(url, window).catch(() => {});
}
