// What a phone shows, read off a replica that holds exactly these records and operations.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guestsOf, isPrivate, myNotes, slotAt, wallCount, wallMoments } from '../../board/web/screens/phone/model.js';
import { mySupports, wallOf } from '../../board/web/screens/phone/wallmodel.js';

/** A replica that holds exactly these. @type {(...given: any[]) => any} */
function replica(records, items = [], seq = 10) {
  const keys = Object.entries(records);
  return {
    seq,
    ready: true,
    get: (key) => records[key],
    all: (prefix, suffix = '') =>
      keys.filter(([key]) => key.startsWith(prefix) && key.endsWith(suffix)).map(([key, record]) => [key.slice(prefix.length, key.length - suffix.length), record]).filter(([id]) => !id.includes('/')),
    outbox: { items: new Map(items.map((item, order) => [item.id, { order, record: `note/${item.op.note ?? item.id}`, ...item }])) },
    progress: (record) => items.find((item) => `note/${item.op.note ?? item.id}` === record && item.state !== 'sent')?.state.replace('waiting', 'kept') ?? null,
  };
}
const note = (fields) => ({ moment: 'm3', text: 'una', place: 1, made_ms: 1, rev: 1, cluster: null, column: null, ...fields });
const mine = { person: 'rosa', name: 'Rosa' };
const write = (id, text, state = 'waiting', more = {}) => ({ id, state, op: { id, kind: 'note.write', moment: 'm3', text }, ...more });

test('notes are mine by their author, others’ are not in my list', () => {
  const shown = myNotes(replica({ 'note/1': note(), 'note/1/author': mine, 'note/2': note(), 'note/2/author': { person: 'tomas' } }), 'rosa', ['m3']);
  assert.deepEqual(shown.map(({ id, state }) => [id, state]), [['1', 'board']]);
});

test('what waits here is in the list before the server knows it, with its last words', () => {
  const edit = { id: 'e', state: 'waiting', op: { id: 'e', kind: 'note.edit', note: 'n', text: 'corregida' } };
  const [shown] = myNotes(replica({}, [write('n', 'primera'), edit]), 'rosa', ['m3']);
  assert.deepEqual([shown.text, shown.state], ['corregida', 'kept']);
});

test('an acknowledged note that the view no longer holds was deleted, and is not shown as mine', () => {
  assert.deepEqual(myNotes(replica({}, [write('n', 'borrada', 'sent', { seq: 4 })]), 'rosa', ['m3']), []);
});

test('a refused text is shown in every moment, so that nobody has to look for it', () => {
  const [shown] = myNotes(replica({}, [write('n', 'no se pierde', 'refused', { error: {} })]), 'rosa', ['m9']);
  assert.deepEqual([shown.text, shown.state], ['no se pierde', 'refused']);
});

test('a deletion and its undoing follow each other', () => {
  const base = { 'note/1': note(), 'note/1/author': mine };
  const op = (kind) => ({ id: kind, state: 'waiting', op: { id: kind, kind, note: '1' } });
  assert.equal(myNotes(replica(base, [op('note.delete')]), 'rosa', ['m3'])[0].deleted, true);
  assert.equal(myNotes(replica(base, [op('note.delete'), op('note.restore')]), 'rosa', ['m3'])[0].deleted, false);
});

test('a plenary shows the notes it reveals beside its own', () => {
  assert.deepEqual(wallMoments({ id: 'm4', reveals: 'm3' }), ['m3', 'm4']);
  assert.equal(wallCount(replica({ 'note/1': note(), 'note/2': note({ moment: 'm4' }), 'note/3': note({ moment: 'm9' }) }), { id: 'm4', reveals: 'm3' }), 2);
});

test('only write, choose and assess are private, and only until they are revealed', () => {
  assert.equal(isPrivate({ activity: 'write', revealed: false }), true);
  assert.equal(isPrivate({ activity: 'write', revealed: true }), false);
  assert.equal(isPrivate({ activity: 'plenary', revealed: false }), false);
});

test('the wall puts clusters first, keeps place order, and loses no note whose cluster or column is unknown', () => {
  const records = {
    'cluster/c': { moment: 'm3', title: 'Comunidad', column: 'f', place: 1 },
    'note/1': note({ cluster: 'c', column: 'f' }), 'note/2': note({ place: 3, column: 'f' }), 'note/3': note({ place: 2, column: 'f' }), 'note/4': note({ cluster: 'gone', column: 'gone' }),
  };
  const { lanes, notes } = wallOf(replica(records), { id: 'm3', columns: [{ id: 'f', title: 'Fortalezas' }, { id: 'd', title: 'Debilidades' }] });
  assert.deepEqual(lanes.map((lane) => [lane.title, lane.groups.map((group) => group.notes.length), lane.loose.map(({ id }) => id)]), [
    ['Fortalezas', [1], ['3', '2']], ['Debilidades', [], []], ['', [], ['4']],
  ]);
  assert.equal(notes.length, 4);
});

test('a support shows at once and the last tap wins', () => {
  const tap = (id, on) => ({ id, state: 'waiting', op: { id, kind: 'note.support', note: 'n', on } });
  assert.deepEqual([...mySupports(replica({ 'support/s': { note: 'n' } }, [tap('a', false)]))], []);
  assert.deepEqual([...mySupports(replica({}, [tap('a', true), tap('b', false), tap('c', true)]))], ['n']);
});

test('what I write for a guest is in my list under the guest’s name; others’ guests are not mine', () => {
  const records = {
    'member/felix': { name: 'Félix', host: 'rosa' }, 'member/ana': { name: 'Ana', host: 'tomas' },
    'note/1': note(), 'note/1/author': { person: 'felix' }, 'note/2': note(), 'note/2/author': { person: 'ana' },
  };
  const kept = write('3', 'otra', 'waiting', { op: { id: '3', kind: 'note.write', moment: 'm3', text: 'otra', as_person: 'felix' } });
  assert.deepEqual(myNotes(replica(records, [kept]), 'rosa', ['m3']).map(({ id, writer }) => [id, writer]).sort(), [['1', 'felix'], ['3', 'felix']]);
});

test('a guest is there before the server knows, and a refused one stays to be read', () => {
  const add = (id, name, state) => ({ id, state, record: `member/${id}`, op: { id, kind: 'member.add', name } });
  const found = guestsOf(replica({ 'member/z': { name: 'Zoila', host: 'rosa' } }, [add('z', 'Zoila', 'sent'), add('f', 'Félix', 'waiting'), add('r', 'Rosa', 'refused')]), 'rosa');
  assert.deepEqual(found.map(({ name, member, refused }) => [name, Boolean(member), Boolean(refused)]), [['Félix', false, false], ['Rosa', false, true], ['Zoila', true, false]]);
});

test('each has drafts of their own, and mine stay where they were', () => {
  assert.deepEqual([slotAt('m3', 0), slotAt('m3', null), slotAt('m3', 0, 'felix')], ['m3:0', 'm3:', 'm3:0@felix']);
});
