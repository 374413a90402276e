// @ts-check
// What people offer to a meeting, in order and in words; and the offer as its owner sees it, also without a signal.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { footOf, GAPS, inOrder } from '../../board/web/activities/present/needs.js';
import { practicesOf } from '../../board/web/screens/logbook/model.js';
import { TERMS } from '../../board/web/screens/logbook/terms.js';

const need = (/** @type {string} */ id, more = {}) => ({ id, number: 1, person: 'a', name: 'Ana', text: 'Preguntar', gap: /** @type {string | null} */ (null), ...more });

test('needs come under one gap after another, by name, and last what stands under none', () => {
  const all = [need('d'), need('c', { gap: 'other' }), need('b', { gap: 'planning', name: 'Óscar' }), need('a', { gap: 'planning', name: 'Luis' })];
  assert.deepEqual(inOrder(all).map(({ id }) => id), ['a', 'b', 'c', 'd']);
});

test('a line says who needs it and what it is about, in Spanish', () => {
  assert.equal(footOf(need('a', { gap: 'thinking' })), 'Ana · Pensar con criterio, crear y razonar');
  assert.equal(footOf(need('a')), 'Ana');
  assert.equal(Object.keys(GAPS()).length, 6);
});

/** A logbook with one guideline, what the server told and what waits here. @returns {any} */
const replica = (/** @type {Tk.Fields} */ records, /** @type {Tk.Fields[]} */ ops = []) => {
  const known = { 'practice/p': { group: 'g', guideline: {}, origin: { title: 'CAP' }, made_ms: 1 }, ...records };
  return {
    seq: 1,
    ready: true,
    get: (/** @type {keyof typeof known} */ key) => known[key],
    all: (/** @type {string} */ prefix) => Object.entries(known).filter(([key]) => key.startsWith(prefix) && !key.slice(prefix.length).includes('/')).map(([key, one]) => [key.slice(prefix.length), one]),
    outbox: { items: new Map(ops.map((op, at) => [String(at), { id: String(at), state: 'waiting', order: at, op }])) },
  };
};

test('an offer stands as the owner asked for it last, wherever it is', () => {
  const offered = (/** @type {any} */ of) => practicesOf(of)[0].offered;
  const told = { 'offering/p': { gap: 'thinking', since: 1, at_ms: 1, rev: 1 } };
  assert.equal(offered(replica({})), null);
  assert.deepEqual(offered(replica(told)), { gap: 'thinking', far: 'board' });
  assert.deepEqual(offered(replica({}, [{ kind: 'need.offer', practice: 'p', gap: null }])), { gap: null, far: 'kept' });
  assert.equal(offered(replica(told, [{ kind: 'need.take_back', practice: 'p' }])), null);
  assert.deepEqual(offered(replica(told, [{ kind: 'need.take_back', practice: 'p' }, { kind: 'need.offer', practice: 'p', gap: 'other' }])), { gap: 'other', far: 'kept' });
  assert.deepEqual(offered(replica(told, [{ kind: 'need.take_back', practice: 'q' }])), { gap: 'thinking', far: 'board' });
});

test('an offer goes in line behind the words it offers', () => {
  const records = [{ kind: 'practice.step', practice: 'p', step: 8 }, { kind: 'need.offer', practice: 'p' }, { kind: 'need.take_back', practice: 'p' }].map((op) => TERMS.recordOf(/** @type {any} */ (op)));
  assert.deepEqual(new Set(records), new Set(['step/p/8']));
});
