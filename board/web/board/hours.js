/**
 * Times of day and lengths in words, as they are said in Peru. It must never read the clock.
 */

import { t } from '../i18n.js';
import { rounded } from './pace.js';

const HOUR = new Intl.DateTimeFormat('es-PE', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** @param {number} instant_ms */
export function hour(instant_ms) {
  return HOUR.format(instant_ms);
}

/** @param {number} seconds */
export function length(seconds) {
  const { amount, unit } = rounded(seconds);
  return unit === 'min' ? t('{n} min', { n: amount }) : t('{n} s', { n: amount });
}
