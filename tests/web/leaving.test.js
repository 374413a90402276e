// @ts-check
// Leaving a phone: what it kept of this logbook goes, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LocalStorage, MemoryLocal } from '../../board/web/replica/plainstorage.js';
import { leave } from '../../board/web/screens/logbook/leaving.js';
import { booksHere, keepBook } from '../../board/web/screens/logbook/shelf.js';

const [MINE, OTHER] = ['a'.repeat(32), 'b'.repeat(32)];

test('words, photos and operations of one logbook go, those of another one and of a meeting stay', async () => {
  const local = new MemoryLocal();
  const storage = new LocalStorage(local);
  const kept = (/** @type {string} */ log) => [`op.${log}.owner.1`, `draft.${log}.owner.entry:new`, `photo.${log}.owner.2`];
  for (const key of [...kept(MINE), ...kept(OTHER), 'op.m.participant.1']) await storage.put(key, { text: 'algo' });
  for (const logbook of [MINE, OTHER]) keepBook(local, { logbook, name: 'Julia' });
  let closed = 0;
  /** @type {any} */
  const replica = { close: () => (closed += 1), drafts: { local }, outbox: { storage } };
  await leave(replica, MINE);
  assert.deepEqual([...(await storage.all('op.')), ...(await storage.all('draft.')), ...(await storage.all('photo.'))].map(([key]) => key).sort(), [...kept(OTHER), 'op.m.participant.1'].sort());
  assert.deepEqual([closed, booksHere(local).length], [1, 2]);
  await leave(replica, MINE, true);
  assert.deepEqual(booksHere(local).map(({ logbook }) => logbook), [OTHER]);
});
