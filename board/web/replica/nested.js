/**
 * A home inside a home: two logs of one meeting keep what is theirs in one browser, under the same names, and never see each other's. It must
 * never learn what is kept.
 */

/** @param {Tk.Storage} home @param {string} name @returns {Tk.Storage} */
export function nestedStorage(home, name) {
  const before = `${name}.`;
  return {
    kind: home.kind,
    all: async (prefix) => (await home.all(before + prefix)).map(([key, value]) => [key.slice(before.length), value]),
    get: (key) => home.get(before + key),
    put: (key, value) => home.put(before + key, value),
    update: (key, change) => home.update(before + key, change),
    remove: (key) => home.remove(before + key),
  };
}

/** @param {Tk.Local} local @param {string} name @returns {Tk.Local} */
export function nestedLocal(local, name) {
  const before = `${name}.`;
  return {
    get length() {
      return local.length;
    },
    key: (at) => {
      const key = local.key(at);
      // a stranger's key is nobody's here, and has a place all the same
      return key === null ? null : key.startsWith(before) ? key.slice(before.length) : '';
    },
    getItem: (key) => local.getItem(before + key),
    setItem: (key, value) => local.setItem(before + key, value),
    removeItem: (key) => local.removeItem(before + key),
  };
}
