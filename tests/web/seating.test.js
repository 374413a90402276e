// @ts-check
// Groups to come, as whoever leads reads them: who is left out, who is alone, who is away, who is pinned to whom, in one sentence.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupName, inOneSentence, sizesInWords } from '../../board/web/board/groupwords.js';
import { alone, apart, awayNow, leftOut, notChosen, together } from '../../board/web/board/seating.js';

/** @typedef {(...given: any[]) => any} Any */
/** @type {Any} */
const member = (id, more = {}) => ({ id, name: id, role: 'participant', host: null, ...more });
/** @type {Any} */
const preview = (groups, more = {}) => ({
  mode: 'same_indicator', size: 3, wish: 'none', with_facilitator: false, absent: [], together: [], apart: [], choices: {}, rev: 1,
  groups: groups.map((/** @type {string} */ members) => ({ members: members.split(' '), choice: null, visitors: [], key: null })),
  ...more,
});
const LEAD = member('lead', { role: 'facilitator' });
const PEOPLE = [...['ana', 'bea', 'ceci', 'dora', 'elsa'].map((id) => member(id)), LEAD];
const ids = (/** @type {any[]} */ people) => people.map(({ id }) => id);

test('who came since is left out until somebody gives them a group; whoever is not here is not', () => {
  assert.deepEqual(ids(leftOut(preview(['ana bea', 'ceci dora']), PEOPLE)), ['elsa']);
  assert.deepEqual(ids(leftOut(preview(['ana bea', 'ceci dora'], { absent: ['elsa'] }), PEOPLE)), []);
});

test('whoever facilitates is waited for only when asked for, a coordinator only when they chose', () => {
  const all = preview(['ana bea', 'ceci dora elsa']);
  const coordinator = member('coord', { role: 'coordinator' });
  assert.deepEqual(ids(leftOut({ ...all, with_facilitator: true }, PEOPLE)), ['lead']);
  assert.deepEqual(ids(leftOut(all, [...PEOPLE, coordinator])), []);
  assert.deepEqual(ids(leftOut({ ...all, choices: { coord: 'thinking' } }, [...PEOPLE, coordinator])), ['coord']);
});

test('one sentence says the groups, the most common first, and that nobody is alone', () => {
  const many = Array.from({ length: 12 }, (_, at) => (at < 11 ? `a${at} b${at}` : 'x y z'));
  const people = many.flatMap((group) => group.split(' ')).map((id) => member(id));
  assert.equal(inOneSentence(preview(many), people), '12 grupos: 11 dúos y 1 trío; nadie queda solo.');
  assert.equal(inOneSentence(preview(['ana bea', 'ceci dora'], { absent: ['elsa'] }), PEOPLE), '2 dúos; nadie queda solo.');
  assert.equal(sizesInWords([4, 4, 4, 5]), '4 grupos: 3 grupos de 4 y 1 grupo de 5');
});

test('the sentence names whoever is left out or alone, and says so when there are no groups at all', () => {
  assert.equal(inOneSentence(preview(['ana bea', 'ceci']), PEOPLE), '2 grupos: 1 persona sola y 1 dúo; sin compañía: ceci; sin grupo: dora y elsa.');
  assert.equal(inOneSentence(preview([]), [LEAD, member('ana')]), 'Solo está ana: este momento se hace en plenaria.');
  assert.equal(inOneSentence(preview([]), [LEAD]), 'Todavía no hay a quién agrupar.');
  assert.deepEqual(ids(alone(preview(['ana bea', 'ceci']), PEOPLE)), ['ceci']);
});

test('a group is called by its size, and counted from one', () => {
  assert.deepEqual([2, 3, 4].map((size, at) => groupName(size, at)), ['Dúo 1', 'Trío 2', 'Grupo 3']);
});

test('away is whose phone is away, with a guest beside their host; without presence nobody is', () => {
  const people = [...PEOPLE, member('guest', { host: 'ana' }), member('far', { host: 'bea' })];
  assert.deepEqual(awayNow(people, { here: 2, drafting: 0, people: { ana: 'here', ceci: 'draft' } }), ['bea', 'dora', 'elsa', 'far']);
  assert.deepEqual(awayNow(people, null), []);
});

test('who has not chosen is named in the order of the alphabet; whoever leads is not waited for', () => {
  assert.deepEqual(ids(notChosen([member('zoe'), ...PEOPLE], ['bea', 'dora'])), ['ana', 'ceci', 'elsa', 'zoe']);
});

test('to be together joins what is pinned already and ends being apart, and the other way round', () => {
  const none = { together: [], apart: [] };
  const pair = together(none, 'ana', 'bea');
  assert.deepEqual(together(pair, 'bea', 'ceci'), { together: [['ana', 'bea', 'ceci']], apart: [] });
  assert.deepEqual(apart(pair, 'ana', 'bea'), { together: [], apart: [['ana', 'bea']] });
  assert.deepEqual(together(apart(none, 'ana', 'bea'), 'bea', 'ana'), { together: [['bea', 'ana']], apart: [] });
  assert.deepEqual(apart(apart(none, 'ana', 'bea'), 'bea', 'ana').apart, [['ana', 'bea']]);
});
