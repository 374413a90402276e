// What a phone says somebody chose: its own last word before the records, a guest's apart from one's own, and whether it can still change.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSettled, myChoice } from '../../board/web/screens/phone/choices.js';

/** @type {(...given: any[]) => any} */
function replica(records, items = [], seq = 10) {
  return {
    seq,
    get: (key) => records[key],
    all: (prefix) => Object.entries(records).filter(([key]) => key.startsWith(prefix)).map(([key, record]) => [key.slice(prefix.length), record]),
    outbox: { items: new Map(items.map((item) => [item.id, item])) },
  };
}
const make = (id, indicator, state, { op = {}, ...more } = {}) => ({ id, state, op: { id, kind: 'choice.make', moment: 'm', indicator, ...op }, ...more });
const stored = (indicator, second = null, moment = 'm') => ({ moment, indicator, second });

test('a choice is the last word, wherever it is', () => {
  assert.equal(myChoice(replica({}), 'm'), null);
  assert.deepEqual(myChoice(replica({ 'choice/x': stored('feedback', 'thinking') }), 'm'), { indicator: 'feedback', second: 'thinking', state: 'board' });
  const waits = [make('a', 'involvement', 'waiting')];
  assert.deepEqual(myChoice(replica({ 'choice/x': stored('feedback', 'thinking') }, waits), 'm'), { indicator: 'involvement', second: null, state: 'kept' });
  assert.equal(myChoice(replica({}, [make('a', 'involvement', 'sent', { seq: 11 })]), 'm').state, 'sent');
  assert.deepEqual(myChoice(replica({ 'choice/x': stored('thinking') }, [make('a', 'involvement', 'sent', { seq: 9 })]), 'm'), { indicator: 'thinking', second: null, state: 'board' });
});

test('a refused choice changes nothing, and each moment has its own', () => {
  const records = { 'choice/x': stored('feedback'), 'choice/y': stored('thinking', null, 'other') };
  assert.equal(myChoice(replica(records, [make('a', 'involvement', 'refused')]), 'm').indicator, 'feedback');
  assert.equal(myChoice(replica(records), 'other').indicator, 'thinking');
  assert.equal(myChoice(replica(records), 'third'), null);
});

test('what a guest chose is not taken for mine', () => {
  const hers = make('b', 'thinking', 'sent', { seq: 5, op: { as_person: 'guest' } });
  assert.equal(myChoice(replica({ 'choice/x': stored('thinking') }, [hers]), 'm'), null);
  assert.equal(myChoice(replica({ 'choice/x': stored('thinking') }, [hers]), 'm', 'guest').indicator, 'thinking');
  const both = [hers, make('c', 'feedback', 'sent', { seq: 6 })];
  assert.equal(myChoice(replica({ 'choice/x': stored('thinking'), 'choice/y': stored('feedback') }, both), 'm').indicator, 'feedback');
});

test('a choice is settled by groups that go by it, and by no others', () => {
  const agenda = {
    'moment/g0': { index: 0, activity: 'groups', began_ms: 1 },
    'moment/m': { index: 1, activity: 'choose', began_ms: 2 },
    'moment/g1': { index: 2, activity: 'groups', began_ms: 3 },
    'moment/later': { index: 3, activity: 'choose', began_ms: null },
    'moment/g2': { index: 4, activity: 'groups', began_ms: 4 },
  };
  const settled = (more) => isSettled(replica({ ...agenda, ...more }), { id: 'm', ...agenda['moment/m'] });
  assert.equal(settled({}), false);
  assert.equal(settled({ 'group/1': { moment: 'g0' } }), false);
  assert.equal(settled({ 'group/1': { moment: 'g1' } }), true);
  assert.equal(settled({ 'group/1': { moment: 'g2' } }), true);
  assert.equal(settled({ 'group/1': { moment: 'g2' }, 'moment/later': { index: 3, activity: 'choose', began_ms: 3 } }), false);
});
