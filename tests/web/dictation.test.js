// Dictated words: where they go in a draft, and what is said when none come. What was typed is never touched.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joined, MOST_BYTES, noSignal, secondsLeft, termsFor, writtenBy } from '../../board/web/screens/phone/dictation.js';

const whole = (text, spoken, ...where) => joined(text, spoken, ...where).text;

test('spoken words go where the cursor is, with the blanks that are missing and no other', () => {
  assert.equal(whole('', ' Visitamos a las familias. '), 'Visitamos a las familias.');
  assert.equal(whole('Primero esto.', 'Después lo otro.'), 'Primero esto. Después lo otro.');
  assert.equal(whole('Primero \n', 'después.'), 'Primero \ndespués.');
  assert.equal(whole('Uno tres', 'dos', 4), 'Uno dos tres');
  assert.equal(whole('Uno, tres', 'dos', 3), 'Uno dos, tres');
  assert.equal(whole('(tres)', 'dos', 1), '(dos tres)');
});

test('what was chosen is replaced, and the cursor stands after the last spoken word', () => {
  assert.deepEqual(joined('Uno ocho tres', 'dos', 4, 8), { text: 'Uno dos tres', at: 7 });
  assert.deepEqual(joined('Uno', 'dos'), { text: 'Uno dos', at: 7 });
});

test('twenty seconds are counted down, and never below none', () => {
  assert.deepEqual([0, 3200, MOST_BYTES - 1, MOST_BYTES, MOST_BYTES + 3200].map(secondsLeft), [20, 20, 1, 0, 0]);
});

/** A replica whose server answers so. @type {(...given: any[]) => any} */
function replica(answer, asked = []) {
  const fetch = async (...all) => {
    asked.push(all);
    return answer();
  };
  return { viewing: { path: '/api/meetings/K7QM4P', as: 'participant', token: undefined, fetch } };
}
const json = (body, status = 200) => () => new Response(JSON.stringify(body), { status });
const refusal = (code, action) => json({ error: { code, action, message: `«${code}»` } }, 429);

test('the terms are those of this server, or why there are none', async () => {
  const dictation = { version: 1, text: 'Lo que dictes se convierte en texto.' };
  assert.deepEqual(await termsFor(replica(json({ available: true, code: null, message: '', dictation }))), dictation);
  const none = await termsFor(replica(json({ available: false, code: 'model_missing', message: 'Falta el modelo.', dictation })));
  assert.deepEqual(none, { trouble: { code: 'model_missing', message: 'Falta el modelo.', again: false } });
});

test('the sound goes as it is, at most twenty seconds of it, and its words come back trimmed', async () => {
  const asked = [];
  const found = await writtenBy(replica(json({ text: ' Hola. ' }), asked), new Blob([new ArrayBuffer(MOST_BYTES + 3200)]));
  assert.deepEqual(found, { text: 'Hola.' });
  const [address, how] = asked[0];
  assert.equal(address, '/api/meetings/K7QM4P/dictation?as=participant');
  assert.deepEqual([how.method, how.body.size, how.headers['Content-Type']], ['POST', MOST_BYTES, 'audio/L16;rate=16000']);
  assert.deepEqual(await writtenBy(replica(json({})), new Blob([])), { text: '' });
});

test('a server that is behind, a line that is down and a broken answer may be tried again with the same sound; a refusal may not', async () => {
  const said = async (answer) => (await writtenBy(replica(answer), new Blob([]))).trouble;
  assert.deepEqual(await said(refusal('voz_behind', 'retry')), { code: 'voz_behind', message: '«voz_behind»', again: true });
  assert.deepEqual(await said(refusal('consent_missing', 'fix')), { code: 'consent_missing', message: '«consent_missing»', again: false });
  assert.deepEqual(await said(() => Promise.reject(new TypeError('offline'))), noSignal());
  assert.equal((await said(() => new Response('<html>', { status: 502 }))).again, true);
});
