/**
 * Words on their way into a report: kept at every key, saved after a pause, one write at a time on each block. What somebody else's words got in
 * the way of is put beside them, whole, and waits there for a person's choice. It must never learn about the DOM, nor choose between two texts.
 *
 * A draft ends only when the server holds exactly its words. Everything else is read off drafts and outbox after each change, so that a page that was
 * killed anywhere in between goes on from there.
 */
import { cleanText } from '../../replica/text.js';

/** @typedef {{text: string, rev: number | null, seen: Record<string, number>, aside?: string, put?: string, settles?: string[]}} Draft words on version `rev`; `aside`: they wait beside another text, where `put` is what was said there; `settles`: what is decided once they are saved */
/** @typedef {{do: 'nothing' | 'wait' | 'hold' | 'refused' | 'save' | 'forget' | 'release'} | {do: 'rebase', rev: number} | {do: 'beside', item: Tk.Item} | {do: 'done', seq: number}} Step */

const PAUSE_MS = 1_500;
const slotOf = (/** @type {string} */ block) => `block:${block}`;

/** The id of what is put beside: drawn from the refused write, so that two tabs put it there once. @param {string} id */
export const asideIdOf = (id) => [...id].reverse().join('');

/**
 * What there is to do for the words of one block.
 * @param {Draft | null} draft @param {Tk.Item[]} items of this block, in order @param {Tk.Fields | undefined} record @param {boolean} [beside] the text that was put beside still waits for a choice @returns {Step}
 */
export function nextStep(draft, items, record, beside = true) {
  const stale = items.find(({ op, state, error }) => op.kind === 'block.write' && state === 'refused' && error?.code === 'stale');
  if (stale) return { do: 'beside', item: stale };
  if (!draft) return { do: 'nothing' };
  if (items.some(({ op, state }) => state === 'waiting' && op.kind !== 'aside.put')) return { do: 'wait' };
  // somebody chose meanwhile: what they saw of ours is settled, what was typed since is not
  if (draft.aside) return { do: beside ? 'hold' : cleanText(draft.text) === draft.put ? 'forget' : 'release' };
  if (items.some(({ op, state }) => op.kind === 'block.write' && state === 'refused')) return { do: 'refused' };
  const text = cleanText(draft.text);
  const last = items.filter(({ op, state }) => op.kind === 'block.write' && state === 'sent').at(-1);
  if (last && last.op.rev === draft.rev) return last.op.text === text ? { do: 'done', seq: last.seq ?? 0 } : { do: 'rebase', rev: last.seq ?? 0 };
  if (record?.edited && record.text === text && !draft.settles?.length) return { do: 'forget' };
  return { do: 'save' };
}

export class Writing {
  /** @param {{replica: import('../../replica/replica.js').Replica, changed?: () => void, pause_ms?: number}} parts */
  constructor({ replica, changed = () => {}, pause_ms = PAUSE_MS }) {
    this.replica = replica;
    this.changed = changed;
    this.pause_ms = pause_ms;
    /** @type {Map<string, any>} blocks whose pause is not over */
    this.pauses = new Map();
    /** What an editor that is open stands on since its last words were saved. @type {Map<string, number>} */
    this.based = new Map();
    this.settling = false;
    /** Refused writes whose words are on their way to stand beside. */
    this.putting = new Set();
    this.stop = replica.subscribe(() => this.look());
    this.look();
  }

  close() {
    this.stop();
    for (const timer of this.pauses.values()) clearTimeout(timer);
  }

  /** @param {string} block @returns {Draft | null} */
  draft(block) {
    try {
      return JSON.parse(this.replica.drafts.text(slotOf(block)) || 'null');
    } catch {
      return null;
    }
  }

  /** Keep what was typed, at every key; it is saved after a pause. @param {string} block @param {Draft} draft */
  type(block, draft) {
    this.replica.drafts.set(slotOf(block), JSON.stringify(draft));
    clearTimeout(this.pauses.get(block));
    this.pauses.set(block, setTimeout(() => this.save(block), this.pause_ms));
    this.changed();
  }

  /** Do not wait for the pause. @param {string} block */
  save(block) {
    clearTimeout(this.pauses.get(block));
    this.pauses.delete(block);
    this.#step(block);
  }

  /** These words are given up, or safe elsewhere. @param {string} block */
  forget(block) {
    clearTimeout(this.pauses.get(block));
    this.pauses.delete(block);
    this.replica.drafts.clear(slotOf(block));
    this.changed();
  }

  /** A refused write is tried anew, with the words as they are now. @param {string} block */
  async again(block) {
    for (const { id, state, op } of this.#items(block)) if (state === 'refused' && op.kind === 'block.write') await this.replica.outbox.forget(id);
    this.save(block);
  }

  /** Something changed: go on wherever words wait. */
  look() {
    // what is asked for in here changes the outbox, which calls again
    if (this.settling) return;
    this.settling = true;
    try {
      // two people settled the same: one of them was enough
      for (const { id, op, state, error } of [...this.replica.outbox.items.values()]) if (op.kind === 'aside.settle' && state === 'refused' && error?.code === 'aside_not_found') void this.replica.outbox.forget(id);
      const begun = [...this.replica.drafts.kept].flatMap(([slot, { text }]) => (slot.startsWith('block:') && text ? [slot.slice('block:'.length)] : []));
      const refused = [...this.replica.outbox.items.values()].flatMap(({ op, state }) => (op.kind === 'block.write' && state === 'refused' ? [op.block] : []));
      for (const block of new Set([...begun, ...refused])) if (!this.pauses.has(block)) this.#step(block);
    } finally {
      this.settling = false;
    }
  }

  /** How far the words of a block are. @param {string} block @returns {'saved' | 'saving' | 'kept' | 'refused' | 'beside'} */
  far(block) {
    const items = this.#items(block);
    const draft = this.draft(block);
    if (draft?.aside) return 'beside';
    if (items.some(({ op, state, error }) => op.kind === 'block.write' && state === 'refused' && error?.code !== 'stale')) return 'refused';
    const unsent = draft || items.some(({ state }) => state === 'waiting');
    return !unsent ? 'saved' : this.replica.status === 'online' ? 'saving' : 'kept';
  }

  /** True while any word has not arrived. */
  get busy() {
    return [...this.replica.drafts.kept].some(([slot, { text }]) => slot.startsWith('block:') && text) || [...this.replica.outbox.items.values()].some(({ state }) => state === 'waiting');
  }

  /** What the server said to the last write of a block, if it said no. @param {string} block @returns {Tk.Problem | null} */
  problem(block) {
    return this.#items(block).find(({ op, state }) => op.kind === 'block.write' && state === 'refused')?.error ?? null;
  }

  /** @param {string} block @returns {Tk.Item[]} */
  #items(block) {
    return [...this.replica.outbox.items.values()].filter((item) => item.record === `block/${block}`);
  }

  /** @param {string} block */
  #step(block) {
    const { replica } = this;
    const draft = this.draft(block);
    const step = nextStep(draft, this.#items(block), replica.get(`block/${block}`), !draft?.aside || this.#waits(draft.aside));
    if (step.do === 'release' && draft) {
      const free = { ...draft, aside: undefined, put: undefined };
      replica.drafts.set(slotOf(block), JSON.stringify(free));
      this.#send(block, free);
    } else if (step.do === 'beside') void this.#putBeside(block, step.item, draft);
    else if (step.do === 'forget') this.forget(block);
    else if (step.do === 'done' && draft) {
      this.based.set(block, step.seq);
      for (const aside of draft.settles ?? []) void replica.send('aside.settle', { aside });
      this.forget(block);
    } else if (step.do === 'rebase' && draft) {
      this.based.set(block, step.rev);
      replica.drafts.set(slotOf(block), JSON.stringify({ ...draft, rev: step.rev }));
      this.#send(block, { ...draft, rev: step.rev });
    } else if (step.do === 'save' && draft) this.#send(block, draft);
  }

  /** @param {string} block @param {Draft} draft */
  #send(block, draft) {
    const { text, seen } = draft;
    const rev = draft.rev ?? this.replica.get(`block/${block}`)?.rev ?? this.#items(block).filter(({ state }) => state === 'sent').at(-1)?.seq ?? 0;
    if (draft.rev === null) this.replica.drafts.set(slotOf(block), JSON.stringify({ ...draft, rev }));
    void this.replica.send('block.write', { block, text, seen }, { rev });
  }

  /** True while a text that was put beside another waits for a choice, as far as is known here. @param {string} aside */
  #waits(aside) {
    const { replica } = this;
    const item = replica.outbox.items.get(aside);
    return !replica.ready || replica.get(`aside/${aside}`) !== undefined || (item !== undefined && (item.state !== 'sent' || (item.seq ?? 0) > replica.seq));
  }

  /** Somebody else's words stand there now: ours go beside them, on the server too, before the refused write is let go. @param {string} block @param {Tk.Item} item @param {Draft | null} draft */
  async #putBeside(block, item, draft) {
    if (this.putting.has(item.id)) return;
    this.putting.add(item.id);
    const { replica } = this;
    const id = asideIdOf(item.id);
    const text = draft && !draft.aside ? draft.text : item.op.text;
    const hold = () => {
      if (draft) replica.drafts.set(slotOf(block), JSON.stringify({ ...draft, aside: id, put: cleanText(text), settles: [...(draft.settles ?? []), ...(draft.aside ? [draft.aside] : [])] }));
      this.changed();
    };
    // a page before this one came so far
    if (replica.outbox.items.has(id)) hold();
    else await new Promise((stored) => void replica.send('aside.put', { block, text, base: item.op.rev ?? 0 }, { id, stored: () => (hold(), stored(undefined)) }));
    await replica.outbox.forget(item.id);
    this.putting.delete(item.id);
  }
}
