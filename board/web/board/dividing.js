/**
 * The columns a wall can be divided into: strengths and weaknesses, school levels, subjects, or titles somebody types.
 *
 * Pure. The id of a column by level or by subject is the word people carry, so that the room lays everybody's ideas where they belong.
 */

import { t } from '../i18n.js';

/** @import { Column, Member } from './records.js' */

/** @typedef {{ columns: Column[], by: 'level' | 'area' | null }} Division */

/** As many columns as a wall takes, and as many letters as a title may have. */
export const MOST_COLUMNS = 8;
export const MOST_LETTERS = 60;

/** @type {Record<string, () => string>} */
export const LEVELS = { inicial: () => t('Inicial'), primaria: () => t('Primaria'), secundaria: () => t('Secundaria') };

/** @returns {Division} */
export const strengths = () => ({ columns: [{ id: 'strengths', title: t('Fortalezas') }, { id: 'weaknesses', title: t('Debilidades') }], by: null });

/** A word as an id of the wire: small letters and digits. @param {string} text */
export function idOf(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/gu, '').slice(0, 32);
}

/** @returns {Division} */
export const byLevel = () => ({ columns: Object.entries(LEVELS).map(([id, title]) => ({ id, title: title() })), by: 'level' });

/** The subjects that people here teach, the most common first. @param {readonly Member[]} members @returns {Division} */
export function byArea(members) {
  /** @type {Map<string, { title: string, count: number }>} */
  const areas = new Map();
  for (const { area } of members) {
    const id = area ? idOf(area) : '';
    if (!area || !id) continue;
    const seen = areas.get(id) ?? { title: area.slice(0, MOST_LETTERS), count: 0 };
    areas.set(id, { ...seen, count: seen.count + 1 });
  }
  const common = [...areas].sort((a, b) => b[1].count - a[1].count || a[1].title.localeCompare(b[1].title, 'es')).slice(0, MOST_COLUMNS);
  return { columns: common.map(([id, { title }]) => ({ id, title })), by: 'area' };
}

/**
 * Titles as they were typed, one a line. A column that keeps its title keeps its id, and with it its ideas.
 *
 * @param {string} typed
 * @param {readonly Column[]} before
 * @param {() => string} mint
 * @returns {Division}
 */
export function ownTitles(typed, before, mint) {
  const titles = [...new Set(typed.split('\n').map((line) => line.trim().slice(0, MOST_LETTERS)).filter(Boolean))].slice(0, MOST_COLUMNS);
  return { columns: titles.map((title) => ({ id: before.find((column) => column.title === title)?.id ?? mint(), title })), by: null };
}
