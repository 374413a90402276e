/** How long there is to the third day after closing, in words. A reminder and no lock; it must never keep anybody from sending. */
import { nt, t } from '../../i18n.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** «2 días y 4 horas», the two largest parts and never less than a minute. @param {number} length_ms @returns {{words: string, first: number}} `first`: how many of the first part */
function lengthOf(length_ms) {
  const days = Math.floor(length_ms / DAY_MS);
  const hours = Math.floor((length_ms % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((length_ms % HOUR_MS) / MINUTE_MS);
  const dayWords = nt('{n} día', '{n} días', days);
  const hourWords = nt('{n} hora', '{n} horas', hours);
  if (days) return { words: hours ? t('{one} y {other}', { one: dayWords, other: hourWords }) : dayWords, first: days };
  if (hours) return { words: hours < 6 && minutes ? t('{one} y {other}', { one: hourWords, other: nt('{n} minuto', '{n} minutos', minutes) }) : hourWords, first: hours };
  return { words: nt('{n} minuto', '{n} minutos', Math.max(1, minutes)), first: Math.max(1, minutes) };
}

/** «Quedan 2 días y 4 horas»; nothing while the meeting is on. @param {number | null | undefined} due_ms @param {number} now_ms */
export function leftWords(due_ms, now_ms) {
  if (!due_ms) return '';
  const { words, first } = lengthOf(Math.abs(due_ms - now_ms));
  if (due_ms > now_ms) return nt('Queda {words}', 'Quedan {words}', first, { words });
  return t('El plazo de tres días pasó hace {words}. El informe se puede enviar igual.', { words });
}

/** How near it is, for the colour beside the words. @param {number | null | undefined} due_ms @param {number} now_ms @returns {'calm' | 'low' | 'over'} */
export function nearness(due_ms, now_ms) {
  if (!due_ms || due_ms - now_ms > DAY_MS) return 'calm';
  return due_ms > now_ms ? 'low' : 'over';
}
