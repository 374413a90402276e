/**
 * How the agenda runs against the clock: minutes planned and projected, the end as planned and as it is going.
 *
 * Pure: it is handed the records and the instant. It must never learn where they come from, nor read a clock.
 */

/** @import { Clock, Meeting, Moment } from './records.js' */

/**
 * @typedef {object} Step   One moment as the spine of the agenda shows it.
 * @property {string} id
 * @property {'done' | 'now' | 'ahead' | 'skipped'} state
 * @property {number} planned   seconds it was given when the meeting was made
 * @property {number} projected   seconds it took, or will take at this pace
 * @property {number} end_ms   when it ended, or will end at this pace
 */

/**
 * Seconds left in the running moment: negative once the time is over, null while no moment runs.
 *
 * @param {Clock | null} clock
 * @param {number} now
 * @returns {number | null}
 */
export function remaining(clock, now) {
  if (clock?.state === 'running' && typeof clock.deadline_ms === 'number') return (clock.deadline_ms - now) / 1000;
  if (clock?.state === 'paused' && typeof clock.remaining_s === 'number') return clock.remaining_s;
  return null;
}

/** A moment that is gone back to has at least this long, as the room gives it. */
const LEAST_BACK_S = 60;

/**
 * What the timer will show when a moment begins: its length, or what was left of it when the meeting went back over it. A pause
 * inside it is not told, so it may come out shorter than it will be, never longer.
 *
 * @param {Moment} moment
 * @param {number} scale
 */
export function secondsToCome({ seconds, began_ms, ended_ms }, scale) {
  if (typeof began_ms !== 'number' || typeof ended_ms !== 'number') return seconds;
  return Math.max(seconds - (ended_ms - began_ms) / 1000, LEAST_BACK_S * scale);
}

/**
 * Every moment with its planned and projected length, in the order of the agenda.
 *
 * @param {Moment[]} moments   sorted by index
 * @param {Clock | null} clock
 * @param {number} now
 * @param {number} [scale]   of the meeting
 * @returns {Step[]}
 */
export function steps(moments, clock, now, scale = 1) {
  let edge = now;
  return moments.map((moment) => {
    const planned = moment.planned_seconds ?? moment.seconds;
    if (moment.state === 'done') {
      const end = moment.ended_ms ?? now;
      const took = typeof moment.began_ms === 'number' ? (end - moment.began_ms) / 1000 : planned;
      return { id: moment.id, state: 'done', planned, projected: took, end_ms: end };
    }
    if (moment.state === 'now') {
      // Over time it ends "now": promising an end in the past would make the whole projection optimistic.
      edge = now + Math.max(0, remaining(clock, now) ?? moment.seconds) * 1000;
      const began = moment.began_ms ?? now;
      return { id: moment.id, state: 'now', planned, projected: (edge - began) / 1000, end_ms: edge };
    }
    if (moment.state === 'skipped') return { id: moment.id, state: 'skipped', planned, projected: 0, end_ms: edge };
    const projected = secondsToCome(moment, scale);
    edge += projected * 1000;
    return { id: moment.id, state: 'ahead', planned, projected, end_ms: edge };
  });
}

/**
 * When the meeting ends at this pace, and how far that is from the plan (positive is late). Null before there is a plan.
 *
 * @param {Meeting | null} meeting
 * @param {Moment[]} moments
 * @param {Clock | null} clock
 * @param {number} now
 * @returns {{ planned_ms: number | null, projected_ms: number, late_s: number } | null}
 */
export function ends(meeting, moments, clock, now) {
  if (!meeting || moments.length === 0) return null;
  const last = steps(moments, clock, now, meeting.scale).at(-1);
  const projected = meeting.closed_ms ?? last?.end_ms ?? now;
  const planned = meeting.planned_end_ms ?? null;
  return { planned_ms: planned, projected_ms: projected, late_s: planned === null ? 0 : (projected - planned) / 1000 };
}

/**
 * A length in words short enough for the spine: minutes, and seconds only below a minute and a half.
 *
 * @param {number} seconds
 * @returns {{ amount: number, unit: 'min' | 's' }}
 */
export function rounded(seconds) {
  if (seconds > 0 && seconds < 90) return { amount: Math.round(seconds), unit: 's' };
  return { amount: Math.max(0, Math.round(seconds / 60)), unit: 'min' };
}
