// The mark of a meeting whose speech may be written down: three states and none, each with words and a shape of its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markLine, markOf, markShape, markWords } from '../../board/web/board/transcribing.js';

test('nothing is marked where nobody agreed, nor after it was withdrawn', () => {
  for (const speech of [undefined, null, { state: 'off', listening: false }, { state: 'off', listening: true }]) {
    assert.equal(markOf(speech), null);
    assert.equal(markLine(speech), null);
  }
});

test('a pause is marked whoever asked for it, and a server that does not listen is not said to', () => {
  assert.equal(markOf({ state: 'on', listening: true }), 'listening');
  assert.equal(markOf({ state: 'on', listening: false }), 'allowed');
  for (const paused_by of ['lead', 'person']) assert.equal(markOf({ state: 'paused', listening: true, paused_by, objections: 1 }), 'paused');
});

test('each state has its own words and its own shape', () => {
  const all = ['listening', 'allowed', 'paused'];
  assert.deepEqual(all.map((mark) => markWords(mark)), ['Se está transcribiendo lo que se dice', 'Se puede transcribir; ahora no se escucha', 'Transcripción en pausa']);
  assert.equal(new Set(all.map((mark) => markShape(mark).children[0].props.d)).size, 3);
});

test('a line says nothing of who asked for the pause, nor of how many', () => {
  const drawn = (more) => JSON.stringify(markLine({ state: 'paused', text: 'aviso', by_name: 'Elena', ...more }));
  assert.equal(drawn({ paused_by: 'person', objections: 3 }), drawn({ paused_by: 'lead', objections: 0 }));
  assert.ok(!drawn({}).includes('Elena'));
});
