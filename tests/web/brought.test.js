// @ts-check
// Groups in turn, as console and shared screen show them: who presents, who is next, what each brought.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byGroup, nextOf, pilesOf, plainly } from '../../board/web/board/brought.js';
import { leading } from '../../board/web/board/cards.js';
import { openView } from '../../board/web/board/view.js';

/** @typedef {(...given: any[]) => any} Any */
/** @type {Any} */
const group = (id, index, ...people) => ({ id, index, name: `Dúo ${index + 1}`, members: people.map((name) => ({ person: name, name })), visitors: [], moment: 'apart', choice: null });
const GROUPS = [group('g1', 0, 'Ana', 'Luis'), group('g2', 1, 'Rosa', 'Abel'), group('g3', 2, 'Julia', 'Elmer')];
/** @type {Any} */
const note = (id) => ({ id, text: id, moment: 'show', place: 1, cluster: null, column: null, prompt: null, late: false, rev: 1 });
/** @type {Any} */
const origin = (id, of, more = {}) => ({ id, group: of, name: `Dúo ${of.slice(1)}`, source: `s${id}`, prompt: null, agreed: null, ...more });
/** @type {Any} */
const seen = (presenting = null, origins = []) => ({ groups: GROUPS, notes: ['a', 'b', 'c', 'd'].map(note), origins: new Map(origins.map((/** @type {any} */ one) => [one.id, one])), presenting });
/** @type {Any} */
const told = (all) => all.map((/** @type {any} */ { name, state, notes }) => [name, state, notes.length]);

test('each group has its turn and what it brought; one that is gone goes by the name it had', () => {
  const origins = [origin('a', 'g2'), origin('b', 'g2'), origin('c', 'g9')];
  assert.deepEqual(told(byGroup(seen({ moment: 'show', group: 'g2', presented: ['g1', 'g2'] }, origins))), [['Dúo 1', 'done', 0], ['Dúo 2', 'now', 2], ['Dúo 3', 'ahead', 0], ['Dúo 9', 'ahead', 1]]);
  assert.deepEqual(told(byGroup(seen())), [['Dúo 1', 'ahead', 0], ['Dúo 2', 'ahead', 0], ['Dúo 3', 'ahead', 0]]);
});

test('the next one comes after the present one, then whoever was passed over, then nobody; groups without people never', () => {
  /** @type {Any} */
  const next = (of, presented) => nextOf(byGroup(seen({ moment: 'show', group: of, presented }, [origin('a', 'g9')])))?.id ?? null;
  assert.equal(nextOf(byGroup(seen()))?.id, 'g1');
  assert.equal(next('g1', ['g1']), 'g2');
  assert.equal(next('g3', ['g3']), 'g1');
  assert.equal(next('g2', ['g3', 'g1', 'g2']), null);
  assert.equal(next(null, ['g1']), 'g2');
});

test('when nobody presents each group that brought something is a pile, and the rest is one more', () => {
  const all = byGroup(seen(null, [origin('a', 'g3'), origin('b', 'g1'), origin('c', 'g3')]));
  const [lane] = pilesOf(all, [note('d')]);
  assert.deepEqual(lane?.piles.map(({ cluster, notes, tint }) => [cluster.title, notes.map(({ id }) => id).join(), tint]), [['Dúo 1', 'b', 0], ['Dúo 3', 'a,c', 2], ['Otras ideas', 'd', -1]]);
  assert.deepEqual(lane?.loose, []);
  assert.deepEqual(pilesOf(byGroup(seen()), [note('d')]), plainly([note('d')]));
});

test('the groups of a moment of sharing are those of the nearest moment of groups before it; who presents is known there only', () => {
  /** @type {Any} */
  const moment = (index, activity) => ({ index, activity, title: activity, prompts: [], columns: [], state: 'done', seconds: 60, revealed: false });
  /** @type {Record<string, any>} */
  const records = {
    'moment/m1': moment(0, 'groups'), 'moment/m2': moment(1, 'groups'), 'moment/m3': moment(2, 'share'), 'moment/m4': moment(3, 'share'),
    'presenting': { moment: 'm3', group: 'g1', presented: ['g1'] }, 'note/a/origin': origin('a', 'g1', { prompt: '¿Por qué?', agreed: false }), 'note/b/origin': origin('b', 'g1'), 'adoption/x': { note: 'b' },
  };
  const all = (/** @type {string} */ prefix, suffix = '') =>
    Object.entries(records).filter(([key]) => key.startsWith(prefix) && key.endsWith(suffix)).map(([key, one]) => /** @type {[string, any]} */ ([key.slice(prefix.length, key.length - suffix.length), one])).filter(([id]) => !id.includes('/'));
  /** @type {any} */
  const source = { get: (/** @type {string} */ key) => records[key], all, subscribe: () => () => {}, now: () => 0, people: null, status: 'online' };
  const view = openView(source);
  const [first, , show, later] = /** @type {any[]} */ (view.moments.value);
  assert.equal(view.shownBy(show)?.id, 'm2');
  assert.equal(view.shownBy(first), null);
  assert.equal(view.presenting(show)?.group, 'g1');
  assert.equal(view.presenting(later), null);
  assert.deepEqual([...view.adopted.value], ['b']);
  // what stands before the words of a note on the shared screen, and is measured with them
  assert.equal(leading(view, 'a', true), 'Dúo 1 · ¿Por qué? (dos miradas)\n');
  assert.equal(leading(view, 'a', false), '¿Por qué? (dos miradas)\n');
  assert.deepEqual([leading(view, 'b', true), leading(view, 'b', false), leading(view, 'c', true)], ['Dúo 1\n', '', '']);
});
