/**
 * A no to being transcribed is told at once; that the notice was seen, some time later. Whoever leads sees who has seen it and how many say no, and
 * is not to guess the one from the other. It must never keep a no back.
 */
import { onUnmounted, watch } from 'vue';
import { unsaid } from './hearing.js';

const LATER_MS = 30_000;
const SPREAD_MS = 60_000;

/** @param {any} replica @param {() => string} me called in a watcher, so that it follows what it reads @param {(person: import('./hearing.js').Person) => void} seen */
export function tellLatterly(replica, me, seen) {
  /** @type {any} */
  let later;
  watch(() => unsaid(replica, me()).map(({ id }) => id).join(), (waiting) => {
    clearTimeout(later);
    if (waiting) later = setTimeout(() => unsaid(replica, me()).forEach(seen), LATER_MS + Math.random() * SPREAD_MS);
  }, { immediate: true });
  onUnmounted(() => clearTimeout(later));
}
