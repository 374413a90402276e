/**
 * The marks a note may carry, in words, and which notes a filter leaves on the wall. Pure; it must never set one.
 */

import { t } from '../i18n.js';

/** @import { Mark, Note } from './records.js' */

/** @typedef {'logro' | 'dificultad' | 'duda' | 'evidence'} Kind */

export const KINDS = /** @type {Kind[]} */ (['logro', 'dificultad', 'duda', 'evidence']);
/** @type {Record<Kind, () => string>} */
export const NAMES = { logro: () => t('Logro'), dificultad: () => t('Dificultad'), duda: () => t('Duda'), evidence: () => t('Con evidencia') };
/** @type {Record<Kind, () => string>} */
export const MANY = { logro: () => t('Logros'), dificultad: () => t('Dificultades'), duda: () => t('Dudas'), evidence: () => t('Con evidencia') };
/** One letter each, so that no mark is only a colour. @type {Record<Kind, string>} */
export const SIGNS = { logro: '+', dificultad: '−', duda: '?', evidence: '≡' };

/** @param {Mark | undefined} mark @returns {Kind[]} */
export function kindsOf(mark) {
  if (!mark) return [];
  return [...(mark.mark ? [mark.mark] : []), .../** @type {Kind[]} */ (mark.evidence ? ['evidence'] : [])];
}

/**
 * @param {Note[]} notes
 * @param {ReadonlyMap<string, Mark>} marks
 * @param {Kind | null} kind   null: all of them
 */
export function marked(notes, marks, kind) {
  return kind ? notes.filter(({ id }) => kindsOf(marks.get(id)).includes(kind)) : notes;
}
