/** What a key means while a line has the focus. Pure; it must never answer to a field, nor to a key with Ctrl, Alt or ⌘. */
import { t } from '../../i18n.js';

/** @typedef {import('./speechmodel.js').Sort} Sort */
/** @typedef {{do: 'move', to: 'up' | 'down' | 'first' | 'last'} | {do: 'mark', sort: Sort} | {do: 'correct' | 'dismiss' | 'put' | 'enter' | 'leave' | 'keys'}} Act */

/** @type {Record<string, Act>} */
const MOVES = { ArrowUp: { do: 'move', to: 'up' }, ArrowDown: { do: 'move', to: 'down' }, Home: { do: 'move', to: 'first' }, End: { do: 'move', to: 'last' } };
/** @type {Record<string, Act>} */
const ACTS = {
  a: { do: 'mark', sort: 'agreement' }, c: { do: 'mark', sort: 'commitment' }, t: { do: 'mark', sort: 'task' }, i: { do: 'mark', sort: 'idea' },
  e: { do: 'correct' }, x: { do: 'dismiss' }, p: { do: 'put' }, enter: { do: 'enter' }, escape: { do: 'leave' }, '?': { do: 'keys' },
};

/** The letter of each sort, as it stands on its button. @type {Record<Sort, string>} */
export const LETTERS = { agreement: 'A', commitment: 'C', task: 'T', idea: 'I' };

/** @param {Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat' | 'isComposing'>} event @returns {Act | null} */
export function actOf({ key, ctrlKey, altKey, metaKey, repeat, isComposing }) {
  if (ctrlKey || altKey || metaKey || isComposing) return null;
  if (Object.hasOwn(MOVES, key)) return MOVES[key];
  // a key that is held down does its work once
  return !repeat && Object.hasOwn(ACTS, key.toLowerCase()) ? ACTS[key.toLowerCase()] : null;
}

/** Every key and what it does, for the sheet of keys. @returns {[string, string][]} */
export const KEY_WORDS = () => [
  ['↑ ↓', t('Ir a la línea anterior o a la siguiente')], [t('Inicio · Fin'), t('Ir a la primera o a la última')],
  ['A', t('Poner en el informe como acuerdo')], ['C', t('Como compromiso')], ['T', t('Como tarea')], ['I', t('Como idea')],
  [t('Entrar'), t('Aceptar la sugerencia, o cambiar lo que ya está en el informe')], ['Esc', t('Cerrar lo abierto')],
  ['E', t('Corregir la línea')], ['X', t('Descartar la sugerencia')], ['P', t('Poner la línea en un bloque')], ['?', t('Ver estas teclas')],
];
