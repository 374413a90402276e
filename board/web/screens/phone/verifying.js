/**
 * What the group is asked to read through, what this person said of it, and how long there is; with what was said here and nobody answered yet.
 * Plain functions; it must never learn what anybody else said, and changes nothing.
 */
import { isOpen } from './voice.js';

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {{check: string, items: {key: string, text: string}[], left_s: number}} Check */
/** @typedef {{answer: 'ok' | 'missing', text: string | null, state: 'kept' | 'sent' | 'board'}} Said */

/** What stands before everybody now. @param {Replica} replica @param {number} now_ms of the server @returns {Check | null} */
export function verifyingNow(replica, now_ms) {
  const found = replica.get('verifying');
  if (!found?.ends_ms || found.ends_ms <= now_ms) return null;
  return { check: found.check, items: found.items ?? [], left_s: Math.ceil((found.ends_ms - now_ms) / 1000) };
}

/** «4:05» @param {number} seconds */
export const clockWords = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** What I said of one item. @param {Replica} replica @param {string} check @param {string} item @returns {Said | null} */
export function mySaying(replica, check, item) {
  const waits = [...replica.outbox.items.values()].filter((one) => one.op.kind === 'verify.answer' && one.op.item === item && isOpen(replica, one)).pop();
  if (waits) return { answer: waits.op.answer, text: waits.op.text ?? null, state: waits.state === 'waiting' ? 'kept' : 'sent' };
  const record = replica.all('verification/').find(([, one]) => one.verifying === check && one.item === item)?.[1];
  return record ? { answer: record.answer, text: record.text ?? null, state: 'board' } : null;
}

/** How many I said nothing of. @param {Replica} replica @param {Check} check */
export const unsaid = (replica, { check, items }) => items.filter(({ key }) => !mySaying(replica, check, key)).length;

/** What came too late, words and all. @param {Replica} replica @returns {Tk.Item[]} */
export const lateOnes = (replica) => [...replica.outbox.items.values()].filter(({ op, state }) => op.kind === 'verify.answer' && state === 'refused');

/** Where the words for one item are kept until they are sent. @param {string} check @param {string} item */
export const slotFor = (check, item) => `verify:${check}:${item}`;
