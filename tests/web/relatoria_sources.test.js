// What stands beside the report: moment by moment, grouped as on the wall, with what was decided; and what the group reads through.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lateOnes, mySaying, unsaid, verifyingNow } from '../../board/web/screens/phone/verifying.js';
import { sectionsOf, sectionWith } from '../../board/web/screens/relatoria/sources.js';
import { tellRead } from '../../board/web/screens/report/page.js';

/** @type {(...given: any[]) => any} */
function replica(records, items = [], seq = 10) {
  return {
    seq, ready: true, now: () => 1_000_000, log: 'm', as: 'participant',
    outbox: { items: new Map(items.map((item) => [item.id, item])) },
    get: (key) => records[key],
    all: (prefix, suffix = '') => Object.entries(records)
      .filter(([key]) => key.startsWith(prefix) && key.endsWith(suffix) && !key.slice(prefix.length, key.length - suffix.length).includes('/'))
      .map(([key, record]) => [key.slice(prefix.length, key.length - suffix.length), record]),
  };
}
const moment = (index, state, title) => ({ index, state, title });
const note = (text, more = {}) => ({ moment: 'm1', text, cluster: null, place: 1, made_ms: 1, ...more });

test('moments that began, in order, each with its clusters, loose ideas, syntheses, conclusions and agreements', () => {
  const found = sectionsOf(replica({
    clock: { moment: 'm2' },
    'moment/m2': moment(2, 'now', 'Dos'), 'moment/m1': moment(1, 'done', 'Uno'), 'moment/m3': moment(3, 'ahead', 'Tres'),
    'cluster/c': { moment: 'm1', title: 'Familias', place: 1 },
    'note/a': note('suelta', { place: 1 }), 'note/b': note('agrupada', { cluster: 'c', place: 2 }), 'note/b/author': { person: 'p', name: 'Ana' },
    'note/a/mark': { mark: 'duda', evidence: true }, 'note/a/doubt': { state: 'cleared', how: 'lo vimos' }, 'note/b/support': { count: 2 },
    'synthesis/s': { moment: 'm1', text: 'en resumen', place: 1 },
    'agreement/g': { moment: 'm1', what: 'Leer', who: [], everyone: true, by: null, evidence: null, state: 'agreed', made_ms: 1, name: 'Ana' },
    'agreement/w': { moment: 'm1', what: 'No', who: [], everyone: true, by: null, evidence: null, state: 'withdrawn', made_ms: 1 },
  }));
  assert.deepEqual(found.map(({ id }) => id), ['moment/m1', 'moment/m2']);
  assert.deepEqual(found[0].items.map(({ key, under }) => [key, under]), [['cluster/c', false], ['note/b', true], ['note/a', false], ['synthesis/s', false], ['agreement/g', false]]);
  assert.deepEqual(found[0].items[1], { key: 'note/b', sort: 'note', text: 'agrupada', who: 'Ana', tags: ['2 apoyos'], under: true });
  assert.deepEqual(found[0].items[2].tags, ['duda aclarada: lo vimos', 'con evidencia']);
  assert.deepEqual(found[0].items[4].tags, ['acordado']);
  assert.deepEqual(found[1].items, []);
});

test('what was there before, what is kept for later and what the group misses have sections of their own', () => {
  const found = sectionsOf(replica({
    'earlier/e': { what: 'Visitar', who: [{ person: 'p', name: 'Ana' }], by: null, state: 'en_proceso' }, 'norm/n': { text: 'Escuchar', place: 1 },
    'card/k': { practice: 'Fichas', name: 'Luis', level: 'primaria', area: null }, 'verifying': { check: 'v', items: [{ key: 'synthesis/s', text: 'en resumen' }], ends_ms: null },
    'verification/t/told': { item: 'synthesis/s', answer: 'missing', text: 'quién', name: 'Eva' }, 'verification/mine': { verifying: 'v', item: 'synthesis/s', answer: 'ok', text: null },
  }));
  assert.deepEqual(found.map(({ id, items }) => [id, items.map(({ key }) => key)]), [['missing', ['verification/t']], ['earlier', ['earlier/e']], ['norms', ['norm/n']], ['repertoire', ['card/k']]]);
  assert.deepEqual([found[0].items[0].who, found[0].items[0].tags], ['Eva', ['sobre «en resumen»']]);
  assert.equal(sectionWith(found, 'card/k')?.id, 'repertoire');
  assert.equal(sectionWith(found, 'earlier')?.id, 'earlier');
  assert.equal(sectionWith(found, 'member/p'), null);
});

test('a check is open until its time by the server, and counts what I said nothing of, with what waits here', () => {
  const records = { verifying: { check: 'v', ends_ms: 1_005_000, items: [{ key: 'synthesis/s', text: 'a' }, { key: 'agreement/g', text: 'b' }] }, 'verification/x': { verifying: 'v', item: 'synthesis/s', answer: 'ok', text: null } };
  const check = verifyingNow(replica(records), 1_000_001);
  assert.deepEqual([check.left_s, check.items.length], [5, 2]);
  assert.equal(verifyingNow(replica(records), 1_005_000), null);
  assert.equal(verifyingNow(replica({ verifying: { check: 'v', ends_ms: null, items: [] } }), 1), null);
  assert.equal(unsaid(replica(records), check), 1);
  const said = { id: 'o', state: 'waiting', op: { kind: 'verify.answer', item: 'agreement/g', answer: 'missing', text: 'quién' } };
  assert.equal(unsaid(replica(records, [said]), check), 0);
  assert.deepEqual(mySaying(replica(records, [said]), 'v', 'agreement/g'), { answer: 'missing', text: 'quién', state: 'kept' });
  assert.equal(mySaying(replica(records, [{ ...said, state: 'sent', seq: 3 }]), 'v', 'agreement/g'), null);
  assert.equal(mySaying(replica(records), 'other', 'synthesis/s'), null);
  assert.deepEqual(lateOnes(replica(records, [said, { ...said, id: 'r', state: 'refused' }])).map(({ id }) => id), ['r']);
});

test('that somebody opened a version is told once on this device', () => {
  const kept = new Map();
  const local = /** @type {any} */ ({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) });
  const sent = [];
  const report = { ...replica({}), send: (kind, fields, how) => (sent.push(kind), how.stored()) };
  for (const version of [1, 1, 2]) tellRead(report, local, version);
  assert.deepEqual(sent, ['report.read', 'report.read']);
});

test('what earlier reports established stands below, newest first, and leads nowhere in this one', async () => {
  const { earlierReports, earlierSections } = await import('../../board/web/screens/relatoria/earlierreports.js');
  const reports = [{ meeting: 'b', number: 2, title: 'Dos', at_ms: 0, parts: [{ title: 'Momento 4 · Conclusiones', texts: ['leer', 'contar'] }] }, { meeting: 'a', number: null, title: 'Uno', at_ms: 0, parts: [] }];
  const asked = [];
  const get = (/** @type {any} */ url) => (asked.push(url), Promise.resolve({ ok: true, json: () => Promise.resolve({ reports }) }));
  const sections = earlierSections(await earlierReports('K7QM4P', 'rapporteur', /** @type {any} */ (get)));
  assert.deepEqual(asked, ['/api/meetings/K7QM4P/report/earlier?as=rapporteur']);
  assert.deepEqual(sections.map(({ title, items }) => [title, items.map(({ text }) => text)]), [['Informe de la reunión n.º 2: Dos', ['leer', 'contar']], ['Informe anterior: Uno', []]]);
  assert.equal(sections[0].items[0].tags[0], 'Momento 4 · Conclusiones');
  const found = sectionsOf(replica({ 'norm/n': { text: 'Escuchar', place: 1 } }), sections);
  assert.deepEqual(found.map(({ id }) => id), ['norms', 'before/b']);
  for (const broken of [() => Promise.reject(new Error('cut')), () => Promise.resolve({ ok: false })]) assert.deepEqual(await earlierReports('K7QM4P', 'rapporteur', /** @type {any} */ (broken)), []);
});
