// @ts-check
// What a board reads off the records: one wall for a moment and the one it reveals, syntheses in the order of the agenda.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openView } from '../../board/web/board/view.js';

/** @type {(...given: any[]) => any} */
const moment = (id, index, more = {}) => ({ id, index, title: id, activity: 'plenary', prompts: [], columns: [], seconds: 600, state: 'done', revealed: true, ...more });
const RECORDS = {
  'meeting': { code: 'ABC234', state: 'live' },
  'clock': { moment: 'wall', state: 'running', rev: 1 },
  'moment/quiet': moment('quiet', 0, { activity: 'write' }),
  'moment/wall': moment('wall', 1, { reveals: 'quiet', state: 'now', columns: [{ id: 'x', title: 'X' }] }),
  'moment/later': moment('later', 2, { state: 'ahead' }),
  'moment/quiet/count': { notes: 3, writers: 2 },
  'moment/wall/count': { notes: 4, writers: 1 },
  'synthesis/a': { moment: 'wall', text: 'segunda', place: 1, rev: 1 },
  'synthesis/b': { moment: 'quiet', text: 'primera', place: 7, rev: 1 },
};

/** @param {Record<string, any>} records @returns {any} */
function source(records, people = null) {
  const list = (/** @type {string} */ prefix, suffix = '') =>
    Object.entries(records)
      .filter(([key]) => key.startsWith(prefix) && key.endsWith(suffix))
      .map(([key, record]) => [key.slice(prefix.length, key.length - suffix.length), record])
      .filter(([id]) => !id.includes('/'));
  return { get: (/** @type {string} */ key) => records[key], all: list, subscribe: () => () => {}, now: () => 0, people, status: 'online' };
}

test('a moment and the one it reveals hang on one wall, seen from either', () => {
  const view = openView(source(RECORDS));
  const [quiet, wall, later] = /** @type {any[]} */ (view.moments.value);
  assert.deepEqual([quiet, wall, later].map((one) => [...view.wall(one)]), [['quiet', 'wall'], ['quiet', 'wall'], ['later']]);
  assert.deepEqual(view.columns(quiet), [{ id: 'x', title: 'X' }]);
  assert.deepEqual([view.tally(quiet), view.tally(wall)], [{ notes: 7, writers: 2 }, { notes: 7, writers: 1 }]);
});

test('syntheses follow the agenda, then their place', () => {
  assert.deepEqual(openView(source(RECORDS)).syntheses.value.map(({ text }) => text), ['primera', 'segunda']);
});
