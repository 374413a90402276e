/**
 * Times of day and lengths in words, as they are said in Peru. It must never read the clock.
 */

import { t } from '../i18n.js';
import { rounded } from './pace.js';

const HOUR = new Intl.DateTimeFormat('es-PE', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const DAY = new Intl.DateTimeFormat('es-PE', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** «viernes, 4 de diciembre de 2026»; a day is a day, wherever it is read. @param {string} date   YYYY-MM-DD */
export function dayOf(date) {
  return DAY.format(Date.parse(`${date}T00:00:00Z`));
}

/** @param {number} instant_ms */
export function hour(instant_ms) {
  return HOUR.format(instant_ms);
}

/** @param {number} seconds */
export function length(seconds) {
  const { amount, unit } = rounded(seconds);
  return unit === 'min' ? t('{n} min', { n: amount }) : t('{n} s', { n: amount });
}
