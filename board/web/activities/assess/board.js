/**
 * The self-assessment on the shared screen: how many answered while it goes on, its totals once they are told.
 *
 * It must never learn what anybody answered; fewer than five people have no totals at all.
 */

import { h } from 'vue';
import { nt, t } from '../../i18n.js';
import { Totals } from './totals.js';

/** @import { Moment } from '../../board/records.js' */
/** @import { View } from '../../board/view.js' */

/** @param {{ view: View, moment: Moment }} props */
export function Projected({ view, moment }) {
  const totals = view.totals(moment);
  if (totals) return h(Totals, { moment, totals });
  const people = view.assessed(moment);
  return h('div', { class: 'stack' }, [
    h('p', { class: 'many' }, [h('strong', String(people)), ' ', nt('persona respondió', 'personas respondieron', people)]),
    h('p', { class: 'hush' }, t('Cada quien responde para sí. Al terminar se verán solo los totales, si responden cinco personas o más.')),
  ]);
}
Projected.props = ['view', 'moment'];
