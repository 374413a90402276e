/**
 * Photos on their way from this browser to the server: kept here before anything leaves, sent one at a time while the line is up, and again until
 * the server has decided, across reloads. It must never learn what is on a photo, nor wait with a note until its photo has gone.
 *
 *     const photos = photosOf(replica)              one per replica; takes up what earlier pages left, follows the line by itself
 *     const id = await photos.add(picture)          keeps what `shrink` of board/picture.js made; also what goes with a guest's note
 *     replica.send('note.write', { …, photo: id })  at once: others see «foto en camino» until the bytes are there
 *     photos.state(id)     'kept' (on this phone) | 'sending' | 'ready' (the server has it) | 'refused' | null (not of this browser)
 *     photos.problem(id)   the error object of a refused one, `message` ready to show, or null
 *     photos.blob(id)      the bytes of one of ours, to show before they arrived, or null
 *     photos.forget(id)    given up: another photo is a new `add`, its id goes into a new note
 *     photos.safe          false when this browser could not keep one: it is lost with the page
 *     photos.waiting()     how many are not decided yet
 *     photos.subscribe(listener)   after any change; returns "stop". The replica's listeners run as well.
 *
 * What the server took stays here like an acknowledged operation, because another history of the
 * log may need it again; the same bytes under the same id are one photo for ever.
 */
import { newId } from './text.js';

const KEPT_MS = 45 * 24 * 3_600_000;
const ANSWER_MS = 120_000;
const BACKOFF_MS = 60_000;

/**
 * @typedef {object} Item   as it is stored; `bytes` where the home takes them, `text` (base64) where it holds only words
 * @property {string} id
 * @property {'waiting' | 'sent' | 'refused'} state
 * @property {number} order
 * @property {string} type
 * @property {ArrayBuffer} [bytes]
 * @property {string} [text]
 * @property {string} [epoch]   the history that took it
 * @property {Tk.Problem} [error]
 */

export class Photos {
  /**
   * @param {{
   *   storage: Tk.Storage, name: string,
   *   put: (id: string, blob: Blob) => Promise<Response>,
   *   changed?: () => void, random?: () => number,
   * }} parts `put` rejects when the outcome is unknown
   */
  constructor({ storage, name, put, changed = () => {}, random = Math.random }) {
    this.storage = storage;
    this.prefix = `photo.${name}.`;
    this.put = put;
    /** @type {Set<() => void>} */
    this.listeners = new Set([changed]);
    this.random = random;
    this.safe = storage.kind !== 'memory';
    /** @type {Map<string, Item>} in the order in which they were taken */
    this.items = new Map();
    /** @type {Map<string, Blob>} */
    this.blobs = new Map();
    /** @type {string | null} the history we talk to, while we talk */
    this.epoch = null;
    /** @type {string | null} */
    this.underway = null;
    /** @type {Map<string, {tries: number, at_ms: number}>} */
    this.resting = new Map();
    /** @type {any} */ this.timer = undefined;
  }

  /** Take up what earlier pages left. */
  async open() {
    const kept = await this.storage.all(this.prefix).catch(() => []);
    for (const [key, item] of kept) {
      if (item.state !== 'waiting' && Date.now() - item.order > KEPT_MS) await this.storage.remove(key).catch(() => {});
      else if (!this.items.has(item.id)) this.items.set(item.id, item);
    }
    this.items = new Map([...this.items].sort(([, a], [, b]) => a.order - b.order || (a.id < b.id ? -1 : 1)));
    this.#changed();
    await this.#renew();
  }

  /** @param {{blob: Blob}} picture @param {{id?: string}} [how] @returns {Promise<string>} the photo's id */
  async add({ blob }, { id = newId() } = {}) {
    if (this.items.has(id)) return id;
    /** @type {Item} */
    const item = { id, state: 'waiting', order: Date.now(), type: blob.type };
    const bytes = await blob.arrayBuffer();
    if (this.storage.kind === 'indexeddb') item.bytes = bytes;
    else item.text = toText(bytes);
    this.items.set(id, item);
    this.blobs.set(id, blob);
    await this.#keep(item);
    this.#changed();
    this.pump();
    return id;
  }

  /** @param {() => void} listener */
  subscribe(listener) {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** @param {string} id @returns {'kept' | 'sending' | 'ready' | 'refused' | null} */
  state(id) {
    const item = this.items.get(id);
    if (!item) return null;
    if (item.state === 'waiting') return this.underway === id ? 'sending' : 'kept';
    return item.state === 'sent' ? 'ready' : 'refused';
  }

  /** @param {string} id @returns {Tk.Problem | null} */
  problem(id) {
    return this.items.get(id)?.error ?? null;
  }

  /** @param {string} id @returns {Blob | null} */
  blob(id) {
    const item = this.items.get(id);
    if (!item) return null;
    const made = this.blobs.get(id) ?? new Blob([item.bytes ?? fromText(item.text ?? '')], { type: item.type });
    this.blobs.set(id, made);
    return made;
  }

  waiting() {
    return [...this.items.values()].filter((item) => item.state === 'waiting').length;
  }

  /** @param {string} id */
  async forget(id) {
    this.items.delete(id);
    this.blobs.delete(id);
    this.#changed();
    await this.storage.remove(this.prefix + id).catch(() => {});
  }

  /** The line is up on this history. Saying it again changes nothing. @param {string} epoch */
  async connected(epoch) {
    if (this.epoch === epoch) return;
    this.epoch = epoch;
    this.resting.clear();
    await this.#renew();
  }

  disconnected() {
    this.epoch = null;
    clearTimeout(this.timer);
  }

  /** Send the next one that may go now. */
  pump() {
    clearTimeout(this.timer);
    if (this.epoch === null || this.underway !== null) return;
    let wake_ms = Infinity;
    for (const item of this.items.values()) {
      if (item.state !== 'waiting') continue;
      const rest_ms = (this.resting.get(item.id)?.at_ms ?? 0) - Date.now();
      if (rest_ms <= 0) return void this.#offer(item);
      wake_ms = Math.min(wake_ms, rest_ms);
    }
    if (wake_ms !== Infinity) this.timer = setTimeout(() => this.pump(), wake_ms);
  }

  #changed() {
    for (const listener of [...this.listeners]) listener();
  }

  /** What another history took is offered to this one: it may have lost it. */
  async #renew() {
    const { epoch } = this;
    if (epoch === null) return;
    for (const item of [...this.items.values()]) {
      if (item.state === 'sent' && item.epoch !== epoch) await this.#change(item.id, { state: 'waiting' });
    }
    this.pump();
  }

  /** @param {Item} item */
  async #offer(item) {
    const epoch = /** @type {string} */ (this.epoch);
    const blob = /** @type {Blob} */ (this.blob(item.id));
    this.underway = item.id;
    this.#changed();
    try {
      const answer = await this.put(item.id, blob);
      const problem = answer.ok ? null : await problemOf(answer);
      if (!problem) await this.#change(item.id, { state: 'sent', epoch, error: undefined });
      else if (problem.action === 'retry') this.#rest(item.id, problem.retry_ms);
      else await this.#change(item.id, { state: 'refused', error: problem });
    } catch {
      // unknown outcome: the same bytes are sent again, and an equal answer comes
      this.#rest(item.id);
    } finally {
      this.underway = null;
      this.#changed();
      this.pump();
    }
  }

  /** @param {string} id @param {number} [least_ms] */
  #rest(id, least_ms = 0) {
    const tries = (this.resting.get(id)?.tries ?? 0) + 1;
    const wait_ms = Math.min(2000 * 2 ** (tries - 1), BACKOFF_MS) * (0.5 + this.random() / 2);
    this.resting.set(id, { tries, at_ms: Date.now() + Math.max(least_ms, wait_ms) });
  }

  /** @param {string} id @param {Partial<Item>} news */
  async #change(id, news) {
    const here = this.items.get(id);
    if (!here) return;
    const next = { ...here, ...news };
    this.items.set(id, next);
    await this.storage.update(this.prefix + id, (kept) => kept && next).catch(() => {});
  }

  /** A full home gives up what the server has before it gives up what it has not. @param {Item} item */
  async #keep(item) {
    const place = this.prefix + item.id;
    try {
      await this.storage.put(place, item);
    } catch {
      for (const old of this.items.values()) {
        if (old.state === 'sent') await this.storage.remove(this.prefix + old.id).catch(() => {});
      }
      await this.storage.put(place, item).catch(() => (this.safe = false));
    }
  }
}

/** @type {WeakMap<object, Photos>} */
const all = new WeakMap();

/** The photos of a replica. @param {import('./replica.js').Replica} replica @returns {Photos} */
export function photosOf(replica) {
  const there = all.get(replica);
  if (there) return there;
  const { path, as, token, fetch } = replica.viewing;
  const photos = new Photos({
    storage: replica.outbox.storage,
    name: replica.outbox.name,
    random: replica.outbox.random,
    changed: () => replica.outbox.changed(),
    put: (id, blob) =>
      fetch(`${path}/photos/${id}?${new URLSearchParams({ as })}`, {
        method: 'PUT',
        body: blob,
        headers: token ? { Authorization: `Bearer ${token}` } : {},
        credentials: 'same-origin',
        signal: AbortSignal.timeout?.(ANSWER_MS),
      }),
  });
  all.set(replica, photos);
  const follow = () => (replica.status === 'online' && replica.epoch ? void photos.connected(replica.epoch) : photos.disconnected());
  replica.subscribe(follow);
  void photos.open().then(follow);
  return photos;
}

/** @param {Response} answer @returns {Promise<Tk.Problem>} */
async function problemOf(answer) {
  const { error } = await answer.json().catch(() => ({}));
  const wait_ms = (Number(answer.headers.get('Retry-After')) || 0) * 1000;
  // words that are not ours come from something in between, which may be gone the next time
  if (!error?.action) return { code: 'fault', message: '', action: 'retry', retry_ms: wait_ms };
  return { ...error, retry_ms: error.retry_ms ?? wait_ms };
}

const PIECE = 0x8000;

/** @param {ArrayBuffer} bytes */
function toText(bytes) {
  const view = new Uint8Array(bytes);
  let text = '';
  for (let at = 0; at < view.length; at += PIECE) text += String.fromCharCode(...view.subarray(at, at + PIECE));
  return btoa(text);
}

/** @param {string} text @returns {ArrayBuffer} */
function fromText(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
}
