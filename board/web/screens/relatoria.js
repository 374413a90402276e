/** The first lines of the report's page: who writes here, and the lines to the server: one for the meeting, one for its report, and one for what was said, where that is kept. It must never learn what is written. */
import { goOn } from '../replica/passage.js';
import { connect } from '../replica/replica.js';
import { loadSession } from '../replica/session.js';
import { nestedLocal, nestedStorage } from '../replica/nested.js';
import { openLocal, openStorage } from '../replica/storage.js';
import { turnedAway } from './relatoria/outside.js';
import { show } from './relatoria/page.js';
import { forgetLog, hearing, SPEECH_TERMS } from './relatoria/speechline.js';
import { TERMS } from './relatoria/terms.js';

const WRITERS = ['rapporteur', 'facilitator', 'coordinator'];

const { code = '', app = '1' } = document.body.dataset;
const local = openLocal();
const asked = new URLSearchParams(location.search).get('as');

/** Who this browser is here: with the role that was asked for, else the first that may write. Whoever was named in the meeting goes on as such. @returns {Promise<{session: Tk.Session} | {error: Tk.Problem | null}>} */
async function whoHere() {
  for (const as of asked ? [asked, ...WRITERS] : WRITERS) {
    const session = WRITERS.includes(as) ? loadSession(code, as, local) : null;
    if (session) return { session };
  }
  const known = loadSession(code, 'participant', local);
  return known ? goOn(known, 'rapporteur', local) : { error: null };
}

const found = await whoHere();
if ('error' in found) turnedAway({ code, problem: found.error });
else {
  const { session } = found;
  const where = { code, meetingId: session.meeting_id, as: session.role, app: Number(app) };
  const storage = await openStorage(local);
  const [meeting, report] = await Promise.all([
    connect({ ...where, storage, local }),
    connect({ ...where, path: `/api/meetings/${code}/report`, namespace: '/report', terms: TERMS, storage: nestedStorage(storage, 'report'), local: nestedLocal(local, 'report') }),
  ]);
  const said = { storage: nestedStorage(storage, 'speech'), local: nestedLocal(local, 'speech') };
  const transcript = {
    open: (/** @type {import('./relatoria/speechline.js').Events} */ events) => connect({ ...where, path: `/api/meetings/${code}/speech`, namespace: '/speech', terms: SPEECH_TERMS, ...said, ...{ io: hearing(events) } }),
    forget: () => forgetLog(said.storage, said.local, session.meeting_id),
  };
  const problem = await show({ meeting, report, session, transcript });
  turnedAway({ code, problem, report });
}
