/** The five questions before a report is sent: which can be read off the report itself, and what people said to them. It must never keep anybody from sending. */
import { t } from '../../i18n.js';

/** @typedef {import('./model.js').Block} Block */
/** @typedef {'conclusions' | 'measures' | 'suggestions' | 'tasks' | 'sources'} Name */
/** @typedef {{name: Name, question: string, answer: boolean | null, said: boolean, why: string}} Question `said`: a person answered; else it was found, or is open */

export const NAMES = /** @type {const} */ (['conclusions', 'measures', 'suggestions', 'tasks', 'sources']);

/** @returns {Record<Name, string>} */
const QUESTIONS = () => ({
  conclusions: t('¿Hay conclusión en cada tema?'),
  measures: t('¿Están escritas las medidas?'),
  suggestions: t('¿Hay sugerencias?'),
  tasks: t('¿Quedan claras las tareas?'),
  sources: t('¿Se sabe dónde seguir averiguando (entrevista, asesoría, lectura, internet, conferencia)?'),
});

/** Words that say something of the meeting; the others ask, name or say that there is nothing. */
const SAYING = ['text', 'item', 'row'];
const TALKING = /^(note|conclusion|synthesis)\//;
const ESTABLISHING = /^(conclusion|synthesis)\//;
/** The key question that asks where more can be found out. */
const WHERE_NEXT = '¿Dónde averiguaremos más?';

/** @param {Block} block */
const hasWords = ({ edited, text }) => edited && Boolean(text?.trim());

/** Where a moment's synthesis and conclusions stand, by the last figure of their place. */
const CONCLUDING = [3, 4];

/** True when a section holds people's words, or lines of the draft that they left as they are. @param {Block[]} blocks @param {string} section */
const says = (blocks, section) => blocks.some((block) => block.section === section && (hasWords(block) || (!block.edited && block.lines.some(({ sort }) => SAYING.includes(sort)))));

/** Every moment in which something was said holds a conclusion or a synthesis. @param {Block[]} blocks */
function concluded(blocks) {
  const talked = new Set(blocks.filter(({ lines }) => lines.some(({ sort, source }) => SAYING.includes(sort) && TALKING.test(source))).map(({ moment }) => moment).filter(Boolean));
  const done = new Set(blocks.filter((block) => (block.edited
    ? hasWords(block) && block.section === 'moment' && block.origin === 'drafted' && CONCLUDING.includes(block.place % 10)
    : block.lines.some(({ source }) => ESTABLISHING.test(source)))).map(({ moment }) => moment));
  return talked.size > 0 && [...talked].every((moment) => done.has(moment));
}

/** @param {Block[]} blocks */
function answered(blocks) {
  return blocks.some((block) => block.section === 'questions' && (hasWords(block) || block.lines.some(({ sort }, at) => {
    if (!SAYING.includes(sort)) return false;
    const asked = block.lines.slice(0, at).filter((line) => line.sort === 'prompt').at(-1);
    return asked?.text === WHERE_NEXT;
  })));
}

/** What the report itself answers, as it stands here. @param {Block[]} all @returns {Record<Name, boolean>} */
export function computed(all) {
  const blocks = all.filter(({ dropped }) => !dropped);
  const rows = blocks.filter(({ section }) => section === 'agreements').flatMap(({ lines }) => lines.filter(({ sort }) => sort === 'row'));
  return {
    conclusions: concluded(blocks),
    measures: says(blocks, 'agreements'),
    suggestions: says(blocks, 'suggestions'),
    tasks: rows.every(({ cells }) => cells.who && cells.by) && (rows.length > 0 || says(blocks, 'next')),
    sources: answered(blocks),
  };
}

/** Why the report answers yes or no, in a sentence. @returns {Record<Name, [string, string]>} */
const REASONS = () => ({
  conclusions: [t('Cada momento con ideas tiene una síntesis o una conclusión.'), t('Falta la síntesis o la conclusión de algún momento con ideas.')],
  measures: [t('Hay acuerdos escritos.'), t('No hay acuerdos escritos.')],
  suggestions: [t('Hay sugerencias escritas.'), t('No hay sugerencias escritas.')],
  tasks: [t('Cada acuerdo dice quién y hasta cuándo.'), t('Algún acuerdo no dice quién o hasta cuándo.')],
  sources: [t('La pregunta «¿Dónde averiguaremos más?» tiene respuesta.'), t('La pregunta «¿Dónde averiguaremos más?» no tiene respuesta.')],
});

/** The list as it stands: what a person said goes before what was found. @param {Block[]} blocks @param {Record<string, boolean | null>} said @returns {Question[]} */
export function questionsOf(blocks, said) {
  const found = computed(blocks);
  const agreed = blocks.some(({ section, dropped, lines }) => section === 'agreements' && !dropped && lines.some(({ sort }) => sort === 'row'));
  const why = (/** @type {Name} */ name) => (name === 'tasks' && !agreed ? (found.tasks ? t('Está escrito qué toca para la próxima reunión.') : t('No hay acuerdos ni tareas escritas.')) : REASONS()[name][found[name] ? 0 : 1]);
  return NAMES.map((name) => {
    const own = said[name];
    const isSaid = own === true || own === false;
    return { name, question: QUESTIONS()[name], answer: isSaid ? own : found[name], said: isSaid, why: why(name) };
  });
}

/** «4 de 5» @param {Question[]} questions */
export const readyCount = (questions) => questions.filter(({ answer }) => answer).length;
