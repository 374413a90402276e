// @ts-check
// Two logs of one meeting in one browser: each finds its own and nothing of the other's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nestedLocal, nestedStorage } from '../../board/web/replica/nested.js';
import { LocalStorage, MemoryLocal } from '../../board/web/replica/plainstorage.js';
import { Drafts } from '../../board/web/replica/drafts.js';
import { goAway } from '../../board/web/replica/passage.js';
import { homes } from './homes.js';

for (const [name, home] of Object.entries(homes)) {
  test(`over ${name} a nested home keeps the same names apart`, async () => {
    const outer = home().reopen();
    const inner = nestedStorage(outer, 'report');
    await outer.put('op.m.1', 'meeting');
    await inner.put('op.m.1', 'report');
    await inner.update('op.m.2', () => 'more');
    assert.deepEqual([await outer.all('op.m.'), await inner.all('op.m.')], [[['op.m.1', 'meeting']], [['op.m.1', 'report'], ['op.m.2', 'more']]]);
    await inner.remove('op.m.1');
    assert.deepEqual([await outer.get('op.m.1'), await inner.get('op.m.1'), inner.kind], ['meeting', undefined, outer.kind]);
  });
}

test('drafts of both live in one localStorage, and whoever goes away takes both along', async () => {
  const local = new MemoryLocal();
  const storage = new LocalStorage(new MemoryLocal());
  const kept = (/** @type {any} */ home, /** @type {any} */ near) => new Drafts({ storage: Promise.resolve(home), local: near, name: 'm.participant' });
  const [meeting, report] = [kept(storage, local), kept(nestedStorage(storage, 'report'), nestedLocal(local, 'report'))];
  meeting.set('a', 'idea');
  report.set('block:b', 'informe');
  await Promise.all([meeting.saving, report.saving]);
  assert.equal(kept(storage, local).text('block:b'), '');
  assert.equal(kept(storage, nestedLocal(local, 'report')).text('block:b'), 'informe');
  const fetch_ = globalThis.fetch;
  globalThis.fetch = async () => new Response('{}');
  try {
    assert.equal(await goAway(/** @type {any} */ ({ meeting_id: 'm', code: 'K7QM4P' }), { local, storage: Promise.resolve(storage) }), null);
  } finally {
    globalThis.fetch = fetch_;
  }
  assert.equal(kept(storage, nestedLocal(local, 'report')).text('block:b'), '');
  assert.deepEqual(await storage.all('report.'), []);
});
