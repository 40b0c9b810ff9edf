/**
 * What map.js takes for the window that owns the state, where a page has more than one map: the real one's look and files, and events of
 * its own.
 *
 * @implements {Host}
 */
export class Side extends EventTarget {
  /** @param {Host} host */
  constructor(host) {
    super();
    this.host = host;
  }

  get document() {
    return this.host.document;
  }

  get atlasFetched() {
    return this.host.atlasFetched;
  }

  set atlasFetched(files) {
    this.host.atlasFetched = files;
  }
}
