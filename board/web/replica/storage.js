/**
 * Where this browser keeps what it must not lose: one interface, three homes. IndexedDB if it opens, else localStorage, else memory, whose
 * `kind` lets the screen say so honestly. It must never learn what is kept.
 */

const NAME = 'tinkuy';
const TABLE = 'kept';
// some browsers never answer an open; a phone must not wait for ever
const OPEN_MS = 3_000;

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
    // also rejected below; without this a failing read would leave it unheard
    done.catch(() => {});
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

/** @type {Tk.Local} what stands in where localStorage is forbidden */
const NOWHERE = {
  length: 0,
  key: () => null,
  getItem: () => null,
  removeItem: () => {},
  setItem: () => {
    throw new Error('nothing can be kept here');
  },
};

/** The page's localStorage if it can be written. @returns {Tk.Local} */
export function openLocal() {
  try {
    const local = globalThis.localStorage;
    local.setItem(`${NAME}.probe`, '1');
    local.removeItem(`${NAME}.probe`);
    return local;
  } catch {
    return NOWHERE;
  }
}

/** The best home this browser has. @param {Tk.Local} [local] @returns {Promise<Tk.Storage>} */
export async function openStorage(local = openLocal()) {
  try {
    const indexed = new IndexedStorage(globalThis.indexedDB);
    await indexed.open();
    return indexed;
  } catch {
    const { LocalStorage, MemoryLocal } = await import('./plainstorage.js'); // one browser in a hundred: not in everybody's first load
    return local === NOWHERE ? new LocalStorage(new MemoryLocal(), 'memory') : new LocalStorage(local);
  }
}
