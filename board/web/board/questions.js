/**
 * The eight key questions that a talk about agreements should not leave out, word for word as the core knows them: a
 * test compares the two. What is shown comes from the record `question`; these are the words of the buttons.
 */

import { t } from '../i18n.js';

/**
 * In their order: the place of each is the number by which `question.show` and the notes that answer it name it.
 *
 * @returns {string[]}
 */
export const keyQuestions = () => [
  t('¿Qué sigue?'),
  t('¿Cómo sabremos que funciona?'),
  t('¿En qué teoría se apoya?'),
  t('¿Qué aprendimos como equipo?'),
  t('¿Qué ideas nuevas surgieron?'),
  t('¿Qué investigaciones las sostienen?'),
  t('¿Dónde averiguaremos más?'),
  t('¿Qué compartirá cada uno la próxima vez?'),
];

/** Activities in which a key question may be shown. */
export const ASKED_IN = new Set(['agree', 'guideline', 'close']);
