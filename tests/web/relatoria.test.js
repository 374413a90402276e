// What the report's page shows: blocks with the machine's lines, what is new beside people's words, texts that wait for a choice, and who has it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computed, questionsOf, readyCount } from '../../board/web/screens/relatoria/checklist.js';
import { leftWords, nearness } from '../../board/web/screens/relatoria/deadline.js';
import { answersOf, blocksOf, historyOf, holdersOf, newsOf, refusedOnes, seenOf, setAside, versionsOf } from '../../board/web/screens/relatoria/model.js';
import { columnsOf } from '../../board/web/screens/relatoria/table.js';
import { TERMS } from '../../board/web/screens/relatoria/terms.js';
import { joined, originOf, parasOf, promptsOver, sourceOf, typedLines } from '../../board/web/screens/relatoria/words.js';

/** @type {(...given: any[]) => any} */
function replica(records, items = [], seq = 10) {
  return {
    seq, ready: true, me: { person_id: 'rosa', name: 'Rosa' },
    outbox: { items: new Map(items.map((item) => [item.id, item])) },
    get: (key) => records[key],
    all: (prefix, suffix = '') => Object.entries(records)
      .filter(([key]) => key.startsWith(prefix) && key.endsWith(suffix) && !key.slice(prefix.length, key.length - suffix.length).includes('/'))
      .map(([key, record]) => [key.slice(prefix.length, key.length - suffix.length), record]),
  };
}
let minted = 0;
/** @type {(kind: string, fields?: any, more?: any) => any} */
const op = (kind, fields = {}, more = {}) => {
  const id = more.id ?? `op${(minted += 1)}`;
  const body = { ...fields, id, kind };
  return { id, op: body, record: TERMS.recordOf(body), order: 1000 + minted, state: 'waiting', ...more };
};
const block = (more = {}) => ({ section: 'moment', moment: 'm4', place: 5040, title: 'Momento 4', shape: 'prose', origin: 'drafted', edited: false, text: null, seen: {}, by: null, by_name: null, at_ms: null, rev: 0, dropped: false, ...more });
const line = (more = {}) => ({ block: 'b', place: 0, sort: 'item', text: 'leer', who: 'Abel', source: 'note/n1', cells: {}, rev: 3, at_ms: 1, ...more });

test('blocks stand in their order with their lines in theirs', () => {
  const found = blocksOf(replica({ 'block/b': block(), 'block/a': block({ place: 3 }), 'line/2': line({ place: 1024, text: 'dos' }), 'line/1': line({ text: 'uno' }) }));
  assert.deepEqual(found.map(({ id }) => id), ['a', 'b']);
  assert.deepEqual(found[1].lines.map(({ text }) => text), ['uno', 'dos']);
});

test('what came or changed since people wrote is news; questions, rows and «nada» are not, nor anything in a drafted block', () => {
  const lines = [['1', 'item', 3], ['2', 'item', 7], ['3', 'prompt', 9], ['4', 'empty', 9], ['5', 'row', 9], ['6', 'item', 4]].map(([id, sort, rev]) => ({ ...line({ sort, rev }), id }));
  const words = { edited: true, shape: 'prose' };
  const { news, gone } = newsOf(words, lines, { 1: 3, 2: 5, 9: 1 });
  assert.deepEqual(news.map(({ id }) => id), ['2', '6']);
  assert.equal(gone, 1);
  assert.deepEqual(newsOf({ ...words, edited: false }, lines, {}), { news: [], gone: 0 });
  assert.deepEqual(newsOf({ ...words, shape: 'table' }, lines, {}), { news: [], gone: 0 });
  assert.deepEqual(newsOf(words, lines, seenOf(lines)).news, []);
});

test('a title that people gave to ideas is news, one of the agenda is not', () => {
  const lines = [line({ sort: 'heading', source: 'cluster/c' }), line({ sort: 'heading', source: 'moment/m' })].map((one, at) => ({ ...one, id: String(at) }));
  assert.deepEqual(newsOf({ edited: true, shape: 'prose' }, lines, {}).news.map(({ id }) => id), ['0']);
});

test('what was set aside or taken here is so at once, also without a signal, and can be seen again', () => {
  const records = { 'block/b': block({ edited: true, text: 'propio', seen: { 1: 3 } }), 'line/1': line({ text: 'uno' }), 'line/2': line({ text: 'dos', rev: 5 }) };
  const newsAfter = (...items) => blocksOf(replica(records, items))[0].news.map(({ id }) => id);
  assert.deepEqual(newsAfter(), ['2']);
  assert.deepEqual(newsAfter(op('block.dismiss', { block: 'b', lines: ['2'] })), []);
  assert.deepEqual(newsAfter(op('block.recall', { block: 'b', lines: ['1'] })), ['1', '2']);
  assert.deepEqual(newsAfter(op('block.write', { block: 'b', text: 'propio y dos', seen: { 2: 5 } })), []);
  assert.deepEqual(setAside(blocksOf(replica(records))[0]).map(({ id }) => id), ['1']);
  records['block/b'].text = 'propio\n- uno (Abel)';
  assert.deepEqual(setAside(blocksOf(replica(records))[0]), []);
});

test('what was asked here stands over the records until they say it: words, a new block after another, one left out', () => {
  const records = { 'block/b': block(), 'block/c': block({ place: 6000, title: 'Otro' }) };
  const found = blocksOf(replica(records, [
    op('block.write', { block: 'b', text: 'propio', seen: {} }), op('block.add', { section: 'moment', after: 'b', title: 'Nuevo', text: '' }, { id: 'n' }), op('block.drop', { block: 'c' }),
  ]));
  assert.deepEqual(found.map(({ id, edited, dropped }) => [id, edited, dropped]), [['b', true, false], ['n', true, false], ['c', false, true]]);
  const arrived = op('block.write', { block: 'b', text: 'viejo', seen: {} }, { state: 'sent', seq: 4 });
  assert.equal(blocksOf(replica(records, [arrived]))[0].edited, false);
});

test('a text beside another waits until it is settled; a refused write of a block is said at the block', () => {
  const records = { 'block/b': block({ edited: true, text: 'de Ana' }), 'aside/x': { block: 'b', text: 'mío', by: 'rosa', by_name: 'Rosa', at_ms: 1, base: 2 } };
  assert.deepEqual(blocksOf(replica(records))[0].asides.map(({ id, far }) => [id, far]), [['x', 'board']]);
  const put = op('aside.put', { block: 'b', text: 'otro', base: 3 }, { id: 'y' });
  const both = blocksOf(replica(records, [put, op('aside.settle', { aside: 'x' })]))[0].asides;
  assert.deepEqual(both.map(({ id, text, by_name, far }) => [id, text, by_name, far]), [['y', 'otro', 'Rosa', 'kept']]);
  const refused = (block_) => op('block.write', { block: block_, text: 't' }, { state: 'refused', error: { code: 'too_big' } });
  assert.deepEqual(refusedOnes(replica(records, [refused('b'), refused('gone')])).map(({ op: { block: named } }) => named), ['gone']);
});

test('people’s words are read as every writer reads them, and an editor begins with what the machine says', () => {
  assert.deepEqual(parasOf('Uno\nsigue\n\n- a\ncon más\n* b\n\nDos').map(({ sort, text }) => [sort, text]), [['text', 'Uno\nsigue'], ['item', 'a\ncon más'], ['item', 'b'], ['text', 'Dos']]);
  assert.deepEqual(parasOf('  \n\n'), []);
  const typed = typedLines([line({ sort: 'prompt', text: '¿Qué?', who: null }), line({ text: 'uno' }), line({ text: 'dos', who: null }), line({ sort: 'empty', text: 'nada' }), line({ sort: 'text', text: 'fin', who: null })]);
  assert.equal(typed, '¿Qué?\n\n- uno (Abel)\n- dos\n\nfin');
  const [asked, said] = [line({ sort: 'prompt', text: '¿Qué?' }), line()];
  assert.deepEqual(promptsOver({ section: 'moment', lines: [asked, said] }), [asked]);
  assert.deepEqual(promptsOver({ section: 'questions', lines: [asked, said] }), []);
});

test('new words go where the cursor is, on lines of their own', () => {
  assert.deepEqual(joined('- a\n- c', '- b', 3), { text: '- a\n- b\n- c', at: 7 });
  assert.deepEqual(joined('Uno', '- b'), { text: 'Uno\n\n- b', at: 8 });
  assert.deepEqual(joined('', '- b'), { text: '- b', at: 3 });
  assert.equal(joined('Uno dos', 'entre', 3).text, 'Uno\n\nentre\n\ndos');
});

test('a line says where it comes from, and its source is the record that stands on the left', () => {
  assert.equal(originOf(line()), 'Nota de Abel');
  assert.equal(originOf(line({ source: 'note/n1/doubt', who: null })), 'Duda');
  assert.equal(originOf(line({ source: 'agreement/a', who: null })), 'Acuerdo');
  assert.equal(sourceOf('note/n1/doubt'), 'note/n1');
});

test('the countdown says the two largest parts, and after the end that it can still be sent', () => {
  const hour = 3_600_000;
  assert.equal(leftWords(52 * hour, 0), 'Quedan 2 días y 4 horas');
  assert.equal(leftWords(24 * hour, 0), 'Queda 1 día');
  assert.equal(leftWords(hour * 1.5, 0), 'Queda 1 hora y 30 minutos');
  assert.equal(leftWords(hour * 9.5, 0), 'Quedan 9 horas');
  assert.equal(leftWords(1000, 0), 'Queda 1 minuto');
  assert.match(leftWords(1000, 1000 + 5 * hour), /hace 5 horas\. El informe se puede enviar igual\.$/);
  assert.equal(leftWords(null, 0), '');
  assert.deepEqual([nearness(null, 0), nearness(50 * hour, 0), nearness(20 * hour, 0), nearness(1, 2)], ['calm', 'calm', 'low', 'over']);
});

const report = (...blocks) => blocks.map((one) => ({ ...block(), lines: [], ...one }));
const row = (cells) => line({ sort: 'row', cells, source: 'agreement/a' });

test('the list is read off the report: every theme concluded, measures, suggestions, tasks with who and when, where to find out more', () => {
  assert.deepEqual(Object.values(computed([])), [false, false, false, false, false]);
  const talked = { moment: 'm4', lines: [line()] };
  assert.equal(computed(report(talked)).conclusions, false);
  assert.equal(computed(report(talked, { place: 5043, lines: [line({ source: 'synthesis/s' })] })).conclusions, true);
  assert.equal(computed(report(talked, { place: 5043, lines: [line({ source: 'synthesis/s' })], edited: true, text: ' ' })).conclusions, false);
  assert.equal(computed(report(talked, { place: 5044, edited: true, text: 'Concluimos' })).conclusions, true);
  const agreed = (cells) => computed(report({ section: 'agreements', shape: 'table', lines: [row(cells)] }));
  assert.deepEqual([agreed({ who: 'Ana', by: 'viernes' }).tasks, agreed({ who: 'Ana', by: '' }).tasks, agreed({}).measures], [true, false, true]);
  assert.equal(computed(report({ section: 'suggestions', dropped: true, edited: true, text: 'algo' })).suggestions, false);
  const prompt = line({ sort: 'prompt', text: '¿Dónde averiguaremos más?' });
  assert.equal(computed(report({ section: 'questions', lines: [prompt, line()] })).sources, true);
  assert.equal(computed(report({ section: 'questions', lines: [line(), prompt, line({ sort: 'empty' })] })).sources, false);
});

test('what a person answered goes before what is seen, and says so', () => {
  const questions = questionsOf([], { suggestions: true, measures: null });
  assert.deepEqual(questions.map(({ answer, said }) => [answer, said]), [[false, false], [false, false], [true, true], [false, false], [false, false]]);
  assert.equal(readyCount(questions), 1);
  assert.equal(questions[3].why, 'No hay acuerdos ni tareas escritas.');
  const said = replica({ checklist: { answers: { tasks: true, sources: true } } }, [op('checklist.set', { answers: { tasks: false } }), op('checklist.set', { answers: { sources: null } }, { state: 'sent', seq: 3 })]);
  assert.deepEqual(answersOf(said), { tasks: false, sources: true });
});

test('a table has the columns that say something', () => {
  assert.deepEqual(columnsOf('attendance', [{ school: '', name: 'Ana', role: 'relata' }]).map(({ key }) => key), ['name', 'role']);
  const [agreed] = [columnsOf('agreements', [{ n: '1', what: 'x', who: '', by: '', evidence: 'ficha', follow_up: 'CRE', state: 'Acordado' }])];
  assert.deepEqual(agreed.map(({ key, tell }) => [key, tell({ n: '1', evidence: 'ficha', follow_up: 'CRE' })]), [['n', '1'], ['what', ''], ['who', ''], ['by', 'Sin fecha'], ['evidence', 'ficha\nSeguimiento: CRE']]);
  assert.deepEqual(columnsOf('other', [{ z: '1' }]).map(({ key }) => key), ['z']);
});

test('who has the last version: everybody of the meeting, with what was noted here', () => {
  const records = { report: { version: 2 }, 'reader/r1': { person: 'ana', name: 'Ana', version: 2, how: 'screen' }, 'reader/r2': { person: 'luis', name: 'Luis', version: 1, how: 'screen' }, 'publication/1': { version: 1 }, 'publication/2': { version: 2 } };
  const people = replica({ 'member/ana': { name: 'Ana' }, 'member/luis': { name: 'Luis' }, 'member/eva': { name: 'Eva' } });
  const how = (...items) => holdersOf(replica(records, items), people).map(({ name, how: way }) => [name, way]);
  assert.deepEqual(how(), [['Ana', 'screen'], ['Eva', null], ['Luis', null]]);
  assert.deepEqual(how(op('report.handed', { person: 'eva', how: 'paper' })), [['Ana', 'screen'], ['Eva', 'paper'], ['Luis', null]]);
  assert.deepEqual(versionsOf(replica(records)).map(({ version }) => version), [2, 1]);
  assert.deepEqual(historyOf(replica({ 'block/b/before': { texts: [{ text: 'a' }, { text: 'b' }] } }), 'b').map(({ text }) => text), ['b', 'a']);
});

test('operations of a report: words of a block in one line, what was looked at in another', () => {
  const named = (kind, fields) => TERMS.recordOf({ id: 'i', kind, ...fields });
  assert.deepEqual([named('block.write', { block: 'b' }), named('block.take', { block: 'b' }), named('block.dismiss', { block: 'b' }), named('block.add', {}), named('aside.put', { block: 'b' }), named('aside.settle', { aside: 'x' })], ['block/b', 'block/b', 'block/b/seen', 'block/i', 'aside/i', 'aside/x']);
  assert.deepEqual([named('checklist.set', {}), named('report.read', {}), named('report.handed', { person: 'p' })], ['checklist', 'report', 'reader/p']);
});
