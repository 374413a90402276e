// The worker that keeps a phone's page: which requests it answers, from where, and what it forgets. It runs here in a scope of its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { kept } from '../../board/web/screens/phone/keeper.js';
import { read } from './imports.js';

const HERE = 'https://tinkuy.pe';
const file = (name, digest = 'abc1') => `${HERE}/w/${digest}/${name}`;
const page = `${HERE}/m/K7QM4P`;

/** A browser's caches. */
function cupboard() {
  const drawers = new Map();
  const open = async (name) => {
    if (!drawers.has(name)) drawers.set(name, new Map());
    const drawer = drawers.get(name);
    return { match: async (address) => drawer.get(address)?.clone(), put: async (address, answer) => void drawer.set(address, answer) };
  };
  return { open, keys: async () => [...drawers.keys()], delete: async (name) => drawers.delete(name), drawers };
}

/** A worker of one digest, and a network that answers what `net` says, or throws. */
function worker(net, { caches = cupboard(), digest = 'abc1' } = {}) {
  const asked = [];
  const scope = { location: { href: `${HERE}/keeper.js?digest=${digest}`, origin: HERE }, skipWaiting: async () => {}, clients: { claim: async () => {} } };
  const fetch = async (what) => {
    const address = what.url ?? what;
    asked.push(address);
    return net(address);
  };
  runInContext(read('worker/keeper.js'), createContext({ self: scope, caches, fetch, URL, setTimeout, Promise }));
  const when = async (name, event) => {
    let waited;
    scope[name]({ ...event, waitUntil: (what) => (waited = what) });
    await waited;
  };
  /** The answer the worker gives, or undefined where it leaves a request alone. */
  const answer = async (request) => {
    let given;
    scope.onfetch({ request: { method: 'GET', mode: 'no-cors', ...request }, respondWith: (what) => (given = what) });
    return given && (await given).text();
  };
  return { when, answer, asked, caches };
}
const online = (address) => new Response(address.includes('/m/') ? `<script src="/w/abc1/screens/phone.js">` : `file ${address}`);
const offline = () => {
  throw new TypeError('no network');
};

test('answers of the interface, posts, other pages and other origins are left alone', async () => {
  const it = worker(online);
  for (const url of [`${HERE}/api/meetings/K7QM4P/view`, `${HERE}/salud`, `${HERE}/live/?EIO=4`, 'https://elsewhere.pe/w/abc1/x.js', file('x.js', 'old9'), `${HERE}/m/K7QM4P/pantalla`]) {
    assert.equal(await it.answer({ url, mode: 'navigate' }), undefined, url);
  }
  assert.equal(await it.answer({ url: file('x.js'), method: 'POST' }), undefined);
  assert.equal(await it.answer({ url: page }), undefined);
  assert.deepEqual(it.asked, []);
});

test('what the page named is there without a network', async () => {
  const it = worker(online);
  await it.when('onmessage', { data: { keep: [page, file('screens/phone.js'), `${HERE}/api/session`, 'https://elsewhere.pe/w/abc1/x.js', file('x.js', 'old9')] } });
  assert.deepEqual(it.asked, [page, file('screens/phone.js')]);
  const later = worker(offline, { caches: it.caches });
  assert.equal(await later.answer({ url: file('screens/phone.js') }), `file ${file('screens/phone.js')}`);
  assert.match(await later.answer({ url: page, mode: 'navigate' }), /abc1/);
});

test('a page comes from the network while there is one, a refusal of the server too', async () => {
  const it = worker(online);
  await it.when('onmessage', { data: { keep: [page] } });
  const gone = worker(() => new Response('Ese código ya no vale.', { status: 410 }), { caches: it.caches });
  assert.equal(await gone.answer({ url: page, mode: 'navigate' }), 'Ese código ya no vale.');
});

test('a line that does not answer for four seconds is no line', async (t) => {
  const it = worker(online);
  await it.when('onmessage', { data: { keep: [page] } });
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const stuck = worker(() => new Promise(() => {}), { caches: it.caches });
  const given = stuck.answer({ url: page, mode: 'navigate' });
  for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
  t.mock.timers.tick(4_000);
  assert.match(await given, /abc1/);
});

test('a page of another digest, a refusal and a file that failed are not kept', async () => {
  const it = worker((address) => (address === page ? new Response('<script src="/w/new2/a.js">') : new Response('no', { status: 404 })));
  await it.when('onmessage', { data: { keep: [page, file('a.js')] } });
  assert.deepEqual([...(it.caches.drawers.get('tinkuy-abc1') ?? [])], []);
});

test('a worker of another digest drops what was kept before, and nothing that is not ours', async () => {
  const it = worker(online);
  await it.when('onmessage', { data: { keep: [page] } });
  await it.caches.open('somebody-else');
  const next = worker(online, { caches: it.caches, digest: 'new2' });
  await next.when('onactivate', {});
  assert.deepEqual(await it.caches.keys(), ['somebody-else']);
});

test('the page names itself and our files, once each', () => {
  assert.deepEqual(kept([file('a.js'), file('a.js'), `${HERE}/api/session`], page), [file('a.js'), page]);
});

test('the page of a logbook is kept like that of a meeting', async () => {
  const it = worker((address) => new Response(address.endsWith('/bitacora') ? '<script src="/w/abc1/screens/logbook.js">' : 'file'));
  await it.when('onmessage', { data: { keep: [`${HERE}/bitacora`] } });
  const later = worker(offline, { caches: it.caches });
  assert.match(await later.answer({ url: `${HERE}/bitacora`, mode: 'navigate' }), /logbook\.js/);
});
