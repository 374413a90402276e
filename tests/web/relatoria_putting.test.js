// A spoken line joins the end of what a block says, whoever is writing there; and whom a form offers to name.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Drafts } from '../../board/web/replica/drafts.js';
import { MemoryLocal } from '../../board/web/replica/plainstorage.js';
import { putWords } from '../../board/web/screens/relatoria/putting.js';
import { namesFor } from '../../board/web/screens/relatoria/speechform.js';
import { Writing } from '../../board/web/screens/relatoria/writing.js';
import { homes } from './homes.js';

const SAID = 'Leímos en la plaza';
const line = (id, sort, text) => ({ id, block: 'b', place: 0, sort, text, who: null, source: 'note/n', cells: {}, rev: 3 });
const block = (more = {}) => ({ id: 'b', section: 'moment', title: 'Momento 4', shape: 'prose', edited: false, text: null, seen: {}, rev: 5, dropped: false, lines: [], news: [], gone: 0, asides: [], ...more });

/** A desk whose report takes every write, and tells what it was asked. @param {any} record @param {any} [items] */
function desk(record, items = new Map()) {
  const asked = [];
  const drafts = new Drafts({ storage: Promise.resolve(homes.localStorage().reopen()), local: new MemoryLocal(), name: 'm' });
  const report = /** @type {any} */ ({
    ready: true, status: 'online', seq: 9, drafts, outbox: { items, forget: async () => {} }, subscribe: () => () => {}, get: (key) => (key === 'block/b' ? record : undefined),
    send: async (kind, fields, how) => void asked.push({ kind, ...fields, ...how }),
  });
  const writing = new Writing({ replica: report });
  return { asked, report, writing, editors: new Map() };
}

test('[SP42] what the machine drafted becomes words of one’s own with the line behind them, a point where a list ends it', () => {
  const own = desk({ rev: 5 });
  const drafted = block({ lines: [line('p', 'prompt', '¿Qué hicimos?'), line('1', 'text', 'Hablamos.'), line('2', 'item', 'de fichas')] });
  putWords(own, /** @type {any} */ (drafted), SAID);
  assert.deepEqual(own.asked, [{ kind: 'block.write', block: 'b', text: `Hablamos.\n\n- de fichas\n- ${SAID}`, seen: { p: 3, 1: 3, 2: 3 }, rev: 5 }]);
  own.writing.close();
});

test('[SP42] what people wrote stays before it, and what they know of the draft stays theirs', () => {
  const own = desk({ edited: true, text: 'Propio.', rev: 5 });
  putWords(own, /** @type {any} */ (block({ edited: true, text: 'Propio.', seen: { 1: 2 }, lines: [line('1', 'item', 'vieja'), line('2', 'item', 'nueva')] })), SAID);
  assert.deepEqual(own.asked, [{ kind: 'block.write', block: 'b', text: `Propio.\n\n${SAID}`, seen: { 1: 2 }, rev: 5 }]);
  own.writing.close();
});

test('[SP42] words on their way and words being typed take it in, on the version they stand on', () => {
  const own = desk({ edited: true, text: 'Antes', rev: 8 });
  own.writing.type('b', { text: 'A medias', rev: 5, seen: { 1: 1 } });
  putWords(own, /** @type {any} */ (block({ edited: true, text: 'Antes', rev: 8 })), SAID);
  assert.deepEqual(own.asked.map(({ text, rev, seen }) => [text, rev, seen]), [[`A medias\n\n${SAID}`, 5, { 1: 1 }]]);
  const added = [];
  own.editors.set('b', { add: (words) => added.push(words) });
  putWords(own, /** @type {any} */ (block()), 'otra');
  assert.deepEqual(added, ['otra']);
  own.writing.close();
});

test('whoever is named stands first, the others by what is typed, and never more than a hand can scan', () => {
  const people = ['Ana', 'Beto', 'Carla', 'Dina', 'Elías', 'Fe', 'Gil', 'Hugo'].map((name) => ({ person: name.toLowerCase(), name }));
  const names = (who, typed) => namesFor(people, who, typed).map(({ name }) => name);
  assert.deepEqual(names([], ''), ['Ana', 'Beto', 'Carla', 'Dina', 'Elías', 'Fe']);
  assert.deepEqual(names(['gil'], 'elias'), ['Gil', 'Elías']);
  assert.deepEqual(names(people.map(({ person }) => person), 'x').length, 8);
});
