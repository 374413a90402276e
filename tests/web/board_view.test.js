// @ts-check
// What a board reads off the records: one wall for a moment and the one it reveals, syntheses in the order of the agenda.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepOf } from '../../board/web/activities/close/path.js';
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

const SPOKEN = {
  'meeting': { state: 'live' },
  'moment/m': moment('m', 0),
  'turn/a': { person: 'pa', name: 'Ana', state: 'waiting', place: 2 },
  'turn/b': { person: 'pb', name: 'Bea', state: 'waiting', place: 1 },
  'turn/c': { person: 'pc', name: 'Ceci', state: 'speaking', place: 0 },
  'vote/v': { state: 'closed', candidates: [], voters: 2, counts: {}, winner: null },
  'vote/w': { state: 'open', candidates: [], voters: 1, counts: null, winner: null },
  'offer/o': { person: 'pa', name: 'Ana', state: 'withdrawn' },
  'claim/y': { name: 'Ana', state: 'open', made_ms: 9 },
  'claim/x': { name: 'Bea', state: 'open', made_ms: 3 },
  'claim/z': { name: 'Bea', state: 'refused', made_ms: 1 },
  'norm/n': { text: 'segunda', place: 2 },
  'norm/m': { text: 'primera', place: 1 },
  'moment/m/signs': { ready: 3, passed: 1 },
  'roster/r': { name: 'Zoila' },
};

test('hands stand in their order, who speaks apart, and only what is open is asked', () => {
  const view = openView(source(SPOKEN));
  assert.deepEqual(view.hands.value.map(({ name }) => name), ['Bea', 'Ana']);
  assert.equal(view.speaking.value?.name, 'Ceci');
  assert.equal(view.openVote.value?.id, 'w');
  assert.equal(view.offer.value, null);
  assert.deepEqual(view.claims.value.map(({ id }) => id), ['x', 'y']);
  assert.deepEqual(view.norms.value.map(({ text }) => text), ['primera', 'segunda']);
  assert.deepEqual([view.signs('m'), view.signs('x')], [{ ready: 3, passed: 1 }, { ready: 0, passed: 0 }]);
  assert.deepEqual(view.signers('m'), { ready: [], passed: [] });
  assert.equal(view.codeOpens.value, true);
  assert.equal(openView(source({ entrance: { open: false } })).codeOpens.value, false);
});

test('what a note carries is found by the note; doubts and conclusions stand in their order; a key question is that of its moment', () => {
  const view = openView(source({
    ...RECORDS,
    'note/a': { moment: 'wall', text: 'a', place: 1 },
    'note/a/mark': { mark: 'duda', evidence: true },
    'note/a/doubt': { state: 'open', how: null, place: 2, rev: 1 },
    'note/b/doubt': { state: 'cleared', how: 'así', place: 1, rev: 4 },
    'note/a/question': { question: 3 },
    'note/a/photo': { photo: 'p', state: 'ready' },
    'note/b/sketch': { strokes: [[0, 1, 2, 3]] },
    'conclusion/c': { moment: 'wall', text: 'después', place: 1 },
    'conclusion/d': { moment: 'quiet', text: 'antes', place: 5 },
    'question': { moment: 'wall', question: 3, text: '¿Qué aprendimos como equipo?' },
  }));
  assert.deepEqual(view.marks.value.get('a'), { id: 'a', mark: 'duda', evidence: true });
  assert.deepEqual(view.doubts.value.map(({ id }) => id), ['b', 'a']);
  assert.deepEqual([view.answers.value.get('a'), view.photos.value.get('a')?.photo, view.sketches.value.get('b')], [3, 'p', [[0, 1, 2, 3]]]);
  assert.deepEqual(view.conclusions.value.map(({ text }) => text), ['antes', 'después']);
  const [quiet, wall] = view.moments.value;
  assert.deepEqual([view.asked(wall)?.question, view.asked(quiet)], [3, null]);
});

test('each question of a close has its step; a close from before could not say so', () => {
  /** @type {any} */
  const close = { settings: { purpose: 0, synthesis: 1, next: 2, trial: 3 } };
  assert.deepEqual([0, 1, 2, 3, 4].map((prompt) => stepOf(close, prompt)), ['purpose', 'synthesis', 'next', 'trial', 'ideas']);
  assert.equal(stepOf(/** @type {any} */ ({ settings: {} }), 0), 'ideas');
});
