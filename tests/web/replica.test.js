// A whole phone without its screen, against a small server that forgets, cuts and begins again. [G2] [G3] [G5]
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { MemoryLocal } from '../../board/web/replica/plainstorage.js';
import { Replica } from '../../board/web/replica/replica.js';
import { homes } from './homes.js';
// Fetched on demand by the replica; here it must not wait for a busy disk while the clock is moved by hand.
import '../../board/web/replica/orders.js';

const turn = async () => {
  for (let at = 0; at < 150; at += 1) await new Promise((done) => setImmediate(done));
};

/** Keeps notes, answers operations once, tells every open socket. */
class Server {
  constructor() {
    this.sockets = new Set();
    this.reachable = true;
    this.answers = true;
    this.refuse = null;
    this.begin('a');
  }
  begin(epoch) {
    for (const socket of this.sockets) socket.cut();
    this.epoch = epoch;
    this.seq = 0;
    this.records = {};
    this.done = new Map();
  }
  io = (_uri, options) => {
    const heard = new Map();
    let open = true;
    const say = (event, payload) => setImmediate(() => open && heard.get(event)?.(payload));
    const socket = {
      say,
      cut: () => (this.sockets.delete(socket), say('disconnect')),
      on: (event, act) => heard.set(event, act),
      off: () => heard.clear(),
      disconnect: () => ((open = false), this.sockets.delete(socket)),
      emit: () => {},
      timeout: (within_ms) => ({
        emit: (event, payload, answer) => {
          const late = setTimeout(() => answer(new Error('no answer')), within_ms);
          setImmediate(() => open && this.reachable && this.hear(event, payload, (...told) => (clearTimeout(late), answer(...told))));
        },
      }),
    };
    setImmediate(() => {
      if (!this.reachable) return say('connect_error', {});
      this.sockets.add(socket);
      options.auth((auth) => (this.auth = auth));
      say('connect');
      return say('state', { epoch: this.epoch, seq: this.seq, recovered: false, server_ms: Date.now() + 60_000, me: { role: 'participant', person_id: 'rosa', name: 'Rosa' } });
    });
    return socket;
  };
  hear(event, payload, answer) {
    if (event === 'clock') answer(null, { server_ms: Date.now() + 60_000 });
    else if (event === 'ping_board') answer(null, { seq: this.seq });
    else {
      const ack = this.refuse ? { ok: false, error: this.refuse } : this.take(payload);
      if (this.answers) answer(null, ack);
    }
  }
  take(op) {
    const known = this.done.get(op.id);
    if (known) return known.text === JSON.stringify(op) ? { ok: true, seq: known.seq } : { ok: false, error: { code: 'id_reused', action: 'fix', message: '' } };
    this.seq += 1;
    this.done.set(op.id, { text: JSON.stringify(op), seq: this.seq });
    this.put({ [`note/${op.id}`]: { moment: op.moment, text: op.text, rev: this.seq }, [`note/${op.id}/author`]: { person: 'rosa', name: 'Rosa' } });
    return { ok: true, seq: this.seq };
  }
  put(records) {
    Object.assign(this.records, records);
    for (const socket of this.sockets) socket.say('patch', { seq: this.seq, records, server_ms: 0 });
  }
  fetch = async (url) => {
    if (!this.reachable) throw new TypeError('no network');
    const asked = new URLSearchParams(url.split('?')[1]);
    if (asked.get('epoch') !== this.epoch) return new Response('{}', { status: 409 });
    return new Response(JSON.stringify({ epoch: this.epoch, seq: this.seq, records: this.records }));
  };
}

const opened = [];
async function phone(server, home = homes.IndexedDB(), local = new MemoryLocal(), more = {}) {
  const replica = new Replica({ ...more, code: 'K7QM4P', meetingId: 'm', as: 'participant', storage: home.reopen(), local, io: server.io, fetch: server.fetch, random: () => 0 });
  opened.push(replica);
  await Promise.all([replica.outbox.open(), replica.drafts.open()]);
  replica.start();
  await turn();
  return replica;
}
const wait = async (ms) => {
  for (let at = 0; at < ms; at += 1_000) {
    mock.timers.tick(1_000);
    await turn();
  }
};
const texts = (server) => Object.entries(server.records).filter(([key]) => !key.endsWith('/author')).map(([, note]) => note.text);

beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 1_000_000 }));
afterEach(() => {
  opened.splice(0).forEach((replica) => replica.close());
  mock.timers.reset();
});

test('it joins, loads the view and knows the server’s time', async () => {
  const server = new Server();
  server.records.clock = { moment: 'm1' };
  const replica = await phone(server);
  await wait(1_000);
  assert.deepEqual([replica.status, replica.ready, replica.get('clock').moment, replica.me.name], ['online', true, 'm1', 'Rosa']);
  assert.equal(replica.now(), Date.now() + 60_000);
});

test('a view asked for early is shown before the socket speaks, and not asked for again', async () => {
  const server = new Server();
  server.records.clock = { moment: 'm1' };
  const early = server.fetch(`?epoch=${server.epoch}`);
  server.fetch = async () => assert.fail('asked again');
  const replica = await phone(server, homes.IndexedDB(), new MemoryLocal(), { early });
  await wait(1_000);
  assert.deepEqual([replica.status, replica.ready, replica.get('clock').moment, server.auth.epoch], ['online', true, 'm1', 'a']);
});

test('an early view that never comes delays nobody for long', async () => {
  const server = new Server();
  server.records.clock = { moment: 'm1' };
  const replica = await phone(server, homes.IndexedDB(), new MemoryLocal(), { early: new Promise(() => {}), foreseen: { clock: { moment: 'm0' } } });
  assert.deepEqual([replica.ready, replica.get('clock').moment], [false, 'm0']);
  await wait(9_000);
  assert.deepEqual([replica.ready, replica.get('clock').moment], [true, 'm1']);
});

test('a note goes from «guardada» over «enviada» to «en la pizarra»', async () => {
  const server = new Server();
  const replica = await phone(server);
  const put = server.put;
  server.put = function hold(records) {
    Object.assign(this.records, records);
  };
  server.reachable = false;
  void replica.send('note.write', { moment: 'm1', text: 'una' }, { id: 'n1' });
  await turn();
  assert.equal(replica.progress('note/n1'), 'kept');
  server.reachable = true;
  await wait(20_000);
  assert.equal(replica.progress('note/n1'), 'sent');
  server.put = put;
  for (const socket of server.sockets) socket.say('tip', { seq: server.seq });
  await turn();
  assert.equal(replica.progress('note/n1'), 'board');
});

test('[G5] written during 60 s without network, it arrives once, and the reader of another phone sees it', async () => {
  const server = new Server();
  const [rosa, tomas] = [await phone(server), await phone(server)];
  server.reachable = false;
  for (const socket of server.sockets) socket.cut();
  await turn();
  assert.equal(rosa.status, 'offline');
  void rosa.send('note.write', { moment: 'm1', text: 'sin señal' });
  await wait(60_000);
  server.reachable = true;
  await wait(40_000);
  assert.deepEqual(texts(server), ['sin señal']);
  assert.equal(tomas.all('note/')[0][1].text, 'sin señal');
});

test('[G2] answers that never come make no second note', async () => {
  const server = new Server();
  const replica = await phone(server);
  server.answers = false;
  void replica.send('note.write', { moment: 'm1', text: 'una' });
  await wait(40_000);
  server.answers = true;
  await wait(60_000);
  assert.deepEqual(texts(server), ['una']);
  assert.equal([...replica.outbox.items.values()][0].state, 'sent');
});

test('a new history gets back what the phone had been promised, and the old map is gone', async () => {
  const server = new Server();
  const replica = await phone(server);
  await replica.send('note.write', { moment: 'm1', text: 'prometida' }, { id: 'n1' });
  server.records['note/lost'] = { text: 'de otra persona' };
  server.begin('b');
  await wait(10_000);
  assert.deepEqual(texts(server), ['prometida']);
  assert.equal(replica.epoch, 'b');
  assert.deepEqual(replica.all('note/').map(([id]) => id), ['n1']);
});

test('a cursor that stays behind an acknowledged seq asks for the view', async () => {
  const server = new Server();
  const replica = await phone(server);
  server.put = function lose(records) {
    Object.assign(this.records, records);
  };
  await replica.send('note.write', { moment: 'm1', text: 'perdida en el camino' }, { id: 'n1' });
  assert.equal(replica.get('note/n1'), undefined);
  await wait(17_000);
  assert.equal(replica.get('note/n1').text, 'perdida en el camino');
});

test('an order is never kept for later', async () => {
  const server = new Server();
  const replica = await phone(server);
  server.reachable = false;
  for (const socket of server.sockets) socket.cut();
  const answer = replica.send('agenda.next', {}, { rev: 3 });
  await turn(); // its time counts from when the order's own module is here
  await wait(20_000);
  assert.equal((await answer).error.code, 'unavailable');
  assert.equal(replica.outbox.items.size, 0);
});

test('all lists the records of one kind and not their parts', async () => {
  const server = new Server();
  const replica = await phone(server);
  await replica.send('note.write', { moment: 'm1', text: 'una' }, { id: 'n1' });
  await turn();
  assert.deepEqual(replica.all('note/').map(([id]) => id), ['n1']);
  assert.deepEqual(replica.all('note/', '/author').map(([id, author]) => [id, author.name]), [['n1', 'Rosa']]);
  assert.equal(replica.all('note/'), replica.all('note/'), 'the same list until something changes');
});
