// Which logbooks a phone opens, and the secret it keeps before it first asks for one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryLocal } from '../../board/web/replica/plainstorage.js';
import { booksHere, claim, claimOf, findBooks, forgetBook, keepBook, mintSecret, pageOf } from '../../board/web/screens/logbook/shelf.js';

const WHOSE = { meeting: 'm', as: 'participant', person: 'p', guest: false };
const BOOK = 'b'.repeat(32);
const answer = (told, status = 200) => new Response(JSON.stringify(told), { status });

test('a secret is 256 bits, as a link carries them, and never the same', () => {
  assert.match(mintSecret(), /^[A-Za-z0-9_-]{43}$/);
  assert.notEqual(mintSecret(), mintSecret());
});

test('an answer that was lost is asked for again with the same secret', async () => {
  const local = new MemoryLocal();
  const sent = [];
  const ask = async (path, { body }) => {
    sent.push([path, JSON.parse(body), claimOf(local, 'm', 'p')?.secret]);
    if (sent.length === 1) throw new TypeError('no network');
    return answer({ logbook: BOOK, name: 'Julia', link: 'http://x/e#bit' });
  };
  assert.equal((await claim(local, WHOSE, ask))?.action, 'retry');
  assert.equal(await claim(local, WHOSE, ask), null);
  const [[path, first, kept], [, second]] = sent;
  assert.equal(path, '/api/logbooks/claim');
  assert.deepEqual([first, kept], [second, first.secret]);
  assert.ok(!('as_person' in first));
  assert.equal(claimOf(local, 'm', 'p')?.link, 'http://x/e#bit');
  assert.deepEqual(booksHere(local), [{ logbook: BOOK, name: 'Julia', link: 'http://x/e#bit' }]);
});

test('a guest has a secret of their own, and a refusal is told', async () => {
  const local = new MemoryLocal();
  const ask = async (_path, { body }) => answer({ error: { code: 'logbook_by_link', action: 'give_up', message: JSON.parse(body).as_person } }, 403);
  assert.equal((await claim(local, { ...WHOSE, person: 'g', guest: true }, ask))?.message, 'g');
  assert.notEqual(claimOf(local, 'm', 'g')?.secret, undefined);
  assert.equal(claimOf(local, 'm', 'p'), null);
  assert.deepEqual(booksHere(local), []);
});

test('those of the cookies and those known here are one list; without a signal it is what is known', async () => {
  const local = new MemoryLocal();
  keepBook(local, { logbook: BOOK, name: 'Julia', link: 'l' });
  const told = async () => answer({ logbooks: [{ logbook: BOOK, name: 'Julia C.' }, { logbook: 'c', name: 'Félix' }] });
  assert.deepEqual(await findBooks(local, told), [{ logbook: BOOK, name: 'Julia C.', link: 'l' }, { logbook: 'c', name: 'Félix' }]);
  assert.equal((await findBooks(local, () => Promise.reject(new TypeError('no network')))).length, 2);
});

test('a closed logbook leaves neither name nor link here, and no other one with it', async () => {
  const local = new MemoryLocal();
  await claim(local, WHOSE, async () => answer({ logbook: BOOK, name: 'Julia', link: 'l' }));
  await claim(local, { ...WHOSE, person: 'g' }, async () => answer({ logbook: 'c', name: 'Félix', link: 'k' }));
  forgetBook(local, BOOK);
  assert.equal(claimOf(local, 'm', 'p'), null);
  assert.deepEqual([booksHere(local).map(({ name }) => name), claimOf(local, 'm', 'g')?.link], [['Félix'], 'k']);
  assert.equal(pageOf('c'), '/bitacora#c');
});
