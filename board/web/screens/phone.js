/**
 * The first lines of a phone: who this is and, for somebody who is known, the line to the server at once, while Vue is still on its way. It must
 * never learn what a meeting holds, and draws nothing.
 */
import { loadSession } from '../replica/session.js';
import { openLocal, openStorage } from '../replica/storage.js';

/**
 * The board comes as a second step. Named one by one because each level of imports would cost a round trip; tests/web/preload.test.js keeps the
 * list true. Whoever is known needs it at once; for a new face it waits, so that the door has the thin line for itself.
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
];

const { code = '', app = '1' } = document.body.dataset;
const as = new URLSearchParams(location.search).get('as') ?? 'participant';
const local = openLocal();
const storage = openStorage(local);
const session = loadSession(code, as, local);

function fetchSecond() {
  for (const path of SECOND) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = new URL(path, import.meta.url).href;
    document.head.append(link);
  }
}

/** @param {() => Promise<any>} fetchModule @returns {Promise<any>} as soon as there is signal enough */
async function tirelessly(fetchModule) {
  for (;;) {
    try {
      return await fetchModule();
    } catch {
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
}

/** @param {Tk.Session} known @returns {Promise<import('../replica/replica.js').Replica>} */
async function call({ meeting_id }) {
  const early = fetch(`/api/meetings/${code}/view?${new URLSearchParams({ as, at_least: '0' })}`, { cache: 'no-store' }).catch(() => null);
  const [{ connect }, { readOutline, keepOutline }] = await Promise.all([tirelessly(() => import('../replica/replica.js')), tirelessly(() => import('./phone/outline.js'))]);
  // a shell may let us run before the socket client, which is there once the page is
  if (!globalThis.io) await new Promise((done) => document.addEventListener('DOMContentLoaded', done));
  const foreseen = readOutline(local, meeting_id, as);
  const replica = await connect({ code, as, app: Number(app), meetingId: meeting_id, storage: await storage, local, foreseen, early });
  keepOutline(replica, local, meeting_id);
  return replica;
}

if (session) fetchSecond();
const calling = session && call(session);
const { open } = await import('./phone/door.js');
if (!session) fetchSecond();
open({ code, as, local, storage, session, calling, call, board: tirelessly(() => import('./phone/board.js')) });
