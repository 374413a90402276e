// What is left open from before, in the order in which it is due, in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { footOf, inOrder, stateWords } from '../../board/web/activities/present/earlier.js';

const one = (/** @type {string} */ id, more = {}) => ({ id, meeting: 'm', number: 1, what: 'Leer', who: [{ person: 'a', name: 'Ana' }], by: null, state: 'pendiente', ...more });

test('what is due first comes first, and what has no day last', () => {
  assert.deepEqual(inOrder([one('c'), one('b', { by: '2026-12-01' }), one('a', { by: '2026-11-30' })]).map(({ id }) => id), ['a', 'b', 'c']);
});

test('a line says who, until when and how far, in Spanish', () => {
  assert.equal(footOf(one('a', { by: '2026-11-27', state: 'en_proceso', who: [{ person: 'a', name: 'Ana' }, { person: 'b', name: 'Luis' }] }), '2026-11-21'), 'Ana y Luis · hasta el viernes 27 de noviembre · en proceso');
  assert.equal(footOf(one('a', { who: [] }), '2026-11-21'), 'pendiente');
  assert.equal(stateWords('hecha'), 'cumplido');
});
