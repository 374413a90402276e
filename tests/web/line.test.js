// The line to the server: called again with jitter, cut when silent, quiet when turned away for good.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Line, loadView } from '../../board/web/replica/socket.js';

/** Sockets that do what the test says. */
function network() {
  const sockets = [];
  const io = (uri, options) => {
    const heard = new Map();
    const socket = {
      uri,
      options,
      asked: [],
      closed: false,
      on: (event, act) => heard.set(event, act),
      off: () => heard.clear(),
      disconnect: () => (socket.closed = true),
      emit: (event, payload) => socket.asked.push([event, payload]),
      timeout: () => ({ emit: (event, payload, answer) => socket.asked.push([event, payload, answer]) }),
      hear: (event, payload) => heard.get(event)?.(payload),
    };
    sockets.push(socket);
    return socket;
  };
  return { io, sockets, last: () => sockets.at(-1) };
}

function line(random = () => 0.5) {
  const net = network();
  const heard = [];
  const turns = [];
  const it = new Line({ io: net.io, random, auth: () => ({ v: 1 }), heard: (event) => heard.push(event), turned: (status, problem) => turns.push([status, problem?.code]) });
  it.start();
  return { it, net, heard, turns };
}

const turn = () => new Promise((done) => setImmediate(done));

beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 1_000_000 }));
afterEach(() => mock.timers.reset());

test('it is online with the first state, not with the first byte', () => {
  const { net, turns } = line();
  net.last().hear('connect');
  assert.deepEqual(turns, []);
  net.last().hear('state', {});
  assert.deepEqual(turns, [['online', undefined]]);
});

test('websocket first, polling too after two attempts that reached nobody', () => {
  const { net } = line();
  for (let at = 0; at < 2; at += 1) {
    net.last().hear('connect_error', {});
    mock.timers.tick(30_000);
  }
  assert.deepEqual(net.sockets.slice(0, 3).map(({ options }) => options.transports.join()), ['websocket', 'websocket', 'polling,websocket']);
});

test('an attempt is cut after 10 to 20 s', () => {
  const { net } = line();
  mock.timers.tick(9_900);
  assert.equal(net.sockets.length, 1);
  mock.timers.tick(200);
  assert.equal(net.sockets[0].closed, true);
  mock.timers.tick(1_000);
  assert.equal(net.sockets.length, 2);
});

test('the first retry has jitter too, and attempts come at most 30 s apart', () => {
  for (const random of [0, 0.5, 0.999]) {
    const { net } = line(() => random);
    net.last().hear('connect_error', {});
    mock.timers.tick(299 + 900 * random);
    assert.equal(net.sockets.length, 1);
    mock.timers.tick(2);
    assert.equal(net.sockets.length, 2);
    for (let at = 0; at < 12; at += 1) {
      const before = net.sockets.length;
      net.last().hear('connect_error', {});
      mock.timers.tick(30_000);
      assert.ok(net.sockets.length > before);
    }
  }
});

test('turned away for good, it does not call again, not even when woken', () => {
  const { it, net, turns } = line();
  net.last().hear('connect_error', { data: { code: 'no_grant', action: 'give_up' } });
  it.wake();
  mock.timers.tick(120_000);
  assert.equal(net.sockets.length, 1);
  assert.deepEqual(turns, [['refused', 'no_grant']]);
});

test('end {revoked} closes for good; end {other_epoch} calls again', () => {
  for (const [code, sockets] of [['revoked', 1], ['other_epoch', 2]]) {
    const { net } = line();
    net.last().hear('state', {});
    net.last().hear('end', { code, action: 'give_up' });
    mock.timers.tick(5_000);
    assert.equal(net.sockets.length, sockets, code);
    net.last().hear('state', {});
  }
});

test('a server older than the page says when to try another one, and that is kept', () => {
  const { net } = line();
  net.last().hear('connect_error', { data: { code: 'try_other', action: 'retry', retry_ms: 7_000 } });
  mock.timers.tick(6_900);
  assert.equal(net.sockets.length, 1);
  mock.timers.tick(200);
  assert.equal(net.sockets.length, 2);
});

test('woken, an open socket is probed; silence is death and a new one is called', async () => {
  const { it, net, turns } = line();
  net.last().hear('state', {});
  it.wake();
  const [event, , answer] = net.last().asked.at(-1);
  assert.equal(event, 'ping_board');
  answer(new Error('timeout'));
  await turn();
  assert.equal(turns.at(-1)[0], 'offline');
  mock.timers.tick(2_000);
  assert.equal(net.sockets.length, 2);
});

test('woken, a socket that answers stays', async () => {
  const { it, net, heard } = line();
  net.last().hear('state', {});
  it.wake();
  net.last().asked.at(-1)[2](null, { seq: 4 });
  await turn();
  assert.equal(net.sockets.length, 1);
  assert.equal(heard.at(-1), 'pong');
});

test('25 s without any word, tips included, is suspicious', () => {
  const { net } = line();
  net.last().hear('state', {});
  mock.timers.tick(20_000);
  net.last().hear('tip', {});
  mock.timers.tick(24_000);
  assert.equal(net.last().asked.length, 0);
  mock.timers.tick(6_000);
  assert.equal(net.last().asked[0][0], 'ping_board');
});

test('woken while it waits, it calls soon', () => {
  const { it, net } = line();
  for (let at = 0; at < 6; at += 1) {
    net.last().hear('connect_error', {});
    if (at < 5) mock.timers.tick(30_000);
  }
  const before = net.sockets.length;
  it.wake();
  mock.timers.tick(500);
  assert.equal(net.sockets.length, before + 1);
});

test('a dead socket cannot speak any more', () => {
  const { net, heard } = line();
  const first = net.last();
  const late = first.hear;
  first.hear('connect_error', {});
  late('patch', {});
  assert.deepEqual(heard, []);
});

test('without a line nothing is asked', async () => {
  await assert.rejects(line().it.ask('op', {}));
});

const at = (answers) => {
  const asked = [];
  return { asked, path: '/api/meetings/K7QM4P', as: 'participant', random: () => 0.5, fetch: async (url) => (asked.push(url), answers[asked.length - 1]()) };
};
const json = (status, body, headers = {}) => () => new Response(JSON.stringify(body), { status, headers });
const wanted = { epoch: 'a', at_least: 4 };

test('a view waits as long as 503 says and is asked again, also without a network', async () => {
  const where = at([json(503, {}, { 'Retry-After': '3' }), () => Promise.reject(new TypeError('no network')), json(200, { epoch: 'a', seq: 4, records: {} })]);
  const answer = loadView(where, wanted, new AbortController().signal);
  for (const wait_ms of [2_900, 200, 1_100]) {
    await turn();
    mock.timers.tick(wait_ms);
  }
  assert.equal((await answer).seq, 4);
  assert.equal(where.asked[0], '/api/meetings/K7QM4P/view?as=participant&epoch=a&at_least=4');
});

test('a view of another epoch, or no longer allowed, is not asked again', async () => {
  const error = { code: 'other_epoch', action: 'give_up', message: '' };
  await assert.rejects(loadView(at([json(409, { error })]), wanted, new AbortController().signal), error);
});

test('a view nobody waits for any more stops asking', async () => {
  const gone = new AbortController();
  const where = at([json(503, {})]);
  const answer = loadView(where, wanted, gone.signal);
  await turn();
  gone.abort();
  await assert.rejects(answer);
  assert.equal(where.asked.length, 1);
});

test('a line of another kind of log is called under its own name', () => {
  const net = network();
  new Line({ io: net.io, auth: () => ({ v: 1 }), heard: () => {}, turned: () => {}, namespace: '/logbook' }).start();
  assert.equal(net.last().uri, '/logbook');
  assert.equal(line().net.last().uri, '/board');
});
