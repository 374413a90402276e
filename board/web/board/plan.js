/**
 * What can still be changed in the agenda, as data: which moments may be moved, skipped or resized, and in what order.
 *
 * Pure: it is handed the records. It must never send an order.
 */

/** @import { Moment } from './records.js' */

/** Below this the meeting counts as on time. */
export const LATE_S = 60;

/** Moments to come that never began, in their order; a skipped one that the meeting has passed is gone. @param {Moment[]} moments   sorted by index @returns {Moment[]} */
export function untouched(moments) {
  const here = moments.findIndex(({ state }) => state === 'now');
  return moments.filter(({ state, began_ms }, place) => place > here && (state === 'ahead' || state === 'skipped') && typeof began_ms !== 'number');
}

/**
 * The ids of the untouched moments with one moved by a step, or null where there is no room or where a moment would
 * come before the one it reveals.
 *
 * @param {Moment[]} moments   sorted by index
 * @param {string} id
 * @param {-1 | 1} by
 * @returns {string[] | null}
 */
export function moved(moments, id, by) {
  const ahead = untouched(moments);
  const from = ahead.findIndex((moment) => moment.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ahead.length) return null;
  const order = [...ahead];
  order.splice(to, 0, ...order.splice(from, 1));
  const early = order.some(({ reveals }, place) => order.slice(place).some((later) => later.id === reveals));
  return early ? null : order.map((moment) => moment.id);
}

/**
 * Minutes as somebody typed them, as seconds; null for what is no length from half a minute to four hours.
 *
 * @param {string} typed
 * @returns {number | null}
 */
export function secondsOf(typed) {
  const minutes = Number(typed.trim().replace(',', '.'));
  const seconds = Math.round(minutes * 60);
  return typed.trim() !== '' && seconds >= 30 && seconds <= 14400 ? seconds : null;
}
