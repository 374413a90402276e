/**
 * Quiet advice for the facilitator, one at a time: which of the cues of a good meeting fits this instant.
 *
 * Pure, and for the console only: no cue ever reaches the projector. It learns counts and times, never what a note says.
 */

/** @import { Clock, Meeting, Moment } from './records.js' */
import { t } from '../i18n.js';
import { remaining } from './pace.js';

/**
 * @typedef {object} Cue
 * @property {string} key   what is dismissed: once per moment
 * @property {string} text
 *
 * @typedef {object} Signs
 * @property {Meeting | null} meeting
 * @property {Moment | null} moment
 * @property {Clock | null} clock
 * @property {number | null} wrote_ms   when the count last grew while this moment ran
 * @property {string[]} authors   the author of every shared note, where names are shown
 */

const WRITING = new Set(['write', 'plenary', 'round', 'choose', 'share', 'agree', 'guideline', 'close']);
const SILENCE_S = 90;
const OPENING_S = 60;
const LAST_PART = 0.2;
const MANY_NOTES = 6;
const ONE_LINE = 100;

/**
 * The first cue that holds and was not dismissed. What is about to be too late comes first.
 *
 * @param {Signs} signs
 * @param {ReadonlySet<string>} dismissed
 * @param {number} now
 * @returns {Cue | null}
 */
export function cue(signs, dismissed, now) {
  const { moment, clock, meeting } = signs;
  if (!moment || clock?.state !== 'running' || typeof moment.began_ms !== 'number') return null;
  const fits = candidates(signs, moment, meeting, now).map((one) => ({ ...one, key: `${moment.id}.${one.key}` }));
  return fits.find((one) => !dismissed.has(one.key)) ?? null;
}

/**
 * @param {Signs} signs
 * @param {Moment} moment
 * @param {Meeting | null} meeting
 * @param {number} now
 * @returns {Cue[]}
 */
function candidates(signs, moment, meeting, now) {
  const scale = meeting?.scale ?? 1;
  const passed = (now - (moment.began_ms ?? now)) / 1000;
  const left = remaining(signs.clock, now) ?? 0;
  const total = Math.max(moment.seconds, 1);
  /** @type {Cue[]} */
  const found = [];
  if (left > 0 && left <= total * LAST_PART) found.push({ key: 'last', text: t('Ve cerrando: síntesis.') });
  if (moment.activity === 'close') {
    found.push({ key: 'close', text: t('Recuerda el propósito; ¿qué probará cada uno?') });
  }
  if (passed < OPENING_S * scale && meeting?.purpose) {
    found.push({ key: 'purpose', text: t('El propósito en una línea: {purpose} Nombra algo que ya hacen bien.', { purpose: sentence(meeting.purpose) }) });
  }
  const quiet = (now - Math.max(signs.wrote_ms ?? 0, moment.began_ms ?? now)) / 1000;
  if (WRITING.has(moment.activity) && quiet > SILENCE_S * scale) {
    found.push({ key: 'quiet', text: t('Hace un rato que nadie escribe. Da un ejemplo tuyo o reformula.') });
  }
  if (oneVoice(signs.authors)) found.push({ key: 'voices', text: t('Invita a otras voces: una persona lleva más de un tercio de las ideas.') });
  if (moment.activity === 'plenary' && passed > total / 2) found.push({ key: 'half', text: t('¿Cómo se une esto con lo anterior?') });
  if (moment.activity === 'agree') found.push({ key: 'agree', text: t('Busquen salidas nuevas; cuestionen lo de siempre.') });
  return found;
}

/** @param {string[]} authors */
function oneVoice(authors) {
  if (authors.length < MANY_NOTES) return false;
  /** @type {Map<string, number>} */
  const count = new Map();
  for (const person of authors) count.set(person, (count.get(person) ?? 0) + 1);
  return count.size > 1 && Math.max(...count.values()) > authors.length / 3;
}

/** One line of it, as a sentence. @param {string} text */
function sentence(text) {
  if (text.length > ONE_LINE) return `${text.slice(0, ONE_LINE).replace(/\s+\S*$/u, '')}…`;
  return /[.!?…]$/u.test(text) ? text : `${text}.`;
}
