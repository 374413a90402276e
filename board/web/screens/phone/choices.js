/**
 * What this phone knows of a choice: which indicator, how far it came, whether it can still change. Plain functions; it must never learn what
 * anybody else chose, and changes nothing.
 */
import { momentsOf } from './model.js';
import { isOpen, ownRecord, said } from './voice.js';

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {{indicator: string, second: string | null, state: 'kept' | 'sent' | 'board'}} Choice */

/** What I or my guest chose in a moment, the last word here before the one the server knows. @param {Replica} replica @param {string} moment @param {string | null} [guest] @returns {Choice | null} */
export function myChoice(replica, moment, guest = null) {
  const last = said(replica, guest, 'choice.make').filter(({ op }) => op.moment === moment).pop();
  const record = ownRecord(replica, 'choice/', 'choice.make', 'moment', moment, guest);
  const open = last && isOpen(replica, last);
  const found = last && (open || !record) ? last.op : record;
  if (!found) return null;
  return { indicator: found.indicator, second: found.second ?? null, state: !open ? 'board' : last.state === 'waiting' ? 'kept' : 'sent' };
}

/** True once groups were opened that go by what was chosen in this moment, which no word can change then. @param {Replica} replica @param {import('./model.js').Moment} choosing */
export function isSettled(replica, choosing) {
  const moments = momentsOf(replica);
  const grouped = new Set(replica.all('group/').map(([, group]) => group.moment));
  return moments.some(({ id, index }) => grouped.has(id) && moments.filter((one) => one.activity === 'choose' && one.began_ms && one.index < index).pop()?.id === choosing.id);
}
