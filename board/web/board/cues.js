/**
 * Quiet advice for the facilitator, one at a time: which of the cues of a good meeting fits this instant.
 *
 * Pure, and for the console only: no cue ever reaches the projector. It learns counts and times, never what a note says.
 */

/** @import { Clock, Meeting, Moment } from './records.js' */
import { nt, t } from '../i18n.js';
import { remaining } from './pace.js';
import { WRITING } from './unheard.js';

/**
 * @typedef {object} Cue
 * @property {string} key   what is dismissed: once per moment
 * @property {string} text
 * @property {string} [more]   a line below it
 *
 * @typedef {object} Signs
 * @property {Meeting | null} meeting
 * @property {Moment | null} moment
 * @property {Clock | null} clock
 * @property {number | null} wrote_ms   when the count last grew while this moment ran
 * @property {string[]} authors   the author of every shared note, where names are shown
 * @property {string} [undecided]   a check that ended in disagreement, or to which few answered: its name, or nothing
 * @property {string[]} unheard   names of those without a sign for two moments
 */

const SILENCE_S = 90;
const OPENING_S = 60;
const LAST_PART = 0.2;
const MANY_NOTES = 6;
const MANY_NAMES = 3;
const AND = new Intl.ListFormat('es', { type: 'conjunction' });

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
  if (signs.undecided) found.push({ key: `undecided.${signs.undecided}`, text: t('Pregunta qué tendría que cambiar.') });
  if (moment.activity === 'close') {
    found.push({ key: 'close', text: t('Recuerda el propósito; ¿qué probará cada uno?') });
  }
  const purpose = moment.purpose || meeting?.purpose;
  if (passed < OPENING_S * scale && purpose) {
    found.push({ key: 'purpose', text: t('El propósito: {purpose} Nombra algo que ya hacen bien.', { purpose: sentence(purpose) }) });
  }
  const quiet = (now - Math.max(signs.wrote_ms ?? 0, moment.began_ms ?? now)) / 1000;
  if (WRITING.has(moment.activity) && quiet > SILENCE_S * scale) {
    found.push({ key: 'quiet', text: t('Hace un rato que nadie escribe. Da un ejemplo tuyo o reformula.') });
  }
  const { unheard } = signs;
  if (unheard.length > 0 && passed >= OPENING_S * scale) {
    found.push({
      key: 'unheard',
      text:
        unheard.length > MANY_NAMES
          ? t('{n} personas llevan dos momentos sin escribir (es solo un dato).', { n: unheard.length })
          : nt('{names} lleva dos momentos sin escribir (es solo un dato).', '{names} llevan dos momentos sin escribir (es solo un dato).', unheard.length, { names: AND.format(unheard) }),
    });
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

/** Its first sentence, whole. @param {string} text */
function sentence(text) {
  const first = /^.*?[.!?…](?=\s|$)/u.exec(text)?.[0] ?? text;
  return /[.!?…]$/u.test(first) ? first : `${first}.`;
}

/**
 * What the facilitator asks for with a tap, because no screen can see it.
 *
 * @param {Meeting | null} meeting
 * @returns {(Cue & { when: string })[]}
 */
export function askable(meeting) {
  const peers = [t('Cuidemos el tiempo de cada actividad.'), t('Trato cordial y de confianza.'), t('Colaborar es depender unos de otros para entender juntos y resolver.')];
  return [
    { key: 'away', when: t('La charla se aleja de los estudiantes'), text: t('Volvamos a los estudiantes: ¿qué aprenden con esto?') },
    { key: 'conflict', when: t('Hay un conflicto'), text: t('Recordemos nuestras normas.'), more: (meeting?.values ?? []).map(({ title }) => title).join(' · ') },
    ...(meeting?.kind === 'taller' ? peers.map((text, at) => ({ key: `peers${at}`, when: text, text })) : []),
  ];
}
