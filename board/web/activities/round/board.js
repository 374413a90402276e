/**
 * People take the floor in turn: who speaks stands large, who is next below, and the ideas that came with it beside them.
 *
 * A name is shown because its owner took the word; it must never say who wrote.
 */

import { h } from 'vue';
import { ProjectedWall } from '../../board/projected.js';
import { t } from '../../i18n.js';

/** @import { Moment } from '../../board/records.js' */
/** @import { View } from '../../board/view.js' */

/** More names would be smaller names. */
const MOST = 4;

/** @param {{ view: View, moment: Moment }} props */
export function Projected({ view, moment }) {
  const speaking = view.speaking.value;
  const hands = view.hands.value;
  return h('div', { class: 'round-board' }, [
    h('section', { class: 'floor' }, [
      speaking ? [h('p', { class: 'label' }, t('Habla')), h('p', { class: 'speaker' }, speaking.name)] : h('p', { class: 'empty' }, t('Pide la palabra con la mano en tu celular.')),
      hands.length > 0
        ? [h('p', { class: 'label' }, speaking ? t('Sigue') : t('Piden la palabra')), h('ol', hands.slice(0, MOST).map(({ id, name }) => h('li', { key: id }, name)))]
        : null,
      hands.length > MOST ? h('p', { class: 'label' }, t('y {n} más', { n: hands.length - MOST })) : null,
    ]),
    h(ProjectedWall, { view, moment }),
  ]);
}
Projected.props = ['view', 'moment'];
