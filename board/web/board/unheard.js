/**
 * Who has given no sign for two moments, from what staff may know: presence and who wrote, never what was written.
 *
 * Pure. What happened before this screen was looking is not silence: a person counts from when they were first seen here.
 */

/** @import { Member, Moment, Presence } from './records.js' */

/** So many moments without a sign are worth a word. */
const MOMENTS = 2;

/** Moments in which people write. */
export const WRITING = new Set(['write', 'plenary', 'round', 'choose', 'share', 'agree', 'guideline', 'close']);

/**
 * @param {object} seen
 * @param {Moment[]} seen.moments   in the order of the agenda
 * @param {Member[]} seen.members
 * @param {Presence | null} seen.presence
 * @param {ReadonlyMap<string, number>} seen.since   person → instant at which they were first seen here
 * @param {(moment: string) => ReadonlySet<string>} writers
 * @returns {string[]}   names
 */
export function unheard({ moments, members, presence, since }, writers) {
  const told = moments.filter(({ activity, anonymous, state }) => WRITING.has(activity) && !anonymous && (state === 'done' || state === 'now'));
  const over = told.filter(({ state }) => state === 'done').slice(-MOMENTS);
  if (over.length < MOMENTS || !presence?.people) return [];
  const began = Math.min(...over.map(({ began_ms }) => began_ms ?? 0));
  const heard = [...over, ...told.filter(({ state }) => state === 'now')].map(({ id }) => writers(id));
  return members
    .filter(({ role }) => role === 'participant' || role === 'rapporteur')
    .filter(({ id, host }) => {
      const device = host ?? id;
      return presence.people?.[device] === 'here' && (since.get(device) ?? Infinity) <= began && !heard.some((people) => people.has(id));
    })
    .map(({ name }) => name);
}
