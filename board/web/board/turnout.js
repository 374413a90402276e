/**
 * How many ideas there are and how many people have not begun, from counts alone.
 *
 * It must never learn names: the projector shows it, and in silent moments a name would tell on somebody.
 */

/** @import { Count, Presence } from './records.js' */

/**
 * Hosts are here too, but nobody waits for them to write; one who wrote all the same only makes the number smaller.
 *
 * @param {Count | null} count
 * @param {Presence | null} presence
 * @param {number} [hosts]   facilitators and coordinators of the meeting
 * @returns {{ notes: number, writers: number, waiting: number | null }}   `waiting` is null while nobody told who is here
 */
export function turnout(count, presence, hosts = 0) {
  const notes = count?.notes ?? 0;
  const writers = count?.writers ?? 0;
  if (!presence) return { notes, writers, waiting: null };
  return { notes, writers, waiting: Math.max(0, presence.here - hosts - writers - presence.drafting) };
}

/**
 * «12 ideas · 3 por empezar».
 *
 * @param {{ notes: number, waiting: number | null }} seen
 * @param {(singular: string, plural: string, n: number) => string} nt
 */
export function turnoutWords(seen, nt) {
  const ideas = nt('{n} idea', '{n} ideas', seen.notes);
  if (!seen.waiting) return ideas;
  return `${ideas} · ${nt('{n} por empezar', '{n} por empezar', seen.waiting)}`;
}
