/** The home for browsers without IndexedDB: the same interface over strings. It must never learn what is kept. */

const NAME = 'tinkuy';

/** Strings in a web Storage object. @implements {Tk.Storage} */
export class LocalStorage {
  /** @param {Tk.Local} local @param {'localstorage' | 'memory'} [kind] */
  constructor(local, kind = 'localstorage') {
    this.local = local;
    this.kind = kind;
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
