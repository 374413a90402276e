// @ts-check
// What people show a meeting of their logbooks: each person once, a long text by its beginning, nothing that was taken back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginning, byPerson, ShownEntries } from '../../board/web/activities/close/shown.js';

const one = (/** @type {string} */ id, more = {}) => ({ id, person: 'a', name: 'Ana', sort: 'reflection', prompt: null, text: 'Leyeron', why: null, saw: null, ...more });

/** All words of a drawing, in their order. @param {any} drawn @returns {string} */
const words = (drawn) => (Array.isArray(drawn) ? drawn.map(words).join('|') : typeof drawn === 'string' ? drawn : drawn?.children ? words(drawn.children) : '');

test('each person stands once, by name, with all they show', () => {
  const told = byPerson([one('2'), one('1'), one('3', { person: 'b', name: 'Álvaro' }), one('4', { person: 'c', name: 'Ana' })]);
  assert.deepEqual(told.map(({ name, entries }) => [name, entries.map(({ id }) => id)]), [['Álvaro', ['3']], ['Ana', ['1', '2']], ['Ana', ['4']]]);
});

test('a decision shows why and what was seen, a reflection the question it answers', () => {
  const told = words(ShownEntries({ all: [one('1', { prompt: 0 }), one('2', { sort: 'decision', why: 'Se animan', saw: 'Leen más' })] }));
  for (const part of ['Lo que compartió Ana', 'Reflexión', '¿Qué experimenté?', 'Decisión docente', 'Se animan', 'Leen más']) assert.ok(told.includes(part), part);
  assert.ok(!words(ShownEntries({ all: [one('1')] })).includes('Por qué'));
});

test('of a long text whole words are seen before it is unfolded', () => {
  const long = 'palabra '.repeat(100);
  assert.ok(beginning(long).length < 325);
  assert.match(beginning(long), /palabra…$/);
  assert.ok(words(ShownEntries({ all: [one('1', { text: long })] })).includes('Leer todo'));
  assert.ok(!words(ShownEntries({ all: [one('1')] })).includes('Leer todo'));
});

test('where nobody shows anything, nothing is drawn', () => {
  assert.deepEqual(ShownEntries({ all: [] }), []);
});
