/**
 * The facilitator's side of a self-assessment: how many answered, and the totals once the moment was left.
 *
 * It must never learn what anybody answered: nothing of it reaches this screen.
 */

import { h } from 'vue';
import { nt, t } from '../../i18n.js';
import { LEAST_PEOPLE, Totals } from './totals.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment } from '../../board/records.js' */

/** @param {{ desk: Desk, moment: Moment, readonly?: boolean }} props */
export function Facilitated({ desk: { view }, moment }) {
  const totals = view.totals(moment);
  if (totals) return h('div', { class: 'assess-desk', tabindex: 0, role: 'region', 'aria-label': t('Autoevaluación') }, [h(Totals, { moment, totals }), h('p', { class: 'quietly' }, t('Los totales ya se mostraron a todos y no cambian más.'))]);
  const people = view.assessed(moment);
  const missing = LEAST_PEOPLE - people;
  return h('div', { class: 'silent' }, [
    h('p', { class: 'many', role: 'status' }, [h('strong', String(people)), ' ', nt('persona respondió', 'personas respondieron', people)]),
    h('p', { class: 'quietly' }, t('Nadie ve las respuestas de otra persona, tú tampoco. Cuando pases al siguiente momento se mostrarán los totales, una sola vez.')),
    missing > 0 ? h('p', { class: 'quietly' }, nt('Falta {n} persona para que haya totales.', 'Faltan {n} personas para que haya totales.', missing)) : null,
  ]);
}
Facilitated.props = ['desk', 'moment', 'readonly'];
