// What a logbook shows: its records, and over them what was asked here and the server has not told yet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf } from '../../board/web/screens/logbook/guidelines.js';
import { entriesOf, linkAsking, linksOf, openOnes, practicesOf, refusedOnes, tasksOf, wordsOf } from '../../board/web/screens/logbook/model.js';
import { dueWords, originWords } from '../../board/web/screens/logbook/tasks.js';

/** @type {(...given: any[]) => any} */
function replica(records, items = [], seq = 10) {
  return {
    seq,
    ready: true,
    get: (key) => records[key],
    all: (prefix, suffix = '') => Object.entries(records)
      .filter(([key]) => key.startsWith(prefix) && key.endsWith(suffix) && !key.slice(prefix.length, key.length - suffix.length).includes('/'))
      .map(([key, record]) => [key.slice(prefix.length, key.length - suffix.length), record]),
    outbox: { items: new Map(items.map((item, at) => [item.id ?? item.op.id, { state: 'waiting', order: 1000 + at, id: item.op.id, ...item }])) },
  };
}
const op = (kind, fields, more = {}) => ({ op: { id: `${kind}${JSON.stringify(fields)}`, kind, ...fields }, ...more });
const task = (more = {}) => ({ source: 'agreement', what: 'visitar', by: null, state: 'pendiente', note: null, origin: null, withdrawn: false, made_ms: 1, rev: 3, ...more });
const entry = (more = {}) => ({ sort: 'reflection', prompt: null, text: 'algo', why: null, saw: null, origin: null, edited: false, made_ms: 1, rev: 3, ...more });

test('what is to be done comes by its day, then what has none, then what is done, then what was taken back', () => {
  const records = {
    'task/none': task(), 'task/late': task({ by: '2026-12-02' }), 'task/soon': task({ by: '2026-12-01', state: 'en_proceso' }), 'task/done': task({ state: 'hecha' }),
    'task/back': task({ withdrawn: true }), 'task/done/told': { changed: 1 },
  };
  const tasks = tasksOf(replica(records));
  assert.deepEqual(tasks.map(({ id }) => id), ['soon', 'late', 'none', 'done', 'back']);
  assert.equal(openOnes(tasks), 3);
});

test('a task and its evidence written without a signal stand as they will be', () => {
  const items = [op('task.add', { id: 'own', sort: 'reading', what: 'leer' }), op('evidence.add', { id: 'e', to: 'own', sort: 'ficha', text: 'la ficha' }), op('task.set', { task: 'own', state: 'hecha_con_evidencia' })];
  const [own] = tasksOf(replica({}, items));
  assert.deepEqual([own.state, own.source, own.by, own.far, own.evidences.map(({ text }) => text)], ['hecha_con_evidencia', 'own', null, 'kept', ['la ficha']]);
});

test('the last word here stands over the record until the record has it, and a refused one stands nowhere', () => {
  const records = { 'task/t': task({ state: 'en_proceso' }) };
  const set = (state, more) => tasksOf(replica(records, [op('task.set', { task: 't', state }, more)]))[0];
  assert.equal(set('hecha').state, 'hecha');
  assert.deepEqual([set('hecha', { state: 'sent', seq: 11 }).state, set('hecha', { state: 'sent', seq: 11 }).far], ['hecha', 'sent']);
  assert.equal(set('hecha', { state: 'sent', seq: 9 }).state, 'en_proceso');
  assert.equal(set('hecha', { state: 'refused' }).state, 'en_proceso');
  assert.equal(tasksOf(replica(records, [op('task.remove', { task: 't' })])).length, 0);
});

test('without its last evidence a task is done, and no more', () => {
  const records = { 'task/t': task({ state: 'hecha_con_evidencia' }), 'evidence/e': { to: 't', sort: 'ficha', text: 'x', made_ms: 1 } };
  assert.equal(tasksOf(replica(records))[0].state, 'hecha_con_evidencia');
  assert.equal(tasksOf(replica(records, [op('evidence.remove', { evidence: 'e' })]))[0].state, 'hecha');
});

test('a deleted entry keeps its place while it was on screen, and comes back', () => {
  const records = { 'entry/new': entry({ made_ms: 2 }), 'entry/old/gone': { entry: entry({ text: 'borrada' }), gone_ms: 5 }, 'entry/other/gone': { entry: entry(), gone_ms: 5 } };
  const seen = new Set(['old', 'new']);
  assert.deepEqual(entriesOf(replica(records)).map(({ id }) => id), ['new']);
  assert.deepEqual(entriesOf(replica(records), seen).map(({ id, gone }) => [id, gone]), [['new', false], ['old', true]]);
  assert.equal(entriesOf(replica(records, [op('entry.restore', { entry: 'old' })]), seen)[1].gone, false);
  assert.equal(entriesOf(replica(records, [op('entry.delete', { entry: 'new' })]), seen)[0].gone, true);
});

test('an entry that is edited here has all the new words, and what was left out is empty', () => {
  const records = { 'entry/a': entry({ sort: 'decision', text: 'decidí', why: 'porque', saw: 'vi' }) };
  const [edited] = entriesOf(replica(records, [op('entry.edit', { entry: 'a', text: 'otra', why: 'por esto' })]));
  assert.deepEqual([edited.text, edited.why, edited.saw, edited.edited, edited.far], ['otra', 'por esto', null, true, 'kept']);
});

test('an entry says with which meetings it is shared, as soon as that was asked', () => {
  const records = { 'entry/a': entry(), 'origin/m': { title: 'CAP 1', date: '2026-11-20', code: 'K7QM4P' }, 'origin/n': { title: 'CAP 2', date: '2026-11-21', code: 'K7QM4R' }, 'shared/s': { entry: 'a', meeting: 'm' } };
  const titles = (items) => entriesOf(replica(records, items))[0].shared.map(({ title }) => title);
  assert.deepEqual(titles([]), ['CAP 1']);
  assert.deepEqual(titles([op('entry.share', { entry: 'a', meeting: 'n' })]), ['CAP 2', 'CAP 1']);
  assert.deepEqual(titles([op('entry.unshare', { entry: 'a', meeting: 'm' })]), []);
});

test('a guideline has its own adaptation and three steps, the versions to write over with them', () => {
  const records = {
    'practice/p': { group: 'g', guideline: { need: 'leer' }, origin: { title: 'CAP' }, made_ms: 1 }, 'practice/p/adaptation': { text: 'así', level: 'basico', rev: 4 },
    'step/x': { practice: 'p', step: 7, text: 'funcionó', rev: 6 },
  };
  const [practice] = practicesOf(replica(records, [op('practice.step', { practice: 'p', step: 8, text: 'más libros' }), op('practice.adapt', { practice: 'p', text: 'así', level: 'avanzado' })]));
  assert.deepEqual([practice.own.level, practice.own.rev, practice.own.far], ['avanzado', 4, 'kept']);
  assert.deepEqual([6, 7, 8].map((step) => [practice.steps[step].text, practice.steps[step].rev]), [[null, 0], ['funcionó', 6], ['más libros', 0]]);
  assert.deepEqual(linesOf([{ kind: 'video', text: 'uno' }, 'dos'], 'resources'), ['video: uno', 'dos']);
  assert.deepEqual(linesOf({ basico: 'poco', intermedio: null, avanzado: 'mucho' }, 'demand'), ['Básico: poco', 'Avanzado: mucho']);
});

test('a new link asks until its owner has answered, also without a signal', () => {
  const records = { 'link/1': { number: 1, asks: false, answer: null }, 'link/2': { number: 2, asks: true, answer: null } };
  assert.equal(linkAsking(replica(records))?.number, 2);
  const said = replica(records, [op('link.answer', { number: 2, mine: false })]);
  assert.equal(linkAsking(said), null);
  assert.deepEqual(linksOf(said).map(({ number, answer }) => [number, answer]), [[2, false], [1, null]]);
});

test('no word of a refused operation is out of reach', () => {
  const refused = op('entry.write', { sort: 'decision', text: 'decidí', why: 'porque', saw: 'vi' }, { state: 'refused' });
  assert.deepEqual(refusedOnes(replica({}, [refused])).map((item) => wordsOf(item.op)), ['decidí\n\nporque\n\nvi']);
});

test('a task says until when and where it comes from, with how it was agreed', () => {
  assert.equal(dueWords(task({ by: '2026-11-20' }), '2026-11-21'), 'hasta el viernes 20 de noviembre · ya pasó');
  assert.equal(dueWords(task({ by: '2026-11-20', state: 'hecha' }), '2026-11-21'), 'hasta el viernes 20 de noviembre');
  assert.equal(dueWords(task(), '2026-11-21'), 'sin fecha');
  const origin = { title: 'CAP 1', date: '2026-11-20', moment: 'Consenso', consent: { agree: 3, reservations: 1, unanswered: 0, own: 'reservation' } };
  assert.equal(originWords(task({ origin }), '2026-11-21'), 'Viene de «CAP 1», viernes 20 de noviembre, en «Consenso». Se acordó así: 3 de acuerdo, 1 con reservas. Tú: con reservas.');
  assert.equal(originWords(task({ source: 'own' }), '2026-11-21'), 'Te la pusiste tú.');
});
