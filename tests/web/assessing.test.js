// @ts-check
// What a phone says somebody answered: its own last word before the records, a refused one kept, a guest's apart from one's own; and what totals say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWords, scaleOf } from '../../board/web/activities/assess/totals.js';
import { assessedOf } from '../../board/web/board/assessed.js';
import { answered, isAsking, myAssessment, nextOpen } from '../../board/web/screens/phone/assessing.js';

/** @type {any} */
const MOMENT = { id: 'm', state: 'now', prompts: ['a', 'b', 'c'] };

/** @type {(...given: any[]) => any} */
function replica(records, items = [], seq = 10) {
  return {
    seq,
    get: (/** @type {string} */ key) => records[key],
    all: (/** @type {string} */ prefix) => Object.entries(records).filter(([key]) => key.startsWith(prefix)).map(([key, record]) => [key.slice(prefix.length), record]),
    outbox: { items: new Map(items.map((/** @type {any} */ item) => [item.id, item])) },
  };
}
const answer = (/** @type {string} */ id, /** @type {any} */ answers, /** @type {string} */ state, /** @type {any} */ more = {}, op = {}) => ({ id, state, op: { id, kind: 'assess.answer', moment: 'm', answers, ...op }, ...more });

test('an assessment is the last word, wherever it is', () => {
  assert.deepEqual(myAssessment(replica({}), MOMENT).answers, [null, null, null]);
  assert.equal(myAssessment(replica({}), MOMENT).state, 'none');
  const stored = { 'assessment/x': { moment: 'm', answers: [0, null, 3], comment: 'mía' } };
  const known = myAssessment(replica(stored), MOMENT);
  assert.deepEqual([known.answers, known.comment, known.state], [[0, null, 3], 'mía', 'board']);
  const waits = myAssessment(replica(stored, [answer('a', [1, 1, 1], 'waiting')]), MOMENT);
  assert.deepEqual([waits.answers, waits.comment, waits.state], [[1, 1, 1], '', 'kept']);
  assert.equal(myAssessment(replica(stored, [answer('a', [1, 1, 1], 'sent', { seq: 9 })]), MOMENT).state, 'board');
  assert.equal(myAssessment(replica(stored, [answer('a', [1, 1, 1], 'sent', { seq: 11 })]), MOMENT).state, 'sent');
});

test('what was refused stays to be read', () => {
  const late = myAssessment(replica({}, [answer('a', [2, 2, null], 'refused', {}, { comment: 'no se pierde' })]), MOMENT);
  assert.deepEqual([late.answers, late.comment, late.state], [[2, 2, null], 'no se pierde', 'refused']);
});

test('a guest answers apart', () => {
  const hers = answer('a', [3, 3, 3], 'sent', { seq: 4 }, { as_person: 'guest' });
  const both = replica({ 'assessment/x': { moment: 'm', answers: [3, 3, 3], comment: null } }, [hers]);
  assert.equal(answered(myAssessment(both, MOMENT)), 0);
  assert.equal(answered(myAssessment(both, MOMENT, 'guest')), 3);
});

test('the next line without an answer comes first, and one that was passed over last', () => {
  assert.equal(nextOpen([1, null, null], 0), 1);
  assert.equal(nextOpen([null, 1, 1], 2), 0);
  assert.equal(nextOpen([1, 1, 1], 2), null);
});

test('answers count until the moment is left or its totals are told', () => {
  assert.equal(isAsking(replica({}), MOMENT), true);
  assert.equal(isAsking(replica({}), { ...MOMENT, state: 'done' }), false);
  assert.equal(isAsking(replica({ 'moment/m/totals': { people: 5 } }), MOMENT), false);
  assert.equal(isAsking(replica({ meeting: { state: 'closed' } }), MOMENT), false);
});

test('a scale of other words is used, a broken one is not', () => {
  assert.deepEqual(scaleOf({ settings: { scale: ['a', 'b', 'c', 'd'] } }), ['a', 'b', 'c', 'd']);
  assert.deepEqual(scaleOf({ settings: { scale: ['a'] } }), ['nada', 'poco', 'bastante', 'mucho']);
  assert.equal(inWords(['nada', 'poco', 'bastante', 'mucho'], [1, 0, 4, 2]), 'nada: 1, poco: 0, bastante: 4, mucho: 2');
});

test('totals are talked about by the groups after them and by what those groups show', () => {
  /** @type {any} */
  const moments = { value: [['assess', 0], ['groups', 1], ['share', 2], ['plenary', 3], ['groups', 4]].map(([activity, index]) => ({ id: `m${index}`, activity, index, state: 'done' })) };
  const view = assessedOf({ one: (key) => ({ 'moment/m0/totals': { people: 5, counts: [] } })[key] ?? null, kind: () => [] }, moments);
  assert.deepEqual(moments.value.map((/** @type {any} */ moment) => view.talkedAbout(moment)?.id ?? null), [null, 'm0', 'm0', null, null]);
});
