// The table of shared commitments, a check that calls for a question, and the console's proposals: what is said of them, from records alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { footWords, headWords, missingWords, tableWords } from '../../board/web/activities/matrix/tablewords.js';
import { undecided } from '../../board/web/board/undecided.js';
import { cellsOf, peopleHere, refusedCells, withoutRole } from '../../board/web/screens/phone/cells.js';

/** @type {(...given: any[]) => any} */
function replica(records, items = [], seq = 10) {
  return {
    seq,
    ready: true,
    get: (key) => records[key],
    all: (prefix, suffix = '') =>
      Object.entries(records).filter(([key]) => key.startsWith(prefix) && key.endsWith(suffix)).map(([key, record]) => [key.slice(prefix.length, key.length - suffix.length), record]).filter(([id]) => !id.includes('/')),
    outbox: { items: new Map(items.map((item) => [item.id, item])) },
  };
}
const cell = (column, text, more = {}) => ({ moment: 'm', column, text, goals: [], person: null, name: null, by: null, where: null, place: 1, rev: 3, ...more });
const CELLS = {
  'cell/g1': cell('goals', 'Leer'), 'cell/g1/author': { person: 'a', name: 'A' }, 'cell/g2': cell('goals', 'Escribir', { place: 2 }), 'cell/g2/author': { person: 'b', name: 'B' },
  'cell/r': cell('roles', 'cuida los libros', { goals: ['g2'], person: 'b', name: 'B' }), 'cell/r/author': { person: 'a', name: 'A' },
  'cell/other': cell('goals', 'de otra tabla', { moment: 'n' }), 'member/a': { name: 'A' }, 'member/b': { name: 'B' }, 'member/g': { name: 'G', host: 'a' },
};
const item = (id, kind, state, op = {}, more = {}) => ({ id, state, order: 5, op: { id, kind, ...op }, ...more });

test('a goal has a number, and what serves it names the number', () => {
  const all = cellsOf(replica(CELLS), 'm', 'a');
  const words = (id) => [headWords(all.find((one) => one.id === id), all), footWords(all.find((one) => one.id === id), all, '2026-11-21')];
  assert.deepEqual(words('g2'), ['2.', '']);
  assert.deepEqual(words('r'), ['B:', 'para la meta 2']);
  assert.equal(footWords(/** @type {any} */ ({ column: 'values', goals: ['g2', 'gone', 'g1'] }), all, ''), 'para las metas 1, 2');
  assert.equal(footWords(/** @type {any} */ ({ column: 'space', goals: [], by: '2026-12-04', where: 'Biblioteca' }), all, '2026-11-21'), 'viernes 4 de diciembre · Biblioteca');
});

test('what is missing is said in words, as the room counts it', () => {
  assert.deepEqual(missingWords(null, 3), ['2 valores', 'una meta', 'los encargos de 3 personas', 'un encuentro para ver avances']);
  const table = { values: 1, goals: 1, roles: 2, spaces: 1, missing: ['values', 'roles'], state: 'open' };
  assert.equal(tableWords(table, 3), 'Falta: 1 valor y el encargo de 1 persona.');
  assert.equal(tableWords({ ...table, missing: [] }, 3), 'La tabla está completa.');
  assert.equal(tableWords({ ...table, missing: [], state: 'agreed' }, 3), 'Esta tabla ya se acordó.');
});

test('a cell that waits here stands in its column; an edit and a removal too', () => {
  const list = (items) => cellsOf(replica(CELLS, items), 'm', 'a').map(({ id, text, person, name }) => [id, text, person, name].filter(Boolean).join(' '));
  assert.deepEqual(list([]), ['g1 Leer', 'r cuida los libros b B', 'g2 Escribir']);
  assert.deepEqual(list([item('w', 'cell.write', 'waiting', { moment: 'm', column: 'roles', text: 'convoco', goals: ['g1'] })]).at(-1), 'w convoco a A');
  assert.deepEqual(list([item('w', 'cell.write', 'waiting', { moment: 'm', column: 'roles', text: 'convoco', goals: ['g1'], as_person: 'g' })]).at(-1), 'w convoco g G');
  assert.deepEqual(list([item('e', 'cell.edit', 'sent', { cell: 'r', text: 'presta los libros', goals: ['g1'] }, { seq: 11 })])[1], 'r presta los libros b B');
  assert.deepEqual(list([item('x', 'cell.remove', 'waiting', { cell: 'g1' })]), ['r cuida los libros b B', 'g2 Escribir']);
  const refused = [item('f', 'cell.edit', 'refused', { cell: 'r', text: 'otra' }), item('h', 'cell.write', 'refused', { moment: 'n', column: 'goals', text: 'ajena' })];
  assert.deepEqual(refusedCells(replica(CELLS, refused), 'm').map(({ id }) => id), ['f']);
});

test('who of this phone has no role is asked for one; who is not here is not counted', () => {
  const cells = cellsOf(replica(CELLS), 'm', 'a');
  assert.deepEqual(withoutRole(replica(CELLS), 'a', cells, [{ id: 'g', name: 'G' }]), ['', 'G']);
  assert.deepEqual(withoutRole(replica(CELLS), 'b', cells, []), []);
  assert.equal(peopleHere(replica({ ...CELLS, attendance: { absent: ['b'] } })), 2);
});

test('a disagreement calls for a question until the proposal has other words, and so do few answers after a while', () => {
  const moment = /** @type {any} */ ({ began_ms: 100 });
  const proposal = /** @type {any} */ ({ id: 'x', what: 'Una visita', state: 'proposed' });
  const failed = /** @type {any} */ ({ agreement: 'x', number: 1, what: 'Una visita', result: 'failed', closed_ms: 200 });
  const seen = (more) => undecided({ asking: null, rounds: [failed], proposals: [proposal], ...more }, moment, 300_000);
  assert.equal(seen({}), 'x.1');
  assert.equal(seen({ rounds: [] }), '');
  assert.equal(seen({ rounds: [{ ...failed, result: 'passed' }] }), '');
  assert.equal(seen({ rounds: [{ ...failed, closed_ms: 50 }] }), '', 'of another moment');
  assert.equal(seen({ proposals: [{ ...proposal, what: 'Una visita al bimestre' }] }), '');
  const asking = /** @type {any} */ ({ round: 2, asked_ms: 200_000, answered: 3, expected: 8 });
  const open = [{ ...proposal, state: 'asking' }];
  assert.equal(seen({ asking, proposals: open }), 'x.2.few');
  assert.equal(seen({ asking: { ...asking, answered: 4 }, proposals: open }), '');
  assert.equal(seen({ asking: { ...asking, asked_ms: 280_000 }, proposals: open }), '');
});
