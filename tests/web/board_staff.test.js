// @ts-check
// What only hosts see: who gave no sign, cues by tap, and the ways in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as cues from '../../board/web/board/cues.js';
import { unheard } from '../../board/web/board/unheard.js';
import { waysIn } from '../../board/web/screens/console/ways.js';

/** Records are written short here. @type {any} */
const { askable, cue } = cues;
/** @typedef {(...given: any[]) => any} Any */

/** @type {Any} */
const moment = (index, state, more = {}) => ({ id: `m${index}`, index, activity: 'plenary', anonymous: false, state, began_ms: index * 1_000, ...more });
/** @type {Any} */
const member = (id, more = {}) => ({ id, name: id, role: 'participant', host: null, ...more });
/** @type {Any} */
const asked = (more = {}) => ({
  moments: [moment(1, 'done'), moment(2, 'done'), moment(3, 'now'), moment(4, 'ahead')],
  members: [member('ana'), member('bea'), member('guest', { host: 'ana' }), member('lead', { role: 'facilitator' })],
  presence: { here: 3, drafting: 0, people: { ana: 'here', bea: 'here', lead: 'here' } },
  since: new Map([['ana', 0], ['bea', 0], ['lead', 0]]),
  ...more,
});
/** @type {(wrote: Record<string, string[]>) => any} */
const wrote = (by) => (/** @type {string} */ id) => new Set(by[id] ?? []);

test('without a sign in the last two moments nor in this one: participants who are here, guests too, hosts never', () => {
  assert.deepEqual(unheard(asked(), wrote({ m1: ['bea'] })), ['ana', 'guest']);
  assert.deepEqual(unheard(asked(), wrote({ m2: ['bea', 'guest'], m3: ['ana'] })), []);
});

test('who is away, is writing or came later than those moments is not called silent', () => {
  assert.deepEqual(unheard(asked({ presence: { here: 1, drafting: 1, people: { ana: 'draft' } } }), wrote({})), []);
  assert.deepEqual(unheard(asked({ since: new Map([['ana', 1_500], ['bea', 500]]) }), wrote({})), ['bea']);
});

test('two moments are needed, and anonymous ones or those without writing tell nothing', () => {
  assert.deepEqual(unheard(asked({ moments: [moment(1, 'done'), moment(2, 'now')] }), wrote({})), []);
  assert.deepEqual(unheard(asked({ moments: [moment(1, 'done'), moment(2, 'done', { anonymous: true }), moment(3, 'done', { activity: 'present' })] }), wrote({})), []);
  assert.deepEqual(unheard(asked({ presence: null }), wrote({})), []);
});

const NOW = 1_800_000_000_000;
/** @type {Any} */
const signs = (passed_s, more = {}) => ({
  meeting: { purpose: 'Reconocer prácticas. Y algo más.', scale: 1 },
  moment: { id: 'm', seconds: 600, activity: 'plenary', began_ms: NOW - passed_s * 1000, ...more.moment },
  clock: { state: 'running', deadline_ms: NOW + (600 - passed_s) * 1000 },
  wrote_ms: NOW, authors: [], unheard: more.unheard ?? [],
});

test('the purpose of the moment is said whole, else the first sentence of the meeting’s', () => {
  const purpose = 'Leer juntos, en voz alta, lo que escribimos y reconocer qué prácticas ya tenemos en toda la red';
  assert.equal(cue(signs(5, { moment: { purpose } }), new Set(), NOW).text, `El propósito: ${purpose}. Nombra algo que ya hacen bien.`);
  assert.equal(cue(signs(5), new Set(), NOW).text, 'El propósito: Reconocer prácticas. Nombra algo que ya hacen bien.');
});

test('who gave no sign is named while they are few', () => {
  assert.equal(cue(signs(100, { unheard: ['Ana'] }), new Set(), NOW).text, 'Ana lleva dos momentos sin escribir (es solo un dato).');
  assert.match(cue(signs(100, { unheard: ['Ana', 'Bea'] }), new Set(), NOW).text, /^Ana y Bea llevan /);
  assert.match(cue(signs(100, { unheard: ['a', 'b', 'c', 'd'] }), new Set(), NOW).text, /^4 personas /);
});

test('what no screen can see is asked for by a tap; a workshop between peers offers more', () => {
  const values = [{ title: 'Respeto', text: '' }, { title: 'Empatía', text: '' }];
  assert.deepEqual(askable({ values }).map((/** @type {any} */ { key, more }) => [key, more]), [['away', undefined], ['conflict', 'Respeto · Empatía']]);
  assert.equal(askable({ kind: 'taller' }).length, 5);
});

test('the ways in stand in one order, and one’s own is known', () => {
  /** @type {Any} */
  const grant = (id, role, revoked = false) => ({ id, role, person: null, made_ms: 0, revoked });
  const ways = waysIn([grant('facilitator', 'facilitator'), grant('projector', 'projector', true), grant('zz', 'participant'), grant('code', 'participant')], 'facilitator');
  assert.deepEqual(ways.map(({ id, revoked, own }) => [id, revoked, own]), [['code', false, false], ['projector', true, false], ['facilitator', false, true], ['zz', false, false]]);
  assert.ok(ways.every(({ name, warning }) => name !== '' && warning.includes('No se puede deshacer')));
});
