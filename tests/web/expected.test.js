// Whoever is expected is found as people type; a wrong code is said at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expected, matching, plainName } from '../../board/web/replica/expected.js';

const names = ['Ángel Ñahui Sulca', 'Rosa Quispe', 'Rosario Quispe Huamán'].map((name, at) => ({ id: String(at), name, here: false }));
const response = (status, told) => ({ ok: status < 300, status, json: async () => told });

test('a name is found without its accents, by the beginnings of its words in any order', () => {
  const found = (typed) => matching(names, typed).map(({ name }) => name);
  assert.deepEqual(found('angel nahui'), ['Ángel Ñahui Sulca']);
  assert.deepEqual(found('quispe ros'), ['Rosa Quispe', 'Rosario Quispe Huamán']);
  assert.deepEqual(found('ana'), []);
  assert.equal(found('  ').length, 3);
  assert.equal(plainName('  ÁNGEL   Ñahui '), 'angel nahui');
});

test('the list is what the server says; without a signal a name is typed', async () => {
  assert.deepEqual(await expected(Promise.resolve(response(200, { names }))), { names, problem: null });
  assert.deepEqual(await expected(Promise.resolve(null)), { names: [], problem: null });
  assert.deepEqual(await expected(Promise.resolve(response(503, { error: { code: 'busy' } }))), { names: [], problem: null });
});

test('a wrong code is said before a name is asked in vain', async () => {
  const error = { code: 'code_not_found', action: 'fix', message: 'No.' };
  assert.deepEqual(await expected(Promise.resolve(response(404, { error }))), { names: [], problem: error });
});
