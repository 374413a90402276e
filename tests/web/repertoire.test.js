// @ts-check
// Which idea became a card, whose hand may keep one, and that a card's words come back as they were typed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardOf, feedsRepertoire, fieldsFrom, mayKeep, refusedCard, typedOf } from '../../board/web/screens/phone/repertoire.js';

/** @type {(...given: any[]) => any} */
function replica(records, items = [], seq = 10) {
  return {
    seq,
    get: (/** @type {string} */ key) => records[key],
    all: (/** @type {string} */ prefix, suffix = '') =>
      Object.entries(records).filter(([key]) => key.startsWith(prefix) && key.endsWith(suffix)).map(([key, record]) => [key.slice(prefix.length, key.length - suffix.length), record]).filter(([id]) => !id.includes('/')),
    outbox: { items: new Map(items.map((/** @type {any} */ item) => [item.id, item])) },
  };
}
const AGENDA = {
  meeting: { state: 'live' },
  'moment/w': { index: 0, activity: 'write', settings: {} },
  'moment/p': { index: 1, activity: 'plenary', reveals: 'w', settings: { repertoire: true } },
  'moment/o': { index: 2, activity: 'plenary', settings: {} },
};
const NOTE = /** @type {any} */ ({ id: 'n', moment: 'w', text: 'Leer' });
const item = (/** @type {string} */ id, /** @type {string} */ kind, /** @type {string} */ state, op = {}, more = {}) => ({ id, state, op: { id, kind, ...op }, ...more });

test('a wall feeds the repertoire with what it shows, and no other does', () => {
  assert.deepEqual(['w', 'p', 'o'].map((moment) => feedsRepertoire(replica(AGENDA), moment)), [true, true, false]);
});

test('authors keep their own, members what their group brought, nobody else’s words and nothing after the close', () => {
  const mine = replica({ ...AGENDA, 'note/n/author': { person: 'me' } });
  assert.equal(mayKeep(mine, NOTE, 'me'), true);
  assert.equal(mayKeep(mine, NOTE, 'other'), false);
  assert.equal(mayKeep(mine, { ...NOTE, moment: 'o' }, 'me'), false);
  const ours = replica({ ...AGENDA, 'note/n/author': { person: 'other' }, 'note/n/origin': { group: 'g' }, 'group/g': { members: [{ person: 'me' }] } });
  assert.equal(mayKeep(ours, NOTE, 'me'), true);
  assert.equal(mayKeep(replica({ ...AGENDA, meeting: { state: 'closed' }, 'note/n/author': { person: 'me' } }), NOTE, 'me'), false);
  assert.equal(mayKeep(replica({ ...AGENDA, 'note/n/author': { person: 'me' }, 'note/n/group': { group: 'g' } }), NOTE, 'me'), false);
});

test('a card is this phone’s last word, and one that was taken out is none', () => {
  const card = { note: 'n', practice: 'Leer', why: null, case: null, indicator: null, level: null, area: null, actions: [], rev: 7, name: 'Ana' };
  assert.equal(cardOf(replica({}), 'n'), null);
  assert.equal(cardOf(replica({}, [item('c', 'card.make', 'waiting', { note: 'n', practice: 'Leer' })]), 'n')?.state, 'kept');
  const edited = cardOf(replica({ 'card/c': card }, [item('e', 'card.edit', 'sent', { card: 'c', practice: 'Leer juntos', actions: ['a'] }, { seq: 11 })]), 'n');
  assert.deepEqual([edited?.practice, edited?.actions, edited?.state, edited?.name], ['Leer juntos', ['a'], 'sent', 'Ana']);
  assert.equal(cardOf(replica({ 'card/c': card }, [item('e', 'card.remove', 'waiting', { card: 'c' })]), 'n'), null);
  assert.equal(refusedCard(replica({}, [item('c', 'card.make', 'refused', { note: 'n', practice: 'No se pierde' })]), 'n', undefined)?.op.practice, 'No se pierde');
});

test('a card is typed and told without losing a word', () => {
  const told = { practice: 'Leer', why: 'porque sí', case: null, indicator: 'thinking', level: 'primaria', area: 'Comunicación', actions: ['uno', 'dos'] };
  assert.deepEqual(fieldsFrom(typedOf(told)), told);
  assert.deepEqual(fieldsFrom({ ...typedOf({ practice: 'x' }), why: '  ' }).why, null);
});
