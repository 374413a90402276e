/** The first lines of the logbook's page: which one this browser opens, and the line to it. It must never learn what is written there. */
import { connect } from '../replica/replica.js';
import { openLocal, openStorage } from '../replica/storage.js';
import { choose, closed } from './logbook/outside.js';
import { show } from './logbook/page.js';
import { findBooks } from './logbook/shelf.js';
import { begun, TERMS } from './logbook/terms.js';

const { app = '1' } = document.body.dataset;
const local = openLocal();
const books = await findBooks(local);
const named = location.hash.slice(1);
const book = books.find(({ logbook }) => logbook === named) ?? (books.length === 1 ? books[0] : null);

if (!book) choose(books);
else {
  const { logbook } = book;
  const path = `/api/logbooks/${logbook}`;
  const storage = await openStorage(local);
  const replica = await connect({ code: '', meetingId: logbook, as: 'owner', app: Number(app), path, namespace: '/logbook', terms: { ...TERMS, since: () => begun(path) }, storage, local });
  const problem = await show(replica, book);
  closed(replica, book, problem);
}
