/**
 * Fetches what the first composer does not need: at once when it is asked for, and all of it when the page is idle, because a phone that loses
 * the network must still draw the next moment. It must never learn what a part does.
 *
 * A phone comes in three helpings, and 100 kB is all there is for the first two (bench/page_load.py, tests/web/preload.test.js):
 *
 * 1. Its door, `preload.phone` of screens/preload.json and, for a new face, DOOR of screens/phone.js: who this is.
 * 2. SECOND of screens/phone.js: replica, prompt, composer, and the line below them. Somebody can write from here on.
 * 3. The parts below, each a file of its own with what it imports, and the socket client. Whatever is new belongs here: name it in PARTS, ask
 *    for it in a render with `part('name')`, and draw without it while the answer is undefined; that render runs again when it is here. Its
 *    styles belong into style/phone-later.css, which is always there before a part is.
 */
import { ref, watch } from 'vue';
import { WORDS } from '../../activities/words.js';

/**
 * @typedef {object} Activity what an activity adds to its words; it also may say one of them in another way
 * @property {any} [Extra] drawn between prompt and composer; it gets `replica`, `moment`, `me`, `prompt` (the one in front), `writer` (the guest it is for, or null), and
 *   `version`, without which Vue would not draw it again for a replica that is the same object
 * @property {boolean} [each] true where everybody this phone speaks for has a word in `Extra`: for whom, is asked before it
 * @property {any} [Wall] drawn in the place of the second list; it gets what `Extra` gets
 * @property {(replica: any, moment: import('./model.js').Moment, me: string, writer: string | null) => string | null} [all] what that list is called, or null
 * @property {(replica: any, me: string, moments: string[]) => import('./model.js').MyNote[]} [mine] what the first list holds, where one may change more than one's own
 * @property {(moment: Tk.Fields, prompt: number | null) => any} [instead] what is drawn in the place of composer and lists, or null; it gets what `Extra` gets, and
 *   `choose`, which puts another prompt in front
 */

const AGAIN_MS = 3000;

/** An activity that needs more than words has its `activities/<name>/phone.js` here under its own name. @type {Record<string, () => Promise<any>>} */
const PARTS = {
  timer: () => import('./timer.js'),
  mine: () => import('./mine.js'),
  pages: () => import('./pages.js'),
  wall: () => import('./wall.js'),
  columns: () => import('./columns.js'),
  edit: () => import('./edit.js'),
  moments: () => import('./moments.js'),
  tools: () => import('./tools.js'),
  row: () => import('./row.js'),
  you: () => import('./you.js'),
  writer: () => import('./writer.js'),
  calls: () => import('./calls.js'),
  present: () => import('../../activities/present/phone.js'),
  round: () => import('../../activities/round/phone.js'),
  groups: () => import('../../activities/groups/phone.js'),
  guideline: () => import('../../activities/guideline/phone.js'),
  share: () => import('../../activities/share/phone.js'),
  agree: () => import('../../activities/agree/phone.js'),
  matrix: () => import('../../activities/matrix/phone.js'),
  choose: () => import('../../activities/choose/phone.js'),
  assess: () => import('../../activities/assess/phone.js'),
  close: () => import('../../activities/close/phone.js'),
};

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

/** What a phone says and shows in an activity, as far as it is here. @param {string} name @returns {import('../../activities/words.js').Words & Activity} */
export function activityNow(name) {
  return { ...(WORDS[name] ?? WORDS.plenary), ...part(name)?.phone };
}

/** The same for whoever does not render. @param {string} name @returns {Promise<any>} */
export async function whole(name) {
  while (part(name) === undefined) await new Promise((done) => watch(arrivals, done, { once: true }));
  return part(name);
}

/** @param {string} name */
async function bring(name) {
  parts.set(name, fetching);
  while (parts.get(name) === fetching) {
    try {
      const [there] = await Promise.all([PARTS[name](), import('./dress.js')]);
      parts.set(name, there);
    } catch {
      await new Promise((done) => setTimeout(done, AGAIN_MS));
    }
  }
  arrivals.value += 1;
}

/** @param {() => void} act */
const whenIdle = (act) => (globalThis.requestIdleCallback ?? ((/** @type {() => void} */ now) => setTimeout(now, 1500)))(act);

export function fetchAllWhenIdle() {
  // all at once: one after the other they would take ten seconds of a line that may go at any time
  whenIdle(async () => {
    await Promise.all(Object.keys(PARTS).map(whole));
    whenIdle(() => void import('./keeper.js').then(({ keepPage }) => keepPage()).catch(() => {}));
  });
}
