/**
 * What groups are made by: one button for each choice, and the people who are to be together or apart. Every change works the groups out anew.
 *
 * It must never keep a choice: what was asked for stands in the preview.
 */

import { h } from 'vue';
import { namesOf } from '../../board/groupwords.js';
import { Menu } from '../../board/menu.js';
import { icon } from '../../board/signs.js';
import { t } from '../../i18n.js';

/** @import { Member, Preview } from '../../board/records.js' */

/** @type {[Preview['mode'], () => string][]} */
const MODES = [
  ['same_indicator', () => t('Mismo indicador')],
  ['same_need', () => t('Misma necesidad')],
  ['mixed', () => t('Grupos mezclados')],
  ['free', () => t('Cada quien elige con quién')],
  ['random_even', () => t('Al azar, parejos')],
  ['as_last', () => t('Los mismos de la última vez')],
  ['not_as_last', () => t('Distintos de la última vez')],
];
/** @type {[Preview['wish'], () => string][]} */
const WISHES = [
  ['same_level', () => t('Del mismo nivel')],
  ['mixed', () => t('Niveles y áreas mezclados')],
  ['none', () => t('Cualquier nivel')],
];
/** Modes in which somebody says how large groups are. */
const SIZED = new Set(['mixed', 'random_even', 'free']);
const SIZES = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** Groups of always the same people cannot be drawn anew. */
const FIXED = new Set(['as_last']);

/** @param {readonly [string, () => string][]} list @param {string} value */
const wordsOf = (list, value) => list.find(([one]) => one === value)?.[1]() ?? '';

/** @param {{ preview: Preview, members: readonly Member[], busy: boolean, form: (fields: Tk.Fields) => void }} props */
export function Settings({ preview, members, busy, form }) {
  const { mode, size, wish, with_facilitator: leads } = preview;
  const called = (/** @type {string[]} */ pin) => namesOf(pin.map((id) => ({ name: members.find((one) => one.id === id)?.name ?? '' })));
  const size_ = (/** @type {number} */ n) => (mode === 'free' ? t('Hasta {n} personas', { n }) : t('De {n} personas', { n }));
  /** @param {'together' | 'apart'} kind @param {string[]} pin */
  const drawPin = (kind, pin) => {
    const words = kind === 'together' ? t('Juntos: {names}', { names: called(pin) }) : t('Separados: {names}', { names: called(pin) });
    return h('li', { key: `${kind} ${pin.join()}` }, [
      h('span', words),
      h('button', { type: 'button', class: 'round', 'aria-label': t('Quitar «{words}»', { words }), onClick: () => form({ [kind]: preview[kind].filter((one) => one !== pin) }) }, icon('close')),
    ]);
  };
  const staying = () => preview.stays.map((id) => {
    const words = t('Se queda: {name}', { name: called([id]) });
    return h('li', { key: `stays ${id}` }, [
      h('span', words),
      h('button', { type: 'button', class: 'round', 'aria-label': t('Quitar «{words}»', { words }), onClick: () => form({ stays: preview.stays.filter((one) => one !== id) }) }, icon('close')),
    ]);
  });
  return h('div', { class: 'grouping-by' }, [
    h(Menu, { label: t('Cómo se forman'), text: wordsOf(MODES, mode), choices: () => MODES.map(([value, label]) => ({ label: label(), checked: value === mode, act: () => form({ mode: value }) })) }),
    SIZED.has(mode) ? h(Menu, { label: t('De cuántas personas'), text: size_(size), choices: () => SIZES.map((n) => ({ label: size_(n), checked: n === size, act: () => form({ size: n }) })) }) : null,
    h(Menu, { label: t('A quiénes se prefiere juntar'), text: wordsOf(WISHES, wish), choices: () => WISHES.map(([value, label]) => ({ label: label(), checked: value === wish, act: () => form({ wish: value }) })) }),
    h('button', { type: 'button', class: 'button small', 'aria-pressed': leads, onClick: () => form({ with_facilitator: !leads }) }, leads ? [icon('tick'), t('Con quien facilita')] : t('Sumar a quien facilita')),
    FIXED.has(mode) ? null : h('button', { type: 'button', class: 'button small again', 'aria-disabled': busy, onClick: () => form({ again: true }) }, t('Volver a sortear')),
    preview.together.length + preview.apart.length + preview.stays.length > 0
      ? h('ul', { class: 'pins', 'aria-label': t('Juntos, separados y quienes se quedan') }, [...staying(), ...preview.together.map((pin) => drawPin('together', pin)), ...preview.apart.map((pin) => drawPin('apart', pin))])
      : null,
  ]);
}
Settings.props = ['preview', 'members', 'busy', 'form'];
