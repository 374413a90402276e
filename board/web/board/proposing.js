/**
 * Where a proposal that is being written on the console starts from, and in which moment it is made.
 *
 * Pure. It must never propose anything.
 */

import { PRIVATE } from './view.js';

/** @import { Agreement, Moment, Note } from './records.js' */
/** @import { View } from './view.js' */

/**
 * @typedef {object} Writing   a draft of a proposal, as its form holds it
 * @property {string | null} agreement   an agreement that is worded anew
 * @property {string | null} note   the idea it came from
 * @property {string} moment
 * @property {number} rev   of the words that were seen
 * @property {string} what
 * @property {string[]} who
 * @property {boolean} everyone
 * @property {string} by
 * @property {string} evidence
 * @property {string} follow_up
 */

/** The moment a proposal is made in: its own, the present one, or else the last one that all share. @param {View} view @param {string | null | undefined} own @returns {string | null} */
export function momentFor(view, own) {
  const begun = view.moments.value.filter(({ activity, began_ms }) => began_ms && !PRIVATE.has(activity));
  const named = [own, view.clock.value?.moment].map((id) => begun.find((moment) => moment.id === id));
  return [...named, ...begun.reverse()].find(Boolean)?.id ?? null;
}

/** From nothing, or from an idea. @param {string} moment @param {Note | null} note @returns {Writing} */
export const fresh = (moment, note) => ({
  agreement: null, note: note?.id ?? null, moment, rev: 0, what: Array.from(note?.text ?? '').slice(0, 300).join(''), who: [], everyone: false, by: '', evidence: '', follow_up: '',
});

/** A proposal as it stands. @param {Agreement} agreement @returns {Writing} */
export const worded = ({ id, moment, rev, what, who, everyone, by, evidence, follow_up }) => ({
  agreement: id, note: null, moment, rev, what, who: who.map(({ person }) => person), everyone, by: by ?? '', evidence: evidence ?? '', follow_up: follow_up ?? '',
});

/** @param {Writing} writing */
export const slotOf = ({ agreement, note }) => `agreement.${agreement ?? note ?? 'new'}`;
