// @ts-check
// The three homes a browser can have for what it keeps, fresh for each test; `reopen` is the same home seen by another tab or after a reload.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { LocalStorage, MemoryLocal } from '../../board/web/replica/plainstorage.js';
import { IndexedStorage } from '../../board/web/replica/storage.js';

globalThis.IDBKeyRange = IDBKeyRange;

export const homes = {
  IndexedDB: () => {
    const factory = new IDBFactory();
    return { reopen: () => new IndexedStorage(factory) };
  },
  localStorage: () => {
    const local = new MemoryLocal();
    return { reopen: () => new LocalStorage(local) };
  },
};

/** A storage whose disk is full. */
export const full = () => {
  const no = () => Promise.reject(new Error('QuotaExceededError'));
  return { kind: 'indexeddb', all: async () => [], get: async () => undefined, put: no, update: no, remove: no };
};
