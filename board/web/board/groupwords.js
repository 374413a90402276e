/**
 * Groups in words: what each is called, and all of them in one sentence.
 *
 * Pure. It must never say more than the groups themselves: who worked together before is not known here.
 */

import { nt, t } from '../i18n.js';
import { alone, leftOut } from './seating.js';

/** @import { Member, Preview } from './records.js' */

const AND = new Intl.ListFormat('es', { type: 'conjunction' });

/** «Ana, Luis y Rosa». @param {readonly { name: string }[]} people */
export const namesOf = (people) => AND.format(people.map(({ name }) => name));

/** «Dúo 1», «Trío 2», «Grupo 3». @param {number} size @param {number} index   from 0 */
export function groupName(size, index) {
  const n = index + 1;
  return size === 2 ? t('Dúo {n}', { n }) : size === 3 ? t('Trío {n}', { n }) : t('Grupo {n}', { n });
}

/** «11 dúos». @param {number} size @param {number} count */
function many(size, count) {
  if (size === 1) return nt('{n} persona sola', '{n} personas solas', count);
  if (size === 2) return nt('{n} dúo', '{n} dúos', count);
  if (size === 3) return nt('{n} trío', '{n} tríos', count);
  return nt('{n} grupo de {size}', '{n} grupos de {size}', count, { size });
}

/** «12 grupos: 11 dúos y 1 trío». @param {readonly number[]} sizes */
export function sizesInWords(sizes) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  // The most common first.
  const kinds = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([size, count]) => many(size, count));
  return kinds.length === 1 ? (kinds[0] ?? '') : t('{groups}: {kinds}', { groups: nt('{n} grupo', '{n} grupos', sizes.length), kinds: AND.format(kinds) });
}

/**
 * «12 grupos: 11 dúos y 1 trío; nadie queda solo», or who does, or who has no group yet.
 *
 * @param {Preview} preview
 * @param {readonly Member[]} members
 */
export function inOneSentence(preview, members) {
  const left = leftOut(preview, members);
  if (preview.groups.length === 0) {
    if (left.length === 0) return t('Todavía no hay a quién agrupar.');
    return left.length === 1 ? t('Solo está {name}: este momento se hace en plenaria.', { name: namesOf(left) }) : t('Sin grupo: {names}.', { names: namesOf(left) });
  }
  const lonely = alone(preview, members);
  const troubles = [
    lonely.length > 0 ? t('sin compañía: {names}', { names: namesOf(lonely) }) : '',
    left.length > 0 ? t('sin grupo: {names}', { names: namesOf(left) }) : '',
  ].filter(Boolean);
  return `${[sizesInWords(preview.groups.map(({ members: { length } }) => length)), ...(troubles.length > 0 ? troubles : [t('nadie queda solo')])].join('; ')}.`;
}
