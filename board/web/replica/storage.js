/**
 * Where this browser keeps what it must not lose: one interface, three homes. IndexedDB if it opens, else localStorage, else memory, whose
 * `kind` lets the screen say so honestly. It must never learn what is kept.
 */

const NAME = 'tinkuy';
const TABLE = 'kept';
const OPEN_MS = 3_000; // some browsers never answer an open; a phone must not wait for ever

/** @param {IDBRequest | IDBTransaction} request @returns {Promise<any>} */
function settled(request) {
  return new Promise((done, fail) => {
    const stop = () => fail(request.error);
    if ('result' in request) request.onsuccess = () => done(request.result);
    else {
      request.oncomplete = done;
      request.onabort = stop;
    }
    request.onerror = stop;
  });
}

/** @implements {Tk.Storage} */
export class IndexedStorage {
  /** @readonly */ kind = /** @type {const} */ ('indexeddb');

  /** @param {IDBFactory} factory */
  constructor(factory) {
    this.factory = factory;
    /** @type {Promise<IDBDatabase> | null} */
    this.database = null;
  }

  /** @returns {Promise<IDBDatabase>} */
  open() {
    this.database ??= new Promise((done, fail) => {
      const request = this.factory.open(NAME, 1);
      const timer = setTimeout(() => fail(new Error('IndexedDB does not answer')), OPEN_MS);
      request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
      request.onerror = () => fail(request.error);
      request.onsuccess = () => {
        clearTimeout(timer);
        request.result.onversionchange = () => request.result.close();
        request.result.onclose = () => (this.database = null);
        done(request.result);
      };
    });
    return this.database;
  }

  /** Safari loses its connection to the database at times: one fresh one before giving up. @param {IDBTransactionMode} mode */
  async #table(mode) {
    for (let tries = 0; ; tries += 1) {
      const database = await this.open();
      try {
        return database.transaction(TABLE, mode, { durability: 'strict' }).objectStore(TABLE);
      } catch (error) {
        this.database = null;
        if (tries) throw error;
      }
    }
  }

  /** @param {string} prefix */
  async all(prefix) {
    const table = await this.#table('readonly');
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const [keys, values] = await Promise.all([settled(table.getAllKeys(range)), settled(table.getAll(range))]);
    return keys.map((/** @type {string} */ key, /** @type {number} */ at) => [key, values[at]]);
  }

  /** @param {string} key */
  async get(key) {
    return settled((await this.#table('readonly')).get(key));
  }

  /** @param {string} key @param {any} value */
  async put(key, value) {
    await this.update(key, () => value);
  }

  /** @param {string} key @param {(value: any) => any} change */
  async update(key, change) {
    const table = await this.#table('readwrite');
    const done = settled(table.transaction);
    done.catch(() => {}); // also rejected below; without this a failing read would leave it unheard
    const value = change(await settled(table.get(key)));
    if (value !== undefined) table.put(value, key);
    await done;
    return value;
  }

  /** @param {string} key */
  async remove(key) {
    const table = await this.#table('readwrite');
    table.delete(key);
    await settled(table.transaction);
  }
}

/** Strings in a web Storage object. @implements {Tk.Storage} */
export class LocalStorage {
  /** @type {'localstorage' | 'memory'} */
  kind = 'localstorage';

  /** @param {Tk.Local} local */
  constructor(local) {
    this.local = local;
  }

  /** @param {string} prefix @returns {Promise<[string, any][]>} */
  async all(prefix) {
    /** @type {string[]} */
    const keys = [];
    for (let at = 0; at < this.local.length; at += 1) keys.push(this.local.key(at) ?? '');
    const own = keys.filter((key) => key.startsWith(`${NAME}.${prefix}`)).sort();
    return own.map((key) => [key.slice(NAME.length + 1), JSON.parse(this.local.getItem(key) ?? 'null')]);
  }

  /** @param {string} key */
  async get(key) {
    const text = this.local.getItem(`${NAME}.${key}`);
    return text === null ? undefined : JSON.parse(text);
  }

  /** @param {string} key @param {any} value */
  async put(key, value) {
    this.local.setItem(`${NAME}.${key}`, JSON.stringify(value));
  }

  /** @param {string} key @param {(value: any) => any} change */
  async update(key, change) {
    const text = this.local.getItem(`${NAME}.${key}`); // no await between reading and writing: nothing comes in between
    const value = change(text === null ? undefined : JSON.parse(text));
    if (value !== undefined) this.local.setItem(`${NAME}.${key}`, JSON.stringify(value));
    return value;
  }

  /** @param {string} key */
  async remove(key) {
    this.local.removeItem(`${NAME}.${key}`);
  }
}

/** A web Storage object that forgets with the page. @implements {Tk.Local} */
export class MemoryLocal {
  /** @type {Map<string, string>} */
  #kept = new Map();
  get length() {
    return this.#kept.size;
  }
  /** @param {string} key */
  getItem(key) {
    return this.#kept.get(key) ?? null;
  }
  /** @param {string} key @param {string} value */
  setItem(key, value) {
    this.#kept.set(key, value);
  }
  /** @param {string} key */
  removeItem(key) {
    this.#kept.delete(key);
  }
  /** @param {number} at */
  key(at) {
    return [...this.#kept.keys()][at] ?? null;
  }
}

/** The page's localStorage if it can be written, else memory. @returns {Tk.Local} */
export function openLocal() {
  try {
    const local = globalThis.localStorage;
    local.setItem(`${NAME}.probe`, '1');
    local.removeItem(`${NAME}.probe`);
    return local;
  } catch {
    return new MemoryLocal();
  }
}

/** The best home this browser has. @param {Tk.Local} [local] @returns {Promise<Tk.Storage>} */
export async function openStorage(local = openLocal()) {
  try {
    const indexed = new IndexedStorage(globalThis.indexedDB);
    await indexed.open();
    return indexed;
  } catch {
    const plain = new LocalStorage(local);
    if (local instanceof MemoryLocal) plain.kind = 'memory';
    return plain;
  }
}
