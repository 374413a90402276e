// What a phone says of the own group: who is in it, what was asked for here and not answered yet, and nothing of any other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf, callOf, groupNotes, groupOf, groupsIn, helpOf, myPick, newsFor } from '../../board/web/screens/phone/mygroup.js';

/** @type {(...given: any[]) => any} */
function replica(records, items = [], seq = 10) {
  return {
    seq,
    ready: true,
    get: (key) => records[key],
    all: (prefix, suffix = '') =>
      Object.entries(records).filter(([key]) => key.startsWith(prefix) && key.endsWith(suffix)).map(([key, record]) => [key.slice(prefix.length, key.length - suffix.length), record]).filter(([id]) => !id.includes('/')),
    outbox: { items: new Map(items.map((item) => [item.id, item])) },
    progress: (record) => (items.some((item) => item.record === record && item.state === 'waiting') ? 'kept' : null),
  };
}
const item = (id, kind, state, op = {}, more = {}) => ({ id, state, op: { id, kind, ...op }, ...more });
const member = (person) => ({ person, name: person.toUpperCase() });
const GROUPS = {
  'group/g2': { moment: 'm', index: 1, members: [member('c'), member('d')] },
  'group/g1': { moment: 'm', index: 0, members: [member('a'), member('b')] },
  'group/g3': { moment: 'm', index: 2, members: [] },
  'group/old': { moment: 'before', index: 0, members: [member('a'), member('c')] },
  'group/g1/call': { url: 'https://meet.example/a' },
};

test('groups come in their order, without those that everybody left; each person has one in each moment', () => {
  assert.deepEqual(groupsIn(replica(GROUPS), 'm').map(({ id }) => id), ['g1', 'g2']);
  assert.equal(groupOf(replica(GROUPS), 'm', 'c').id, 'g2');
  assert.equal(groupOf(replica(GROUPS), 'before', 'c').id, 'old');
  assert.equal(groupOf(replica(GROUPS), 'm', 'late'), null);
});

test('a pick is the own last word; a guest stands apart', () => {
  const told = { 'moment/m/picks': { picks: [{ label: 'Río', people: [member('a')] }, { label: 'Cerro', people: [member('guest')] }] } };
  assert.equal(myPick(replica(told), 'm', 'a', null).label, 'Río');
  assert.equal(myPick(replica(told), 'm', 'a', 'guest').label, 'Cerro');
  assert.equal(myPick(replica(told), 'm', 'z', null).label, null);
  const away = item('x', 'groups.pick', 'waiting', { moment: 'm', label: null });
  assert.deepEqual((({ label, kept }) => [label, kept])(myPick(replica(told, [away]), 'm', 'a', null)), [null, true]);
  assert.equal(myPick(replica(told, [away]), 'm', 'a', 'guest').label, 'Cerro');
});

test('help is asked for as soon as somebody tapped, and ends as soon', () => {
  const on = item('x', 'group.help', 'waiting', { group: 'g1', on: true, open: true });
  assert.deepEqual(helpOf(replica({}, [on]), 'g1'), { on: true, open: true, kept: true });
  assert.equal(helpOf(replica({}, [on]), 'g2').on, false);
  const asked = { 'group/g1/asked': { since_ms: 1, open: false } };
  assert.deepEqual(helpOf(replica(asked), 'g1'), { on: true, open: false, kept: false });
  assert.equal(helpOf(replica(asked, [item('y', 'group.help', 'sent', { group: 'g1', on: false, open: false }, { seq: 11 })]), 'g1').on, false);
});

test('a call is a web address or none', () => {
  assert.equal(callOf(replica(GROUPS), 'g1'), 'https://meet.example/a');
  assert.equal(callOf(replica(GROUPS, [item('x', 'group.call', 'waiting', { group: 'g1', url: null })]), 'g1'), null);
  assert.equal(callOf(replica({ 'group/g1/call': { url: 'data:text/html,<p>no' } }), 'g1'), null);
});

test('an answer that waits here is shown; one that came too late is kept beside the other', () => {
  const known = { 'answer/q': { group: 'g1', prompt: 0, text: 'la del grupo', agreed: true, rev: 7 }, 'answer/r': { group: 'g1', prompt: 1, text: 'otra', agreed: true, rev: 8 } };
  const write = (state, more) => item('x', 'answer.write', state, { group: 'g1', prompt: 0, text: 'la mía', agreed: false }, more);
  assert.deepEqual((({ answer, rev, state }) => [answer.text, rev, state])(answerOf(replica(known), 'g1', 0)), ['la del grupo', 7, 'board']);
  const waits = answerOf(replica(known, [write('waiting')]), 'g1', 0);
  assert.deepEqual([waits.answer.text, waits.rev, waits.state], ['la mía', 7, 'kept']);
  const late = answerOf(replica(known, [write('refused')]), 'g1', 0);
  assert.deepEqual([late.answer.text, late.refused.op.text], ['la del grupo', 'la mía']);
  assert.equal(answerOf(replica(known, [write('refused')]), 'g1', 1).refused, undefined);
  assert.deepEqual(answerOf(replica({}), 'g1', 0), { answer: null, rev: 0, state: 'board', refused: undefined });
});

test('the return is announced before anything else, and nothing is said to those who are back', () => {
  const said = { 'call_out/1': { moment: 'm', text: 'primero', at_ms: 1 }, 'call_out/2': { moment: 'm', text: 'después', at_ms: 2 }, 'call_out/3': { moment: 'other', text: 'no', at_ms: 3 } };
  const breakout = (more) => ({ ...said, 'breakout/m': { state: 'open', opened_ms: 5, warned: false, ...more } });
  assert.equal(newsFor(replica(said), 'm'), null);
  assert.deepEqual(newsFor(replica(breakout({})), 'm'), { key: '2', text: 'después' });
  assert.equal(newsFor(replica(breakout({ warned: true })), 'm').text, null);
  assert.equal(newsFor(replica(breakout({ state: 'closed', warned: true })), 'm'), null);
});

test('the list of a group holds what all its members wrote, with what this phone changed, and nothing of another', () => {
  const note = (text) => ({ text, moment: 'm', rev: 3, made_ms: 1, late: false, edited: false });
  const records = {
    'note/1': note('de a'), 'note/1/author': member('a'), 'note/1/group': { group: 'g1' },
    'note/2': note('de b'), 'note/2/author': member('b'), 'note/2/group': { group: 'g1' },
    'note/3': note('de otro grupo'), 'note/3/author': member('c'), 'note/3/group': { group: 'g2' },
  };
  const group = { id: 'g1', moment: 'm', members: [member('a'), member('b')] };
  const list = (items = []) => groupNotes(replica(records, items), group, 'a', null).map(({ text, by, state }) => [text, by, state]);
  assert.deepEqual(list(), [['de b', 'B', 'board'], ['de a', undefined, 'board']]);
  const edit = item('e', 'note.edit', 'waiting', { note: '2', text: 'de b, mejor' });
  assert.deepEqual(list([{ ...edit, record: 'note/2' }])[0], ['de b, mejor', 'B', 'kept']);
  const write = { ...item('4', 'note.write', 'waiting', { moment: 'm', text: 'nueva' }), record: 'note/4', order: 9 };
  assert.deepEqual(list([write])[0], ['nueva', undefined, 'kept']);
});
