// @ts-check
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { nt, t, useCatalogue } from '../../board/web/i18n.js';

afterEach(() => useCatalogue({}));

test('without a catalogue the source text is shown, with its values', () => {
  assert.equal(t('conectado · código {code}', { code: 'K7QM4P' }), 'conectado · código K7QM4P');
});

test('a value that looks like a placeholder is not filled again', () => {
  assert.equal(t('Hola, {name}.', { name: '{code}', code: 'X' }), 'Hola, {code}.');
});

test('a placeholder without a value stays visible instead of reading "undefined"', () => {
  assert.equal(t('Hola, {name}.'), 'Hola, {name}.');
});

test('one idea, no ideas, several ideas', () => {
  assert.deepEqual([0, 1, 2].map((n) => nt('{n} idea', '{n} ideas', n)), ['0 ideas', '1 idea', '2 ideas']);
});

test('a catalogue answers for both forms', () => {
  useCatalogue({ Enviar: 'Send', '{n} idea': ['{n} note', '{n} notes'] });
  assert.equal(t('Enviar'), 'Send');
  assert.equal(nt('{n} idea', '{n} ideas', 3), '3 notes');
});

test('a text named like something every object has is still text', () => {
  assert.equal(t('constructor'), 'constructor');
});
