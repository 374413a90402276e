// The composer's tools: which question an idea answers, and what goes with it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Drafts } from '../../board/web/replica/drafts.js';
import { MemoryLocal } from '../../board/web/replica/plainstorage.js';
import { placeOf } from '../../board/web/screens/phone/columns.js';
import { redraft } from '../../board/web/screens/phone/edit.js';
import { keepExtras, readExtras } from '../../board/web/screens/phone/extras.js';
import { openBench } from '../../board/web/screens/phone/tools.js';
import { homes } from './homes.js';

const SLOT = 'm:0';
const STROKE = [0, 2, 10, 10, 90, 90];

/** A composer in front of a replica that holds these records. */
function composer(records = {}) {
  const drafts = new Drafts({ storage: Promise.resolve(homes.localStorage().reopen()), local: new MemoryLocal(), name: 'meeting' });
  const replica = { drafts, get: (key) => records[key], me: { person_id: 'ana' }, outbox: { forgotten: [], forget: async (id) => replica.outbox.forgotten.push(id) } };
  const bench = openBench(replica, { slot: SLOT, moment: { id: 'm' } }, () => {}, () => {});
  const type = (text) => {
    bench.bind(drafts.text(SLOT), text);
    drafts.set(SLOT, text);
  };
  const draw = () => keepExtras(drafts, SLOT, { ...readExtras(drafts, SLOT), drawing: { strokes: [STROKE], before: null } });
  return { records, drafts, replica, bench, type, draw };
}
const question = (number, moment = 'm') => ({ moment, question: number, text: `¿${number}?` });

test('without a question an idea says nothing about one', () => {
  const { bench, type } = composer();
  type('una');
  assert.deepEqual(bench.fields(), {});
});

test('an idea answers the question that was in front at its first letter, whatever is shown afterwards', () => {
  const { records, bench, type } = composer({ question: question(3) });
  type('C');
  records.question = question(5);
  type('Con las fichas');
  assert.deepEqual(bench.fields(), { question: 3 });
  records.question = { moment: null, question: null, text: null };
  assert.deepEqual(bench.fields(), { question: 3 });
});

test('what was begun before a question came answers the prompt', () => {
  const { records, bench, type } = composer();
  type('Propongo');
  records.question = question(0);
  type('Propongo que');
  assert.deepEqual(bench.fields(), {});
});

test('an emptied field is a new beginning', () => {
  const { records, bench, type } = composer({ question: question(3) });
  type('C');
  type('');
  records.question = question(5);
  type('D');
  assert.deepEqual(bench.fields(), { question: 5 });
});

test('the question of another moment is none here, and somebody may answer the prompt on purpose', () => {
  assert.equal(composer({ question: question(3, 'other') }).bench.question, null);
  const { bench, type } = composer({ question: question(3) });
  bench.bench.aside = true;
  type('Propongo que');
  assert.deepEqual(bench.fields(), {});
});

test('a picture goes along, and gives an idea without words its name', () => {
  const { bench, draw, type } = composer();
  draw();
  assert.equal(bench.words(''), 'Dibujo');
  assert.deepEqual(bench.fields(), { sketch: [STROKE] });
  type('Mi aula');
  assert.equal(bench.words('Mi aula'), 'Mi aula');
});

test('the column is the one chosen while it is there, or one’s own level or area, and never a guess', () => {
  const { replica } = composer({ 'member/ana': { level: 'primaria', area: null }, 'member/guest': { level: 'inicial' } });
  const columns = (...ids) => ({ moment: { columns: ids.map((id) => ({ id, title: id })) } });
  assert.equal(placeOf(replica, columns('fortalezas', 'debilidades'), 'debilidades'), 'debilidades');
  assert.equal(placeOf(replica, columns('fortalezas'), 'debilidades'), null);
  assert.equal(placeOf(replica, columns('inicial', 'primaria'), null), 'primaria');
  assert.equal(placeOf(replica, columns('inicial', 'primaria'), 'inicial'), 'inicial');
  assert.equal(placeOf(replica, { ...columns('inicial', 'primaria'), writer: 'guest' }, null), 'inicial');
  assert.equal(placeOf(replica, { moment: {} }, null), null);
});

const refused = (op) => ({ id: 'n', op: { id: 'n', kind: 'note.write', moment: 'm', prompt: 0, ...op } });

test('a refused idea comes back whole: its words before what was typed since, its picture, its mark', async () => {
  const { replica, drafts, bench, type } = composer();
  type('después');
  const before = drafts.id(SLOT);
  await redraft(replica, refused({ text: 'antes', sketch: [STROKE], mark: 'duda', evidence: true }));
  assert.equal(drafts.text(SLOT), 'antes\n\ndespués');
  assert.deepEqual(bench.fields(), { mark: 'duda', evidence: true, sketch: [STROKE] });
  assert.notEqual(drafts.id(SLOT), before);
  assert.deepEqual(replica.outbox.forgotten, ['n']);
});

test('a refused drawing without words comes back without the word it was given', async () => {
  const { replica, drafts, bench } = composer();
  await redraft(replica, refused({ text: 'Dibujo', sketch: [STROKE] }));
  assert.equal(drafts.text(SLOT), '');
  assert.equal(bench.words(''), 'Dibujo');
});

test('two pictures are two ideas: the refused one waits until the other was sent', async () => {
  const { replica, drafts, draw } = composer();
  draw();
  await redraft(replica, refused({ text: 'Foto', photo: 'p' }));
  assert.deepEqual(replica.outbox.forgotten, []);
  assert.equal(drafts.text(SLOT), '');
});
