/**
 * Who is still about to begin writing, by name, for whoever wants to go on: present, no note in this moment, no draft, has not passed.
 *
 * Pure and for staff only. In an anonymous moment nobody is told who wrote: there only the number is known.
 */

/** @import { Member, Moment, Presence } from './records.js' */
/** @import { Turnout } from './turnout.js' */
import { ASKED } from './turnout.js';

/**
 * @param {object} seen
 * @param {Moment} seen.moment
 * @param {Member[]} seen.members
 * @param {Presence | null} seen.presence
 * @param {ReadonlySet<string>} seen.writers
 * @param {readonly string[]} seen.passed
 * @param {Turnout} seen.turnout   the same in numbers
 * @returns {{ count: number, names: string[] }}
 */
export function starting({ moment, members, presence, writers, passed, turnout }) {
  if (!ASKED.has(moment.activity) || !presence?.people) return { count: 0, names: [] };
  if (moment.anonymous) return { count: turnout.waiting ?? 0, names: [] };
  const here = presence.people;
  const names = members
    .filter(({ id, role, host }) => (role === 'participant' || role === 'rapporteur') && here[host ?? id] !== undefined && here[id] !== 'draft')
    .filter(({ id, host }) => !writers.has(id) && !passed.includes(id) && !(host && here[host] === 'draft'))
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'es'));
  return { count: names.length, names };
}
