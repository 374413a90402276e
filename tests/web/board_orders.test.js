// @ts-check
// One clock takes one order; a guess lives until its answer; advice and counts come from what hosts may know.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as cues from '../../board/web/board/cues.js';
import * as guessing from '../../board/web/board/guesses.js';
import * as near from '../../board/web/board/nearness.js';
import * as ordering from '../../board/web/board/orders.js';
import { turnout, turnoutWords, waitingWords } from '../../board/web/board/turnout.js';
import * as acting from '../../board/web/screens/console/actions.js';

/** Records, answers and events are written short here. @type {any} */
const { cue, openGuesses, nearness, present, roll, WEAK_MS, openOrders, actionFor, actionsOf } = { ...cues, ...guessing, ...near, ...ordering, ...acting };
/** @typedef {(...given: any[]) => any} Any */

test('a double click on «Siguiente» sends one order until the clock has moved', async () => {
  /** @type {any[]} */
  const sent = [];
  let rev = 7;
  const orders = openOrders({ rev: () => rev, send: /** @type {Any} */ async (kind, fields, how) => (sent.push([kind, how.rev]), { ok: true, seq: 8 }) });
  await Promise.all([orders.give('agenda.next'), orders.give('agenda.next')]);
  await orders.give('agenda.next');
  assert.deepEqual(sent, [['agenda.next', 7]]);
  assert.equal(orders.busy(), true);
  rev = 8;
  assert.equal(orders.busy(), false);
  await orders.give('agenda.next');
  assert.deepEqual(sent, [['agenda.next', 7], ['agenda.next', 8]]);
});

test('a refused order can be given again on the same clock', async () => {
  let tries = 0;
  const orders = openOrders({ rev: () => 7, send: async () => (tries++, { ok: false, error: { code: 'unavailable', message: '', action: 'retry' } }) });
  await orders.give('agenda.pause');
  assert.equal(orders.busy(), false);
  await orders.give('agenda.pause');
  assert.equal(tries, 2);
});

test('without a clock no order leaves', async () => {
  const orders = openOrders({ rev: () => undefined, send: () => assert.fail('sent') });
  assert.equal(await orders.give('agenda.start'), null);
});

test('a guess stays until the board has caught up with its answer, and goes at once with a refusal', async () => {
  let seq = 10;
  /** @type {any[]} */
  const listeners = [];
  const guesses = openGuesses({ seq: () => seq, subscribe: /** @type {Any} */ (act) => (listeners.push(act), () => {}), changed: () => {} });
  const to = { cluster: 'k', column: null, before: null };
  await guesses.make('n', to, Promise.resolve({ ok: true, seq: 12 }));
  assert.equal(guesses.held.get('n').cluster, 'k');
  seq = 11;
  listeners[0]();
  assert.equal(guesses.held.has('n'), true);
  seq = 12;
  listeners[0]();
  assert.equal(guesses.held.has('n'), false);
  await guesses.make('n', to, Promise.resolve({ ok: false, error: { code: 'note_not_found', message: '', action: 'fix' } }));
  assert.equal(guesses.held.has('n'), false);
});

test('people still to begin are those here without hosts, writers and who is at it, and never less than none', () => {
  assert.deepEqual(turnout('write', { notes: 12, writers: 4 }, { here: 10, drafting: 2 }, 1), { notes: 12, writers: 4, waiting: 3 });
  assert.equal(turnout('choose', { notes: 12, writers: 9 }, { here: 5, drafting: 2 }, 1).waiting, 0);
  assert.equal(turnout('write', null, null).waiting, null);
  assert.equal(turnoutWords({ notes: 12, writers: 0, waiting: 3 }), '12 ideas · 3 por empezar');
  assert.equal(waitingWords({ notes: 12, writers: 0, waiting: 3 }), '3 por empezar');
  assert.equal(turnoutWords({ notes: 1, writers: 1, waiting: 0 }), '1 idea');
  assert.equal(turnoutWords({ notes: 0, writers: 0, waiting: null }), '0 ideas');
});

test('where nobody is asked to write nobody is waited for, and an opening counts nothing', () => {
  const here = { here: 10, drafting: 0 };
  assert.equal(turnoutWords(turnout('plenary', { notes: 14, writers: 2 }, here, 1)), '14 ideas');
  assert.equal(turnoutWords(turnout('present', { notes: 0, writers: 0 }, here, 1)), '');
});

test('somebody who was just here has a weak signal, later none; a guest is as near as their host', () => {
  const presence = { here: 1, drafting: 1, people: { ana: 'draft' } };
  const seen = new Map([['bea', 1_000]]);
  /** @type {Any} */
  const member = (id, host = null) => ({ id, name: id, role: 'participant', host });
  assert.equal(nearness(member('ana'), presence, seen, 2_000), 'draft');
  assert.equal(nearness(member('guest', 'ana'), presence, seen, 2_000), 'here');
  assert.equal(nearness(member('bea'), presence, seen, 2_000), 'weak');
  assert.equal(nearness(member('bea'), presence, seen, 1_000 + WEAK_MS), 'absent');
  assert.equal(nearness(member('ana'), null, seen, 2_000), 'unknown');
  assert.equal(present(['here', 'draft', 'weak', 'absent']), 2);
});

test('the list of people is in one order, whoever comes and goes', () => {
  const people = [{ id: '1', name: 'Zoila', role: 'participant' }, { id: '2', name: 'Álvaro', role: 'participant' }, { id: '3', name: 'Mía', role: 'facilitator' }];
  assert.deepEqual(roll(people).map((/** @type {any} */ { name }) => name), ['Mía', 'Álvaro', 'Zoila']);
});

const NOW = 1_800_000_000_000;
/** @type {Any} */
const signs = (passed_s, more = {}) => ({
  meeting: { purpose: 'Reconocer prácticas', scale: 1 },
  moment: { id: 'm', seconds: 600, activity: 'plenary', began_ms: NOW - passed_s * 1000, ...more.moment },
  clock: { state: 'running', deadline_ms: NOW + (600 - passed_s) * 1000 },
  wrote_ms: null,
  authors: [],
  unheard: [],
  ...more.signs,
});

test('one cue at a time: purpose first, then silence, the half, the end; a dismissed one gives way', () => {
  const none = new Set();
  assert.equal(cue(signs(10), none, NOW).key, 'm.purpose');
  assert.equal(cue(signs(70), none, NOW), null);
  assert.equal(cue(signs(100), none, NOW).key, 'm.quiet');
  assert.equal(cue(signs(100, { signs: { wrote_ms: NOW - 5_000 } }), none, NOW), null);
  assert.equal(cue(signs(320), new Set(['m.quiet']), NOW).key, 'm.half');
  assert.equal(cue(signs(500), none, NOW).key, 'm.last');
  assert.equal(cue({ ...signs(100), clock: { state: 'paused', remaining_s: 5 } }, none, NOW), null);
});

test('one voice over a third of many ideas is a cue, a few ideas are not', () => {
  const recent = { wrote_ms: NOW };
  assert.equal(cue(signs(100, { signs: { ...recent, authors: ['a', 'a', 'a', 'b', 'c', 'd'] } }), new Set(), NOW).key, 'm.voices');
  assert.equal(cue(signs(100, { signs: { ...recent, authors: ['a', 'a', 'b'] } }), new Set(), NOW), null);
});

/** @type {Any} */
const desk = (state, index) => {
  const moments = [{ id: 'm0', index: 0 }, { id: 'm1', index: 1 }];
  return {
    view: {
      clock: { value: { state: 'running' } }, meeting: { value: { state } }, moments: { value: moments },
      current: { value: moments[index] ?? null }, next: /** @type {Any} */ (moment) => moments[moment.index + 1] ?? null,
    },
    order: () => {},
  };
};
const nothing = { close: () => {}, write: () => {}, summarise: () => {}, help: () => {} };
/** @type {Any} */
const key = (name, more = {}) => ({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, repeat: false, isComposing: false, target: null, ...more });

test('the last moment closes the meeting instead of going on, the first one has no way back', () => {
  assert.equal(actionsOf(desk('live', 0), nothing).next.label, 'Siguiente');
  assert.equal(actionsOf(desk('live', 1), nothing).next.label, 'Cerrar la reunión');
  assert.equal(actionsOf(desk('live', 0), nothing).back.possible, false);
  assert.equal(actionsOf(desk('waiting', 9), nothing).start.possible, true);
});

test('shortcuts do nothing while somebody types, holds a modifier or keeps a key down', () => {
  const actions = actionsOf(desk('live', 0), nothing);
  assert.equal(actionFor(key('p'), actions).name, 'pause');
  assert.equal(actionFor(key('ArrowRight', { shiftKey: true }), actions).name, 'next');
  assert.equal(actionFor(key('?', { shiftKey: true }), actions).name, 'help');
  assert.equal(actionFor(key('p', { ctrlKey: true }), actions), null);
  assert.equal(actionFor(key('p', { repeat: true }), actions), null);
  assert.equal(actionFor(key('p', { target: { closest: () => ({}) } }), actions), null);
  assert.equal(actionFor(key('ArrowRight', { shiftKey: true }), actionsOf(desk('waiting', 9), nothing)).name, 'start');
});
