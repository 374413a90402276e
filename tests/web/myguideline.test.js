// @ts-check
// What a phone knows of the own group's guideline: its last word before the records, nothing written over unseen, lists as one types them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsFrom, readable, typedOf } from '../../board/web/activities/guideline/form.js';
import { adaptationOf, assentOf, guidelineOf, isFilled, isSame, linesFrom, lostParts, parts, resourcesFrom, resourcesTyped, wholeOf } from '../../board/web/screens/phone/myguideline.js';

/** @type {(...given: any[]) => any} */
function replica(records, items = [], seq = 10) {
  return {
    seq,
    get: (/** @type {string} */ key) => records[key],
    all: (/** @type {string} */ prefix) => Object.entries(records).filter(([key]) => key.startsWith(prefix)).map(([key, record]) => [key.slice(prefix.length), record]),
    outbox: { items: new Map(items.map((/** @type {any} */ item) => [item.id, item])) },
  };
}
const item = (/** @type {string} */ id, /** @type {string} */ kind, /** @type {string} */ state, op = {}, more = {}) => ({ id, state, op: { id, kind, group: 'g', ...op }, ...more });
const KNOWN = { ...wholeOf({ need: 'leer con calma', tasks: ['uno', 'dos'] }), rev: 7, shared: false };

test('what is sent is always whole, and a level that nobody wrote is empty', () => {
  const whole = wholeOf({ need: 'n', demand: { basico: 'b' } });
  assert.equal(Object.keys(whole).length, 13);
  assert.deepEqual([whole.need, whole.problem, whole.tasks, whole.demand], ['n', null, [], { basico: 'b', intermedio: null, avanzado: null }]);
  assert.deepEqual(new Set([...parts().map(({ name }) => name), 'company_by']), new Set(Object.keys(whole)));
});

test('the own word comes before the records until they have it', () => {
  assert.equal(guidelineOf(replica({}), 'g').guideline, null);
  assert.deepEqual([guidelineOf(replica({ 'guideline/g': KNOWN }), 'g').rev, guidelineOf(replica({ 'guideline/g': KNOWN }), 'g').state], [7, 'board']);
  const asked = guidelineOf(replica({ 'guideline/g': KNOWN }, [item('a', 'guideline.write', 'waiting', { need: 'otra' })]), 'g');
  assert.deepEqual([asked.guideline?.need, asked.rev, asked.state], ['otra', 7, 'kept']);
  const late = guidelineOf(replica({ 'guideline/g': KNOWN }, [item('a', 'guideline.write', 'refused', { ...KNOWN, need: 'mía' })]), 'g');
  assert.deepEqual([late.guideline?.need, late.refused?.id], ['leer con calma', 'a']);
  assert.deepEqual(lostParts(/** @type {any} */ (late.refused).op, late.guideline).map(({ name }) => name), ['need']);
});

test('the same words are the same in any order of their parts, and empty is empty', () => {
  assert.equal(isSame({ a: [1], b: null }, { b: undefined, a: [1] }), true);
  assert.equal(isSame(['uno'], ['uno', 'dos']), false);
  assert.equal(isSame(null, ''), false);
  assert.deepEqual(['need', 'problem', 'tasks', 'demand'].map((name) => isFilled(KNOWN, name)), [true, false, true, false]);
});

test('lists are typed line by line, and come back as they were', () => {
  assert.deepEqual(linesFrom(' uno \n\nuno\ndos'), ['uno', 'dos']);
  const typed = 'video: el de la ronda\ninstrumento de evaluación: lista de cotejo\nun cuento';
  const rows = resourcesFrom(typed);
  assert.deepEqual(rows, [{ kind: 'video', text: 'el de la ronda' }, { kind: 'instrumento', text: 'lista de cotejo' }, { kind: 'texto', text: 'un cuento' }]);
  assert.deepEqual(resourcesFrom(resourcesTyped(rows)), rows);
});

test('each shape of part is read back as it was typed', () => {
  const told = wholeOf({ company: 'Ana y Luis', company_by: '2026-12-04', demand: { intermedio: 'con ayuda' }, tasks: ['a', 'b'] });
  for (const part of parts()) {
    const fields = fieldsFrom(part, typedOf(part, told));
    for (const [name, value] of Object.entries(fields)) assert.ok(isSame(value, told[name]), `${name}: ${JSON.stringify(value)}`);
  }
  const company = parts().find(({ name }) => name === 'company');
  assert.match(readable(/** @type {any} */ (company), told), /Ana y Luis\nHasta el viernes, 4 de diciembre de 2026/);
});

test('who agrees is the records and the own last word', () => {
  const told = { 'guideline/g/assent': { people: ['b'] } };
  assert.deepEqual([...assentOf(replica(told), 'g', 'me', null)], ['b']);
  assert.deepEqual([...assentOf(replica(told, [item('a', 'guideline.agree', 'waiting', { on: true })]), 'g', 'me', null)], ['b', 'me']);
  assert.deepEqual([...assentOf(replica({ 'guideline/g/assent': { people: ['me'] } }, [item('a', 'guideline.agree', 'waiting', { on: false })]), 'g', 'me', null)], []);
});

test('an adaptation is one’s own, a guest’s apart', () => {
  const told = { 'adaptation/x': { guideline: 'g', text: 'mía', level: 'basico' } };
  assert.deepEqual(adaptationOf(replica(told), 'g', null), { text: 'mía', level: 'basico', state: 'board' });
  const hers = item('b', 'guideline.adapt', 'sent', { text: 'suya', level: null, as_person: 'guest' }, { seq: 3 });
  const both = replica({ 'adaptation/x': { guideline: 'g', text: 'suya', level: null } }, [hers]);
  assert.equal(adaptationOf(both, 'g', null).state, 'none');
  assert.equal(adaptationOf(both, 'g', 'guest').text, 'suya');
  assert.equal(adaptationOf(replica(told, [item('b', 'guideline.adapt', 'waiting', { text: 'nueva', level: 'avanzado' })]), 'g', null).state, 'kept');
});
