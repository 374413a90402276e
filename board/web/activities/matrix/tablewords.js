/**
 * The table of shared commitments in words: what each cell says, and what the table still needs before everybody can be asked about it.
 *
 * Pure, for every screen. It must never decide whether a table is complete: the room counts.
 */

import { nt, t } from '../../i18n.js';
import { dayWords } from '../agree/sentence.js';

/** @typedef {'values' | 'goals' | 'roles' | 'space'} Column */
/** @typedef {Tk.Fields & { id: string, column: Column, text: string, goals: string[], person: string | null, name: string | null, by: string | null, where: string | null }} Cell */

export const COLUMNS = /** @type {const} */ (['values', 'goals', 'roles', 'space']);
const LEAST_VALUES = 2;

/** What a column asks for, and what one adds to it. @returns {Record<Column, { title: string, short: string, add: string, ask: string }>} */
export const columnWords = () => ({
  values: { title: t('Valores compartidos'), short: t('Valores'), add: t('Agregar un valor'), ask: t('¿Qué valor nos ayuda?') },
  goals: { title: t('Metas'), short: t('Metas'), add: t('Agregar una meta'), ask: t('¿Qué meta asumimos juntos?') },
  roles: { title: t('Roles y responsabilidades'), short: t('Roles'), add: t('Agregar un encargo'), ask: t('¿De qué se encarga?') },
  space: { title: t('Espacio periódico de trabajo'), short: t('Espacio'), add: t('Agregar un encuentro'), ask: t('¿Para qué nos encontramos?') },
});

/** A column's title as this meeting has it. @param {Tk.Fields} moment @param {Column} column @returns {string} */
export const titleOf = (moment, column) => moment.columns?.find((/** @type {{ id: string }} */ { id }) => id === column)?.title ?? columnWords()[column].title;

/** A goal's number, from 1: by it the other columns name it. @param {string} id @param {readonly Cell[]} all */
const numberOf = (id, all) => all.filter(({ column }) => column === 'goals').findIndex((cell) => cell.id === id) + 1;

/** The line under a cell: which goals it serves, or where and when. @param {Cell} cell @param {readonly Cell[]} all @param {string} now */
export function footWords({ column, goals, by, where }, all, now) {
  if (column === 'space') return [by ? dayWords(by, now) : '', where ?? ''].filter(Boolean).join(' · ');
  const numbers = goals.map((id) => numberOf(id, all)).filter((number) => number > 0).sort((a, b) => a - b);
  return numbers.length > 0 ? nt('para la meta {numbers}', 'para las metas {numbers}', numbers.length, { numbers: numbers.join(', ') }) : '';
}

/** What stands before the words of a cell: the number of a goal, or whose role it is. @param {Cell} cell @param {readonly Cell[]} all */
export const headWords = ({ id, column, name }, all) => (column === 'goals' ? `${numberOf(id, all)}.` : name ? `${name}:` : '');

/**
 * What is missing, each as a few words; nothing where the table is whole.
 * @param {Tk.Fields | null | undefined} table as the room counts it @param {number} people who are here
 * @returns {string[]}
 */
export function missingWords(table, people) {
  const { values = 0, roles = 0, missing = COLUMNS } = table ?? {};
  const left = { values: LEAST_VALUES - values, roles: Math.max(1, people - roles) };
  const words = {
    values: () => nt('{n} valor', '{n} valores', left.values),
    goals: () => t('una meta'),
    roles: () => nt('el encargo de {n} persona', 'los encargos de {n} personas', left.roles),
    space: () => t('un encuentro para ver avances'),
  };
  return COLUMNS.filter((column) => missing.includes(column)).map((column) => words[column]());
}

const AND = new Intl.ListFormat('es', { type: 'conjunction' });

/** «Falta: una meta y los encargos de 3 personas», or that it is whole. @param {Tk.Fields | null | undefined} table @param {number} people */
export function tableWords(table, people) {
  const missing = missingWords(table, people);
  if (table?.state === 'agreed') return t('Esta tabla ya se acordó.');
  return missing.length > 0 ? t('Falta: {what}.', { what: AND.format(missing) }) : t('La tabla está completa.');
}
