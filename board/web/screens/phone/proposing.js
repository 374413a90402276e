/** Which proposal is being written on this phone, wherever the tap came from. Apart from the sheet, so that any list can open it. It must never learn what is proposed. */
import { ref } from 'vue';
import { readWriting, slotFor } from './agreements.js';
import { momentsOf } from './model.js';

/** There what people write is their own. */
const PRIVATE = new Set(['write', 'choose', 'assess']);

/** @type {import('vue').Ref<string | null>} the draft that is open */
export const proposing = ref(null);

/** @typedef {import('./agreements.js').Writing} Writing */

/** Begin a proposal, or go on with the one that was begun from the same place. @param {any} replica @param {{moment: string, note?: string, agreement?: string, writer?: string | null} & Partial<Writing>} from */
export function propose(replica, { moment, note, agreement, writer = null, ...begun }) {
  const slot = slotFor({ note, agreement });
  if (!readWriting(replica, slot)) {
    /** @type {Writing} */
    const fresh = { moment, note: note ?? null, agreement: agreement ?? null, rev: 0, writer, what: '', who: [], everyone: false, by: '', evidence: '', follow_up: '', ...begun };
    replica.drafts.set(slot, JSON.stringify(fresh));
  }
  proposing.value = slot;
}

/** An own proposal, to be worded anew. @param {any} replica @param {import('./agreements.js').Agreement} agreement @param {string | null} writer */
export function amend(replica, agreement, writer) {
  const { id, moment, what, who, everyone, by, evidence, follow_up, rev } = agreement;
  propose(replica, { moment, agreement: id, writer, rev, what, who: who.map(({ person }) => person), everyone, by: by ?? '', evidence: evidence ?? '', follow_up: follow_up ?? '' });
}

/** A refused proposal becomes a draft again. @param {any} replica @param {Tk.Item} item */
export function takeUp(replica, { id, op }) {
  const known = op.agreement ? replica.get(`agreement/${op.agreement}`) : null;
  if (op.agreement) replica.drafts.clear(slotFor({ agreement: op.agreement }));
  propose(replica, {
    moment: op.moment ?? known?.moment, note: op.note, agreement: op.agreement, writer: op.as_person ?? null, rev: known?.rev ?? 0, what: op.what ?? '', who: op.who ?? [],
    everyone: Boolean(op.everyone), by: op.by ?? '', evidence: op.evidence ?? '', follow_up: op.follow_up ?? '',
  });
  void replica.outbox.forget(id);
}

/** In which moment a proposal is made that comes from a wall: its own, the present one, or else the last one that all shared. @param {any} replica @param {string} own @returns {string | null} */
export function momentFor(replica, own) {
  const moments = momentsOf(replica);
  const named = [own, replica.get('clock')?.moment].map((id) => moments.find((one) => one.id === id));
  return [...named, ...moments.reverse()].find((moment) => moment?.began_ms && !PRIVATE.has(moment.activity))?.id ?? null;
}
