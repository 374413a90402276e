/**
 * What earlier meetings left open: who will do what, until when, and how far it is. A meeting opens with it on every screen.
 *
 * Pure. It must never learn anything of a logbook but the state that its owner lets the meeting see.
 */

import { h } from 'vue';
import { nt, t } from '../../i18n.js';
import { dayWords, whoWords } from '../agree/sentence.js';

/** @typedef {{ id: string, meeting: string, number: number | null, what: string, who: { person: string, name: string }[], by: string | null, state: string }} Earlier */

/** What is due first comes first; what has no day, last. @param {Earlier[]} all */
export const inOrder = (all) => [...all].sort((a, b) => (a.by ?? '9999').localeCompare(b.by ?? '9999') || (a.id < b.id ? -1 : 1));

/** @param {string} state */
export const stateWords = (state) => ({ pendiente: t('pendiente'), en_proceso: t('en proceso'), hecha: t('cumplido') })[state] ?? state;

/** «Ana y Luis · hasta el viernes 27 de noviembre · en proceso». @param {Earlier} agreement @param {string} now YYYY-MM-DD */
export function footOf({ who, by, state }, now) {
  return [whoWords(who, false), by ? t('hasta el {day}', { day: dayWords(by, now) }) : '', stateWords(state)].filter(Boolean).join(' · ');
}

/** @param {{ all: Earlier[], now: string, most?: number }} props `most` lines at a time; what is left is counted */
export function EarlierList({ all, now, most = Infinity }) {
  const shown = inOrder(all).slice(0, most);
  return h('ul', { class: 'earlier' }, [
    shown.map((one) => h('li', { key: one.id, class: one.state }, [h('span', { class: 'what' }, one.what), h('span', { class: 'foot' }, footOf(one, now))])),
    all.length > shown.length ? h('li', { key: 'more', class: 'foot' }, nt('y {n} compromiso más', 'y {n} compromisos más', all.length - shown.length)) : null,
  ]);
}
EarlierList.props = ['all', 'now', 'most'];
