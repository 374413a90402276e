/**
 * What a person asked for and the server may not know yet. An operation is stored before it is sent and kept after it is acknowledged, because
 * another history of the log may need it again. It must never learn how a socket works, nor what an operation means beyond the record it is on.
 *
 * Two tabs share one outbox without a lease: each sends what it sees, and the server answers the second one like the first, the id being equal.
 * At most one operation per record is under way; refusals keep the text; `again` marks what is offered to another history. What that one refuses
 * because something else is not there yet (the moment has not begun again, the note of another phone has not come back) waits until the board changes.
 */
import { t } from '../i18n.js';
import { bytesOf, cleanFields, newId } from './text.js';

const PACKET_BYTES = 64 * 1024 - 512;
const AT_ONCE = 8;
const BACKOFF_MS = 30_000;
const KEPT_MS = 45 * 24 * 3_600_000;
// to another history these say «not yet», not «no»; longer than any meeting it does not wait
const NOT_YET = /_not_found$|^(moment_ahead|moment_private|not_your_person|note_not_deleted)$/;
const PATIENT_MS = 12 * 3_600_000;
// a support of what was deleted since: nobody waits for it
const LIGHT_PATIENT_MS = 10 * 60_000;
const TEXTS = /^(note|synthesis|conclusion|norm|trial|answer|guideline)\.(write|edit|adopt|adapt)$|^doubt\.clear$|^next\.plan$|^agreement\.(propose|amend)$|^(cell|card)\.(write|edit|make)$|^(consent|assess|verify)\.answer$/;
// what gives a record a new rev, which is the acknowledged seq
const VERSIONS = /write|edit|restore|make|rename|adopt|clear|plan|propose|amend/;
const MAKERS = /^(note|synthesis|conclusion|cell)\.write$|^(cluster\.make|card\.make|member\.add|norm\.adopt|hand\.raise|vote\.open|agreement\.propose)$/;
/** What is not named after the first word of its kind: by the kind, or by that word. @type {Record<string, (op: Tk.Operation) => string>} */
const RECORDS = {
  'note.support': (op) => `support/${op.note}`,
  'note.adopt': (op) => `adoption/${op.note}`,
  doubt: (op) => `note/${op.note}/doubt`,
  hand: (op) => `turn/${op.turn ?? op.id}`,
  floor: (op) => `turn/${op.turn}`,
  sign: (op) => `sign/${op.moment}/${op.as_person ?? ''}`,
  choice: (op) => `choice/${op.moment}/${op.as_person ?? ''}`,
  answer: (op) => `answer/${op.group}/${op.prompt}`,
  guideline: (op) => `guideline/${op.group}`,
  'guideline.adapt': (op) => `adaptation/${op.group}/${op.as_person ?? ''}`,
  assess: (op) => `assessment/${op.moment}/${op.as_person ?? ''}`,
  'agree.evidence': (op) => `agreement/${op.agreement}`,
  consent: (op) => `consent/${op.agreement}/${op.round}/${op.as_person ?? ''}`,
  next: () => 'next',
};

/** The record an operation is on: the order of what one person does to it matters. @param {Tk.Operation} op */
export function recordOf(op) {
  const [noun] = op.kind.split('.');
  const named = RECORDS[op.kind] ?? RECORDS[noun];
  if (named) return named(op);
  if (MAKERS.test(op.kind)) return `${noun}/${op.id}`;
  return `${noun}/${op[noun] ?? op.as_person ?? ''}`;
}

/**
 * What operations are called, for whatever is decided by their kind: which one holds words, gives a new rev, makes the record it is on; and which
 * record that is.
 * `since`: when a log began that its owner may have emptied, asked before another history is offered anything.
 * @typedef {{TEXTS: RegExp, VERSIONS: RegExp, MAKERS: RegExp, recordOf: (op: Tk.Operation) => string, since?: () => Promise<number>}} Terms
 */

export class Outbox {
  /**
   * @param {{
   *   storage: Tk.Storage, name: string, terms?: Terms,
   *   transmit: (op: Tk.Operation) => Promise<Tk.Ack>,
   *   changed?: () => void,
   *   rev?: (record: string) => number | undefined,
   *   channel?: {postMessage(data: any): void, onmessage: ((event: any) => void) | null, close?(): void},
   *   random?: () => number,
   * }} parts `transmit` rejects when the outcome is unknown
   */
  constructor({ storage, name, terms = { TEXTS, VERSIONS, MAKERS, recordOf }, transmit, changed = () => {}, rev = () => undefined, channel, random = Math.random }) {
    this.storage = storage;
    this.name = name;
    this.prefix = `op.${name}.`;
    this.terms = terms;
    this.transmit = transmit;
    this.changed = changed;
    this.rev = rev;
    this.channel = channel;
    this.random = random;
    /** @type {Map<string, Tk.Item>} in the order in which they were asked */
    this.items = new Map();
    /** False once a write failed: what is not sent is then lost with the page, and the screen says so. */
    this.safe = storage.kind !== 'memory';
    /** @type {string | null} the history we talk to, while we talk */
    this.epoch = null;
    this.last_order = 0;
    this.underway = new Set();
    /** @type {Map<string, {tries: number, at_ms: number}>} */
    this.resting = new Map();
    /** What waits for something else to be there, and since when. @type {Map<string, number>} */
    this.missing = new Map();
    /** @type {Map<string, (ack: Tk.Ack) => void>} */
    this.promised = new Map();
    /** @type {any} */
    this.timer = undefined;
    if (channel) channel.onmessage = (event) => void this.#reread(event.data);
  }

  /** Take up what earlier pages left. */
  async open() {
    for (const [key, item] of await this.storage.all(this.prefix)) {
      if (item.state === 'sent' && Date.now() - item.order > KEPT_MS) await this.storage.remove(key);
      else this.items.set(item.id, item);
    }
    this.#sort();
    this.changed();
  }

  /**
   * Store, then send. The promise answers once the server has decided, which may be long after; `stored` is called when the operation is safe here.
   * @param {string} kind @param {Tk.Fields} fields @param {{rev?: number, id?: string, stored?: () => void}} [how] @returns {Promise<Tk.Ack>}
   */
  async send(kind, fields, { rev, id = newId(), stored } = {}) {
    /** @type {Tk.Operation} */
    const op = { ...cleanFields(fields), id, kind };
    const record = this.terms.recordOf(op);
    const before = [...this.items.values()].some((item) => item.record === record && item.state === 'waiting');
    if (rev !== undefined && !before) op.rev = rev;
    if (bytesOf(op) > PACKET_BYTES) return { ok: false, error: tooBig() };
    // a second tap, or a draft sent just before a reload
    if (this.items.has(id)) return { ok: true, seq: this.items.get(id)?.seq ?? 0 };
    this.last_order = Math.max(this.last_order + 1, Date.now());
    /** @type {Tk.Item} */
    const item = { id, op, record, order: this.last_order, state: 'waiting' };
    if (rev !== undefined && before) item.follows = true;
    this.items.set(id, item);
    await this.#keep(item);
    stored?.();
    this.changed();
    /** @type {Promise<Tk.Ack>} */
    const answer = new Promise((resolve) => this.promised.set(id, resolve));
    this.channel?.postMessage(id);
    this.pump();
    return answer;
  }

  /** The line is up on this history: offer again what another one acknowledged, then whatever waits. @param {string} epoch */
  async connected(epoch) {
    this.epoch = epoch;
    this.resting.clear();
    this.missing.clear();
    const others = [...this.items.values()].filter((item) => item.state === 'sent' && item.epoch !== epoch);
    const since_ms = (others.length && (await this.terms.since?.())) || 0;
    for (const { id, order } of others) {
      if (order < since_ms) await this.forget(id);
      else await this.#change(id, (kept) => ({ ...kept, state: 'waiting', again: true, seq: undefined }));
    }
    this.pump();
  }

  disconnected() {
    this.epoch = null;
    clearTimeout(this.timer);
  }

  /** Records changed (null: any): whatever waited for one of them is asked now. @param {string[] | null} keys */
  heard(keys) {
    for (const id of this.missing.keys()) {
      const named = Object.values(this.items.get(id)?.op ?? {}).flat();
      if (!keys || keys.some((key) => key.split('/').some((part) => named.includes(part)))) this.resting.delete(id);
    }
    if (this.missing.size) this.pump();
  }

  /** A person has taken the refused text back, or gives it up. @param {string} id */
  async forget(id) {
    this.items.delete(id);
    this.changed();
    await this.storage.remove(this.prefix + id).catch(() => {});
    this.channel?.postMessage(id);
  }

  /** Operations on a record that the server has not answered yet. @param {string} record */
  waiting(record) {
    return [...this.items.values()].filter((item) => item.record === record && item.state === 'waiting');
  }

  /** Send whatever may go now. */
  pump() {
    if (this.epoch === null) return;
    clearTimeout(this.timer);
    const busy = new Set();
    let wake_ms = Infinity;
    for (const item of this.items.values()) {
      if (item.state !== 'waiting') continue;
      // somebody without a phone is brought in before anything is written for them
      const first = !busy.has(item.record) && !busy.has(`member/${item.op.as_person}`);
      busy.add(item.record);
      if (!first || this.underway.has(item.id)) continue;
      const rest = this.resting.get(item.id);
      if (rest && rest.at_ms > Date.now()) wake_ms = Math.min(wake_ms, rest.at_ms - Date.now());
      else if (this.underway.size < AT_ONCE) void this.#offer(item);
    }
    if (wake_ms !== Infinity) this.timer = setTimeout(() => this.pump(), wake_ms);
  }

  /** @param {Tk.Item} item */
  async #offer(item) {
    /** @type {any} while we talk it is there */
    const { epoch } = this;
    this.underway.add(item.id);
    try {
      const ready = item.follows && item.op.rev === undefined ? await this.#name(item) : item;
      if (ready) await this.#settle(ready.id, await this.transmit(ready.op), epoch);
    } catch {
      // unknown outcome: the same id is asked again, and an equal answer comes
      this.#rest(item.id, undefined);
    } finally {
      this.underway.delete(item.id);
      this.pump();
    }
  }

  /** The version an edit follows is known once the operation before it is acknowledged; stored before it is sent, so that it stays the same. @param {Tk.Item} item */
  async #name(item) {
    let before;
    for (const other of this.items.values()) {
      if (other.order >= item.order) break;
      if (other.record === item.record && other.state === 'sent' && this.terms.VERSIONS.test(other.op.kind)) before = other.seq;
    }
    const rev = before ?? this.rev(item.record) ?? 0;
    return this.#change(item.id, (kept) => (kept.op.rev === undefined ? { ...kept, op: { ...kept.op, rev } } : kept));
  }

  /** @param {string} id @param {Tk.Ack} ack @param {string} epoch */
  async #settle(id, ack, epoch) {
    const item = this.items.get(id);
    if (!item) return;
    if (ack.ok) {
      this.resting.delete(id);
      await this.#change(id, (kept) => ({ ...kept, state: 'sent', seq: ack.seq, epoch, error: undefined }));
    } else if (ack.error.action === 'retry') {
      this.#rest(id, ack.error.retry_ms);
      return;
    } else if (item.again && NOT_YET.test(ack.error.code) && this.#mayWait(item)) {
      this.#rest(id, undefined);
      return;
    } else if (item.again && ack.error.code === 'stale' && (await this.#renumber(item, ack.error.rev, epoch))) {
      return;
    } else if (item.again && !this.terms.TEXTS.test(item.op.kind)) await this.forget(id);
    else await this.#refuse(item, ack.error);
    this.missing.delete(id);
    this.promised.get(id)?.(ack);
    this.promised.delete(id);
  }

  /** @param {Tk.Item} item */
  #mayWait({ id, op, order }) {
    const since_ms = this.missing.get(id) ?? Date.now();
    this.missing.set(id, since_ms);
    return this.terms.TEXTS.test(op.kind) ? Date.now() - order < PATIENT_MS : Date.now() - since_ms < LIGHT_PATIENT_MS;
  }

  /** In another history my own version before this one has another number. Any other version is somebody's, for a person to look at. @param {Tk.Item} item @param {number | undefined} rev @param {string} epoch */
  async #renumber(item, rev, epoch) {
    const mine = [...this.items.values()].filter((other) => other.record === item.record && other.order < item.order && this.terms.VERSIONS.test(other.op.kind));
    const before = mine.at(-1);
    if (rev === undefined || rev === item.op.rev || before?.state !== 'sent' || before.epoch !== epoch || before.seq !== rev) return false;
    await this.#change(item.id, (kept) => ({ ...kept, op: { ...kept.op, rev } }));
    return true;
  }

  /** The text stays here. What was waiting behind a record that never came to be has nothing to act on: its last words go into the refused one. @param {Tk.Item} item @param {Tk.Problem} error */
  async #refuse(item, error) {
    const later = this.terms.MAKERS.test(item.op.kind) ? this.waiting(item.record).filter((other) => other.id !== item.id) : [];
    const text = later.reduce((last, other) => other.op.text ?? last, item.op.text);
    const gone = later.reduce((so, { op }) => /\.(delete|lower)$/.test(op.kind) || (so && !op.kind.endsWith('.restore')), false);
    // The last words are kept before the operation that held them goes: a page closed in between loses nothing.
    if (gone) await this.forget(item.id);
    else await this.#change(item.id, (kept) => ({ ...kept, state: 'refused', error, op: { ...kept.op, text } }));
    for (const { id } of later) {
      await this.forget(id);
      this.promised.get(id)?.({ ok: false, error });
    }
  }

  /** @param {string} id @param {number | undefined} least_ms */
  #rest(id, least_ms = 0) {
    const tries = (this.resting.get(id)?.tries ?? 0) + 1;
    const wait_ms = Math.min(1000 * 2 ** (tries - 1), BACKOFF_MS) * (0.5 + this.random() / 2);
    this.resting.set(id, { tries, at_ms: Date.now() + Math.max(least_ms, wait_ms) });
  }

  /** @param {Tk.Item} item */
  async #keep(item) {
    await this.storage.put(this.prefix + item.id, item).catch(() => (this.safe = false));
  }

  /** One item, changed here and in the storage as one step. @param {string} id @param {(item: Tk.Item) => Tk.Item} change */
  async #change(id, change) {
    const here = this.items.get(id);
    if (!here) return undefined;
    const changed = await this.storage
      .update(this.prefix + id, (kept) => kept && change(kept))
      .catch(() => ((this.safe = false), undefined));
    const next = changed ?? change(here);
    this.items.set(id, next);
    this.changed();
    this.channel?.postMessage(id);
    return next;
  }

  /** Another tab changed this one. @param {string} id */
  async #reread(id) {
    const item = await this.storage.get(this.prefix + id).catch(() => this.items.get(id));
    if (!item) this.items.delete(id);
    else this.items.set(id, item);
    this.#sort();
    this.changed();
    this.pump();
  }

  #sort() {
    this.items = new Map([...this.items].sort(([, a], [, b]) => a.order - b.order || (a.id < b.id ? -1 : 1)));
    for (const item of this.items.values()) this.last_order = Math.max(this.last_order, item.order);
  }
}

/** @returns {Tk.Problem} */
function tooBig() {
  return { code: 'too_big', action: 'fix', message: t('El texto es demasiado grande para enviarlo. No se perdió: acórtalo o divídelo en dos.') };
}
