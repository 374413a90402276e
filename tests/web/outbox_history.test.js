// What a phone does when the board comes back with another history: nothing it holds is lost for having come too early.
import assert from 'node:assert/strict';
import { afterEach, describe, mock, test } from 'node:test';
import { Outbox } from '../../board/web/replica/outbox.js';
import { homes } from './homes.js';

const turn = async () => {
  for (let at = 0; at < 200; at += 1) await new Promise((done) => setImmediate(done));
};

/** A board that takes a note only in a moment that began, knows versions, and answers an id it knows as it did. */
function board({ seq = 0, moments = ['m1'], notes = {} } = {}) {
  const it = { seq, moments, notes: { ...notes }, log: new Map(), asked: [] };
  const no = (code, more) => ({ ok: false, error: { code, action: 'fix', message: code, ...more } });
  it.transmit = async (op) => {
    it.asked.push({ ...op });
    await new Promise((done) => setImmediate(done));
    if (it.log.has(op.id)) return { ok: true, seq: it.log.get(op.id) };
    const note = it.notes[op.note];
    if (op.kind === 'note.write' && !it.moments.includes(op.moment)) return no('moment_ahead');
    if (op.kind !== 'note.write' && !note) return no('note_not_found');
    if (op.kind === 'note.edit' && op.rev !== note.rev) return no('stale', { rev: note.rev });
    it.seq += 1;
    it.log.set(op.id, it.seq);
    if (op.kind === 'note.write') it.notes[op.id] = { text: op.text, rev: it.seq };
    if (op.kind === 'note.edit') it.notes[op.note] = { text: op.text, rev: it.seq };
    if (op.kind === 'note.delete') delete it.notes[op.note];
    return { ok: true, seq: it.seq };
  };
  it.texts = () => Object.values(it.notes).map((note) => note.text);
  return it;
}

describe('on another history', () => {
  const pages = [];
  afterEach(() => {
    pages.splice(0).forEach((outbox) => outbox.disconnected());
    mock.timers.reset();
  });
  const page = async (storage, server) => {
    const outbox = new Outbox({ storage, name: 'm.participant', transmit: server.transmit, random: () => 1 });
    await outbox.open();
    pages.push(outbox);
    return outbox;
  };
  /** A phone whose operations `before` has taken, opened again in front of `after`. */
  const moved = async (before, after, ask) => {
    const home = homes.localStorage();
    const outbox = await page(home.reopen(), before);
    await outbox.connected('a');
    await ask(outbox);
    outbox.disconnected();
    const later = await page(home.reopen(), after);
    await later.connected('b');
    await turn();
    return later;
  };
  const states = (outbox) => [...outbox.items.values()].map((item) => item.state);

  test('a note of a moment that has not begun again stays here and goes when it begins', async () => {
    const after = board({ moments: ['m1'] });
    const outbox = await moved(board({ moments: ['m1', 'm5'] }), after, (own) => own.send('note.write', { moment: 'm5', text: 'adelantada' }, { id: 'n1' }));
    assert.deepEqual(states(outbox), ['waiting']);
    outbox.heard(['moment/m1', 'clock']);
    await turn();
    assert.equal(after.asked.length, 1, 'what changed is not what it waits for');
    after.moments.push('m5');
    outbox.heard(['moment/m5']);
    await turn();
    assert.deepEqual([after.texts(), states(outbox)], [['adelantada'], ['sent']]);
  });

  test('it is asked again now and then, also when nothing is heard', async () => {
    const after = board({ moments: [] });
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.now() });
    const outbox = await moved(board(), after, (own) => own.send('note.write', { moment: 'm1', text: 'paciente' }));
    after.moments.push('m1');
    mock.timers.tick(1_500);
    await turn();
    assert.deepEqual([after.texts(), states(outbox)], [['paciente'], ['sent']]);
  });

  test('a support waits for the note of another phone', async () => {
    const after = board();
    const outbox = await moved(board({ notes: { theirs: { text: 'suya', rev: 1 } } }), after, (own) => own.send('note.support', { note: 'theirs', on: true }));
    assert.deepEqual(states(outbox), ['waiting']);
    after.notes.theirs = { text: 'suya', rev: 1 };
    outbox.heard(['note/theirs', 'note/theirs/author']);
    await turn();
    assert.deepEqual(states(outbox), ['sent']);
  });

  test('a support of a note that does not come back is given up after a while, words are not', async () => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.now() });
    const outbox = await moved(board({ notes: { theirs: { text: 'suya', rev: 1 } } }), board({ moments: [] }), async (own) => {
      await own.send('note.support', { note: 'theirs', on: true });
      await own.send('note.write', { moment: 'm1', text: 'espera' });
    });
    for (let at = 0; at < 25; at += 1) {
      mock.timers.tick(31_000);
      await turn();
    }
    assert.deepEqual([...outbox.items.values()].map((item) => [item.op.kind, item.state]), [['note.write', 'waiting']]);
  });

  test('own edits follow own versions, whatever their numbers are now, and a deleted note is deleted', async () => {
    const after = board({ seq: 70 });
    const outbox = await moved(board(), after, async (own) => {
      await own.send('note.write', { moment: 'm1', text: 'uno' }, { id: 'n1' });
      await own.send('note.edit', { note: 'n1', text: 'dos' }, { rev: 1 });
      await own.send('note.edit', { note: 'n1', text: 'tres' }, { rev: 2 });
      await own.send('note.write', { moment: 'm1', text: 'borrada' }, { id: 'n2' });
      await own.send('note.delete', { note: 'n2' });
    });
    assert.deepEqual(after.texts(), ['tres']);
    assert.deepEqual(states(outbox), ['sent', 'sent', 'sent', 'sent', 'sent']);
    assert.equal(new Set(after.asked.map((op) => op.id)).size, 5);
  });

  test('words that somebody else changed meanwhile are not written over: mine stay here for me to look at', async () => {
    const after = board({ notes: { n1: { text: 'de otra mano', rev: 9 } } });
    after.log.set('n1', 1);
    const outbox = await moved(board(), after, async (own) => {
      await own.send('note.write', { moment: 'm1', text: 'uno' }, { id: 'n1' });
      await own.send('note.edit', { note: 'n1', text: 'mía' }, { rev: 1 });
    });
    assert.deepEqual(after.texts(), ['de otra mano']);
    assert.deepEqual([...outbox.items.values()].map((item) => [item.state, item.op.text]), [['sent', 'uno'], ['refused', 'mía']]);
  });

  test('what it waited for across a reload is still offered', async () => {
    const after = board({ moments: [] });
    const home = homes.localStorage();
    const outbox = await page(home.reopen(), board());
    await outbox.connected('a');
    await outbox.send('note.write', { moment: 'm1', text: 'recargada' });
    const later = await page(home.reopen(), after);
    await later.connected('b');
    await turn();
    later.disconnected();
    after.moments.push('m1');
    const reloaded = await page(home.reopen(), after);
    await reloaded.connected('b');
    await turn();
    assert.deepEqual(after.texts(), ['recargada']);
  });

  test('a new note is still refused at once: somebody is there to read it', async () => {
    const outbox = await page(homes.localStorage().reopen(), board({ moments: [] }));
    await outbox.connected('a');
    assert.equal((await outbox.send('note.write', { moment: 'm1', text: 'nueva' })).ok, false);
    assert.deepEqual(states(outbox), ['refused']);
  });
});
