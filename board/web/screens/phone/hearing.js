/**
 * What this phone knows of being transcribed: who of those it speaks for has not seen the notice, who of them does not want it; with what was said
 * here and nobody answered yet. Plain functions; it must never learn what anybody else said, and changes nothing.
 */
import { markOf } from '../../board/transcribing.js';
import { guestsOf } from './model.js';
import { isOpen, said } from './voice.js';

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/**
 * @typedef {object} Person one of those this phone speaks for
 * @property {string} id
 * @property {string | null} guest the same id for a guest, null for oneself: what `as_person` says
 * @property {string} name
 * @property {number} seen the newest notice they saw, 0 for none
 * @property {boolean} objects
 * @property {boolean} kept that word waits here for a signal
 */

/** Oneself first, then the guests the server knows of. @param {Replica} replica @param {string} me @returns {Person[]} */
export function hearers(replica, me) {
  const guests = guestsOf(replica, me).flatMap(({ id, name, member }) => (member ? [{ id, guest: id, name }] : []));
  const records = new Map(replica.all('hearing/').map(([, one]) => [one.person, one]));
  return [{ id: me, guest: null, name: '' }, ...guests].map((one) => {
    const record = records.get(one.id);
    const word = said(replica, one.guest, 'speech.object').pop();
    const read = said(replica, one.guest, 'speech.seen').map(({ op }) => op.notice);
    const objects = Boolean(word && (isOpen(replica, word) || !record) ? word.op.on : record?.objects);
    return { ...one, seen: Math.max(record?.notice ?? 0, ...read), objects, kept: word?.state === 'waiting' };
  });
}

/** Who has not seen the notice that holds. @param {Replica} replica @param {string} me @returns {Person[]} */
function unaware(replica, me) {
  const speech = replica.get('speech');
  return markOf(speech) ? hearers(replica, me).filter(({ seen }) => seen !== speech?.notice) : [];
}

/** Who has to be shown it: one at a time, and nobody who has said no already. @param {Replica} replica @param {string} me @returns {Person | null} */
export const untold = (replica, me) => unaware(replica, me).find(({ objects }) => !objects) ?? null;

/**
 * Who answered it with no. Whoever leads sees who has seen it and how many say no: told together, the one would give away the other.
 * @param {Replica} replica @param {string} me @returns {Person[]}
 */
export const unsaid = (replica, me) => unaware(replica, me).filter(({ objects }) => objects);

/** What was refused of it: whoever asked should know. @param {Replica} replica @returns {Tk.Item[]} */
export const refusedWords = (replica) => [...replica.outbox.items.values()].filter(({ op, state }) => state === 'refused' && op.kind === 'speech.object');

/** The notice that somebody has agreed to for dictating, 0 for none. @param {Replica} replica @param {string} me @returns {number} */
export function dictates(replica, me) {
  const accepted = said(replica, null, 'dictation.accept').map(({ op }) => op.notice);
  return Math.max(0, ...accepted, ...replica.all('hearing/').flatMap(([, one]) => (one.person === me ? [one.dictates] : [])));
}
