// Being transcribed, as one phone knows it: who has not seen the notice, who does not want it, and what waits here for a signal.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dictates, hearers, refusedWords, unsaid, untold } from '../../board/web/screens/phone/hearing.js';

/** A replica that holds exactly these. @type {(...given: any[]) => any} */
function replica(records, items = [], seq = 10) {
  const keys = Object.entries(records);
  return {
    seq,
    get: (key) => records[key],
    all: (prefix) => keys.filter(([key]) => key.startsWith(prefix)).map(([key, record]) => [key.slice(prefix.length), record]),
    outbox: { items: new Map(items.map((item, at) => [at, { id: at, ...item }])) },
  };
}
const ON = { speech: { state: 'on', notice: 2, text: 'aviso', objections: 0, listening: true } };
const heard = (person, notice, objects = false, dictating = 0) => ({ [`hearing/${person}`]: { person, notice, objects, dictates: dictating } });
const guest = (id, name) => ({ [`member/${id}`]: { name, host: 'julia' } });
const op = (kind, fields = {}, state = 'waiting', more = {}) => ({ state, op: { kind, ...fields }, ...more });

test('whoever has not seen the notice that holds is told, in the room and later alike; nobody where nothing is transcribed', () => {
  assert.equal(untold(replica({}), 'julia'), null);
  assert.equal(untold(replica({ speech: { ...ON.speech, state: 'off' } }), 'julia'), null);
  assert.equal(untold(replica(ON), 'julia').id, 'julia');
  assert.equal(untold(replica({ speech: { ...ON.speech, state: 'paused' } }), 'julia').id, 'julia');
  assert.equal(untold(replica({ ...ON, ...heard('julia', 1) }), 'julia').id, 'julia', 'another notice since');
  assert.equal(untold(replica({ ...ON, ...heard('julia', 2) }), 'julia'), null);
});

test('a notice that was read without a signal is not shown again', () => {
  assert.equal(untold(replica(ON, [op('speech.seen', { notice: 2 })]), 'julia'), null);
  assert.equal(untold(replica(ON, [op('speech.seen', { notice: 2 }, 'refused')]), 'julia').id, 'julia');
  assert.equal(untold(replica(ON, [op('speech.seen', { notice: 2, as_person: 'rosa' })]), 'julia').id, 'julia', 'a guest saw it');
});

test('guests are told after oneself, one at a time, once the server knows them', () => {
  const records = { ...ON, ...guest('rosa', 'Rosa Quispe'), ...guest('tomas', 'Tomás Huamán') };
  assert.equal(untold(replica(records), 'julia').guest, null);
  const told = replica({ ...records, ...heard('julia', 2) });
  assert.deepEqual([untold(told, 'julia').guest, untold(told, 'julia').name], ['rosa', 'Rosa Quispe']);
  assert.equal(untold(replica({ ...records, ...heard('julia', 2), ...heard('rosa', 2) }), 'julia').guest, 'tomas');
  assert.equal(untold(replica({ ...ON, ...heard('julia', 2) }, [op('member.add', { name: 'Ana' }, 'waiting')]), 'julia'), null);
});

test('who answered the notice with no is not shown it again, and says later that it was seen', () => {
  const no = replica(ON, [op('speech.object', { on: true })]);
  assert.equal(untold(no, 'julia'), null);
  assert.deepEqual(unsaid(no, 'julia').map(({ id }) => id), ['julia']);
  assert.deepEqual(unsaid(replica({ ...ON, ...heard('julia', 2, true) }), 'julia'), [], 'seen long ago');
  assert.deepEqual(unsaid(replica(ON), 'julia'), []);
});

test('an objection counts here from the tap on, says that it waits, and is one’s own or a guest’s', () => {
  const [mine] = hearers(replica(ON, [op('speech.object', { on: true })]), 'julia');
  assert.deepEqual([mine.objects, mine.kept], [true, true]);
  const both = hearers(replica({ ...ON, ...guest('rosa', 'Rosa'), ...heard('rosa', 2, true) }, [op('speech.object', { on: true, as_person: 'rosa' }, 'sent', { seq: 9 })]), 'julia');
  assert.deepEqual(both.map(({ objects, kept }) => [objects, kept]), [[false, false], [true, false]]);
});

test('the record is believed once it can hold the last word: taken back elsewhere is taken back here', () => {
  const sent = op('speech.object', { on: true }, 'sent', { seq: 11 });
  assert.equal(hearers(replica({ ...ON, ...heard('julia', 2, false) }, [sent], 10), 'julia')[0].objects, true);
  assert.equal(hearers(replica({ ...ON, ...heard('julia', 2, false) }, [sent], 11), 'julia')[0].objects, false);
});

test('a refused objection is no objection, and is told', () => {
  const refused = replica(ON, [op('speech.object', { on: true }, 'refused', { error: { code: 'speech_off' } })]);
  assert.equal(hearers(refused, 'julia')[0].objects, false);
  assert.equal(refusedWords(refused).length, 1);
});

test('who may dictate is who agreed for themselves, here or on the record', () => {
  assert.equal(dictates(replica({}), 'julia'), 0);
  assert.equal(dictates(replica(heard('julia', 0, false, 1)), 'julia'), 1);
  assert.equal(dictates(replica(heard('rosa', 0, false, 1)), 'julia'), 0, 'a guest’s');
  assert.equal(dictates(replica({}, [op('dictation.accept', { notice: 1 })]), 'julia'), 1);
  assert.equal(dictates(replica({}, [op('dictation.accept', { notice: 1 }, 'refused')]), 'julia'), 0);
});
