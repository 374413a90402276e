/**
 * What a self-assessment came to: for each line, how many gave each of the four answers. The same drawing on every screen.
 *
 * It must never learn what one person answered, unless it is the one who looks.
 */

import { h } from 'vue';
import { nt, t } from '../../i18n.js';

/** Of fewer nothing is told: board/core/meeting/assessing.py. */
export const LEAST_PEOPLE = 5;
export const SCALE = ['nada', 'poco', 'bastante', 'mucho'];

/** The four words of a moment's scale. @param {Tk.Fields} moment @returns {string[]} */
export const scaleOf = (moment) => (moment.settings?.scale?.length === SCALE.length ? moment.settings.scale : SCALE);

/** One line as words, for whoever hears it. @param {string[]} scale @param {number[]} counts */
export const inWords = (scale, counts) => scale.map((word, step) => `${word}: ${counts[step] ?? 0}`).join(', ');

/** @param {{ moment: Tk.Fields, totals: { people: number, counts: number[][] }, own?: (number | null)[] }} props */
export function Totals({ moment, totals, own = [] }) {
  const scale = scaleOf(moment);
  const most = Math.max(1, ...totals.counts.flat());
  return h('section', { class: 'totals', 'aria-label': t('Totales de la autoevaluación') }, [
    h('p', { class: 'totals-people' }, nt('Respondió {n} persona', 'Respondieron {n} personas', totals.people)),
    h('div', { class: 'totals-scale', 'aria-hidden': 'true' }, [h('span'), scale.map((word) => h('span', { key: word }, word))]),
    h('ol', moment.prompts.map((/** @type {string} */ prompt, /** @type {number} */ line) => {
      const counts = totals.counts[line] ?? [];
      return h('li', { key: line }, [
        h('p', prompt),
        h('span', { class: 'seen-by-readers' }, inWords(scale, counts)),
        scale.map((word, step) => h('span', { key: word, class: ['totals-bar', { own: own[line] === step }], 'aria-hidden': 'true', style: { '--part': (counts[step] ?? 0) / most } }, String(counts[step] ?? 0))),
        own[line] !== null && own[line] !== undefined ? h('span', { class: 'seen-by-readers' }, t('Tú: {word}', { word: scale[/** @type {number} */ (own[line])] })) : null,
      ]);
    })),
  ]);
}
Totals.props = ['moment', 'totals', 'own'];
