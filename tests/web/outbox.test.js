// [G2] exactly once and [G5] never lost, from the phone's side. One suite, on every home a browser can have.
import assert from 'node:assert/strict';
import { afterEach, describe, mock, test } from 'node:test';
import { Outbox, recordOf } from '../../board/web/replica/outbox.js';
import { begun, TERMS } from '../../board/web/screens/logbook/terms.js';
import { full, homes } from './homes.js';

const turn = async () => {
  for (let at = 0; at < 150; at += 1) await new Promise((done) => setImmediate(done));
};

/** A server that keeps what it takes, by id; `fate` may lose the way there or the answer, or refuse. */
function fakeServer(fate = () => 'ok') {
  const log = new Map();
  const asked = [];
  const refuse = (code, action, more) => ({ ok: false, error: { code, action, message: code, ...more } });
  const transmit = async (op) => {
    const text = JSON.stringify(op);
    const what = fate(op, asked.length);
    asked.push(op);
    await new Promise((done) => setImmediate(done));
    if (what === 'lost') throw new Error('no answer');
    if (typeof what === 'object') return refuse(what.code, what.action, what);
    if (!log.has(op.id)) log.set(op.id, { text, seq: log.size + 1 });
    else if (log.get(op.id).text !== text) return refuse('id_reused', 'fix');
    if (what === 'unanswered') throw new Error('no answer');
    return { ok: true, seq: log.get(op.id).seq };
  };
  return { log, asked, transmit, texts: () => [...log.values()].map((entry) => JSON.parse(entry.text).text) };
}

for (const [name, home] of Object.entries(homes)) {
  describe(`the outbox in ${name}`, () => {
    const page = async (it, server, more = {}) => {
      const outbox = new Outbox({ storage: it.reopen(), name: 'm.participant', transmit: server.transmit, random: () => 0, ...more });
      await outbox.open();
      pages.push(outbox);
      return outbox;
    };
    const pages = [];
    afterEach(() => pages.splice(0).forEach((outbox) => outbox.disconnected()));
    const states = (outbox) => [...outbox.items.values()].map((item) => item.state);

    test('an operation is stored before it is sent', async () => {
      const it = home();
      let there;
      const server = fakeServer();
      const outbox = await page(it, { transmit: async (op) => ((there = await it.reopen().get(`op.m.participant.${op.id}`)), server.transmit(op)) });
      await outbox.connected('a');
      await outbox.send('note.write', { moment: 'm', text: 'una idea' });
      assert.equal(there.op.text, 'una idea');
    });

    test('written without a line for a minute, reloaded twice, and sent once the line is back: one note', async () => {
      const it = home();
      const server = fakeServer();
      const outbox = await page(it, server);
      let stored = false;
      void outbox.send('note.write', { moment: 'm', text: 'sin señal' }, { stored: () => (stored = true) });
      await turn();
      assert.equal(stored, true);
      assert.equal(server.asked.length, 0);
      await page(it, server);
      const later = await page(it, server);
      await later.connected('a');
      await turn();
      assert.deepEqual(server.texts(), ['sin señal']);
      assert.deepEqual(states(later), ['sent']);
    });

    test('an answer that got lost is asked for again under the same id, and makes one note', async () => {
      mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
      try {
        const server = fakeServer((op, tries) => (tries < 2 ? 'unanswered' : 'ok'));
        const outbox = await page(home(), server);
        await outbox.connected('a');
        const answer = outbox.send('note.write', { moment: 'm', text: 'una' });
        for (let at = 0; at < 5; at += 1) {
          await turn();
          mock.timers.tick(5_000);
        }
        assert.deepEqual(await answer, { ok: true, seq: 1 });
        assert.equal(server.asked.length, 3);
        assert.equal(server.log.size, 1);
      } finally {
        mock.timers.reset();
      }
    });

    test('at most one operation per record is under way, others go side by side', async () => {
      const gates = [];
      const outbox = await page(home(), { transmit: (op) => new Promise((answer) => gates.push([op, answer])) });
      await outbox.connected('a');
      void outbox.send('note.write', { moment: 'm', text: 'uno' }, { id: 'n1' });
      void outbox.send('note.edit', { note: 'n1', text: 'uno y medio' }, { rev: 1 });
      void outbox.send('note.write', { moment: 'm', text: 'dos' }, { id: 'n2' });
      await turn();
      assert.deepEqual(gates.map(([op]) => op.text), ['uno', 'dos']);
      gates[0][1]({ ok: true, seq: 7 });
      await turn();
      assert.deepEqual(gates.map(([op]) => op.text), ['uno', 'dos', 'uno y medio']);
      assert.equal(gates[2][0].rev, 7, 'an edit names the version that the operation before it made');
    });

    test('a version once named stays the same in every repetition, also after a reload', async () => {
      const it = home();
      const server = fakeServer((op) => (op.kind === 'note.edit' ? 'unanswered' : 'ok'));
      const outbox = await page(it, server);
      await outbox.connected('a');
      void outbox.send('note.write', { moment: 'm', text: 'uno' }, { id: 'n1' });
      void outbox.send('note.edit', { note: 'n1', text: 'dos' }, { rev: 0 });
      await turn();
      const calm = fakeServer();
      const again = await page(it, calm, { rev: () => 99 });
      await again.connected('a');
      await turn();
      assert.equal(calm.asked[0].rev, server.asked.at(-1).rev);
    });

    test('a refusal keeps the text, across a reload', async () => {
      const it = home();
      const server = fakeServer(() => ({ code: 'moment_ahead', action: 'fix' }));
      const outbox = await page(it, server);
      await outbox.connected('a');
      const ack = await outbox.send('note.write', { moment: 'm', text: 'no se pierde' });
      assert.equal(ack.error.code, 'moment_ahead');
      const later = await page(it, server);
      await later.connected('a');
      await turn();
      const [kept] = later.items.values();
      assert.deepEqual([kept.state, kept.op.text, kept.error.code], ['refused', 'no se pierde', 'moment_ahead']);
      assert.equal(server.asked.length, 1, 'and is not sent again by itself');
    });

    test('a refused note takes up the edit that was waiting behind it: the last words are the ones kept', async () => {
      const server = fakeServer(() => ({ code: 'meeting_closed', action: 'give_up' }));
      const outbox = await page(home(), server);
      void outbox.send('note.write', { moment: 'm', text: 'primera' }, { id: 'n1' });
      const edit = outbox.send('note.edit', { note: 'n1', text: 'segunda' }, { rev: 0 });
      await turn();
      await outbox.connected('a');
      assert.equal((await edit).ok, false);
      assert.deepEqual([...outbox.items.values()].map((item) => item.op.text), ['segunda']);
    });

    test('a hand that was raised and lowered before anybody saw it leaves nothing behind when it is refused', async () => {
      const server = fakeServer(() => ({ code: 'hand_up', action: 'fix' }));
      const outbox = await page(home(), server);
      void outbox.send('hand.raise', {}, { id: 't1' });
      const lower = outbox.send('hand.lower', { turn: 't1' });
      await turn();
      await outbox.connected('a');
      assert.equal((await lower).ok, false);
      assert.deepEqual([outbox.items.size, server.asked.map((op) => op.kind)], [0, ['hand.raise']]);
    });

    test('refused by another history, words stay and taps go', async () => {
      const it = home();
      const outbox = await page(it, fakeServer());
      await outbox.connected('a');
      await outbox.send('trial.write', { text: 'Preguntar primero a los callados' });
      await outbox.send('sign.set', { moment: 'm', ready: true, passed: false });
      const later = await page(it, fakeServer(() => ({ code: 'meeting_closed', action: 'fix' })));
      await later.connected('b');
      await turn();
      assert.deepEqual([...later.items.values()].map((item) => [item.op.kind, item.state]), [['trial.write', 'refused']]);
    });

    test('an answer «retry» rests as long as it says and is asked again', async () => {
      mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
      try {
        const server = fakeServer((op, tries) => (tries === 0 ? { code: 'slow_down', action: 'retry', retry_ms: 9_000 } : 'ok'));
        const outbox = await page(home(), server);
        await outbox.connected('a');
        void outbox.send('note.write', { moment: 'm', text: 'una' });
        await turn();
        mock.timers.tick(8_000);
        await turn();
        assert.equal(server.asked.length, 1);
        mock.timers.tick(2_000);
        await turn();
        assert.deepEqual(states(outbox), ['sent']);
      } finally {
        mock.timers.reset();
      }
    });

    test('two tabs share one outbox: both may send, one note comes of it, both learn it', async () => {
      const it = home();
      const server = fakeServer();
      const tabs = [];
      const channel = () => {
        const own = { onmessage: null, postMessage: (data) => tabs.filter((tab) => tab !== own).forEach((tab) => tab.onmessage?.({ data })) };
        tabs.push(own);
        return own;
      };
      const one = await page(it, server, { channel: channel() });
      const two = await page(it, server, { channel: channel() });
      void one.send('note.write', { moment: 'm', text: 'dos pestañas' });
      await turn();
      await Promise.all([one.connected('a'), two.connected('a')]);
      await turn();
      assert.equal(server.log.size, 1);
      assert.deepEqual([states(one), states(two)], [['sent'], ['sent']]);
    });

    test('on another history what was acknowledged is offered again, under the same ids and in the same order', async () => {
      const it = home();
      const before = fakeServer();
      const outbox = await page(it, before);
      await outbox.connected('a');
      await outbox.send('note.write', { moment: 'm', text: 'uno' }, { id: 'n1' });
      await outbox.send('note.edit', { note: 'n1', text: 'dos' }, { rev: 1 });
      const after = fakeServer();
      const later = await page(it, after);
      await later.connected('b');
      await turn();
      assert.deepEqual(after.asked, before.asked);
      await later.connected('b');
      await turn();
      assert.equal(after.asked.length, 2, 'once is enough');
    });

    test('the same draft sent twice is one operation', async () => {
      const server = fakeServer();
      const outbox = await page(home(), server);
      await outbox.connected('a');
      await Promise.all([outbox.send('note.write', { moment: 'm', text: 'una' }, { id: 'd1' }), outbox.send('note.write', { moment: 'm', text: 'una' }, { id: 'd1' })]);
      assert.equal(server.asked.length, 1);
    });
  });
}

test('nothing is written for a guest before the server knows of them', async () => {
  const server = fakeServer((op, count) => (op.kind === 'member.add' && count === 0 ? 'lost' : 'ok'));
  const outbox = new Outbox({ storage: homes.localStorage().reopen(), name: 'm', transmit: server.transmit, random: () => 0 });
  void outbox.send('member.add', { name: 'Félix' }, { id: 'f' });
  void outbox.send('note.write', { moment: 'm3', text: 'suya', as_person: 'f' });
  void outbox.send('note.write', { moment: 'm3', text: 'mía' });
  await turn();
  await outbox.connected('a');
  await turn();
  assert.deepEqual(server.asked.map((op) => op.text ?? op.kind), ['member.add', 'mía']);
  outbox.resting.clear();
  outbox.pump();
  await turn();
  assert.deepEqual(server.asked.map((op) => op.text ?? op.kind), ['member.add', 'mía', 'member.add', 'suya']);
  outbox.disconnected();
});

test('over 64 KiB is measured before anything is stored or sent', async () => {
  const server = fakeServer();
  const outbox = new Outbox({ storage: homes.localStorage().reopen(), name: 'm', transmit: server.transmit });
  const ack = await outbox.send('note.write', { moment: 'm', text: 'ñ'.repeat(33_000) });
  assert.equal(ack.error.code, 'too_big');
  assert.equal(outbox.items.size, 0);
});

test('a full disk does not stop the note, and the outbox no longer says it is safe', async () => {
  const server = fakeServer();
  const outbox = new Outbox({ storage: full(), name: 'm', transmit: server.transmit });
  await outbox.connected('a');
  assert.equal((await outbox.send('note.write', { moment: 'm', text: 'una' })).ok, true);
  assert.equal(outbox.safe, false);
});

test('what an operation is on', () => {
  const on = (kind, fields = {}) => recordOf({ id: 'op', kind, ...fields });
  assert.equal(on('note.write'), 'note/op');
  assert.equal(on('note.move', { note: 'n' }), 'note/n');
  assert.equal(on('note.support', { note: 'n' }), 'support/n');
  assert.equal(on('cluster.rename', { cluster: 'c' }), 'cluster/c');
  assert.equal(on('member.rename', { as_person: 'p' }), 'member/p');
  assert.equal(on('hand.raise'), 'turn/op');
  assert.equal(on('hand.lower', { turn: 't' }), 'turn/t');
  assert.equal(on('floor.end', { turn: 't' }), 'turn/t');
  assert.equal(on('sign.set', { moment: 'm' }), 'sign/m/');
  assert.notEqual(on('sign.set', { moment: 'm', as_person: 'p' }), on('sign.set', { moment: 'm' }));
  assert.equal(on('choice.make', { moment: 'm' }), 'choice/m/');
  assert.notEqual(on('choice.make', { moment: 'm', as_person: 'p' }), on('choice.make', { moment: 'm' }));
  assert.equal(on('answer.write', { group: 'g', prompt: 2 }), 'answer/g/2');
  assert.equal(on('group.help', { group: 'g' }), 'group/g');
  assert.equal(on('vote.cast', { vote: 'v' }), 'vote/v');
  assert.equal(on('trial.write'), 'trial/');
  assert.equal(on('next.plan'), 'next');
  assert.equal(on('doubt.clear', { note: 'n' }), 'note/n/doubt');
  assert.equal(on('norm.adopt'), 'norm/op');
});

test('in a logbook evidence goes before the word that needs it, and a note to the task names the version before it', async () => {
  const server = fakeServer();
  const outbox = new Outbox({ storage: homes.localStorage().reopen(), name: 'b.owner', terms: TERMS, transmit: server.transmit, random: () => 0 });
  await outbox.open();
  const to = 'a'.repeat(32);
  void outbox.send('evidence.add', { to, sort: 'ficha', text: 'la ficha' });
  void outbox.send('task.set', { task: to, state: 'hecha_con_evidencia' });
  const noted = outbox.send('task.note', { task: to, note: 'salió bien' }, { rev: 1 });
  await outbox.connected('a');
  await noted;
  assert.deepEqual(server.asked.map(({ kind, rev }) => [kind, rev]), [['evidence.add', undefined], ['task.set', undefined], ['task.note', 2]]);
  outbox.disconnected();
});

test('every operation of a logbook is on the record it changes', () => {
  const named = (kind, fields) => TERMS.recordOf({ id: 'i', kind, ...fields });
  assert.equal(named('entry.write', {}), 'entry/i');
  assert.equal(named('entry.share', { entry: 'e', meeting: 'm' }), 'entry/e');
  assert.equal(named('task.add', {}), 'task/i');
  assert.equal(named('task.remove', { task: 't' }), 'task/t');
  assert.equal(named('evidence.remove', { evidence: 'v' }), 'evidence/v');
  assert.equal(named('practice.step', { practice: 'p', step: 7 }), 'step/p/7');
  assert.equal(named('link.answer', { number: 2, mine: true }), 'link/2');
});

test('what stood in a logbook that its owner emptied is not offered to the empty one; one that only has another history gets it back', async () => {
  const server = fakeServer();
  let began = 1;
  const outbox = new Outbox({ storage: homes.localStorage().reopen(), name: 'b.owner', terms: { ...TERMS, since: async () => began }, transmit: server.transmit, random: () => 0 });
  await outbox.open();
  await outbox.connected('a');
  await outbox.send('entry.write', { sort: 'reflection', text: 'antes' });
  server.log.clear();
  await outbox.connected('b');
  await turn();
  assert.deepEqual(server.texts(), ['antes']);
  server.log.clear();
  began = Date.now() + 60_000;
  await outbox.connected('c');
  await turn();
  assert.deepEqual([server.texts(), outbox.items.size], [[], 0]);
  outbox.disconnected();
});

test('when a logbook began is what its view says, asked until it says so; nothing for whoever is not let in', async () => {
  const answers = [() => Promise.reject(new TypeError('no network')), () => new Response('{}', { status: 503 }), () => Response.json({ records: { logbook: { made_ms: 7 } } })];
  const asked = [];
  mock.timers.enable({ apis: ['setTimeout'] });
  const told = begun('/api/logbooks/b', async (path) => answers[asked.push(path) - 1]());
  for (let at = 0; at < 2; at += 1) {
    await turn();
    mock.timers.tick(2_000);
  }
  assert.equal(await told, 7);
  mock.timers.reset();
  assert.deepEqual(asked, Array(3).fill('/api/logbooks/b/view?as=owner&at_least=0'));
  assert.equal(await begun('/api/logbooks/b', async () => new Response('{}', { status: 403 })), 0);
});
