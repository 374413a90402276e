/**
 * What earlier meetings left open: who will do what and until when, on every screen; how far it is, where it was told: to those who were in
 * that meeting and to whoever leads. After closing, the same of the meeting's own agreements.
 *
 * Pure. It must never learn anything of a logbook but the state that its owner lets a meeting see.
 */

import { h } from 'vue';
import { nt, t } from '../../i18n.js';
import { dayWords, whoWords } from '../agree/sentence.js';

/** @typedef {{ id: string, meeting: string, number: number | null, what: string, who: { person: string, name: string }[], by: string | null, state: string | null }} Earlier */

/** What is due first comes first; what has no day, last. @param {Earlier[]} all */
export const inOrder = (all) => [...all].sort((a, b) => (a.by ?? '9999').localeCompare(b.by ?? '9999') || (a.id < b.id ? -1 : 1));

/** @param {string | null} state nothing where it was not told */
export const stateWords = (state) => (state === null ? '' : ({ pendiente: t('pendiente'), en_proceso: t('en proceso'), hecha: t('cumplido') })[state] ?? state);

/** Each with how far it is, if this screen was told: as `earlier/<id>/state`, in older meetings by itself. @param {Earlier[]} all @param {(id: string) => { state: string } | null | undefined} told */
export const standing = (all, told) => all.map((one) => ({ ...one, state: told(one.id)?.state ?? one.state }));

/**
 * How far those are who answer for one agreement: a word for one person, numbers for several. Who said nothing yet has it before them.
 * @param {{ who: { person: string }[] }} agreement @param {{ people: { person: string, state: string }[] } | null | undefined} progress
 */
export function progressWords({ who }, progress) {
  const told = new Map((progress?.people ?? []).map(({ person, state }) => [person, state]));
  const states = who.map(({ person }) => told.get(person) ?? 'pendiente');
  if (states.length < 2) return stateWords(states[0] ?? null);
  const of = (/** @type {string} */ state) => states.filter((one) => one === state).length;
  const [done, going] = [of('hecha'), of('en_proceso')];
  if (done === states.length) return t('cumplido');
  const words = [done ? nt('cumplió {n} de {all}', 'cumplieron {n} de {all}', done, { all: states.length }) : '', going ? t('{n} en proceso', { n: going }) : ''].filter(Boolean);
  return words.join(' · ') || t('pendiente');
}

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
