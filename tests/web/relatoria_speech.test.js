// What was said, beside the report: lines in their order, what became of each, what one key does to one, and a log that goes leaves nothing behind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Drafts } from '../../board/web/replica/drafts.js';
import { nestedLocal, nestedStorage } from '../../board/web/replica/nested.js';
import { Outbox } from '../../board/web/replica/outbox.js';
import { MemoryLocal } from '../../board/web/replica/plainstorage.js';
import { actOf, KEY_WORDS, LETTERS } from '../../board/web/screens/relatoria/speechkeys.js';
import { forgetLog, hearing, SPEECH_TERMS, SpeechLine } from '../../board/web/screens/relatoria/speechline.js';
import { begun, correct, correcting, dismiss, keepSaying, keepWords, mark, save, sayingOf, unmark } from '../../board/web/screens/relatoria/speechmark.js';
import { folded, keptWords, lagWords, momentsIn, partsOf, peopleOf, quotedText, quotesOf, Rows, shownOf, SORTS, standWords, transcriptOf } from '../../board/web/screens/relatoria/speechmodel.js';
import { TERMS } from '../../board/web/screens/relatoria/terms.js';
import { homes } from './homes.js';

const turn = async (times = 20) => {
  for (let at = 0; at < times; at += 1) await new Promise((done) => setImmediate(done));
};
const ROSA = { person: 'rosa', name: 'Rosa Quispe' };
const line = (more = {}) => ({ stream: 's', began_ms: 0, lasts_ms: 900, at_ms: 1000, moment: 'm1', text: 'leer juntos', heard: 'leer juntos', corrected_by: null, sort: null, explicit: false, who: [], everyone: false, by: null, rev: 2, ...more });
const quote = (more = {}) => ({ sort: 'task', text: 'leer', who: [], everyone: false, by: null, moment: 'm1', line: 'a', said_ms: 1, at_ms: 5, by_name: 'Julia', rev: 4, ...more });

/** A log with its real outbox and drafts, over a server that answers what it is told to. @type {(terms: any, records?: any) => any} */
function log(terms, records = {}) {
  const storage = homes.localStorage().reopen();
  const map = new Map(Object.entries(records));
  const listeners = new Set();
  let seq = 10;
  const answers = [];
  const outbox = new Outbox({ storage, name: 'm.rapporteur', terms, transmit: async (op) => {
    const no = answers.shift();
    if (no) return { ok: false, error: { code: no, message: no, action: 'fix' } };
    desk.asked.push(op);
    return { ok: true, seq: (seq += 1) };
  }, changed: () => desk.tell([]), rev: (record) => desk.get(record)?.rev });
  const lists = new Map();
  const desk = {
    asked: [], answers, outbox, seq: 10, ready: true, status: 'online', closed: false, as: 'rapporteur', log: 'm', now: () => 1_000_000,
    drafts: new Drafts({ storage: Promise.resolve(storage), local: new MemoryLocal(), name: 'm.rapporteur' }),
    get: (key) => map.get(key),
    all: (prefix, suffix = '') => {
      const name = `${prefix} ${suffix}`;
      if (!lists.has(name)) lists.set(name, [...map].filter(([key]) => key.startsWith(prefix) && !key.slice(prefix.length).includes('/')).map(([key, one]) => [key.slice(prefix.length), one]));
      return lists.get(name);
    },
    put: (more) => {
      for (const [key, one] of Object.entries(more)) one === null ? map.delete(key) : map.set(key, one);
      lists.clear();
      desk.tell(Object.keys(more));
    },
    tell: (keys) => listeners.forEach((listener) => listener(keys)),
    subscribe: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    send: (...all) => outbox.send(...all),
    online: () => outbox.connected('e'),
    close: () => (desk.closed = true),
  };
  return desk;
}
const rowsOf = (speech, report, people = []) => new Rows().of(speech, quotesOf(report, people));

test('[SP43] lines of one instant stand as they were said', () => {
  const speech = log(SPEECH_TERMS, { 'line/z': line({ began_ms: 0 }), 'line/a': line({ began_ms: 1500 }) });
  assert.deepEqual(rowsOf(speech, log(TERMS)).map(({ said }) => said.id), ['z', 'a']);
});

test('[SP43] lines stand as they were said, under their moments, and a row that did not change is the same one', () => {
  const speech = log(SPEECH_TERMS, { 'line/b': line({ at_ms: 2000, text: 'Mañana' }), 'line/a': line(), 'line/c': line({ at_ms: 3000, moment: 'm2' }), 'line/d': line({ at_ms: 4000, moment: null }) });
  const report = log(TERMS);
  const meeting = log(TERMS, { 'moment/m2': { index: 2, title: 'Dos' }, 'moment/m1': { index: 1, title: 'Uno' }, 'moment/m3': { index: 3, title: 'Tres' } });
  const rows = new Rows();
  const first = rows.of(speech, new Map());
  assert.deepEqual(first.map(({ id }) => id), ['a', 'b', 'c', 'd']);
  assert.deepEqual(partsOf(first, meeting).map(({ title, rows: own }) => [title, own.map(({ id }) => id)]), [['Uno', ['a', 'b']], ['Dos', ['c']], ['Antes del primer momento', ['d']]]);
  assert.deepEqual(momentsIn(first, meeting).map(({ title }) => title), ['Uno', 'Dos']);
  report.put({ 'quote/q': quote() });
  speech.put({ 'line/b': line({ at_ms: 2000, text: 'Mañana sí' }) });
  const next = rows.of(speech, quotesOf(report, []));
  assert.deepEqual(next.map((row, at) => row === first[at]), [false, false, true, true]);
  assert.equal(next[0].quote?.text, 'leer');
});

test('words are found without their accents, in one moment, and suggestions alone', () => {
  const speech = log(SPEECH_TERMS, { 'line/a': line({ text: 'Mañana leerán', sort: 'task' }), 'line/b': line({ moment: 'm2', at_ms: 2000, text: 'mañana no' }), 'line/c': line({ at_ms: 3000, sort: 'idea' }), 'dismissed/c': { by_name: 'x', at_ms: 1 } });
  const rows = rowsOf(speech, log(TERMS));
  const shown = (more) => shownOf(rows, { moment: 'all', words: '', only: false, ...more }).map(({ id }) => id);
  assert.deepEqual(shown({ words: 'MANANA leeran' }), ['a']);
  assert.deepEqual(shown({ words: 'mañana', moment: 'm2' }), ['b']);
  assert.deepEqual(shown({ only: true }), ['a']);
  assert.deepEqual(shown({ only: true, active: 'b' }), ['a', 'b']);
  assert.deepEqual(shown({}), ['a', 'b', 'c']);
  assert.equal(folded('Ñandú'), 'nandu');
});

test('[SP40] one key puts a line into the report with what was found in it, and tells the transcript once the report has it', async () => {
  const speech = log(SPEECH_TERMS, { 'line/a': line({ text: 'Acuerdo: visitar aulas', sort: 'agreement', who: [ROSA], by: '2026-06-30' }) });
  const report = log(TERMS);
  const [row] = rowsOf(speech, report);
  assert.equal(row.isHint, true);
  void mark({ report, speech }, row, 'agreement');
  await turn();
  // without a line to the server it stands here already, and is marked for nobody else
  const [here] = rowsOf(speech, report, [ROSA]);
  assert.deepEqual([here.quote?.text, here.quote?.who, here.quote?.by, here.quote?.far, here.isHint], ['Visitar aulas', [ROSA], '2026-06-30', 'kept', false]);
  assert.equal(speech.outbox.items.size, 0);
  await report.online();
  await speech.online();
  await turn();
  const [asked] = report.asked;
  assert.deepEqual({ ...asked, id: 0 }, { id: 0, kind: 'quote.add', sort: 'agreement', text: 'Visitar aulas', who: ['rosa'], everyone: false, by: '2026-06-30', moment: 'm1', line: 'a', said_ms: 1000 });
  assert.deepEqual(speech.asked.map(({ kind, line: id, sort, quote: of }) => [kind, id, sort, of]), [['line.mark', 'a', 'agreement', asked.id]]);
});

test('[SP40] the same key again asks for nothing, another one makes it another sort, and it goes out again', async () => {
  const speech = log(SPEECH_TERMS, { 'line/a': line({ everyone: true, who: [ROSA] }) });
  const report = log(TERMS);
  await report.online();
  await speech.online();
  await mark({ report, speech }, rowsOf(speech, report)[0], 'task');
  assert.deepEqual([report.asked[0].who, report.asked[0].everyone], [[], true]);
  const marked = rowsOf(speech, report)[0];
  await mark({ report, speech }, marked, 'task');
  assert.equal(report.asked.length, 1);
  await mark({ report, speech }, marked, 'commitment');
  assert.deepEqual(report.asked.map(({ kind, sort, rev }) => [kind, sort, rev]), [['quote.add', 'task', undefined], ['quote.edit', 'commitment', 11]]);
  assert.equal(rowsOf(speech, report)[0].quote?.sort, 'commitment');
  await unmark({ report, speech }, rowsOf(speech, report)[0]);
  assert.equal(rowsOf(speech, report)[0].quote, null);
  await turn();
  assert.deepEqual(speech.asked.map(({ sort }) => sort), ['task', 'commitment', null]);
});

test('[SP41] what the server refuses marks nothing in the transcript and keeps its words', async () => {
  const speech = log(SPEECH_TERMS, { 'line/a': line() });
  const report = log(TERMS);
  await report.online();
  await speech.online();
  report.answers.push('report_published');
  assert.equal(await mark({ report, speech }, rowsOf(speech, report)[0], 'idea'), false);
  const [item] = report.outbox.items.values();
  assert.deepEqual([item.state, item.op.text, speech.asked], ['refused', 'leer juntos', []]);
  assert.equal(rowsOf(speech, report)[0].quote, null);
});

test('[SP41] what is written of a quote is kept at every key, goes with the version it began on, and without words changes nothing', async () => {
  const report = log(TERMS, { 'quote/q': quote({ who: [{ person: 'x', name: 'Xavi' }] }) });
  const speech = log(SPEECH_TERMS, { 'line/a': line() });
  await report.online();
  const row = () => rowsOf(speech, report, [ROSA])[0];
  const saying = begun(/** @type {any} */ (row().quote));
  keepSaying(report, 'a', { ...saying, text: '  ' });
  assert.equal(save(report, row(), /** @type {any} */ (sayingOf(report, row()))), false);
  report.put({ 'quote/q': quote({ text: 'leer más', rev: 7 }) });
  assert.equal(save(report, row(), { ...saying, text: 'leer en voz alta', who: ['rosa', 'x'], by: '' }), true);
  await turn();
  assert.deepEqual(report.asked.map(({ rev, text, who, by }) => [rev, text, who, by]), [[4, 'leer en voz alta', ['rosa', 'x'], null]]);
  assert.equal(sayingOf(report, row()), null);
  assert.deepEqual(row().quote?.who.map(({ name }) => name), ['Rosa Quispe', '']);
});

test('a quote that is not on the server yet is said anew on whatever version that gives it', async () => {
  const report = log(TERMS);
  const speech = log(SPEECH_TERMS, { 'line/a': line() });
  void mark({ report, speech }, rowsOf(speech, report)[0], 'idea');
  await turn();
  const [row] = rowsOf(speech, report);
  save(report, row, { ...begun(/** @type {any} */ (row.quote)), text: 'otra' });
  await turn();
  await report.online();
  await turn(60);
  assert.deepEqual(report.asked.map(({ kind, rev, text }) => [kind, rev, text]), [['quote.add', undefined, 'leer juntos'], ['quote.edit', 11, 'otra']]);
});

test('a line is set right on the version that was seen, what was heard stays, and a suggestion is waved away once', async () => {
  const speech = log(SPEECH_TERMS, { 'line/a': line({ sort: 'idea' }) });
  await speech.online();
  const [row] = rowsOf(speech, log(TERMS));
  keepWords(speech, 'a', { text: 'leer solos', rev: 2 });
  assert.equal(correcting(speech, 'a')?.text, 'leer solos');
  assert.equal(correct(speech, row, { text: ' ', rev: 2 }), false);
  assert.equal(correct(speech, row, { text: 'leer solos', rev: 2 }), true);
  await turn();
  assert.deepEqual(speech.asked.map(({ kind, rev, text }) => [kind, rev, text]), [['line.correct', 2, 'leer solos']]);
  assert.equal(correcting(speech, 'a'), null);
  const [now] = rowsOf(speech, log(TERMS));
  assert.deepEqual([now.said.text, now.said.heard, now.far], ['leer solos', 'leer juntos', 'sent']);
  dismiss(speech, now);
  await turn();
  assert.equal(speech.asked.at(-1).kind, 'line.dismiss');
  const [waved] = rowsOf(speech, log(TERMS));
  assert.equal(waved.isHint, false);
  dismiss(speech, waved);
  assert.equal(speech.outbox.items.size, 2);
  speech.answers.push('line_not_found');
  dismiss(speech, { ...waved, isHint: true });
  await turn();
  assert.equal(speech.outbox.items.size, 2);
});

test('[SP40] keys work once, alone, in small and large; never with Ctrl, Alt or ⌘', () => {
  const press = (key, more = {}) => actOf({ key, ctrlKey: false, altKey: false, metaKey: false, repeat: false, isComposing: false, ...more });
  assert.deepEqual(SORTS.map((sort) => [press(LETTERS[sort]), press(LETTERS[sort].toLowerCase())]), SORTS.map((sort) => [{ do: 'mark', sort }, { do: 'mark', sort }]));
  assert.deepEqual(['ArrowUp', 'ArrowDown', 'Home', 'End'].map((key) => press(key, { repeat: true })?.to), ['up', 'down', 'first', 'last']);
  assert.deepEqual(['e', 'x', 'p', 'Enter', 'Escape', '?'].map((key) => press(key)?.do), ['correct', 'dismiss', 'put', 'enter', 'leave', 'keys']);
  for (const more of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { isComposing: true }, { repeat: true }]) assert.equal(press('a', more), null);
  assert.deepEqual([press('z'), press('Tab'), press(' '), press('constructor')], [null, null, null, null]);
  assert.equal(KEY_WORDS().length, 12);
});

test('what only names the sort is not said twice in the report, and everything else is kept', () => {
  assert.deepEqual([['Acuerdo: leer', 'agreement'], ['acuerdo, leer', 'agreement'], ['Acuerdo: leer', 'task'], ['Tarea:', 'task'], ['Acuerdos de ayer', 'agreement'], ['Idea; á la', 'idea']].map(([text, sort]) => quotedText(text, /** @type {any} */ (sort))), ['Leer', 'Leer', 'Acuerdo: leer', 'Tarea:', 'Acuerdos de ayer', 'Á la']);
});

test('how it stands is said for every state, and what becomes of the lines', () => {
  const told = (speech, isEmpty = true) => standWords(log(TERMS, speech ? { speech: { erased_ms: null, keep: false, listening: false, paused_by: null, ...speech } } : {}), isEmpty);
  const all = [told({ state: 'on' }), told({ state: 'on', listening: true }), told({ state: 'paused', paused_by: 'lead' }), told({ state: 'paused', paused_by: 'person' }), told({ state: 'off' }), told({ state: 'off' }, false), told({ state: 'off', erased_ms: 5 })];
  assert.equal(new Set(all).size, 7);
  assert.deepEqual([told(null), told({ state: 'on', listening: true }, false), told({ state: 'on' }, false)], ['', '', '']);
  const kept = (speech) => keptWords(log(TERMS, { speech }));
  assert.deepEqual([kept({ keep: true, erased_ms: null }), kept({ keep: false, erased_ms: null }), kept({ keep: false, erased_ms: 3 })], ['El grupo decidió conservar estas líneas.', 'Estas líneas se borran cuando se publica el informe.', '']);
  assert.deepEqual([transcriptOf(log(TERMS)), transcriptOf(log(TERMS, { speech: {} })), transcriptOf(log(TERMS, { speech: { erased_ms: 0 } }))], ['none', 'there', 'erased']);
});

test('the recogniser says how late it is, that it starts anew, and for a minute that it did', () => {
  assert.equal(lagWords(null, null, 0), '');
  assert.equal(lagWords({ state: 'ready', lag_s: 4 }, null, 0), '');
  assert.equal(lagWords({ state: 'ready', lag_s: 12.4 }, null, 0), 'La voz va 12 s atrasada.');
  assert.match(lagWords({ state: 'restarting', lag_s: 20 }, null, 0), /se está reiniciando/);
  assert.match(lagWords({ state: 'unavailable', lag_s: 0 }, null, 0), /no responde/);
  assert.equal(lagWords({ state: 'ready', lag_s: 6 }, 1000, 2000), 'La transcripción se reinició y sigue donde se quedó. La voz va 6 s atrasada.');
  assert.equal(lagWords({ state: 'ready', lag_s: 0 }, 1000, 62_000), '');
});

test('everybody who is here or expected can be named, once, by name', () => {
  assert.deepEqual(peopleOf(log(TERMS, { 'member/b': { name: 'Beto' }, 'roster/a': { name: 'Ána' }, 'roster/b': { name: 'B.' } })), [{ person: 'a', name: 'Ána' }, { person: 'b', name: 'Beto' }]);
});

test('[SP44] the log is opened once there is one, hears what is being said, and leaves nothing here when it goes', async () => {
  const meeting = log(TERMS);
  const speech = log(SPEECH_TERMS);
  let opened = 0;
  let forgotten = 0;
  let events;
  const own = new SpeechLine({ meeting, open: async (given) => ((opened += 1), (events = given), speech), forget: async () => void (forgotten += 1) });
  await turn();
  assert.deepEqual([opened, forgotten], [0, 0]);
  meeting.put({ speech: { state: 'on', erased_ms: null } });
  meeting.put({ speech: { state: 'on', listening: true, erased_ms: null } });
  await turn();
  assert.deepEqual([opened, own.replica === speech], [1, true]);
  events.heard({ stable: 'leer', loose: 'jun' });
  assert.deepEqual(own.heard, { stable: 'leer', loose: 'jun' });
  speech.put({ 'line/a': line() });
  assert.equal(own.heard.stable, 'leer');
  events.heard({ stable: '', loose: '' });
  assert.equal(own.heard.stable, '');
  events.heard({ stable: 'perdida', loose: '' });
  speech.status = 'offline';
  speech.tell([]);
  assert.equal(own.heard.stable, '');
  speech.status = 'online';
  events.heard({ stable: 'otra', loose: '' });
  meeting.put({ speech: { state: 'paused', erased_ms: null } });
  assert.deepEqual(own.heard, { stable: '', loose: '' });
  for (const state of ['ready', 'restarting', 'ready']) events.voz({ state, lag_s: 0 });
  assert.equal(own.restarted_ms, 1_000_000);
  speech.status = 'refused';
  meeting.put({ speech: { state: 'on', erased_ms: null } });
  await turn();
  assert.equal(opened, 2);
  meeting.put({ speech: { state: 'off', erased_ms: 9 } });
  meeting.put({ clock: {} });
  await turn();
  assert.deepEqual([own.replica, speech.closed, forgotten], [null, true, 1]);
});

test('a log that went while it was being called is closed at once', async () => {
  const meeting = log(TERMS, { speech: { erased_ms: null } });
  const speech = log(SPEECH_TERMS);
  let come = (/** @type {any} */ _) => {};
  const own = new SpeechLine({ meeting, open: () => new Promise((done) => (come = done)) });
  meeting.put({ speech: { erased_ms: 4 } });
  come(speech);
  await turn();
  assert.deepEqual([own.replica, speech.closed], [null, true]);
});

test('a socket is listened to for more than records, and called with what it was called with', () => {
  const heard = [];
  const socket = { on: (event, act) => heard.push([event, act]) };
  const hear = () => {};
  assert.equal(hearing({ heard: hear, voz: hear }, (uri, options) => (heard.push([uri, options]), socket))('/speech', { path: '/live' }), socket);
  assert.deepEqual(heard, [['/speech', { path: '/live' }], ['heard', hear], ['voz', hear]]);
});

test('[SP44] of a log that was erased nothing stays in this browser, and of its neighbours everything', async () => {
  const [home, local] = [homes.IndexedDB().reopen(), new MemoryLocal()];
  const [storage, own] = [nestedStorage(home, 'speech'), nestedLocal(local, 'speech')];
  for (const name of ['m.rapporteur', 'other.rapporteur']) {
    await storage.put(`op.${name}.1`, { text: 'dicho' });
    const drafts = new Drafts({ storage: Promise.resolve(storage), local: own, name });
    drafts.set('words:a', 'dicho');
    await drafts.saving;
  }
  await home.put('op.m.rapporteur.1', { text: 'informe' });
  await forgetLog(storage, own, 'm');
  assert.deepEqual((await storage.all('')).map(([key]) => key).sort(), ['draft.other.rapporteur.words:a', 'op.other.rapporteur.1']);
  assert.deepEqual((await home.all('op.')).map(([key]) => key), ['op.m.rapporteur.1']);
  assert.deepEqual(Array.from({ length: local.length }, (_, at) => local.key(at)), ['speech.tinkuy.draft.other.rapporteur.words:a']);
});
