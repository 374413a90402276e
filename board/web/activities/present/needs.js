/**
 * What people need now and bring from their guidelines, each offered by its owner: who, under which gap, in their words. On every screen at the
 * opening, beside what earlier meetings left open.
 *
 * Pure. It must never learn of a need that nobody offered.
 */

import { h } from 'vue';
import { nt, t } from '../../i18n.js';

/** @typedef {{ id: string, number: number | null, person: string, name: string, text: string, gap: string | null }} Need */

/** The six kinds of training need, in the order in which screens offer them. @returns {Record<string, string>} */
export const GAPS = () => ({
  planning: t('Planificación y organización'),
  involvement: t('Involucramiento de los estudiantes'),
  thinking: t('Pensar con criterio, crear y razonar'),
  feedback: t('Retroalimentar, orientar y acompañar'),
  portfolio: t('Retroalimentación de trabajos y portafolio'),
  other: t('Otra'),
});

/** Under one gap after another, and by name in each; what stands under none comes last. @param {Need[]} all */
export function inOrder(all) {
  const gaps = Object.keys(GAPS());
  const rank = (/** @type {Need} */ { gap }) => (gap === null ? gaps.length : gaps.indexOf(gap));
  return [...all].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'es') || (a.id < b.id ? -1 : 1));
}

/** «Ana Quispe · Pensar con criterio, crear y razonar». @param {Need} need */
export const footOf = ({ name, gap }) => [name, gap ? GAPS()[gap] : ''].filter(Boolean).join(' · ');

/** @param {{ all: Need[], most?: number }} props `most` at a time; what is left is counted */
export function NeedList({ all, most = Infinity }) {
  const shown = inOrder(all).slice(0, most);
  return h('ul', { class: 'earlier needs' }, [
    shown.map((one) => h('li', { key: one.id }, [h('span', { class: 'what' }, one.text), h('span', { class: 'foot' }, footOf(one))])),
    all.length > shown.length ? h('li', { key: 'more', class: 'foot' }, nt('y {n} necesidad más', 'y {n} necesidades más', all.length - shown.length)) : null,
  ]);
}
NeedList.props = ['all', 'most'];
