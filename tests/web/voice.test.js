// Hands, signs and votes as a phone shows them: the records, and over them what this phone asked for and nobody answered yet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { myBallot, myHand, mySign, queueOf, rapporteurOf, refusedTaps, signCounts, voteOf } from '../../board/web/screens/phone/voice.js';

/** A replica that holds exactly these. @type {(...given: any[]) => any} */
function replica(records, items = [], seq = 10) {
  const keys = Object.entries(records);
  return {
    seq,
    get: (key) => records[key],
    all: (prefix, suffix = '') =>
      keys.filter(([key]) => key.startsWith(prefix) && key.endsWith(suffix)).map(([key, record]) => [key.slice(prefix.length, key.length - suffix.length), record]).filter(([id]) => !id.includes('/')),
    outbox: { items: new Map(items.map((item) => [item.id, item])) },
  };
}
const turn = (person, state, place = 1) => ({ person, name: person, moment: 'm', state, place });
const op = (kind, fields = {}, state = 'waiting', more = {}) => ({ id: fields.id ?? kind, state, op: { id: fields.id ?? kind, kind, ...fields }, ...more });

test('the queue is in the order of its places, whoever speaks apart, whoever spoke gone', () => {
  const { speaking, waiting } = queueOf(replica({ 'turn/a': turn('ana', 'waiting', 3), 'turn/b': turn('beto', 'waiting', 2), 'turn/c': turn('cira', 'speaking'), 'turn/d': turn('dora', 'done') }));
  assert.equal(speaking.id, 'c');
  assert.deepEqual(waiting.map(({ id }) => id), ['b', 'a']);
});

test('my hand is up at its place, and down when nobody raised it', () => {
  const records = { 'turn/a': turn('ana', 'waiting', 3), 'turn/b': turn('beto', 'waiting', 2) };
  assert.deepEqual(myHand(replica(records), 'ana'), { id: 'a', state: 'up', place: 2, kept: false });
  assert.equal(myHand(replica(records), 'cira'), null);
});

test('a hand raised without a signal shows at once, and lowered again shows no more', () => {
  const raise = op('hand.raise', { id: 't' });
  assert.deepEqual(myHand(replica({}, [raise]), 'ana'), { id: 't', state: 'up', place: null, kept: true });
  assert.equal(myHand(replica({}, [raise, op('hand.lower', { turn: 't' })]), 'ana'), null);
});

test('an answered raise is believed once the records hold it, not before and not after', () => {
  const raise = op('hand.raise', { id: 't' }, 'sent', { seq: 11 });
  assert.equal(myHand(replica({}, [raise], 10), 'ana').kept, false);
  assert.equal(myHand(replica({}, [raise], 11), 'ana'), null, 'the facilitator has lowered it since');
});

test('my turn to speak ends with my own tap before the server says so', () => {
  const records = { 'turn/a': turn('ana', 'speaking'), 'turn/b': turn('ana', 'waiting') };
  assert.equal(myHand(replica(records), 'ana').state, 'speaking');
  assert.equal(myHand(replica({ 'turn/a': turn('ana', 'speaking') }, [op('floor.end', { turn: 'a' })]), 'ana'), null);
});

test('what a host asks for a guest is not the host’s own hand', () => {
  assert.equal(myHand(replica({}, [op('hand.raise', { id: 't', as_person: 'guest' })]), 'ana'), null);
});

test('a sign is the last one given, for this moment alone, and counted once', () => {
  const records = { 'sign/x': { moment: 'm', ready: true, passed: false }, 'moment/m/signs': { ready: 4, passed: 1 } };
  assert.deepEqual(mySign(replica(records), 'm'), { ready: true, passed: false, kept: false });
  assert.deepEqual(mySign(replica(records), 'other'), { ready: false, passed: false, kept: false });
  assert.deepEqual(signCounts(replica(records), 'm'), { ready: 4, passed: 1 });
  const tapped = replica(records, [op('sign.set', { moment: 'm', ready: false, passed: true })]);
  assert.deepEqual(mySign(tapped, 'm'), { ready: false, passed: true, kept: true });
  assert.deepEqual(signCounts(tapped, 'm'), { ready: 3, passed: 2 });
  assert.deepEqual(signCounts(replica({}), 'm'), { ready: 0, passed: 0 });
});

test('a phone that speaks for a guest keeps two signs apart, though both records look the same', () => {
  const records = { 'sign/x': { moment: 'm', ready: true, passed: false }, 'sign/y': { moment: 'm', ready: false, passed: true } };
  const own = op('sign.set', { id: 'own', moment: 'm', ready: true, passed: false }, 'sent', { seq: 5 });
  const guests = op('sign.set', { id: 'his', moment: 'm', ready: false, passed: true, as_person: 'guest' }, 'sent', { seq: 6 });
  const phone = replica(records, [own, guests]);
  assert.deepEqual(mySign(phone, 'm'), { ready: true, passed: false, kept: false });
  assert.deepEqual(mySign(phone, 'm', 'guest'), { ready: false, passed: true, kept: false });
  const onlyHis = replica({ 'sign/y': records['sign/y'] }, [guests]);
  assert.deepEqual([mySign(onlyHis, 'm').passed, mySign(onlyHis, 'm', 'guest').passed], [false, true]);
});

test('a guest’s hand and ballot are the guest’s', () => {
  const raise = op('hand.raise', { id: 't', as_person: 'guest' });
  assert.equal(myHand(replica({}, [raise]), 'ana', 'guest').state, 'up');
  assert.equal(myHand(replica({ 'turn/g': turn('guest', 'waiting') }), 'ana', 'guest').place, 1);
  const cast = [op('vote.cast', { id: '1', vote: 'a', choice: 'ana' }, 'sent', { seq: 3 }), op('vote.cast', { id: '2', vote: 'a', choice: 'beto', as_person: 'guest' }, 'sent', { seq: 4 })];
  const phone = replica({ 'ballot/x': { vote: 'a', choice: 'ana' }, 'ballot/y': { vote: 'a', choice: 'beto' } }, cast);
  assert.deepEqual([myBallot(phone, 'a').choice, myBallot(phone, 'a', 'guest').choice], ['ana', 'beto']);
});

test('the open vote goes before a closed one; my ballot is the last tap', () => {
  const records = { 'vote/a': { state: 'open', about: 'rapporteur' }, 'vote/b': { state: 'closed' }, 'ballot/x': { vote: 'a', choice: 'ana' } };
  assert.equal(voteOf(replica(records)).id, 'a');
  assert.equal(voteOf(replica({})), null);
  assert.deepEqual(myBallot(replica(records), 'a'), { choice: 'ana', kept: false });
  assert.deepEqual(myBallot(replica(records, [op('vote.cast', { vote: 'a', choice: 'beto' })]), 'a'), { choice: 'beto', kept: true });
  assert.deepEqual(myBallot(replica(records), 'b'), { choice: null, kept: false });
});

test('the rapporteur is whoever has the role', () => {
  assert.equal(rapporteurOf(replica({ 'member/a': { name: 'Ana', role: 'participant' }, 'member/b': { name: 'Beto', role: 'rapporteur' } })).name, 'Beto');
  assert.equal(rapporteurOf(replica({ 'member/a': { name: 'Ana', role: 'participant' } })), null);
});

test('refused taps are told; refused words have their own place', () => {
  const items = [op('hand.raise', {}, 'refused'), op('note.write', { text: 'una' }, 'refused'), op('sign.set', {}, 'waiting')];
  assert.deepEqual(refusedTaps(replica({}, items)).map((item) => item.op.kind), ['hand.raise']);
});
