/**
 * What this phone knows of a self-assessment: the answers one gave or is giving, how far they came, and the totals once they are told. Plain
 * functions; it must never learn what anybody else answered, and changes nothing.
 */
import { isOpen, ownRecord } from './voice.js';

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {{answers: (number | null)[], comment: string, state: 'none' | 'kept' | 'sent' | 'board' | 'refused', item: Tk.Item | null}} Assessment */

/**
 * What I or my guest answered, the last word here before the one the server knows. A refused word is shown while nothing newer is: what was typed
 * is not lost.
 * @param {Replica} replica @param {import('./model.js').Moment} moment @param {string | null} [guest] @returns {Assessment}
 */
export function myAssessment(replica, moment, guest = null) {
  const last = [...replica.outbox.items.values()].filter(({ op }) => op.kind === 'assess.answer' && op.moment === moment.id && (op.as_person ?? null) === guest).pop() ?? null;
  const record = ownRecord(replica, 'assessment/', 'assess.answer', 'moment', moment.id, guest);
  const open = last && (last.state === 'refused' || isOpen(replica, last));
  const found = last && (open || !record) ? last.op : record;
  const answers = moment.prompts.map((/** @type {string} */ _, /** @type {number} */ at) => found?.answers?.[at] ?? null);
  const state = !found ? 'none' : !open ? 'board' : last.state === 'refused' ? 'refused' : last.state === 'waiting' ? 'kept' : 'sent';
  return { answers, comment: found?.comment ?? '', state, item: last };
}

/** How many prompts have an answer. @param {Assessment} own */
export const answered = ({ answers }) => answers.filter((answer) => answer !== null).length;

/** The next prompt without an answer after this one, or the first of them; null when all have one. @param {(number | null)[]} answers @param {number} at */
export function nextOpen(answers, at) {
  const open = answers.flatMap((answer, index) => (answer === null ? [index] : []));
  return open.find((index) => index > at) ?? open[0] ?? null;
}

/** True while answers count: the moment goes on, its totals are not told, the meeting is not over. @param {Replica} replica @param {import('./model.js').Moment} moment */
export function isAsking(replica, moment) {
  return moment.state === 'now' && !replica.get(`moment/${moment.id}/totals`) && replica.get('meeting')?.state !== 'closed';
}
