// The idea one will try, and the plan for the next meeting: what this phone asked for, over what the records hold.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayWords, planOf } from '../../board/web/screens/phone/nextplan.js';
import { myTrial } from '../../board/web/screens/phone/trial.js';

/** @type {(...given: any[]) => any} */
function replica(records, items = [], seq = 10) {
  return {
    seq,
    get: (key) => records[key],
    all: (prefix) => Object.entries(records).filter(([key]) => key.startsWith(prefix)).map(([key, record]) => [key.slice(prefix.length), record]),
    outbox: { items: new Map(items.map((item) => [item.id, item])) },
  };
}
const write = (id, text, state, { op = {}, ...more } = {}) => ({ id, state, op: { id, kind: 'trial.write', text, ...op }, ...more });

test('my trial is the last words, wherever they are', () => {
  assert.equal(myTrial(replica({})), null);
  assert.deepEqual(myTrial(replica({ 'trial/x': { text: 'una', rev: 4 } })), { text: 'una', state: 'board', item: undefined });
  assert.equal(myTrial(replica({ 'trial/x': { text: 'una', rev: 4 } }, [write('a', 'otra', 'waiting')])).text, 'otra');
  assert.equal(myTrial(replica({ 'trial/x': { text: 'una', rev: 4 } }, [write('a', 'otra', 'sent', { seq: 11 })])).state, 'sent');
  assert.equal(myTrial(replica({ 'trial/x': { text: 'otra', rev: 9 } }, [write('a', 'otra', 'sent', { seq: 9 })])).state, 'board');
});

test('refused words stay readable', () => {
  const trial = myTrial(replica({}, [write('a', 'no se pierde', 'refused', { error: { message: 'no' } })]));
  assert.deepEqual([trial.text, trial.state], ['no se pierde', 'refused']);
});

test('what a guest will try is not taken for mine', () => {
  const records = { 'trial/guest': { text: 'la de mi invitada', rev: 5 }, 'trial/own': { text: 'la mía', rev: 7 } };
  assert.equal(myTrial(replica(records, [write('a', 'la mía', 'sent', { seq: 7 }), write('b', 'la de mi invitada', 'sent', { seq: 5, op: { as_person: 'guest' } })])).text, 'la mía');
  const hers = write('b', 'la de mi invitada', 'sent', { seq: 5, op: { as_person: 'guest' } });
  assert.equal(myTrial(replica({ 'trial/guest': records['trial/guest'] }, [hers])), null);
  assert.equal(myTrial(replica({ 'trial/guest': records['trial/guest'] }, [write('a', 'la mía', 'sent', { seq: 7 }), hers])), null);
  assert.equal(myTrial(replica(records, [hers]), 'guest').text, 'la de mi invitada');
});

test('a plan that waits here is shown before the one the server knows; a refused one is kept apart', () => {
  const plan = (id, topic, state, more = {}) => ({ id, state, op: { id, kind: 'next.plan', topic }, ...more });
  assert.equal(planOf(replica({})).plan, null);
  const shown = planOf(replica({ next: { topic: 'viejo', rev: 3 } }, [plan('a', 'nuevo', 'waiting')]));
  assert.deepEqual([shown.plan.topic, shown.kept], ['nuevo', true]);
  const refused = planOf(replica({ next: { topic: 'de otra', rev: 8 } }, [plan('a', 'mío', 'refused')]));
  assert.deepEqual([refused.plan.topic, refused.refused.op.topic], ['de otra', 'mío']);
  assert.equal(planOf(replica({ next: { topic: 'corregido', rev: 9 } }, [plan('a', 'antes', 'sent', { seq: 8 })])).plan.topic, 'corregido');
});

test('a day is said in words, the same in every time zone', () => {
  assert.equal(dayWords('2026-12-04'), 'viernes, 4 de diciembre de 2026');
});
