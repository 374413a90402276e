// Words on their way into a report: kept at every key, one write at a time, and whatever meets somebody else's stands beside it. [G5] [G10]
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { Drafts } from '../../board/web/replica/drafts.js';
import { Outbox } from '../../board/web/replica/outbox.js';
import { MemoryLocal } from '../../board/web/replica/plainstorage.js';
import { asideIdOf, nextStep, Writing } from '../../board/web/screens/relatoria/writing.js';
import { TERMS } from '../../board/web/screens/relatoria/terms.js';
import { homes } from './homes.js';

const turn = async (times = 12) => {
  for (let at = 0; at < times; at += 1) await new Promise((done) => setImmediate(done));
};

/** One block of a report as the server keeps it. */
class Log {
  constructor() {
    this.seq = 1;
    this.block = { edited: false, text: null, rev: 0, seen: {} };
    this.asides = new Map();
    this.before = [];
    this.done = new Map();
    this.shut = false;
  }
  take(op) {
    const known = this.done.get(op.id);
    if (known) return known;
    const error = (code, more = {}) => ({ ok: false, error: { code, action: 'fix', message: code, ...more } });
    if (op.kind === 'block.write') {
      if (this.shut) return error('report_submitted');
      if (op.rev !== this.block.rev) return error('stale', { rev: this.block.rev });
      this.before.push(this.block.text);
      this.block = { edited: true, text: op.text, rev: this.seq + 1, seen: op.seen };
    } else if (op.kind === 'aside.put') {
      if (this.block.text !== op.text) this.asides.set(op.id, op.text);
    } else if (op.kind === 'aside.settle') {
      if (!this.asides.has(op.aside)) return error('aside_not_found');
      this.before.push(this.asides.get(op.aside));
      this.asides.delete(op.aside);
    }
    this.seq += 1;
    this.done.set(op.id, { ok: true, seq: this.seq });
    return this.done.get(op.id);
  }
  /** Every text that can still be read there. */
  texts() {
    return [this.block.text, ...this.before, ...this.asides.values()].filter((text) => text !== null);
  }
}

const opened = new Set();
afterEach(() => opened.forEach((desk) => desk.close()));

/** A page on one computer, over a line that can be cut. */
class Desk {
  constructor(log, home = homes.IndexedDB(), local = new MemoryLocal()) {
    Object.assign(this, { log, home, local, up: true, seen: { seq: 0, block: log.block, asides: new Map() }, listeners: new Set() });
  }
  async open(pause_ms = 1e9) {
    const storage = this.home.reopen();
    const changed = () => this.listeners.forEach((listener) => listener(null));
    this.outbox = new Outbox({ storage, name: 'm', terms: TERMS, random: () => 0, changed, transmit: async (op) => {
      if (!this.up) throw new Error('offline');
      const ack = this.log.take(op);
      if (this.deaf) throw new Error('no answer');
      return ack;
    } });
    this.drafts = new Drafts({ storage: Promise.resolve(storage), local: this.local, name: 'm' });
    await Promise.all([this.outbox.open(), this.drafts.open()]);
    const desk = this;
    this.replica = {
      outbox: this.outbox, drafts: this.drafts, ready: true,
      get seq() { return desk.seen.seq; },
      get status() { return desk.up ? 'online' : 'offline'; },
      get: (key) => (key === 'block/b' ? desk.seen.block : key.startsWith('aside/') && desk.seen.asides.has(key.slice(6)) ? { text: desk.seen.asides.get(key.slice(6)) } : undefined),
      send: (kind, fields, how) => this.outbox.send(kind, fields, how),
      subscribe: (listener) => (this.listeners.add(listener), () => this.listeners.delete(listener)),
    };
    this.writing = new Writing({ replica: /** @type {any} */ (this.replica), pause_ms });
    opened.add(this);
    if (this.up) void this.outbox.connected('e');
    return this;
  }
  /** The tab is killed; what storage held is all there is. */
  close() {
    opened.delete(this);
    this.writing.close();
    this.outbox.disconnected();
    this.listeners.clear();
    this.outbox.transmit = () => new Promise(() => {});
  }
  cut() {
    this.up = false;
    this.outbox.disconnected();
  }
  async mend() {
    this.up = true;
    await this.outbox.connected('e');
    this.look();
  }
  /** A patch arrives. */
  look() {
    if (!this.up) return;
    this.seen = { seq: this.log.seq, block: this.log.block, asides: new Map(this.log.asides) };
    this.listeners.forEach((listener) => listener(null));
  }
  type(text, more = {}) {
    const draft = this.writing.draft('b');
    this.writing.type('b', { rev: this.writing.based.get('b') ?? this.seen.block.rev, seen: {}, ...draft, ...more, text });
  }
  /** Every text that is kept on this computer. */
  texts() {
    return [this.writing.draft('b')?.text, ...[...this.outbox.items.values()].map(({ op }) => op.text)].filter((text) => text !== undefined);
  }
}
const settle = async (...desks) => {
  for (let at = 0; at < 6; at += 1) {
    await turn();
    for (const desk of desks) desk.look();
  }
};

test('words are kept at the key, sent after the pause, and the draft ends when the server holds them', async () => {
  const log = new Log();
  const desk = await new Desk(log).open();
  desk.type('Hola');
  assert.equal(desk.writing.far('b'), 'saving');
  assert.equal(log.block.text, null);
  desk.writing.save('b');
  await settle(desk);
  assert.deepEqual([log.block.text, desk.writing.draft('b'), desk.writing.far('b')], ['Hola', null, 'saved']);
  desk.type('Hola a todos');
  desk.writing.save('b');
  await settle(desk);
  assert.deepEqual([log.block.text, log.before.at(-1)], ['Hola a todos', 'Hola']);
  desk.close();
});

test('a tab killed without a signal goes on where it was; keys typed while a write is under way follow it', async () => {
  const log = new Log();
  const desk = await new Desk(log).open();
  desk.cut();
  desk.type('Uno');
  desk.writing.save('b');
  await turn();
  desk.type('Uno y dos');
  assert.equal(desk.writing.far('b'), 'kept');
  desk.close();
  const again = new Desk(log, desk.home, desk.local);
  again.up = false;
  await again.open();
  assert.equal(again.writing.draft('b').text, 'Uno y dos');
  await again.mend();
  await settle(again);
  assert.deepEqual([log.block.text, log.before.at(-1), log.asides.size, again.writing.far('b')], ['Uno y dos', 'Uno', 0, 'saved']);
  again.close();
});

test('an answer that was lost is no conflict with oneself', async () => {
  const log = new Log();
  const desk = await new Desk(log).open();
  desk.deaf = true;
  desk.type('Uno');
  desk.writing.save('b');
  await settle(desk);
  desk.type('Uno y dos');
  desk.deaf = false;
  await desk.mend();
  desk.writing.save('b');
  await settle(desk);
  assert.deepEqual([log.block.text, log.asides.size], ['Uno y dos', 0]);
  desk.close();
});

test('somebody else was first: ours stands beside it, whole, on the server; a choice settles it and the other stays readable', async () => {
  const log = new Log();
  const [ana, rosa] = [await new Desk(log).open(), await new Desk(log).open()];
  rosa.cut();
  rosa.type('De Rosa');
  rosa.writing.save('b');
  ana.type('De Ana');
  ana.writing.save('b');
  await settle(ana);
  await rosa.mend();
  await settle(rosa);
  assert.deepEqual([log.block.text, [...log.asides.values()], rosa.writing.far('b')], ['De Ana', ['De Rosa'], 'beside']);
  assert.equal(rosa.writing.problem('b'), null);
  rosa.type('De Rosa, con más');
  const [aside] = log.asides.keys();
  rosa.writing.forget('b');
  rosa.writing.type('b', { text: 'De Ana\n\nDe Rosa, con más', rev: log.block.rev, seen: {}, settles: [aside] });
  rosa.writing.save('b');
  await settle(rosa);
  assert.deepEqual([log.block.text, log.asides.size, rosa.writing.far('b')], ['De Ana\n\nDe Rosa, con más', 0, 'saved']);
  assert.ok(log.texts().includes('De Ana') && log.texts().includes('De Rosa'));
  ana.close();
  rosa.close();
});

test('settled by somebody else: what they saw of ours is done with, what was typed since goes beside again', async () => {
  for (const since of [false, true]) {
    const log = new Log();
    const rosa = await new Desk(log).open();
    rosa.cut();
    rosa.type('De Rosa');
    rosa.writing.save('b');
    log.take({ id: 'w', kind: 'block.write', rev: 0, text: 'De Ana', seen: {} });
    await rosa.mend();
    await settle(rosa);
    if (since) rosa.type('De Rosa, con más');
    log.take({ id: 's', kind: 'aside.settle', aside: [...log.asides.keys()][0] });
    await settle(rosa);
    if (since) rosa.writing.save('b');
    await settle(rosa);
    assert.deepEqual([...log.asides.values()], since ? ['De Rosa, con más'] : []);
    assert.equal(rosa.writing.far('b'), since ? 'beside' : 'saved');
    rosa.close();
  }
});

test('what is refused for another reason stays, says why, and is sent once it may be', async () => {
  const log = new Log();
  const desk = await new Desk(log).open();
  log.shut = true;
  desk.type('Tarde');
  desk.writing.save('b');
  await settle(desk);
  assert.deepEqual([desk.writing.far('b'), desk.writing.problem('b').code, desk.writing.busy], ['refused', 'report_submitted', true]);
  log.shut = false;
  desk.type('Tarde, pero llegó');
  await desk.writing.again('b');
  await settle(desk);
  assert.deepEqual([log.block.text, desk.writing.busy], ['Tarde, pero llegó', false]);
  desk.close();
});

test('each step is read off draft, outbox and record', () => {
  const item = (state, fields, more = {}) => /** @type {any} */ ({ id: 'w1', state, record: 'block/b', op: { id: 'w1', kind: 'block.write', rev: 3, text: 'a', ...fields }, ...more });
  const draft = { text: 'a', rev: 3, seen: {} };
  const record = { edited: true, text: 'z', rev: 3 };
  const stale = item('refused', {}, { error: { code: 'stale' } });
  assert.equal(nextStep(null, [stale], record).do, 'beside');
  assert.equal(nextStep(null, [], record).do, 'nothing');
  assert.equal(nextStep(draft, [item('waiting', {})], record).do, 'wait');
  assert.equal(nextStep(draft, [item('waiting', { kind: 'block.take' })], record).do, 'wait');
  assert.deepEqual(nextStep(draft, [item('sent', {}, { seq: 8 })], record), { do: 'done', seq: 8 });
  assert.deepEqual(nextStep({ ...draft, text: 'ab' }, [item('sent', {}, { seq: 8 })], record), { do: 'rebase', rev: 8 });
  assert.equal(nextStep(draft, [item('sent', { rev: 1 }, { seq: 2 })], record).do, 'save');
  assert.equal(nextStep(draft, [], { ...record, text: 'a' }).do, 'forget');
  assert.equal(nextStep({ ...draft, settles: ['x'] }, [], { ...record, text: 'a' }).do, 'save');
  assert.equal(nextStep({ ...draft, aside: 'x', put: 'a' }, [], record).do, 'hold');
  assert.equal(nextStep({ ...draft, aside: 'x', put: 'a' }, [], record, false).do, 'forget');
  assert.equal(nextStep({ ...draft, aside: 'x', put: 'b' }, [], record, false).do, 'release');
  assert.equal(asideIdOf(asideIdOf('0123abcd')), '0123abcd');
});

/** A small generator, so that a seed says the whole story. @param {number} seed */
const chance = (seed) => () => ((seed = (seed * 1664525 + 1013904223) % 4294967296) / 4294967296);

for (const seed of [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233]) {
  test(`two people, cuts, lost answers and killed tabs lose no word that was typed (seed ${seed})`, async () => {
    const random = chance(seed);
    const log = new Log();
    let desks = [await new Desk(log).open(), await new Desk(log).open()];
    const typed = [];
    for (let step = 0; step < 40; step += 1) {
      const at = random() < 0.5 ? 0 : 1;
      const desk = desks[at];
      const what = random();
      if (what < 0.45) {
        const text = `${desk.writing.draft('b')?.text ?? desk.seen.block.text ?? ''} ${'ab'[at]}${step}`.trim();
        typed.push(`${'ab'[at]}${step}`);
        desk.type(text);
      } else if (what < 0.65) desk.writing.save('b');
      else if (what < 0.75) desk.cut();
      else if (what < 0.85) await desk.mend();
      else if (what < 0.9) desk.deaf = !desk.deaf;
      else if (what < 0.95) {
        await turn(3);
        desk.close();
        const again = new Desk(log, desk.home, desk.local);
        again.up = desk.up;
        await again.open();
        desks = desks.map((one) => (one === desk ? again : one));
      } else desk.look();
      await turn(2);
    }
    for (const desk of desks) {
      desk.deaf = false;
      await desk.mend();
      desk.writing.save('b');
    }
    await settle(...desks);
    const there = [...log.texts(), ...desks.flatMap((desk) => desk.texts())].join('\n');
    assert.deepEqual(typed.filter((word) => !there.split(/\s+/).includes(word)), []);
    for (const desk of desks) desk.close();
  });
}
