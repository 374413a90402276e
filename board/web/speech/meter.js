/** How loud it is, for a bar, and whether it has been silent for so long that somebody should look. It must never keep a sample. */

/** Below this nobody is heard; what a switched-off microphone gives is far lower, a quiet room a little. */
const FLOOR_DB = -60;
const HEARD = 0.003;
export const QUIET_MS = 10_000;
/** How much of the bar stays from one tenth of a second to the next: it falls softer than it rises. */
const FALL = 0.75;

/** @param {number} rms 0 to 1 @returns {number} 0 to 1, as the ear counts */
export function loudness(rms) {
  return rms > 0 ? Math.max(0, Math.min(1, 1 - (20 * Math.log10(rms)) / FLOOR_DB)) : 0;
}

export class Meter {
  constructor() {
    this.level = 0;
    this.silent_ms = 0;
  }

  get quiet() {
    return this.silent_ms >= QUIET_MS;
  }

  /** @param {number} rms of so many milliseconds @param {number} [ms] */
  take(rms, ms = 100) {
    this.level = Math.max(loudness(rms), this.level * FALL);
    this.silent_ms = rms < HEARD ? this.silent_ms + ms : 0;
  }
}
