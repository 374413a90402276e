/** What most phones never need: fetched when it is first asked for, and not in idle time. It must never learn what it fetches. */
import { shallowRef } from 'vue';

const AGAIN_MS = 3000;

/** A function for a render: the module, or null while it is fetched; the render that asked runs again when it is here. @template T @param {() => Promise<T>} fetch @returns {() => T | null} */
export function wanted(fetch) {
  const here = shallowRef(/** @type {T | null} */ (null));
  let asked = false;
  async function bring() {
    while (here.value === null) {
      try {
        here.value = await fetch();
      } catch {
        await new Promise((done) => setTimeout(done, AGAIN_MS));
      }
    }
  }
  return () => {
    if (!asked) {
      asked = true;
      void bring();
    }
    return here.value;
  };
}
