/**
 * The repertoire as a phone knows it: which idea was kept as a card, whose hand may keep one, and the words of a card. Plain functions; it must never
 * learn how cards are drawn, and changes nothing.
 */
import { linesFrom } from './myguideline.js';
import { momentsOf, wallMoments } from './model.js';
import { isOpen } from './voice.js';

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {{practice: string, why: string, case: string, indicator: string, level: string, area: string, actions: string, rev: number | null}} Writing */
/** @typedef {Tk.Fields & {id: string, state: 'kept' | 'sent' | 'board'}} Card */

const WORDS = /** @type {const} */ (['why', 'case', 'indicator', 'level', 'area']);

/** Where the words of a card are kept until they are sent. @param {string} note */
export const cardSlot = (note) => `card:${note}`;

/** True where shared ideas may become cards: the moment says so, or the one whose ideas it shows. @param {Replica} replica @param {string} moment */
export function feedsRepertoire(replica, moment) {
  const all = momentsOf(replica);
  return all.some((one) => wallMoments(one).includes(moment) && wallMoments(one).some((id) => replica.get(`moment/${id}`)?.settings?.repertoire));
}

/** Authors keep their own ideas, members those that their group brought. @param {Replica} replica @param {Tk.Fields & {id: string}} note @param {string} person */
export function mayKeep(replica, note, person) {
  if (replica.get('meeting')?.state !== 'live' || replica.get(`moment/${note.moment}`)?.anonymous || !feedsRepertoire(replica, note.moment)) return false;
  if (replica.get(`note/${note.id}/group`)) return false; // still the group's own
  const origin = replica.get(`note/${note.id}/origin`);
  const members = origin ? (replica.get(`group/${origin.group}`)?.members ?? []) : [];
  return replica.get(`note/${note.id}/author`)?.person === person || members.some((/** @type {any} */ one) => one.person === person);
}

/** The card an idea became, with this phone's last word on it. @param {Replica} replica @param {string} note @returns {Card | null} */
export function cardOf(replica, note) {
  const known = replica.all('card/').find(([, card]) => card.note === note);
  /** @type {Card | null} */
  let card = known ? /** @type {Card} */ ({ ...known[1], id: known[0], state: 'board' }) : null;
  for (const item of replica.outbox.items.values()) {
    if (!isOpen(replica, item)) continue;
    const { op } = item;
    const state = item.state === 'waiting' ? /** @type {const} */ ('kept') : /** @type {const} */ ('sent');
    if (op.kind === 'card.make' && op.note === note && !card) card = /** @type {Card} */ ({ actions: [], ...op, rev: null, state });
    else if (card && op.kind === 'card.edit' && op.card === card.id) card = { ...card, ...fieldsFrom(typedOf(op)), state };
    else if (card && op.kind === 'card.remove' && op.card === card.id) card = null;
  }
  return card;
}

/** What was refused and holds words. @param {Replica} replica @param {string} note @param {string | undefined} card */
export function refusedCard(replica, note, card) {
  return [...replica.outbox.items.values()].find(({ op, state }) => state === 'refused' && ((op.kind === 'card.make' && op.note === note) || (op.kind === 'card.edit' && op.card === card))) ?? null;
}

/** A card in its fields. @param {Tk.Fields} card @returns {Writing} */
export function typedOf(card) {
  const words = Object.fromEntries(WORDS.map((name) => [name, card[name] ?? '']));
  return /** @type {Writing} */ ({ practice: card.practice ?? '', ...words, actions: (card.actions ?? []).join('\n'), rev: card.rev ?? null });
}

/** What is sent of it: whole, what is empty is null. @param {Writing} typed @returns {Tk.Fields} */
export function fieldsFrom(typed) {
  return { practice: typed.practice, ...Object.fromEntries(WORDS.map((name) => [name, typed[name].trim() || null])), actions: linesFrom(typed.actions) };
}

/** @param {Replica} replica @param {string} note @returns {Writing | null} */
export function begunCard(replica, note) {
  try {
    return JSON.parse(replica.drafts.text(cardSlot(note)) || 'null');
  } catch {
    return null;
  }
}
