// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCode } from '../../board/web/replica/code.js';
import { bytesOf, cleanFields, cleanText, lengthOf, newId } from '../../board/web/replica/text.js';

test('a pasted text loses what the protocol does not take and nothing else', () => {
  assert.equal(cleanText('  Uno\r\ndos\ttres\u0007\u202e cuatro\ud800 niña 🌱  '), 'Uno\ndos tres cuatro niña 🌱');
});

test('letters are counted as the server counts them: composed, an emoji as one', () => {
  assert.equal(lengthOf('nin\u0303a 🌱'), 6);
});

test('fields that are not there are left out, because the server refuses unknown nulls', () => {
  assert.deepEqual(cleanFields({ text: ' a ', prompt: undefined, column: null, on: false }), { text: 'a', column: null, on: false });
});

test('bytes are those on the wire', () => {
  assert.equal(bytesOf('ñ'), 4);
});

test('an id is 128 random bits in lower-case hexadecimal, without randomUUID', () => {
  const ids = new Set(Array.from({ length: 500 }, newId));
  assert.equal(ids.size, 500);
  for (const id of ids) assert.match(id, /^[0-9a-f]{32}$/);
});

test('a code is read however it was typed', () => {
  for (const typed of ['k7qm4p', 'K7Q M4P', ' k7q-m4p ', 'K7QM4P2']) assert.equal(readCode(typed), 'K7QM4P');
  assert.equal(readCode('K0O1'), 'K');
});
