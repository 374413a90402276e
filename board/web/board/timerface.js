/**
 * What the timer shows: digits, the word beside them, how full the ring is and its mood.
 *
 * Pure. The colour is never the only sign: every mood has its own words.
 */

/** @import { Clock, Moment } from './records.js' */
import { t } from '../i18n.js';
import { remaining } from './pace.js';

/**
 * @typedef {object} Face
 * @property {'idle' | 'calm' | 'soon' | 'over' | 'paused'} mood
 * @property {string} digits
 * @property {string} words
 * @property {number} fraction   of the ring that is still full, 0 to 1
 * @property {number} seconds   left, negative when over
 */

const SOON = 0.2;
/** A screen that has just come guesses the server's time by less than this: it must not promise a second that the moment does not have. */
const GUESS_S = 1;

/**
 * Minutes and seconds; hours only when there are any. Seconds are rounded up, so 0:00 is shown exactly when time is up.
 *
 * @param {number} seconds
 */
export function digits(seconds) {
  const whole = Math.ceil(Math.abs(seconds) - 1e-6);
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${two(minutes)}:${two(whole % 60)}`;
}

/**
 * Time past the end, as the words say it: «+02:10». Rounded down: the first second over is not yet one.
 *
 * @param {number} seconds   how long it is over, positive
 */
export function overrun(seconds) {
  const whole = Math.floor(seconds + 1e-6);
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return `+${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}

/**
 * @param {Clock | null} clock
 * @param {Moment | null} moment
 * @param {number} now
 * @returns {Face}
 */
export function face(clock, moment, now) {
  const told = remaining(clock, now);
  const seconds = moment?.seconds ?? 0;
  if (told === null) {
    return { mood: 'idle', digits: digits(seconds), words: t('por empezar'), fraction: 1, seconds };
  }
  const left = told > seconds && told < seconds + GUESS_S ? seconds : told;
  const total = Math.max(seconds, left, 1);
  const fraction = Math.min(1, Math.max(0, left / total));
  const paused = clock?.state === 'paused';
  if (left <= 0) {
    const over = overrun(-left);
    return { mood: paused ? 'paused' : 'over', digits: over, words: paused ? t('en pausa, tiempo cumplido') : t('tiempo cumplido'), fraction: 0, seconds: left };
  }
  if (paused) return { mood: 'paused', digits: digits(left), words: t('en pausa'), fraction, seconds: left };
  return { mood: left <= total * SOON ? 'soon' : 'calm', digits: digits(left), words: t('quedan'), fraction, seconds: left };
}

/**
 * The same as one sentence for a screen reader: «quedan 07:42», «tiempo cumplido, van +02:10».
 *
 * @param {Face} shown
 */
export function spoken(shown) {
  if (shown.mood === 'idle') return shown.words;
  return shown.seconds <= 0 ? t('{words}, van {digits}', { words: shown.words, digits: shown.digits }) : `${shown.words} ${shown.digits}`;
}
