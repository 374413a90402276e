/**
 * When the bell of the console sounds: once for each deadline that this page saw coming, and never for one that had passed when it was opened.
 *
 * Pure. It must never make a sound; it says that one is due.
 */

/** @import { Clock } from './records.js' */

/** A deadline seen this late is old news: the laptop slept, or the line was away. */
const FRESH_MS = 5_000;

/** @returns {(clock: Clock | null, now: number) => boolean}   asked again and again; true exactly once for a deadline */
export function openBell() {
  let awaited = /** @type {string | null} */ (null);
  return (clock, now) => {
    const deadline = clock?.state === 'running' ? clock.deadline_ms : null;
    if (typeof deadline !== 'number') {
      awaited = null;
      return false;
    }
    const name = `${clock?.moment} ${deadline}`;
    if (now < deadline) {
      awaited = name;
      return false;
    }
    const due = awaited === name && now - deadline <= FRESH_MS;
    awaited = null;
    return due;
  };
}
