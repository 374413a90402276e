// What is said about a photo, and where it is fetched. How it is drawn and shrunk is seen in Chromium.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, refusalWords, shrink, stateWords } from '../../board/web/board/picture.js';

const ID = '0123456789abcdef0123456789abcdef';

test('an address names meeting, photo and role, and nothing can break out of it', () => {
  assert.equal(addressOf({ code: 'K7QM4P', as: 'projector' }, ID), `/api/meetings/K7QM4P/photos/${ID}?as=projector`);
  assert.equal(addressOf({ code: 'K7QM4P', as: 'participant' }, ID, 2), `/api/meetings/K7QM4P/photos/${ID}?as=participant&again=2`);
  assert.equal(addressOf({ code: '../x', as: 'a&b=c' }, '../../salud?'), '/api/meetings/..%2Fx/photos/..%2F..%2Fsalud%3F?as=a%26b%3Dc');
});

test('my own photo always says where it is, in few words', () => {
  const coming = { photo: ID, state: 'coming' };
  const told = ['kept', 'sending', 'ready'].map((far) => stateWords(coming, far));
  assert.deepEqual(told, ['En tu celular', 'Enviando…', 'Foto lista']);
  assert.equal(stateWords({ photo: ID, state: 'ready' }, 'ready'), 'Foto lista');
});

test('the photo of somebody else speaks for itself unless it was refused', () => {
  assert.equal(stateWords({ photo: ID, state: 'coming' }, null), '');
  assert.equal(stateWords({ photo: ID, state: 'ready' }, null), '');
  assert.equal(stateWords({ photo: ID, state: 'refused', reason: 'too_big' }, null), 'La foto era demasiado grande.');
});

test('a refusal is told in the server’s words where it answered us, else by its reason, each different', () => {
  assert.equal(stateWords({ photo: ID, state: 'coming' }, 'refused', 'Elige otra.'), 'Elige otra.');
  const told = ['image_refused', 'too_big', 'bad_image', null].map((reason) => stateWords({ photo: ID, state: 'refused', reason }, 'kept'));
  assert.equal(new Set(told).size, 3);
  assert.equal(told[2], refusalWords('bad_image'));
});

test('a browser that can decode nothing says so instead of failing', async () => {
  const { Image } = globalThis;
  globalThis.Image = class {
    decode() {
      return Promise.reject(new Error('EncodingError'));
    }
  };
  try {
    const made = await shrink(new Blob(['no es una foto']));
    assert.match(made.problem, /No pudimos leer esa foto/);
  } finally {
    globalThis.Image = Image;
  }
});
