/**
 * The mark that every screen carries while what is said may be written down: a shape that survives a bad call, and words beside it. Nothing of it
 * shows where nobody agreed. It must never learn who asked for a pause, nor what was said.
 */
import { h } from 'vue';
import { t } from '../i18n.js';

/** @typedef {'listening' | 'allowed' | 'paused'} Mark */

/** How it stands, or null where nothing is to be marked. @param {Record<string, any> | null | undefined} speech the record @returns {Mark | null} */
export function markOf(speech) {
  if (speech?.state === 'paused') return 'paused';
  if (speech?.state !== 'on') return null;
  return speech.listening ? 'listening' : 'allowed';
}

/** @param {Mark} mark */
export function markWords(mark) {
  if (mark === 'paused') return t('Transcripción en pausa');
  return mark === 'listening' ? t('Se está transcribiendo lo que se dice') : t('Se puede transcribir; ahora no se escucha');
}

/** Filled shapes on a 20 × 20 grid: a voice, two bars, an empty ring. @type {Record<Mark, string>} */
const SHAPES = {
  listening: 'M2 8h3v4H2ZM6.3 5h3v10h-3ZM10.7 2h3v16h-3ZM15 6.5h3v7h-3Z',
  paused: 'M4 3h4.5v14H4ZM11.5 3H16v14h-4.5Z',
  allowed: 'M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm0 3a5 5 0 1 0 0 10 5 5 0 0 0 0-10Z',
};

/** Says nothing without the words beside it. @param {Mark} mark */
export const markShape = (mark) => h('svg', { class: 'mark-shape', viewBox: '0 0 20 20', 'aria-hidden': 'true', focusable: 'false' }, h('path', { d: SHAPES[mark], 'fill-rule': 'evenodd' }));

/** Both, where a line is all that is wanted. @param {Record<string, any> | null | undefined} speech */
export function markLine(speech) {
  const mark = markOf(speech);
  return mark && h('p', { class: ['transcribing', mark], role: 'status' }, [markShape(mark), h('span', markWords(mark))]);
}
