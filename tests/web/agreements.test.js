// What a phone says of proposals and checks: what is told, what was asked for here and not answered yet, and nothing of anybody else's answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateChips, dayWords, lackingWords, sentence, today, whoWords } from '../../board/web/activities/agree/sentence.js';
import { agreedOf, agreementsOf, askedNow, myConsent, refusedWords, roundsOf, silentHere, unsentWords } from '../../board/web/screens/phone/agreements.js';

/** @type {(...given: any[]) => any} */
function replica(records, items = [], drafts = [], seq = 10) {
  return {
    seq,
    ready: true,
    get: (key) => records[key],
    all: (prefix, suffix = '') =>
      Object.entries(records).filter(([key]) => key.startsWith(prefix) && key.endsWith(suffix)).map(([key, record]) => [key.slice(prefix.length, key.length - suffix.length), record]).filter(([id]) => !id.includes('/')),
    outbox: { items: new Map(items.map((item) => [item.id, item])) },
    drafts: { kept: new Map(drafts), text: (slot) => new Map(drafts).get(slot)?.text ?? '' },
  };
}
const item = (id, kind, state, op = {}, more = {}) => ({ id, state, order: 5, op: { id, kind, ...op }, ...more });
const who = (person) => ({ person, name: person.toUpperCase() });
const told = (more = {}) => ({
  moment: 'm', what: 'Una visita', who: [who('a')], everyone: false, by: '2026-11-27', evidence: null, follow_up: null, state: 'proposed', round: 0, note: null, ...who('a'), matrix: null,
  made_ms: 1, recorded_ms: null, rev: 3, ...more,
});
const PEOPLE = { 'member/a': { name: 'A', host: null }, 'member/g': { name: 'G', host: 'a' } };

test('the sentence says who, what, until when and where it will be seen; what is missing is left out', () => {
  const now = '2026-11-21';
  assert.equal(sentence(told({ who: [who('a'), who('b')], what: ' Una visita. ', evidence: 'una ficha.' }), now), 'A y B harán: Una visita, hasta el viernes 27 de noviembre; se verá en: una ficha.');
  assert.equal(sentence(told({ by: '2027-01-02' }), now), 'A hará: Una visita, hasta el sábado 2 de enero de 2027.');
  assert.equal(sentence(told({ who: [], everyone: true, by: null }), now), 'Todos harán: Una visita.');
  assert.equal(sentence(told({ who: [], by: null }), now), 'Una visita.');
  assert.equal(whoWords('abcdefgh'.split('').map(who), false), 'A, B, C, D, E, F y 2 personas más');
  assert.deepEqual([{}, { who: [] }, { by: null }, { who: [], by: null }].map((more) => lackingWords(told(more))), ['', 'Falta decir quién.', 'Falta decir para cuándo.', 'Falta decir quién y para cuándo.']);
});

test('the days of one tap lie ahead, and none is offered twice', () => {
  const days = (now, next) => dateChips(now, next).map(({ label, day }) => `${label} ${day}`);
  assert.deepEqual(days('2026-11-21', '2026-12-04'), ['hoy 2026-11-21', 'viernes 2026-11-27', 'fin de mes 2026-11-30', 'próxima reunión 2026-12-04']);
  assert.deepEqual(days('2026-11-27', null), ['hoy 2026-11-27', 'viernes 2026-12-04', 'fin de mes 2026-11-30'], 'on a Friday the next one');
  assert.deepEqual(days('2026-12-31', '2026-12-30'), ['hoy 2026-12-31', 'viernes 2027-01-01'], 'no end of a month that is today, no meeting that is over');
  assert.deepEqual(days('2026-07-29', null), ['hoy 2026-07-29', 'viernes 2026-07-31']);
  assert.deepEqual(days('2026-11-23', '2026-11-27'), ['hoy 2026-11-23', 'fin de mes 2026-11-30', 'próxima reunión 2026-11-27']);
  assert.equal(today(new Date(2026, 10, 5, 23, 30).getTime()), '2026-11-05', 'the day of the place, not of Greenwich');
  assert.equal(dayWords('2026-11-05'), 'jueves 5 de noviembre');
});

test('a proposal that waits here stands in the list, its words amended, and goes when it is withdrawn', () => {
  const proposed = item('p', 'agreement.propose', 'waiting', { moment: 'm', what: 'Nueva', who: ['a', 'g'], everyone: false });
  const list = (items, records = {}) => agreementsOf(replica({ ...PEOPLE, ...records }, items), 'a').map(({ id, what, state }) => `${id} ${what} ${state}`);
  assert.deepEqual(list([proposed], { 'agreement/x': told() }), ['x Una visita proposed', 'p Nueva proposed']);
  assert.deepEqual(agreementsOf(replica(PEOPLE, [proposed]), 'a')[0].who, [{ person: 'a', name: 'A' }, { person: 'g', name: 'G' }]);
  assert.equal(agreementsOf(replica(PEOPLE, [{ ...proposed, op: { ...proposed.op, as_person: 'g' } }]), 'a')[0].name, 'G');
  const amended = item('q', 'agreement.amend', 'sent', { agreement: 'x', what: 'Mejor dicho', who: [], everyone: true, by: null, evidence: null, follow_up: null }, { seq: 11 });
  assert.deepEqual(list([amended], { 'agreement/x': told() }), ['x Mejor dicho proposed']);
  assert.deepEqual(list([{ ...amended, seq: 9 }], { 'agreement/x': told() }), ['x Una visita proposed'], 'the record knows better');
  assert.deepEqual(list([item('r', 'agreement.withdraw', 'waiting', { agreement: 'x' })], { 'agreement/x': told() }), []);
  assert.deepEqual(list([], { 'agreement/x': told({ state: 'withdrawn' }) }), []);
  const records = { 'agreement/x': told({ state: 'agreed', recorded_ms: 9 }), 'agreement/y': told({ state: 'agreed', recorded_ms: 8 }), 'agreement/z': told({ state: 'not_agreed', recorded_ms: 7 }) };
  assert.deepEqual(agreedOf(replica(records)).map(({ id }) => id), ['y', 'x']);
});

test('each person of a phone answers for themselves, and the last word here counts until the records know it', () => {
  const asked = { ...PEOPLE, asking: { agreement: 'x', round: 2, asked_ms: 1, answered: 1, expected: 3 }, 'agreement/x': told({ state: 'asking', round: 2 }) };
  const own = { 'consent/1': { agreement: 'x', round: 2, person: 'a', answer: 'reservation', text: 'con tiempo' }, 'consent/2': { agreement: 'x', round: 1, person: 'g', answer: 'against', text: 'antes' } };
  const open = /** @type {any} */ (askedNow(replica(asked)));
  assert.deepEqual([open.agreement.id, open.round, open.answered, open.expected], ['x', 2, 1, 3]);
  assert.equal(askedNow(replica({ ...asked, asking: { ...asked.asking, agreement: null } })), null);
  const silent = (records, items = []) => silentHere(replica(records, items), 'a', open).map(({ name }) => name);
  assert.deepEqual(silent(asked), ['A', 'G']);
  assert.deepEqual(silent({ ...asked, ...own }), ['G'], 'what was answered in the round before is not for this one');
  const change = item('c', 'consent.answer', 'waiting', { agreement: 'x', round: 2, answer: 'agree' });
  assert.deepEqual(myConsent(replica({ ...asked, ...own }), 'a', 'x', 2, null), { answer: 'reservation', text: 'con tiempo', state: 'board' });
  assert.deepEqual(myConsent(replica({ ...asked, ...own }, [change]), 'a', 'x', 2, null), { answer: 'agree', text: null, state: 'kept' });
  const guests = item('d', 'consent.answer', 'sent', { agreement: 'x', round: 2, answer: 'against', text: 'no', as_person: 'g' }, { seq: 12 });
  assert.deepEqual(silent(asked, [guests]), ['A']);
  assert.equal(myConsent(replica(asked, [guests]), 'a', 'x', 2, null), null);
  assert.equal(myConsent(replica(asked, [{ ...guests, state: 'refused' }]), 'a', 'x', 2, 'g'), null, 'what did not get in is no answer');
});

test('rounds stay in their order, and refused or unsent words are given back', () => {
  const rounds = { 'round/2': { agreement: 'x', number: 2 }, 'round/1': { agreement: 'x', number: 1 }, 'round/3': { agreement: 'y', number: 1 } };
  assert.deepEqual(roundsOf(replica(rounds), 'x').map(({ number }) => number), [1, 2]);
  const items = [
    item('p', 'agreement.propose', 'refused', { what: 'pasada' }), item('c', 'consent.answer', 'refused', { answer: 'against', text: 'tarde' }),
    item('d', 'consent.answer', 'refused', { answer: 'agree' }), item('e', 'agreement.propose', 'waiting', { what: 'espera' }),
  ];
  assert.deepEqual(refusedWords(replica({}, items)).map(({ id }) => id), ['p', 'c']);
  const writing = (what, more = {}) => ({ text: JSON.stringify({ what, evidence: '', follow_up: '', ...more }) });
  const drafts = [['agree:new', writing('a medias', { evidence: 'una foto' })], ['agree:n1', writing('')], ['consent:x:2', { text: JSON.stringify({ answer: 'against', text: 'no sé' }) }], ['m:0', { text: 'una idea' }]];
  assert.deepEqual(unsentWords(replica({}, [], drafts)).map(({ text }) => text), ['a medias\nuna foto', 'no sé']);
});
