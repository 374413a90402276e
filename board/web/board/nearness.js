/**
 * Who is connected, who just lost the signal and who is not there, from the presence that staff sees.
 *
 * Pure. Presence is a hint for hosts: nothing is decided by it and nothing of it is stored.
 */

/** @import { Member, Presence } from './records.js' */

/** @typedef {'here' | 'draft' | 'weak' | 'absent' | 'unknown'} Nearness */

/** A phone that was here this recently is "weak", not "absent": people walk through a patch without signal. */
export const WEAK_MS = 90_000;

/**
 * Somebody without a phone is as near as the person whose device writes for them.
 *
 * @param {Member} member
 * @param {Presence | null} presence
 * @param {ReadonlyMap<string, number>} seen   person → instant at which they were last here
 * @param {number} now
 * @returns {Nearness}
 */
export function nearness(member, presence, seen, now) {
  if (!presence?.people) return 'unknown';
  const state = presence.people[member.id] ?? (member.host ? presence.people[member.host] && 'here' : undefined);
  if (state) return state;
  const last = seen.get(member.id) ?? 0;
  return last > 0 && now - last < WEAK_MS ? 'weak' : 'absent';
}

const RANK = { draft: 0, here: 0, unknown: 0, weak: 1, absent: 2 };

/**
 * Staff first, then by name; the order does not follow presence, or rows would jump under the eyes.
 *
 * @param {Member[]} members
 * @returns {Member[]}
 */
export function roll(members) {
  const staff = (/** @type {Member} */ one) => (one.role === 'facilitator' || one.role === 'coordinator' ? 0 : 1);
  return [...members].sort((a, b) => staff(a) - staff(b) || a.name.localeCompare(b.name, 'es') || (a.id < b.id ? -1 : 1));
}

/**
 * How many people are in the room, for the heading.
 *
 * @param {Nearness[]} all
 */
export function present(all) {
  return all.filter((one) => RANK[one] === 0).length;
}
