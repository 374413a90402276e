// @ts-check
// What helps whoever leads: who is about to begin, who is expected, the bell, marks, columns, and one place on or back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBell } from '../../board/web/board/bell.js';
import * as dividing from '../../board/web/board/dividing.js';
import { missing } from '../../board/web/board/expected.js';
import { kindsOf, marked } from '../../board/web/board/marking.js';
import * as starters from '../../board/web/board/starting.js';
import { stepped } from '../../board/web/board/stepping.js';

/** Records are written short here. @type {any} */
const { starting, byArea, byLevel, idOf, ownTitles, strengths } = { ...starters, ...dividing };
/** @typedef {(...given: any[]) => any} Any */

const NOW = 1_800_000_000_000;
/** @type {Any} */
const member = (id, more = {}) => ({ id, name: id, role: 'participant', host: null, ...more });
/** @type {Any} */
const seen = (more = {}) => ({
  moment: { id: 'm', activity: 'write', anonymous: false },
  members: [member('ana'), member('bea'), member('ceci'), member('dora'), member('eva'), member('guest', { host: 'ana' }), member('lead', { role: 'facilitator' })],
  presence: { here: 5, drafting: 1, people: { ana: 'here', bea: 'here', ceci: 'draft', dora: 'here', lead: 'here' } },
  writers: new Set(['bea']), passed: ['dora'], turnout: { waiting: 9 },
  ...more,
});

test('about to begin is who is here, wrote nothing, writes nothing and did not pass; a guest is as near as its host', () => {
  assert.deepEqual(starting(seen()), { count: 2, names: ['ana', 'guest'] });
  assert.deepEqual(starting(seen({ writers: new Set(['ana', 'bea', 'guest']) })), { count: 0, names: [] });
  assert.deepEqual(starting(seen({ presence: { here: 1, drafting: 1, people: { ana: 'draft' } } })), { count: 0, names: [] });
});

test('in an anonymous moment there is a number and no name; where nobody is asked to write nobody is waited for', () => {
  assert.deepEqual(starting(seen({ moment: { activity: 'assess', anonymous: true } })), { count: 9, names: [] });
  assert.deepEqual(starting(seen({ moment: { activity: 'plenary', anonymous: false } })), { count: 0, names: [] });
  assert.deepEqual(starting(seen({ presence: null })), { count: 0, names: [] });
});

/** @type {Any} */
const running = (deadline_ms, moment = 'm') => ({ moment, state: 'running', deadline_ms });

test('the bell sounds once for a deadline that was seen coming', () => {
  const bell = openBell();
  const heard = [-2_000, -250, 0, 250, 500, 4_000].map((past) => bell(running(NOW), NOW + past));
  assert.deepEqual(heard, [false, false, true, false, false, false]);
});

test('it is silent for what was over when the page was opened, for old news, in a pause, and after the time was moved', () => {
  assert.equal(openBell()(running(NOW), NOW + 100), false);
  const slept = openBell();
  slept(running(NOW), NOW - 1);
  assert.equal(slept(running(NOW), NOW + 60_000), false);
  const paused = openBell();
  paused(running(NOW), NOW - 1);
  assert.equal(paused(/** @type {any} */ ({ moment: 'm', state: 'paused', deadline_ms: null }), NOW + 1), false);
  const moved = openBell();
  moved(running(NOW), NOW - 1);
  assert.equal(moved(running(NOW + 60_000), NOW + 1), false);
  assert.equal(moved(running(NOW + 60_000), NOW + 60_000), true);
});

test('the next moment rings too, and one that was given more time rings again', () => {
  const bell = openBell();
  const heard = [[0, -1], [0, 1], [60_000, 2], [60_000, 60_001]].map(([deadline, now]) => bell(running(NOW + deadline), NOW + now));
  assert.deepEqual(heard, [false, true, false, true]);
});

test('one place on or back is named by what it comes before', () => {
  const list = ['a', 'b', 'c'].map((id) => ({ id }));
  assert.deepEqual(stepped(list, 'b', -1), { before: 'a' });
  assert.deepEqual(stepped(list, 'a', 1), { before: 'c' });
  assert.deepEqual(stepped(list, 'b', 1), { before: null });
  for (const [id, by] of /** @type {[string, -1 | 1][]} */ ([['a', -1], ['c', 1], ['x', 1]])) assert.equal(stepped(list, id, by), null);
});

test('who is expected and not here is named in order', () => {
  const roster = /** @type {any[]} */ ([{ id: '2', name: 'Zoila' }, { id: '1', name: 'Ana' }, { id: '3', name: 'Bea' }]);
  assert.deepEqual(missing(roster, [member('3')]).map(({ name }) => name), ['Ana', 'Zoila']);
});

test('a filter leaves the notes with that mark; evidence goes with any', () => {
  /** @type {any} */
  const marks = new Map([['a', { mark: 'duda', evidence: true }], ['b', { mark: null, evidence: true }], ['c', { mark: 'logro', evidence: false }]]);
  /** @type {any[]} */
  const notes = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
  const ids = (/** @type {any} */ kind) => marked(notes, marks, kind).map(({ id }) => id);
  assert.deepEqual([ids(null), ids('duda'), ids('evidence'), ids('dificultad')], [['a', 'b', 'c', 'd'], ['a'], ['a', 'b'], []]);
  assert.deepEqual(kindsOf(undefined), []);
});

test('columns by level and by subject carry the words people carry', () => {
  assert.deepEqual([byLevel().by, byLevel().columns.map((/** @type {any} */ { id }) => id)], ['level', ['inicial', 'primaria', 'secundaria']]);
  const areas = byArea([member('a', { area: 'Comunicación' }), member('b', { area: 'Matemática' }), member('c', { area: 'comunicación' }), member('d')]);
  assert.deepEqual(areas, { columns: [{ id: 'comunicacion', title: 'Comunicación' }, { id: 'matematica', title: 'Matemática' }], by: 'area' });
  assert.equal(strengths().columns.length, 2);
  assert.equal(idOf('Ciencia y Tecnología 2.º'), 'cienciaytecnologia2');
});

test('own titles are one a line, each once, eight at most; a title that stays keeps its column', () => {
  let minted = 0;
  const division = ownTitles(' Antes \n\nAhora\nAntes', [{ id: 'old', title: 'Ahora' }], () => `new${++minted}`);
  assert.deepEqual(division, { columns: [{ id: 'new1', title: 'Antes' }, { id: 'old', title: 'Ahora' }], by: null });
  assert.equal(ownTitles(Array.from({ length: 12 }, (_, at) => `T${at}`).join('\n'), [], () => 'x').columns.length, 8);
});
