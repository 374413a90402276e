/**
 * Who was expected and is not in the meeting yet. Pure; a person who came keeps the id the roster gave.
 */

/** @import { Expected, Member } from './records.js' */

/** @param {readonly Expected[]} roster @param {readonly Member[]} members @returns {Expected[]} */
export function missing(roster, members) {
  const here = new Set(members.map(({ id }) => id));
  return roster.filter(({ id }) => !here.has(id)).sort((a, b) => a.name.localeCompare(b.name, 'es') || (a.id < b.id ? -1 : 1));
}
