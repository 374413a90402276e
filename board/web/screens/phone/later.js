/**
 * Fetches what the first picture does not need: at once when it is asked for, and all of it when the page is idle, because a phone that loses
 * the network must still draw the next moment. It must never learn what a part does.
 */
import { ref } from 'vue';
import { ACTIVITIES } from './model.js';

/**
 * @typedef {object} Activity what a phone shows of one around the frame of prompt, composer and lists
 * @property {() => string} hint one sentence: what is done now
 * @property {() => string} placeholder
 * @property {'mine' | 'all'} opens the list that is in front when the moment begins
 * @property {((props: {replica: any, moment: any, version: number}) => any)} [Extra] drawn between prompt and composer;
 *   it also gets `version`, without which Vue would not draw it again for a replica that is the same object
 */

const AGAIN_MS = 3000;

/** @type {Record<string, () => Promise<any>>} */
const PARTS = {
  mine: () => import('./mine.js'),
  pages: () => import('./pages.js'),
  wall: () => import('./wall.js'),
  columns: () => import('./columns.js'),
  edit: () => import('./edit.js'),
  moments: () => import('./moments.js'),
};
for (const name of ACTIVITIES) PARTS[name] = () => import(`../../activities/${name}/phone.js`);

const fetching = {};
/** @type {Map<string, any>} */
const parts = new Map();
const arrivals = ref(0);

/** The part, or undefined while it is fetched; the render that asked runs again when it is here. @param {string} name @returns {any} */
export function part(name) {
  void arrivals.value;
  const there = parts.get(name);
  if (there === undefined && PARTS[name]) void bring(name);
  return there === fetching ? undefined : there;
}

/** @param {string} name @returns {Activity | undefined} */
export function activityNow(name) {
  return part(name)?.phone;
}

/** @param {string} name */
async function bring(name) {
  parts.set(name, fetching);
  while (parts.get(name) === fetching) {
    try {
      parts.set(name, await PARTS[name]());
    } catch {
      await new Promise((done) => setTimeout(done, AGAIN_MS));
    }
  }
  arrivals.value += 1;
}

export function fetchAllWhenIdle() {
  const idle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ act) => setTimeout(act, 1500));
  // all at once: one after the other they would take ten seconds of a line that may go at any time
  idle(() => Object.keys(PARTS).forEach((name) => parts.has(name) || bring(name)));
}
