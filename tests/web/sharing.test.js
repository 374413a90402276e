// What a phone says where groups show their work: what the own group can still bring, what all brought, and what only its owner marked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordOf } from '../../board/web/replica/outbox.js';
import { adoptedNotes, broughtByGroup, groupShowing, isAdopted, oursOnTheWall, presenterOf, shownBy, workOf } from '../../board/web/screens/phone/sharing.js';
import { refusedTaps } from '../../board/web/screens/phone/voice.js';

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
const item = (id, kind, state, op = {}, more = {}) => ({ id, state, op: { id, kind, ...op }, record: recordOf({ id, kind, ...op }), order: 1, ...more });
const member = (person) => ({ person, name: person.toUpperCase() });
const moment = (id, index, activity, more = {}) => ({ [`moment/${id}`]: { index, activity, prompts: [], state: 'done', ...more } });
const note = (at, text, place, more = {}) => ({ moment: at, text, place, rev: 3, made_ms: place, late: false, edited: false, column: null, ...more });
const AGENDA = {
  ...moment('first', 0, 'groups'), ...moment('show1', 1, 'share'), ...moment('apart', 2, 'groups', { prompts: ['¿Por qué?', '¿Cómo?'] }), ...moment('talk', 3, 'round'),
  ...moment('show', 4, 'share', { state: 'now' }), ...moment('end', 5, 'share', { state: 'ahead' }),
};
const GROUPS = {
  'group/g2': { moment: 'apart', index: 1, name: 'Dúo 2', members: [member('c'), member('d')] },
  'group/g1': { moment: 'apart', index: 0, name: 'Dúo 1', members: [member('a'), member('b')] },
  'group/old': { moment: 'first', index: 0, name: 'Dúo 9', members: [member('a'), member('d')] },
};
const OURS = {
  'note/n1': note('apart', 'de a', 1), 'note/n1/author': member('a'), 'note/n1/group': { group: 'g1' },
  'note/n2': note('apart', 'de b', 2), 'note/n2/author': member('b'), 'note/n2/group': { group: 'g1' },
  'note/n3': note('apart', 'del otro dúo', 3), 'note/n3/author': member('c'), 'note/n3/group': { group: 'g2' },
  'answer/q2': { group: 'g1', prompt: 1, text: 'Poco a poco', agreed: false, rev: 5 },
  'answer/q1': { group: 'g1', prompt: 0, text: 'Porque escucha', agreed: true, rev: 6 },
};
const copy = (id, from, group, text, place, author = 'b', more = {}) => ({
  [`note/${id}`]: note('show', text, place), [`note/${id}/author`]: member(author),
  [`note/${id}/origin`]: { group, name: `Dúo ${group.slice(1)}`, source: from, prompt: null, agreed: null, ...more },
});
const at = (records, id) => ({ ...records[`moment/${id}`], id });
const SHOW = at(AGENDA, 'show');

test('a moment of sharing shows the nearest groups before it, and nothing where there were none', () => {
  const known = replica({ ...AGENDA, ...GROUPS });
  assert.equal(shownBy(known, SHOW)?.id, 'apart');
  assert.equal(shownBy(known, at(AGENDA, 'show1'))?.id, 'first');
  assert.equal(shownBy(replica(moment('show', 4, 'share')), SHOW), null);
  assert.equal(groupShowing(known, SHOW, 'a')?.id, 'g1');
  assert.equal(groupShowing(known, at(AGENDA, 'show1'), 'a')?.id, 'old');
  assert.equal(groupShowing(known, SHOW, 'nobody'), null);
});

test('a group brings its answers with their questions, then its ideas from the first on, and sees how far each is', () => {
  const work = (records = {}, items = []) => {
    const known = replica({ ...AGENDA, ...GROUPS, ...OURS, ...records }, items);
    return workOf(known, SHOW, groupShowing(known, SHOW, 'a'), 'a', null).map(({ id, prompt, by, state }) => [id, prompt, by, state]);
  };
  assert.deepEqual(work(), [['q1', '¿Por qué?', null, 'ours'], ['q2', '¿Cómo?', null, 'ours'], ['n1', null, null, 'ours'], ['n2', null, 'B', 'ours']]);
  const state = (records, items) => Object.fromEntries(work(records, items).map(([id, , , far]) => [id, far]));
  assert.equal(state(copy('k', 'n2', 'g1', 'de b', 9)).n2, 'board');
  assert.equal(state({}, [item('x', 'share.bring', 'waiting', { moment: 'show', note: 'n1' })]).n1, 'kept');
  assert.equal(state({}, [item('x', 'share.answer', 'sent', { moment: 'show', answer: 'q2' }, { seq: 11 })]).q2, 'sent');
  // what another moment of sharing was asked for, and what was refused, can be brought
  assert.equal(state({}, [item('x', 'share.bring', 'waiting', { moment: 'end', note: 'n1' })]).n1, 'ours');
  assert.equal(state({}, [item('x', 'share.bring', 'refused', { moment: 'show', note: 'n1' })]).n1, 'ours');
  // written here and not there yet: nothing could be copied
  const late = item('n4', 'note.write', 'waiting', { moment: 'apart', text: 'sin señal', group: 'g1' });
  assert.equal(state({}, [late]).n4, 'away');
});

test('the wall is told by group in their order; a group that is gone goes by the name it had, one that brought nothing is not named', () => {
  const brought = { ...copy('k1', 'n3', 'g2', 'uno', 1, 'c'), ...copy('k2', 'n1', 'g1', 'dos', 2, 'a'), ...copy('k3', 'q1', 'g1', 'tres', 3, 'b'), ...copy('k4', 'z', 'g7', 'cuatro', 4, 'z') };
  const known = replica({ ...AGENDA, ...GROUPS, ...brought, 'note/own': note('show', 'una pregunta', 5), 'member/a': { name: 'Ana' } });
  assert.deepEqual(broughtByGroup(known, SHOW).map(({ name, members, notes }) => [name, members, notes.map(({ text }) => text)]), [
    ['Dúo 1', ['Ana', 'B'], ['dos', 'tres']], ['Dúo 2', ['C', 'D'], ['uno']], ['Dúo 7', [], ['cuatro']],
  ]);
  assert.deepEqual(broughtByGroup(replica({ ...AGENDA, ...GROUPS }), SHOW), []);
});

test('who presents is named in its own moment only', () => {
  const known = (presenting) => presenterOf(replica({ ...AGENDA, ...GROUPS, presenting }), SHOW);
  assert.deepEqual(known({ moment: 'show', group: 'g2' }), { id: 'g2', name: 'Dúo 2', members: ['C', 'D'] });
  assert.equal(known({ moment: 'show', group: null }), null);
  assert.equal(known({ moment: 'end', group: 'g2' }), null);
  assert.equal(known(undefined), null);
});

test('what the group brought stands among the own ideas to be changed, whoever wrote it; another group’s never does', () => {
  const records = { ...AGENDA, ...GROUPS, ...copy('k1', 'n2', 'g1', 'de b', 1, 'b'), ...copy('k2', 'n3', 'g2', 'del otro', 2, 'c'), 'note/own': note('show', 'mía', 3), 'note/own/author': member('a') };
  const list = (items = []) => oursOnTheWall(replica(records, items), 'a', ['show']).map(({ text, by, state, deleted }) => [text, by, state, deleted]);
  assert.deepEqual(list(), [['mía', undefined, 'board', false], ['de b', 'B', 'board', false]]);
  assert.deepEqual(list([item('e', 'note.edit', 'waiting', { note: 'k1', text: 'de b, mejor' })])[1], ['de b, mejor', 'B', 'kept', false]);
  assert.deepEqual(list([item('e', 'note.delete', 'waiting', { note: 'k1' })])[1][3], true);
  assert.deepEqual(list([item('e', 'note.adopt', 'waiting', { note: 'k1', on: true })])[1], ['de b', 'B', 'board', false]);
  // the group of somebody this phone writes for
  const hosted = { ...records, 'member/d': { name: 'D', host: 'a' } };
  assert.deepEqual(oursOnTheWall(replica(hosted), 'a', ['show']).map(({ text, writer }) => [text, writer]), [['mía', null], ['del otro', 'd'], ['de b', null]]);
});

test('a mark is the own last word; a guest’s stands apart; it goes with the idea', () => {
  const records = { ...AGENDA, ...copy('k1', 'n3', 'g2', 'uno', 2, 'c'), ...copy('k2', 'n4', 'g2', 'dos', 1, 'c'), 'adoption/x': { note: 'k1' }, 'adoption/gone': { note: 'deleted' } };
  assert.deepEqual([isAdopted(replica(records), 'k1'), isAdopted(replica(records), 'k2')], [true, false]);
  const off = item('o', 'note.adopt', 'waiting', { note: 'k1', on: false });
  assert.equal(isAdopted(replica(records, [off]), 'k1'), false);
  const mine = item('m', 'note.adopt', 'waiting', { note: 'k2', on: true });
  assert.deepEqual(adoptedNotes(replica(records, [mine])).map(({ text }) => text), ['dos', 'uno']);
  // the guest marked it, on this phone: the record that came is the guest's
  const guests = item('g', 'note.adopt', 'sent', { note: 'k1', on: true, as_person: 'guest' }, { seq: 5 });
  assert.deepEqual([isAdopted(replica(records, [guests]), 'k1'), isAdopted(replica(records, [guests]), 'k1', 'guest')], [false, true]);
  assert.deepEqual(adoptedNotes(replica(records, [guests]), 'guest').map(({ text }) => text), ['uno']);
});

test('a mark has a record of its own, so that it never stands in the way of an edit; a refused one is told', () => {
  assert.equal(recordOf({ id: 'x', kind: 'note.adopt', note: 'k1', on: true }), 'adoption/k1');
  assert.equal(recordOf({ id: 'x', kind: 'note.support', note: 'k1', on: true }), 'support/k1');
  const refused = [item('x', 'note.adopt', 'refused', { note: 'k1' }), item('y', 'share.bring', 'refused', { note: 'n1' }), item('z', 'note.edit', 'refused', { note: 'k1' })];
  assert.deepEqual(refusedTaps(replica({}, refused)).map(({ id }) => id), ['x', 'y']);
});
