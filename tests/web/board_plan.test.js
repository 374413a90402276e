// @ts-check
// What can still change in the agenda: nothing that began, and never a moment before the one it reveals.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moved, secondsOf, untouched } from '../../board/web/board/plan.js';

/** @param {string} id @param {Partial<import('../../board/web/board/records.js').Moment>} [more] */
const moment = (id, more = {}) => /** @type {any} */ ({ id, state: 'ahead', began_ms: null, reveals: null, ...more });
const agenda = [moment('a', { state: 'done', began_ms: 1 }), moment('b', { state: 'now', began_ms: 2 }), moment('c'), moment('d', { state: 'skipped' }), moment('e', { reveals: 'c' })];

test('only moments that never began can change places, skipped ones too', () => {
  assert.deepEqual(untouched(agenda).map(({ id }) => id), ['c', 'd', 'e']);
  assert.deepEqual(untouched([moment('x', { began_ms: 5 })]), []);
});

test('a skipped moment that the meeting has passed is not offered again', () => {
  const passed = [moment('a', { state: 'skipped' }), moment('b', { state: 'now', began_ms: 2 }), moment('c')];
  assert.deepEqual(untouched(passed).map(({ id }) => id), ['c']);
});

test('a moment moves by one step among those that never began', () => {
  assert.deepEqual(moved(agenda, 'c', 1), ['d', 'c', 'e']);
  assert.equal(moved(agenda, 'c', -1), null);
  assert.equal(moved(agenda, 'e', 1), null);
  assert.equal(moved(agenda, 'b', 1), null);
});

test('a moment never comes before the one it reveals', () => {
  const next = [moment('c'), moment('e', { reveals: 'c' })];
  assert.equal(moved(next, 'e', -1), null);
  assert.equal(moved(next, 'c', 1), null);
});

test('minutes are read as people type them', () => {
  assert.deepEqual(['7', '7,5', ' 0.5 ', '240'].map(secondsOf), [420, 450, 30, 14400]);
  assert.deepEqual(['', ' ', 'diez', '0', '-3', '241', 'NaN'].map(secondsOf), Array(7).fill(null));
});
