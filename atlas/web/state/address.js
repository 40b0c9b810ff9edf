/**
 * The one reader and the one writer of addresses in the browser, as atlas/address/codec.py is in Python. Both go by the table of keys
 * (atlas/address/address.json), which Python sends with the page. An address is untrusted: what makes no sense gets a sentence.
 */

/** @typedef {{value?: unknown, said?: string}} Answer of a reader: what makes sense, and the name of what is to be said of the rest */

const SHOWN = 60; // characters of a value, or of a key, that a sentence repeats
const MOST_UNKNOWN = 5; // keys that are none, of which a page tells
const PERIOD = /^[0-9]{4}(-[0-9]{2}){0,2}$/;
const NUMBER = /^[0-9]{1,3}(\.[0-9]{1,20})?$/;
/** @type {Answer} */
const NONSENSE = { said: "wrong" };

/**
 * @param {boolean} isSense
 * @param {unknown} value
 * @returns {Answer}
 */
const only = (isSense, value) => (isSense ? { value } : NONSENSE);

/** @param {string} day */
function isDay(day) {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** @typedef {{key: AddressKey, holdings: Holdings, limits: Limits}} Against what a value is read */

/**
 * The ISO day that a text names; of a year or a month the id of its first stop, or its first day where it has none.
 *
 * @param {string} text
 * @param {Against} against
 * @returns {Answer}
 */
function readDay(text, { holdings: { stops, freeDays }, limits }) {
  const [first, last] = limits.days;
  const day = `${text}-01-01`.slice(0, 10);
  if (!PERIOD.test(text) || !isDay(day) || day < first || day > last) return NONSENSE;
  const within = text.length < 10 && stops.find(({ date }) => date.startsWith(text));
  if (within) return { value: within.id };
  return freeDays ? { value: day } : { said: "only_stops" };
}

/**
 * @param {string} text
 * @param {Against} against
 * @returns {Answer}
 */
function readList(text, { key: { values } }) {
  const asked = text === "none" ? [] : text.split(",");
  const value = values.filter((one) => asked.includes(one));
  if (asked.every((one) => values.includes(one))) return { value };
  return value.length ? { value, ...NONSENSE } : NONSENSE;
}

/**
 * @param {string} text
 * @param {Against} against
 * @returns {Answer}
 */
function readView(text, { limits: { latitude, longitude, zoom } }) {
  const parts = text.split(",");
  const value = parts.map(Number);
  const bounds = [latitude, longitude, zoom];
  const inside = (/** @type {Bounds} */ [low, high], /** @type {number} */ i) => low <= value[i] && value[i] <= high;
  return only(parts.length === 3 && parts.every((part) => NUMBER.test(part)) && bounds.every(inside), value);
}

/**
 * @param {string} text
 * @param {Holdings} holdings
 */
const isStop = (text, { stops }) => stops.some(({ id }) => id === text);

/** @type {Record<string, (text: string, against: Against) => Answer>} */
const READ = {
  stop: (text, { holdings }) => only(isStop(text, holdings), text),
  day: readDay,
  "stop or day": (text, against) => (isStop(text, against.holdings) ? { value: text } : readDay(text, against)),
  choice: (text, { key }) => only(key.values.includes(text), text),
  list: readList,
  percent: (text) => only(/^[0-9]{1,3}$/.test(text) && Number(text) <= 100, Number(text)),
  view: readView,
  id: (text, { key, holdings }) => only(key.values.includes(text) || Boolean(holdings.ids[key.of]?.(text)), text),
};

/**
 * A sentence of the table; key and value are cut, and shown as text.
 *
 * @param {string} sentence
 * @param {Record<string, string>} words
 */
function say(sentence, words) {
  const cut = (/** @type {string} */ text) => Array.from(text).slice(0, SHOWN).join("");
  /** @type {Record<string, string>} */
  const put = { ...words, key: cut(words.key), value: cut(words.value) };
  return sentence.replace(/\{(\w+)\}/g, (_, name) => put[name] ?? "");
}

/**
 * Stop or day of what an address asks for; nothing where it asks for neither.
 *
 * @param {Map<string, any>} values
 * @param {Holdings} holdings
 */
function timeOf(values, holdings) {
  const when = values.get("moment") ?? values.get("date");
  if (when === undefined) return {};
  return isStop(when, holdings) ? { moment: when, date: null } : { moment: null, date: when };
}

/**
 * What an address asks of a page that holds `holdings`: as a change of the state, and a sentence for each key that makes no sense. Of a
 * key that is there twice, the last counts; a stop wins over a day.
 *
 * @param {string} query without its sign
 * @param {AddressTable} table
 * @param {Holdings} holdings
 * @param {string} [page] its name in pages/; none for a page that knows only the keys of every page
 */
export function readQuery(query, { keys, limits, said }, holdings, page = "") {
  const asked = new Map(new URLSearchParams(query));
  const here = keys.filter(({ pages }) => !pages.length || pages.includes(page));
  /** @type {Map<string, unknown>} */
  const values = new Map();
  const notices = [];
  for (const key of here) {
    const text = asked.get(key.key);
    if (text === undefined) continue;
    const answer = READ[key.kind]?.(text, { key, holdings, limits }) ?? NONSENSE;
    if (answer.value !== undefined) values.set(key.key, answer.value);
    if (answer.said) notices.push(say(said[answer.said], { key: key.key, value: text, fix: key.fix }));
  }
  const others = [...asked].filter(([name]) => !here.some(({ key }) => key === name));
  const names = here.map(({ key }) => key).join(", ");
  for (const [name, value] of others.slice(0, MOST_UNKNOWN)) {
    const home = keys.find(({ key }) => key === name)?.pages.join(", ");
    notices.push(say(home ? said.elsewhere : said.unknown, { key: name, value, pages: home ?? "", keys: names }));
  }
  if (others.length > MOST_UNKNOWN) notices.push(said.more);
  return { found: { ...Object.fromEntries(values), ...timeOf(values, holdings) }, notices };
}

/**
 * A query with some keys changed: to a text, or taken out by null. All others stay as they are.
 *
 * @param {string} search
 * @param {Record<string, string | null>} change
 */
export function withKeys(search, change) {
  const query = new URLSearchParams(search);
  for (const [key, text] of Object.entries(change)) {
    if (text) query.set(key, text);
    else query.delete(key);
  }
  return query.toString().replaceAll("%2C", ",");
}

/**
 * @param {unknown} a
 * @param {unknown} b
 */
function isSame(a, b) {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((x) => b.includes(x));
}

/**
 * How the address holds a key of a state: null leaves it out, as it does with what is as usual, save the time. Where two days are
 * compared, they stand for the one.
 *
 * @param {AddressKey} key
 * @param {Record<string, unknown>} state
 * @param {Record<string, unknown>} usual
 */
function written({ key, kind }, state, usual) {
  const value = state[key] ?? null;
  if (value === null) return null;
  if (kind === "stop" || kind === "day") return state.from || (kind === "day" && state.moment) ? null : String(value);
  if (kind !== "stop or day" && isSame(value, usual[key])) return null;
  return Array.isArray(value) ? value.join(",") || "none" : String(value);
}

/**
 * The address's query for a state, written over `search`: keys that are not the store's stay as they are.
 *
 * @param {AddressTable} table
 * @param {object} state
 * @param {object} usual what the address need not say
 * @param {string} [search]
 */
export function queryOf({ keys }, state, usual, search = "") {
  const own = keys.filter(({ owner }) => owner === "store");
  const texts = own.map((key) => [key.key, written(key, { ...state }, { ...usual })]);
  return withKeys(search, Object.fromEntries(texts));
}
