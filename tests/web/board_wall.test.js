// @ts-check
// Where notes stand on a wall, how much of it fits the shared screen, and where a dragged one would land.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as arranging from '../../board/web/board/arrange.js';
import * as dropping from '../../board/web/board/droptarget.js';
import { NEW, placesOf } from '../../board/web/board/moves.js';
import { cardsOf, lineRows, linesOf, packed, pageOf, pileCards, places, spanOf, turn } from '../../board/web/board/showing.js';

/** Records are written short here. @type {any} */
const { arrange, byPlace, PLAIN, withGuesses, dropTarget, staysPut } = { ...arranging, ...dropping };
/** @type {(...given: any[]) => any} */
const note = (id, place, more = {}) => ({ id, place, moment: 'm', text: `idea ${id}`, column: null, cluster: null, prompt: null, late: false, rev: 1, ...more });
/** @type {(...given: any[]) => any} */
const cluster = (id, place, column = null) => ({ id, place, column, moment: 'm', title: `grupo ${id}`, rev: 1 });
/** @type {(...given: any[]) => any} */
const ids = (notes) => notes.map((/** @type {any} */ { id }) => id);

test('notes stand by place, then by id, whatever order they came in', () => {
  assert.deepEqual(ids(byPlace([note('c', 2), note('b', 1), note('a', 2)])), ['b', 'a', 'c']);
});

test('a wall without columns is one lane with clusters and loose notes, each note once', () => {
  const [lane, ...others] = arrange([note('a', 1, { cluster: 'k' }), note('b', 2), note('c', 3, { cluster: 'k' })], [cluster('k', 1)], []);
  assert.deepEqual(others, []);
  assert.equal(lane.tint, PLAIN);
  assert.deepEqual(ids(lane.loose), ['b']);
  assert.deepEqual(lane.piles.map((/** @type {any} */ pile) => [pile.cluster.id, ids(pile.notes)]), [['k', ['a', 'c']]]);
});

test('a note of a vanished cluster is loose, one of no column stands beside the columns: no idea is off the wall or under a title its author did not choose', () => {
  const columns = [{ id: 'x', title: 'X' }, { id: 'y', title: 'Y' }];
  const lanes = arrange([note('a', 1, { cluster: 'gone' }), note('b', 2, { column: 'gone' }), note('c', 3, { column: 'y' })], [], columns);
  assert.deepEqual(lanes.map((/** @type {any} */ lane) => [lane.title, lane.tint, ids(lane.loose)]), [['X', 0, []], ['Y', 1, ['c']], ['Sin columna', PLAIN, ['a', 'b']]]);
  assert.deepEqual(arrange([note('c', 3, { column: 'y' })], [], columns).map((/** @type {any} */ lane) => lane.title), ['X', 'Y']);
});

test('a note in a cluster stands in the column of the cluster', () => {
  const lanes = arrange([note('a', 1, { cluster: 'k', column: 'x' })], [cluster('k', 1, 'y')], [{ id: 'x', title: 'X' }, { id: 'y', title: 'Y' }]);
  assert.deepEqual(lanes.map((/** @type {any} */ lane) => lane.piles.map((/** @type {any} */ pile) => ids(pile.notes))), [[], [['a']]]);
});

test('a dragged note stands where it was let go until the board says so', () => {
  const notes = [note('a', 1), note('b', 2), note('c', 3)];
  /** @type {(...given: any[]) => any} */ const to = (cluster_, before) => new Map([['c', { cluster: cluster_, column: null, before }]]);
  assert.deepEqual(ids(withGuesses(notes, to(null, 'a'))), ['c', 'a', 'b']);
  assert.deepEqual(ids(withGuesses(notes, new Map([['a', { cluster: null, column: null, before: null }]]))), ['b', 'c', 'a']);
  assert.deepEqual(ids(arrange(notes, [cluster('k', 1)], [], to('k', null))[0].piles[0].notes), ['c']);
  assert.deepEqual(ids(withGuesses(notes, new Map([['gone', { cluster: null, column: null, before: null }]]))), ['a', 'b', 'c']);
});

/** Capital letters take two rows. @param {string} item */
const span = (item) => (item < 'a' ? 2 : 1);
/** @type {(items: string[], page: number, how?: any) => any} */
const page = (items, at, { across = 2, rows = 2 } = {}) => {
  const { placed, ...rest } = pageOf(items, { across, rows, page: at, span });
  return { items: placed.map(({ item }) => item).join(''), ...rest };
};
/** @type {(items: string, rows?: number) => string[][]} */
const laid = (items, rows = 3) => packed([...items], 2, rows, span).map((one) => one.map(({ item, column, row, span: tall }) => `${item}${column}${row}${tall}`));

test('a new note takes the next free place of a page and moves none', () => {
  const items = [...'abcde'];
  assert.equal(page(items, 0).items, 'abcd');
  assert.deepEqual(page([...items, 'f', 'g'], 1), { items: 'efg', page: 1, pages: 2, first: 5 });
  assert.equal(page([...items, 'f', 'g', 'h'], 1).items, 'efgh');
  assert.deepEqual(page([], 3), { items: '', page: 0, pages: 1, first: 1 });
  assert.deepEqual([turn(1, 3, false), turn(2, 3, false), turn(0, 3, true), turn(0, 1, false)], [2, 0, 2, 0]);
});

test('one or two ideas alone on the last page are shown with those before them', () => {
  const items = [...'abcde'];
  assert.deepEqual(page(items, 1), { items: 'bcde', page: 1, pages: 2, first: 2 });
  assert.equal(page([...items, 'f'], 1).items, 'cdef');
  assert.equal(page(items, 0).items, 'abcd');
  assert.deepEqual([0, 1, 2].map((at) => page([...'abc'], at, { across: 1, rows: 1 }).items), ['a', 'b', 'c']);
  assert.equal(page(['a', 'b'], 0).items, 'ab');
  assert.equal(page([...'abP'], 1, { across: 1 }).items, 'P');
});

test('each stands on the shortest column, as tall as it is, and what comes later moves nothing', () => {
  assert.deepEqual(laid('abcd'), [['a111', 'b211', 'c121', 'd221']]);
  assert.deepEqual(laid('Pabcd'), [['P112', 'a211', 'b221', 'c131', 'd231']]);
  assert.deepEqual(laid('aPQ'), [['a111', 'P212', 'Q122']]);
  assert.deepEqual(laid('PQa', 1), [['P111', 'Q211'], ['a111']]);
  const before = laid('PabQc').flat();
  assert.deepEqual(laid('PabQcd').flat().slice(0, before.length), before);
});

test('a card is as tall as its words, a picture as tall as it must be, neither taller than the wall', () => {
  const measure = (/** @type {string} */ text) => text.length;
  assert.deepEqual(['', 'uno', 'uno dos', 'uno dos tres', 'uno\ndos', 'larguísimo', 'a larguísimo b'].map((text) => linesOf(text, 8, measure)), [1, 1, 1, 2, 2, 2, 3]);
  assert.equal(linesOf('palabra '.repeat(40), 8, measure), 7);
  assert.deepEqual([spanOf(1, false, 12), spanOf(7, false, 12), spanOf(1, true, 12), spanOf(7, false, 5)], [2, 8, 8, 5]);
  assert.deepEqual([lineRows(24), lineRows(0)], [12, 2]);
});

test('clusters share the height, and offer as many ideas as then fit', () => {
  assert.equal(places(28, 2, 2).rows, 1);
  assert.equal(places(28, 2, 4).rows, 2);
  assert.ok(places(28, 2, 4).sample > places(28, 2, 20).sample);
  assert.equal(places(3, 2, 9).rows, 1);
  assert.deepEqual([places(28, 2, 6).each, places(28, 2, 4).each, places(8, 2, 6).each], [2, 3, 1]);
});

test('once there are clusters, loose ideas are one more card with a count', () => {
  const grouped = ['a', 'c', 'e'].map((id, at) => note(id, at, { cluster: 'k' }));
  const [lane] = arrange([...grouped, note('b', 2), note('d', 4)], [cluster('k', 1)], []);
  assert.equal(pileCards(lane), 2);
  assert.deepEqual(
    cardsOf(lane, 'Por agrupar', 1).map((/** @type {any} */ { text, count, sample }) => [text, count, ids(sample)]),
    [['grupo k', 3, ['a']], ['Por agrupar', 2, ['d']]],
  );
  assert.deepEqual(cardsOf(lane, 'Por agrupar', 0).flatMap((/** @type {any} */ { sample }) => sample), []);
  const [plain] = arrange([note('a', 1)], [], []);
  assert.deepEqual([pileCards(plain), cardsOf(plain, '', 2).map((/** @type {any} */ { what, text }) => [what, text])], [0, [['note', 'idea a']]]);
});

test('the menu moves a note wherever a drag could: every group of the wall, columns, one place on or back', () => {
  const order = [note('a', 1, { moment: 'earlier' }), note('b', 2), note('c', 3, { moment: 'earlier' })];
  const wall = { clusters: [{ ...cluster('k', 1), moment: 'earlier' }, cluster('l', 2)], columns: [{ id: 'x', title: 'X' }], order };
  /** @type {any} */ const offered = placesOf(order[1], wall);
  assert.deepEqual(offered.map((/** @type {any} */ { label, apart }) => (apart ? `| ${label}` : label)), [
    'Grupo: grupo k', 'Grupo: grupo l', 'Un grupo nuevo…', '| Columna: X', '| Una posición antes', 'Una posición después',
  ]);
  assert.deepEqual(offered.map((/** @type {any} */ { target }) => target.cluster ?? target.before), ['k', 'l', NEW, null, 'a', null]);
  const grouped = note('d', 4, { cluster: 'k' });
  assert.deepEqual(placesOf(grouped, { ...wall, columns: [], order: [grouped] }).map(({ label }) => label), ['Grupo: grupo l', 'Un grupo nuevo…', 'Fuera del grupo']);
});

/** @type {(...given: any[]) => any} */
const box = (left, top, right, bottom) => ({ left, top, right, bottom });
const zones = [
  { cluster: null, column: null, box: box(0, 0, 400, 400), notes: [{ id: 'a', box: box(10, 10, 190, 90) }, { id: 'b', box: box(210, 10, 390, 90) }, { id: 'c', box: box(10, 110, 190, 190) }] },
  { cluster: 'k', column: null, box: box(200, 200, 390, 390), notes: [{ id: 'd', box: box(210, 210, 380, 280) }] },
];

test('the innermost zone takes the note', () => {
  assert.deepEqual(dropTarget(300, 350, zones, 'a'), { cluster: 'k', column: null, before: null });
  assert.deepEqual(dropTarget(300, 220, zones, 'a'), { cluster: 'k', column: null, before: 'd' });
});

test('between loose notes the place follows reading order', () => {
  assert.equal(dropTarget(250, 40, zones, 'a').before, 'b');
  assert.equal(dropTarget(100, 120, zones, 'a').before, 'c');
  assert.equal(dropTarget(100, 380, zones, 'a').before, null);
});

test('outside of every zone nothing moves, and the dragged note is no landmark', () => {
  assert.equal(dropTarget(900, 40, zones, 'a'), null);
  assert.equal(dropTarget(50, 20, zones, 'a').before, 'b');
});

test('letting a note go where it was moves nothing', () => {
  const order = ['a', 'b', 'c'];
  const b = note('b', 2);
  assert.equal(staysPut(b, { cluster: null, column: null, before: 'c' }, order), true);
  assert.equal(staysPut(note('c', 3), { cluster: null, column: null, before: null }, order), true);
  assert.equal(staysPut(b, { cluster: null, column: null, before: 'a' }, order), false);
  assert.equal(staysPut(b, { cluster: 'k', column: null, before: null }, order), false);
  assert.equal(staysPut(b, { cluster: null, column: 'y', before: 'c' }, order), false);
});
