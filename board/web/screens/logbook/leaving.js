/** Takes away what this phone keeps of a logbook. It must never touch another one, nor what a meeting left here. */
import { forgetBook } from './shelf.js';

/** @param {import('../../replica/replica.js').Replica} replica @param {string} logbook @param {boolean} [gone] the name and the link too */
export async function leave(replica, logbook, gone = false) {
  replica.close();
  const { local } = replica.drafts;
  const home = replica.outbox.storage;
  for (const start of ['op', 'draft', 'photo']) for (const [key] of await home.all(`${start}.${logbook}.`)) await home.remove(key);
  const kept = Array.from({ length: local.length }, (_, at) => local.key(at) ?? '');
  for (const key of kept) if (key.startsWith(`tinkuy.draft.${logbook}.`)) local.removeItem(key);
  if (gone) forgetBook(local, logbook);
}
