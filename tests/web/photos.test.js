// [G5] never lost, from the phone's side: a photo is kept before it is sent and sent until the server has decided, on every home a browser can have.
import assert from 'node:assert/strict';
import { afterEach, describe, mock, test } from 'node:test';
import { Photos, photosOf } from '../../board/web/replica/photos.js';
import { full, homes } from './homes.js';

const turn = async () => {
  for (let at = 0; at < 150; at += 1) await new Promise((done) => setImmediate(done));
};
const picture = (words = 'una foto') => ({ blob: new Blob([words, new Uint8Array([0, 255, 128, 10])], { type: 'image/jpeg' }), width: 3, height: 2 });
const answer = (status, body = {}, headers = {}) => new Response(JSON.stringify(body), { status, headers });
const refusal = (code, action, more = {}) => answer(422, { error: { code, action, message: `${code}.`, ...more } });

/** A server that keeps the first bytes of each id; `fate` may lose the way there or the answer, or refuse. */
function fakeServer(fate = () => 'ok') {
  const kept = new Map();
  const asked = [];
  const put = async (id, blob) => {
    const what = fate(id, asked.length);
    asked.push(id);
    const bytes = await blob.arrayBuffer();
    if (what === 'lost') throw new TypeError('Failed to fetch');
    if (what instanceof Response) return what;
    if (!kept.has(id)) kept.set(id, { bytes, type: blob.type });
    if (what === 'unanswered') throw new TypeError('Failed to fetch');
    return answer(200, { photo: id, width: 3, height: 2 });
  };
  return { kept, asked, put };
}

for (const [name, home] of Object.entries(homes)) {
  describe(`photos in ${name}`, () => {
    const pages = [];
    const page = async (it, server, more = {}) => {
      const photos = new Photos({ storage: it.reopen(), name: 'm.participant', put: server.put, random: () => 0, ...more });
      await photos.open();
      pages.push(photos);
      return photos;
    };
    afterEach(() => pages.splice(0).forEach((photos) => photos.disconnected()));

    test('taken without signal, reloaded twice, and sent once the line is back, byte for byte', async () => {
      const it = home();
      const server = fakeServer();
      const first = await page(it, server);
      const id = await first.add(picture());
      assert.match(id, /^[0-9a-f]{32}$/);
      assert.deepEqual([first.state(id), first.waiting(), first.safe, server.asked.length], ['kept', 1, true, 0]);
      await page(it, server);
      const later = await page(it, server);
      assert.equal(later.state(id), 'kept');
      assert.deepEqual(await later.blob(id).arrayBuffer(), await picture().blob.arrayBuffer());
      await later.connected('a');
      await turn();
      assert.deepEqual([later.state(id), later.waiting()], ['ready', 0]);
      assert.deepEqual(server.asked, [id]);
      assert.deepEqual(server.kept.get(id), { bytes: await picture().blob.arrayBuffer(), type: 'image/jpeg' });
      assert.equal((await page(it, server)).state(id), 'ready');
    });

    test('what the server took is not sent again by the next page, but offered to another history', async () => {
      const it = home();
      const server = fakeServer();
      const first = await page(it, server);
      await first.connected('a');
      await first.add(picture());
      await turn();
      const next = await page(it, server);
      await next.connected('a');
      await turn();
      assert.equal(server.asked.length, 1);
      await next.connected('b');
      await turn();
      assert.equal(server.asked.length, 2);
      assert.equal(new Set(server.asked).size, 1);
    });

    test('a refusal stays with its sentence, across a reload, until it is given up', async () => {
      const it = home();
      const server = fakeServer(() => refusal('image_refused', 'fix'));
      const first = await page(it, server);
      await first.connected('a');
      const id = await first.add(picture());
      await turn();
      const later = await page(it, server);
      await later.connected('a');
      await turn();
      assert.equal(server.asked.length, 1);
      assert.deepEqual([later.state(id), later.problem(id).message], ['refused', 'image_refused.']);
      await later.forget(id);
      assert.deepEqual([later.state(id), later.blob(id)], [null, null]);
      assert.equal((await page(it, server)).state(id), null);
    });
  });
}

describe('the queue of photos', () => {
  const { IndexedDB: home } = homes;
  const open = async (server, more = {}) => {
    const photos = new Photos({ storage: home().reopen(), name: 'm.participant', put: server.put, random: () => 0, ...more });
    await photos.open();
    return photos;
  };

  test('one goes at a time, in the order in which they were taken', async () => {
    const gates = [];
    const photos = await open({ put: (id) => new Promise((done) => gates.push([id, done])) });
    await photos.connected('a');
    const [one, two] = [await photos.add(picture('uno')), await photos.add(picture('dos'))];
    await turn();
    assert.deepEqual(gates.map(([id]) => id), [one]);
    assert.deepEqual([photos.state(one), photos.state(two)], ['sending', 'kept']);
    gates[0][1](answer(200));
    await turn();
    assert.deepEqual(gates.map(([id]) => id), [one, two]);
    assert.deepEqual([photos.state(one), photos.state(two)], ['ready', 'sending']);
    gates[1][1](answer(200));
    await turn();
  });

  test('an answer that got lost, a busy server and words that are not ours are asked again, later each time', async () => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
    try {
      const fates = ['unanswered', refusal('busy', 'retry', { retry_ms: 9_000 }), new Response('<html>', { status: 502 }), 'ok'];
      const server = fakeServer((id, tries) => fates[tries]);
      const photos = await open(server);
      await photos.connected('a');
      const id = await photos.add(picture());
      const waits = [];
      for (let tries = 1; tries < 4; tries += 1) {
        await turn();
        assert.equal(server.asked.length, tries);
        assert.equal(photos.state(id), 'kept');
        let waited = 0;
        while (server.asked.length === tries) {
          mock.timers.tick(500);
          waited += 500;
          await turn();
        }
        waits.push(waited);
      }
      assert.deepEqual(waits, [1_000, 9_000, 4_000]);
      assert.deepEqual([photos.state(id), server.kept.size], ['ready', 1]);
      photos.disconnected();
    } finally {
      mock.timers.reset();
    }
  });

  test('a photo that must rest lets the next one pass', async () => {
    const server = fakeServer((id, tries) => (tries === 0 ? 'lost' : 'ok'));
    const photos = await open(server);
    await photos.connected('a');
    const [one, two] = [await photos.add(picture('uno')), await photos.add(picture('dos'))];
    await turn();
    assert.deepEqual([photos.state(one), photos.state(two)], ['kept', 'ready']);
    photos.disconnected();
    await photos.connected('a');
    await turn();
    assert.equal(photos.state(one), 'ready', 'a line that came back is worth a try at once');
    photos.disconnected();
  });

  test('a home that is full first gives up what the server has, then says that it keeps nothing', async () => {
    const storage = home().reopen();
    const { put } = storage;
    const room = 1;
    storage.put = async (key, value) => {
      if (!(await storage.get(key)) && (await storage.all('photo.')).length >= room) throw new Error('QuotaExceededError');
      return put.call(storage, key, value);
    };
    const server = fakeServer();
    const photos = new Photos({ storage, name: 'm.participant', put: server.put });
    await photos.connected('a');
    await photos.add(picture('uno'));
    await turn();
    photos.disconnected();
    const two = await photos.add(picture('dos'));
    assert.equal(photos.safe, true);
    assert.deepEqual((await storage.all('photo.')).map(([, item]) => item.id), [two]);
    await photos.add(picture('tres'));
    assert.equal(photos.safe, false);
    await photos.connected('a');
    await turn();
    assert.equal(server.kept.size, 3, 'what cannot be kept is sent all the same');
    photos.disconnected();
  });

  test('where nothing can be stored a photo is still sent, and said to be at risk', async () => {
    const server = fakeServer();
    const photos = new Photos({ storage: full(), name: 'm.participant', put: server.put });
    await photos.open();
    await photos.connected('a');
    const id = await photos.add(picture());
    await turn();
    assert.deepEqual([photos.safe, photos.state(id)], [false, 'ready']);
    photos.disconnected();
  });
});

test('a replica’s photos follow its line, go to its meeting under its role, and move its screens', async () => {
  const listeners = new Set();
  const asked = [];
  let drawn = 0;
  const replica = {
    status: 'offline', epoch: null,
    viewing: { path: '/api/meetings/K7QM4P', as: 'rapporteur', token: undefined, fetch: async (address, how) => (asked.push([address, how.method, how.body.type]), answer(200)) },
    outbox: { storage: homes.IndexedDB().reopen(), name: 'm.rapporteur', random: () => 0, changed: () => (drawn += 1) },
    subscribe: (listener) => listeners.add(listener),
  };
  const photos = photosOf(replica);
  assert.equal(photosOf(replica), photos);
  const id = await photos.add(picture());
  await turn();
  assert.deepEqual(asked, []);
  Object.assign(replica, { status: 'online', epoch: 'a' });
  for (const listener of listeners) listener(null);
  await turn();
  assert.deepEqual(asked, [[`/api/meetings/K7QM4P/photos/${id}?as=rapporteur`, 'PUT', 'image/jpeg']]);
  assert.ok(drawn >= 3, 'kept, sending, ready');
  photos.disconnected();
});
