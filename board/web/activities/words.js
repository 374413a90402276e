/**
 * What a phone says in each activity, around prompt, composer and lists. All in one file, because they travel with the first composer: a hint that
 * comes later would push down what is being read. It must never learn how ideas are kept or sent.
 */
import { t } from '../i18n.js';

/**
 * @typedef {object} Words
 * @property {() => string} hint one sentence: what is done now
 * @property {() => string} placeholder
 * @property {'mine' | 'all'} opens the list that is in front when the moment begins
 */

/** @type {Record<string, Words>} */
export const WORDS = {
  write: {
    hint: () => t('Escribe con calma. Nadie ve tus ideas hasta que se abran para todos.'),
    placeholder: () => t('Escribe una idea…'),
    opens: 'mine',
  },
  plenary: {
    hint: () => t('Conversamos sobre lo que está en la pizarra. Apoya lo que te sirve y añade lo que falte.'),
    placeholder: () => t('Añade una idea…'),
    opens: 'all',
  },
  present: {
    hint: () => t('Escucha la ruta de hoy. Si tienes una pregunta, déjala aquí.'),
    placeholder: () => t('Una pregunta o un comentario…'),
    opens: 'mine',
  },
  round: {
    hint: () => t('Toman la palabra por turnos quienes quieran. Escribe lo que no quieras olvidar.'),
    placeholder: () => t('Escribe una idea…'),
    opens: 'all',
  },
  choose: {
    hint: () => t('Puedes cambiar lo que elegiste hasta que se formen los grupos.'),
    placeholder: () => t('Mi práctica…'),
    opens: 'mine',
  },
  groups: {
    hint: () => t('Conversen en su grupo. Lo que encuentren, anótenlo aquí.'),
    placeholder: () => t('Lo que dice mi grupo…'),
    opens: 'mine',
  },
  share: {
    hint: () => t('Cada grupo muestra lo suyo. Marca con ★ lo que te sirva.'),
    placeholder: () => t('Una idea o una pregunta…'),
    opens: 'all',
  },
  agree: {
    hint: () => t('Decidimos juntos qué haremos: qué, quién y para cuándo.'),
    placeholder: () => t('Escribe una idea…'),
    opens: 'all',
  },
  guideline: {
    hint: () => t('Armen su pauta: qué necesidad comparten y qué harán, paso a paso.'),
    placeholder: () => t('Un paso de nuestra pauta…'),
    opens: 'mine',
  },
  assess: {
    hint: () => t('Mira tu propio camino con sinceridad. Nadie ve lo que respondes.'),
    placeholder: () => t('Escribe para ti…'),
    opens: 'mine',
  },
  matrix: {
    hint: () => t('Llenamos juntos la tabla. Agrega lo tuyo en cada columna.'),
    placeholder: () => t('Mi aporte…'),
    opens: 'all',
  },
  close: {
    hint: () => t('Cerramos en conjunto: responde en cada consigna lo que quieras dejar dicho.'),
    placeholder: () => t('Escribe tu respuesta…'),
    opens: 'mine',
  },
};
