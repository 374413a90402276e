// Whoever goes away leaves nothing of theirs behind for the next one; whoever goes on in another role stays who they are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goAway, goOn } from '../../board/web/replica/passage.js';
import { deviceId, loadSession, saveSession } from '../../board/web/replica/session.js';
import { LocalStorage, MemoryLocal } from '../../board/web/replica/plainstorage.js';

const session = { code: 'K7QM4P', meeting_id: 'm1', role: 'participant', person_id: 'p', name: 'Rosa', page: '/m/K7QM4P' };
const response = (status, told) => ({ ok: status < 300, status, json: async () => told });

/** A browser in which somebody wrote, and an answering server. */
async function browser(t, answer) {
  const local = new MemoryLocal();
  const storage = Promise.resolve(new LocalStorage(local));
  saveSession(session, local);
  local.setItem('tinkuy.name', 'Rosa');
  const home = await storage;
  for (const key of ['op.m1.participant.1', 'draft.m1.participant.m3:0', 'photo.m1.participant.x', 'op.m2.participant.1']) await home.put(key, { text: 'de Rosa' });
  const asked = [];
  t.mock.method(globalThis, 'fetch', async (path, how) => (asked.push([how.method, path, JSON.parse(how.body)]), answer));
  return { local, storage, asked };
}
const all = (local) => Array.from({ length: local.length }, (_, at) => local.key(at));

test('going away takes the person along and keeps other meetings; the phone is another device', async (t) => {
  const { local, storage, asked } = await browser(t, response(200, {}));
  const device = await deviceId(local, storage);
  assert.equal(await goAway(session, { local, storage }), null);
  assert.deepEqual(asked, [['DELETE', '/api/session', { meeting: 'm1' }]]);
  assert.deepEqual(all(local).filter((key) => key.includes('m1') || key.includes('K7QM4P') || key === 'tinkuy.name'), []);
  assert.ok(local.getItem('tinkuy.op.m2.participant.1'));
  assert.notEqual(await deviceId(local, storage), device);
});

test('while the server did not hear of it, nothing is thrown away', async (t) => {
  const { local, storage } = await browser(t, response(503, { error: { code: 'busy', action: 'retry', message: 'Espera.' } }));
  const before = all(local).length;
  assert.equal((await goAway(session, { local, storage })).code, 'busy');
  assert.equal(all(local).length, before);
  assert.equal(loadSession('K7QM4P', 'participant', local).name, 'Rosa');
});

test('going on in another role keeps the name and knows its page', async (t) => {
  const { local, asked } = await browser(t, response(200, { role: 'rapporteur', code: 'K7QM4P', meeting_id: 'm1', page: '/m/K7QM4P?as=rapporteur', token: 's' }));
  const answer = await goOn(session, 'rapporteur', local);
  assert.equal(answer.session.page, '/m/K7QM4P?as=rapporteur');
  assert.deepEqual(asked, [['POST', '/api/session/role', { meeting: 'm1', as: 'rapporteur' }]]);
  assert.deepEqual([loadSession('K7QM4P', 'rapporteur', local).name, loadSession('K7QM4P', 'rapporteur', local).token], ['Rosa', undefined]);
});
