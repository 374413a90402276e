/**
 * How many ideas there are and how many people have not begun, from counts alone.
 *
 * It must never learn names: the projector shows it, and in silent moments a name would tell on somebody.
 */

import { nt } from '../i18n.js';

/** @import { Count, Presence } from './records.js' */

/** Activities in which everybody is asked to write; in the others nobody is waited for. */
export const ASKED = new Set(['write', 'choose', 'assess']);
/** Activities without ideas: there a count of none would only puzzle. */
const WORDLESS = new Set(['present', 'matrix', 'assess']);

/**
 * @typedef {object} Turnout
 * @property {number | null} notes   null where there are no ideas to count
 * @property {number} writers
 * @property {number | null} waiting   null where nobody is waited for, or nobody told who is here
 *
 * Hosts are here too, but nobody waits for them to write; one who wrote all the same only makes the number smaller. Who said
 * «por ahora no tengo aportes» is not waited for either.
 *
 * @param {string} activity
 * @param {Count | null} count
 * @param {Presence | null} presence
 * @param {number} [hosts]   facilitators and coordinators of the meeting
 * @param {number} [passed]   how many said they have nothing to add for now
 * @returns {Turnout}
 */
export function turnout(activity, count, presence, hosts = 0, passed = 0) {
  const notes = WORDLESS.has(activity) ? null : (count?.notes ?? 0);
  const writers = count?.writers ?? 0;
  if (!presence || !ASKED.has(activity)) return { notes, writers, waiting: null };
  return { notes, writers, waiting: Math.max(0, presence.here - hosts - writers - presence.drafting - passed) };
}

/**
 * «12 ideas · 3 por empezar»; nothing where there is nothing to count.
 *
 * @param {Turnout} seen
 */
export function turnoutWords(seen) {
  const ideas = seen.notes === null ? '' : nt('{n} idea', '{n} ideas', seen.notes);
  return [ideas, waitingWords(seen)].filter(Boolean).join(' · ');
}

/** «3 por empezar», beside a count of ideas that is already said. @param {Turnout} seen */
export function waitingWords(seen) {
  return seen.waiting ? nt('{n} por empezar', '{n} por empezar', seen.waiting) : '';
}
