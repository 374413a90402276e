/**
 * The first lines of a phone: who this is and, for somebody who is known, the line to the server at once, while Vue is still on its way. It must
 * never learn what a meeting holds, and draws nothing.
 */
import { loadSession } from '../replica/session.js';
import { openLocal, openStorage } from '../replica/storage.js';

/** What asks a new face for a name; a known one passes by. */
const DOOR = ['./phone/door.js', './phone/nameform.js', '../replica/expected.js'];
/**
 * The board. Named one by one because each level of imports would cost a round trip; tests/web/preload.test.js keeps both lists true. Whoever is
 * known needs it at once; for a new face it waits, so that the door has the thin line for itself. What else there is: see phone/later.js.
 */
const SECOND = [
  '../replica/replica.js',
  '../replica/clock.js',
  '../replica/drafts.js',
  '../replica/outbox.js',
  '../replica/records.js',
  '../replica/socket.js',
  './phone/outline.js',
  './phone/board.js',
  './phone/composer.js',
  './phone/frame.js',
  './phone/later.js',
  './phone/model.js',
  '../activities/words.js',
];

const EARLY_MS = 3_000;

const { code = '', app = '1' } = document.body.dataset;
const as = new URLSearchParams(location.search).get('as') ?? 'participant';
const local = openLocal();
const storage = openStorage(local);

/** @param {string[]} paths */
function fetchAhead(paths) {
  for (const path of paths) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = new URL(path, import.meta.url).href;
    document.head.append(link);
  }
}

/** @template T @param {() => Promise<T>} fetch @returns {Promise<T>} as soon as there is signal enough */
async function tirelessly(fetch) {
  for (;;) {
    try {
      return await fetch();
    } catch {
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
}

/** The socket client is a classic script. It comes after what one writes with: without a line, ideas are kept here. @returns {Promise<void>} */
function fetchClient() {
  return new Promise((done, fail) => {
    const script = document.createElement('script');
    script.src = new URL('../vendor/socket.io.js', import.meta.url).href;
    script.onload = () => done();
    script.onerror = fail;
    document.head.append(script);
  });
}

const outline = () => tirelessly(() => import('./phone/outline.js'));
const board = () => tirelessly(() => import('./phone/board.js'));

/** @param {Tk.Session} known @returns {Promise<import('../replica/replica.js').Replica>} */
async function call({ meeting_id }) {
  const early = fetch(`/api/meetings/${code}/view?${new URLSearchParams({ as, at_least: '0' })}`, { cache: 'no-store', priority: 'high' }).catch(() => null);
  const [{ connect }, { readOutline, keepOutline }] = await Promise.all([tirelessly(() => import('../replica/replica.js')), outline(), board()]);
  const foreseen = readOutline(local, meeting_id, as);
  // the thin line is the view's first: it holds the question
  const client = Promise.race([early, new Promise((done) => setTimeout(done, EARLY_MS))]).then(() => tirelessly(fetchClient));
  const replica = await connect({ code, as, app: Number(app), meetingId: meeting_id, storage: await storage, local, foreseen, early, client });
  keepOutline(replica, local, meeting_id);
  return replica;
}

/** In until somebody is turned away, then at the door until they are in again. */
let session = loadSession(code, as, local);
/** @type {import('./phone/door.js').Turned | null} */
let turned = null;
for (;;) {
  const known = session !== null && !turned;
  fetchAhead(known ? SECOND : DOOR);
  let leave = () => {};
  if (!known) {
    // on its way while Vue is
    const asked = fetch(`/api/meetings/${code}/names`, { cache: 'no-store' }).catch(() => null);
    const { knock } = await tirelessly(() => import('./phone/door.js'));
    fetchAhead(SECOND);
    ({ session, leave } = await knock({ code, as, local, storage, session, turned, asked }));
  }
  const replica = await call(/** @type {Tk.Session} */ (session));
  leave();
  const problem = await (await board()).show(replica, /** @type {Tk.Session} */ (session));
  turned = { replica, problem };
}
