// @ts-check
// What is left open from before, in the order in which it is due, in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { footOf, inOrder, progressWords, standing, stateWords } from '../../board/web/activities/present/earlier.js';

const one = (/** @type {string} */ id, more = {}) => ({ id, meeting: 'm', number: 1, what: 'Leer', who: [{ person: 'a', name: 'Ana' }], by: null, state: 'pendiente', ...more });

test('what is due first comes first, and what has no day last', () => {
  assert.deepEqual(inOrder([one('c'), one('b', { by: '2026-12-01' }), one('a', { by: '2026-11-30' })]).map(({ id }) => id), ['a', 'b', 'c']);
});

test('a line says who, until when and how far, in Spanish', () => {
  assert.equal(footOf(one('a', { by: '2026-11-27', state: 'en_proceso', who: [{ person: 'a', name: 'Ana' }, { person: 'b', name: 'Luis' }] }), '2026-11-21'), 'Ana y Luis · hasta el viernes 27 de noviembre · en proceso');
  assert.equal(footOf(one('a', { who: [] }), '2026-11-21'), 'pendiente');
  assert.equal(stateWords('hecha'), 'cumplido');
});

test('how far it is stands only where it was told, in an older meeting by itself', () => {
  const told = standing([one('a', { state: null }), one('b', { state: null }), one('c')], (id) => (id === 'a' ? { state: 'en_proceso' } : null));
  assert.deepEqual(told.map(({ state }) => state), ['en_proceso', null, 'pendiente']);
  assert.equal(footOf(one('a', { state: null }), '2026-11-21'), 'Ana');
});

test('of several who answer for it, numbers say how far they are', () => {
  const who = ['a', 'b', 'c'].map((person) => ({ person }));
  const words = (/** @type {string[]} */ ...states) => progressWords({ who }, { people: states.map((state, at) => ({ person: who[at].person, state })) });
  assert.equal(progressWords({ who }, null), 'pendiente');
  assert.equal(words('hecha'), 'cumplió 1 de 3');
  assert.equal(words('hecha', 'hecha', 'en_proceso'), 'cumplieron 2 de 3 · 1 en proceso');
  assert.equal(words('pendiente', 'en_proceso'), '1 en proceso');
  assert.equal(words('hecha', 'hecha', 'hecha'), 'cumplido');
  assert.equal(progressWords({ who: who.slice(0, 1) }, { people: [{ person: 'a', state: 'hecha' }] }), 'cumplido');
  assert.equal(progressWords({ who: [] }, null), '');
});
