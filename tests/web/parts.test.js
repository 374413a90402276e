// What hangs on an idea, and what a meeting has established, read off a replica that holds exactly these records and operations.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doubtsOf, linesBy, partsOf } from '../../board/web/screens/phone/parts.js';
import { wallOf } from '../../board/web/screens/phone/wallmodel.js';

/** @type {(...given: any[]) => any} */
function replica(records, items = [], seq = 10) {
  const keys = Object.entries(records);
  return {
    seq,
    get: (key) => records[key],
    all: (prefix, suffix = '') =>
      keys.filter(([key]) => key.startsWith(prefix) && key.endsWith(suffix)).map(([key, record]) => [key.slice(prefix.length, key.length - suffix.length), record]).filter(([id]) => !id.includes('/')),
    outbox: { items: new Map(items.map((item) => [item.id, item])) },
  };
}
const STROKES = [[0, 2, 1, 1]];
const none = { mark: null, evidence: false, question: null, photo: null, strokes: null, doubt: null };

test('an idea without anything on it has nothing', () => {
  assert.deepEqual(partsOf(replica({ 'note/n': { moment: 'm', text: 'una' } }), 'n'), none);
});

test('what was sent with an idea shows before the server knows it, and the records count afterwards', () => {
  const item = { id: 'n', state: 'waiting', op: { id: 'n', kind: 'note.write', text: 'Foto', photo: 'p', sketch: STROKES, mark: 'duda', evidence: true, question: 2 } };
  assert.deepEqual(partsOf(replica({}, [item]), 'n'), { ...none, photo: { photo: 'p', state: 'coming' }, strokes: STROKES, mark: 'duda', evidence: true, question: 2 });
  const known = { 'note/n': {}, 'note/n/photo': { photo: 'p', state: 'ready' }, 'note/n/sketch': { strokes: STROKES }, 'note/n/question': { question: 2 } };
  assert.deepEqual(partsOf(replica(known, [{ ...item, state: 'sent' }]), 'n'), { ...none, photo: { photo: 'p', state: 'ready' }, strokes: STROKES, question: 2 });
});

test('a mark shows at once, the last one given, until the records say it', () => {
  const records = { 'note/n': {}, 'note/n/mark': { mark: 'logro', evidence: false } };
  const mark = (id, to, state = 'waiting', seq = undefined) => ({ id, state, seq, op: { id, kind: 'note.mark', note: 'n', mark: to, evidence: true } });
  assert.equal(partsOf(replica(records, [mark('a', 'duda'), mark('b', null)]), 'n').mark, null);
  assert.equal(partsOf(replica(records, [mark('a', 'duda', 'sent', 11)]), 'n').mark, 'duda');
  assert.equal(partsOf(replica(records, [mark('a', 'duda', 'sent', 9)]), 'n').mark, 'logro');
  assert.equal(partsOf(replica(records, [mark('a', 'duda', 'refused')]), 'n').mark, 'logro');
});

test('doubts are in the order in which they are cleared; one whose note this phone may not see is not there', () => {
  const doubt = (place, state = 'open') => ({ place, state, how: null });
  const records = { 'note/a': { text: 'A', moment: 'm' }, 'note/b': { text: 'B', moment: 'm' }, 'note/a/doubt': doubt(2), 'note/b/doubt': doubt(1, 'carried'), 'note/c/doubt': doubt(0) };
  assert.deepEqual(doubtsOf(replica(records)).map(({ text, state }) => [text, state]), [['B', 'carried'], ['A', 'open']]);
});

test('conclusions stand under their moments, in the order of the agenda and of writing', () => {
  const records = { 'conclusion/x': { moment: 'm2', text: 'tercera', place: 1 }, 'conclusion/y': { moment: 'm1', text: 'segunda', place: 2 }, 'conclusion/z': { moment: 'm1', text: 'primera', place: 1 } };
  const moments = [{ id: 'm0', title: 'Cero' }, { id: 'm1', title: 'Uno' }, { id: 'm2', title: 'Dos' }];
  assert.deepEqual(linesBy(replica(records), 'conclusion', moments).map(({ title, lines }) => [title, lines.map(({ text }) => text)]), [['Uno', ['primera', 'segunda']], ['Dos', ['tercera']]]);
  assert.deepEqual(wallOf(replica(records), { id: 'm1' }).conclusions.map(({ text }) => text), ['primera', 'segunda']);
});
