/**
 * Proposals, the check that is open, what this phone's people answered, and what was recorded; with what was asked for here and nobody answered yet.
 * Plain functions; it must never learn what anybody else answered before a check closes, and changes nothing.
 */
import { guestsOf } from './model.js';
import { isOpen, said } from './voice.js';

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {import('../../activities/agree/sentence.js').Told & {id: string}} Agreement */
/** @typedef {{agreement: Agreement, round: number, answered: number, expected: number}} Asked */
/** @typedef {'agree' | 'reservation' | 'against'} Answer */
/** @typedef {{answer: Answer, text: string | null, state: 'kept' | 'sent' | 'board'}} Consent */

const NOTHING = { who: [], everyone: false, by: null, evidence: null, follow_up: null, note: null };
const WORDS = ['what', 'who', 'everyone', 'by', 'evidence', 'follow_up'];

/** The words of a proposal among the fields of an order. @param {Tk.Fields} op */
const wordsOf = (op) => Object.fromEntries(WORDS.filter((name) => op[name] !== undefined).map((name) => [name, op[name]]));

/** @param {Replica} replica @param {string[]} ids @returns {{person: string, name: string}[]} */
const named = (replica, ids) => ids.map((person) => ({ person, name: replica.get(`member/${person}`)?.name ?? '' }));

/** All that were proposed and not withdrawn, the oldest first. @param {Replica} replica @param {string} me @returns {Agreement[]} */
export function agreementsOf(replica, me) {
  /** @type {Map<string, any>} */
  const found = new Map(replica.all('agreement/').map(([id, one]) => [id, { ...one, id }]));
  for (const item of replica.outbox.items.values()) {
    if (!isOpen(replica, item)) continue;
    const { op } = item;
    if (op.kind === 'agreement.propose' && !found.has(item.id)) {
      const person = op.as_person ?? me;
      const name = replica.get(`member/${person}`)?.name ?? '';
      found.set(item.id, { ...NOTHING, ...op, who: named(replica, op.who ?? []), state: 'proposed', round: 0, person, name, matrix: null, made_ms: item.order, recorded_ms: null, rev: 0 });
    }
    const known = found.get(op.agreement);
    if (known && op.kind === 'agreement.amend') Object.assign(known, wordsOf(op), { who: named(replica, op.who ?? []) });
    if (known && op.kind === 'agreement.withdraw') known.state = 'withdrawn';
  }
  return [...found.values()].filter(({ state }) => state !== 'withdrawn').sort((a, b) => a.made_ms - b.made_ms || (a.id < b.id ? -1 : 1));
}

/** What was agreed, in the order in which it was. @param {Replica} replica @returns {Agreement[]} */
export function agreedOf(replica) {
  const shown = new Map([...replica.outbox.items.values()].filter((item) => item.op.kind === 'agree.evidence' && isOpen(replica, item)).map(({ op }) => [op.agreement, op.evidence]));
  const found = replica.all('agreement/').map(([id, one]) => /** @type {any} */ ({ ...one, id, evidence: one.evidence ?? shown.get(id) ?? null }));
  return found.filter(({ state }) => state === 'agreed').sort((a, b) => a.recorded_ms - b.recorded_ms || a.made_ms - b.made_ms || (a.id < b.id ? -1 : 1));
}

/** The check that is open, or null. @param {Replica} replica @returns {Asked | null} */
export function askedNow(replica) {
  const asking = replica.get('asking');
  const agreement = asking?.agreement && replica.get(`agreement/${asking.agreement}`);
  if (!asking || !agreement) return null;
  return { agreement: /** @type {any} */ ({ ...agreement, id: asking.agreement }), round: asking.round, answered: asking.answered, expected: asking.expected };
}

/** @param {string} agreement @param {number} round @returns {(one: Tk.Fields) => boolean} */
const inRound = (agreement, round) => (one) => one.agreement === agreement && one.round === round;

/** What I or my guest (else null) answered. @param {Replica} replica @param {string} me @param {string} agreement @param {number} round @param {string | null} guest @returns {Consent | null} */
export function myConsent(replica, me, agreement, round, guest) {
  const last = said(replica, guest, 'consent.answer').filter(({ op }) => inRound(agreement, round)(op)).pop();
  const record = replica.all('consent/').find(([, one]) => inRound(agreement, round)(one) && one.person === (guest ?? me))?.[1];
  const waits = last && isOpen(replica, last);
  const found = last && (waits || !record) ? last.op : record;
  return found ? { answer: found.answer, text: found.text ?? null, state: !waits ? 'board' : last.state === 'waiting' ? 'kept' : 'sent' } : null;
}

/** Everybody who answers on this phone: oneself (null) first, then the guests the server knows. @param {Replica} replica @param {string} me @returns {{id: string | null, name: string}[]} */
export function voicesHere(replica, me) {
  return [{ id: null, name: replica.get(`member/${me}`)?.name ?? '' }, ...guestsOf(replica, me).filter(({ member }) => member).map(({ id, name }) => ({ id, name }))];
}

/** Who of them has not answered yet. @param {Replica} replica @param {string} me @param {Asked} asked */
export function silentHere(replica, me, { agreement, round }) {
  return voicesHere(replica, me).filter(({ id }) => myConsent(replica, me, agreement.id, round, id) === null);
}

/** The closed checks of an agreement, the first one first. @param {Replica} replica @param {string} agreement @returns {Tk.Fields[]} */
export function roundsOf(replica, agreement) {
  return replica.all('round/').flatMap(([, round]) => (round.agreement === agreement ? [round] : [])).sort((a, b) => a.number - b.number);
}

/** @param {Replica} replica @param {string} agreement @param {number} number */
export const roundOf = (replica, agreement, number) => roundsOf(replica, agreement).find((round) => round.number === number) ?? null;

/** What did not get in and holds words: each says what happened and gives them back. @param {Replica} replica @returns {Tk.Item[]} */
export function refusedWords(replica) {
  return [...replica.outbox.items.values()].filter(({ op, state }) => state === 'refused' && (/^(agreement\.|agree\.evidence$)/.test(op.kind) || (op.kind === 'consent.answer' && op.text)));
}

/** Where a proposal is being written: from nothing, from a note, or anew. @param {{note?: string, agreement?: string}} from */
export const slotFor = ({ note, agreement }) => `agree:${agreement ?? note ?? 'new'}`;

/** @typedef {{moment: string, note: string | null, agreement: string | null, rev: number, writer: string | null, what: string, who: string[], everyone: boolean, by: string, evidence: string, follow_up: string}} Writing */

/** @param {Replica} replica @param {string} slot @returns {Writing | null} */
export function readWriting(replica, slot) {
  try {
    return JSON.parse(replica.drafts.text(slot) || 'null');
  } catch {
    return null;
  }
}

/** The words that were typed for a proposal or a consent and never sent. @param {Replica} replica @returns {{slot: string, text: string}[]} */
export function unsentWords(replica) {
  return [...replica.drafts.kept].flatMap(([slot, { text }]) => {
    if (!text || !/^(agree|consent):/.test(slot)) return [];
    const writing = /** @type {any} */ (readWriting(replica, slot));
    const words = slot.startsWith('agree:') ? [writing?.what, writing?.evidence, writing?.follow_up].filter(Boolean).join('\n') : (writing?.text ?? '');
    return words.trim() ? [{ slot, text: words }] : [];
  });
}
