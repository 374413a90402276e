/** The first lines of the page on which a published report is read: who reads, and the line to the report. It must never learn what a draft says. */
import { connect } from '../replica/replica.js';
import { loadSession } from '../replica/session.js';
import { nestedLocal, nestedStorage } from '../replica/nested.js';
import { openLocal, openStorage } from '../replica/storage.js';
import { closed, show } from './report/page.js';
import { TERMS } from './relatoria/terms.js';

const READERS = ['participant', 'rapporteur', 'facilitator', 'coordinator'];

const { code = '', app = '1' } = document.body.dataset;
const local = openLocal();
const asked = new URLSearchParams(location.search).get('as') ?? '';
const session = [asked, ...READERS].filter((as) => READERS.includes(as)).map((as) => loadSession(code, as, local)).find(Boolean);

if (!session) closed(code, null);
else {
  const storage = await openStorage(local);
  const report = await connect({
    code, meetingId: session.meeting_id, as: session.role, app: Number(app), path: `/api/meetings/${code}/report`, namespace: '/report', terms: TERMS,
    storage: nestedStorage(storage, 'report'), local: nestedLocal(local, 'report'),
  });
  closed(code, await show({ report, code, local }));
}
