/**
 * The facilitator's side of choosing: how often each indicator was chosen and who is missing, then the practices, private until they are shown.
 *
 * It must never learn who chose what, nor draw a practice before the reveal: neither reaches this screen.
 */

import { h } from 'vue';
import { namesOf } from '../../board/groupwords.js';
import { icon } from '../../board/signs.js';
import { notChosen } from '../../board/seating.js';
import { Wall } from '../../board/wall.js';
import { nt, t } from '../../i18n.js';
import { SilentDesk } from '../write/silent.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment } from '../../board/records.js' */

const GROUPED = new Set(['groups', 'guideline']);

/** The moment for which people are grouped by what they choose here. @param {Desk} desk @param {Moment} moment */
const grouped = ({ view }, moment) => view.moments.value.find(({ index, activity, state }) => index > moment.index && GROUPED.has(activity) && state !== 'skipped') ?? null;

/** @param {{ desk: Desk, moment: Moment, readonly?: boolean }} props */
export function Choices({ desk, moment, readonly }) {
  const { view } = desk;
  const indicators = view.meeting.value?.indicators ?? [];
  if (indicators.length === 0) return null;
  const { counts, people } = view.choices(moment) ?? { counts: {}, people: [] };
  const missing = notChosen(view.members.value, people);
  const next = grouped(desk, moment);
  const most = Math.max(1, ...Object.values(counts));
  return h('section', { class: 'choices', 'aria-label': t('Lo que eligen') }, [
    h('h3', { role: 'status' }, nt('Eligió {n} de {all}', 'Eligieron {n} de {all}', people.length, { all: people.length + missing.length })),
    h('ul', indicators.map(({ id, title }) =>
      h('li', { key: id }, [
        h('span', { class: 'title' }, title),
        h('span', { class: 'bar', 'aria-hidden': 'true', style: { '--part': (counts[id] ?? 0) / most } }),
        h('strong', String(counts[id] ?? 0)),
      ]),
    )),
    h('p', { class: 'missing' }, missing.length > 0 ? t('Por elegir: {names}.', { names: namesOf(missing) }) : people.length > 0 ? t('Ya eligieron todos.') : t('Aquí verás cuántas personas eligen cada indicador, y quién falta.')),
    readonly || !next ? null : h('button', { type: 'button', class: 'button small', onClick: () => (desk.looking.value = next.id) }, [t('Preparar los grupos de «{title}»', { title: next.title }), icon('next')]),
  ]);
}
Choices.props = ['desk', 'moment', 'readonly'];

/** @param {{ desk: Desk, moment: Moment, readonly?: boolean }} props */
export function Facilitated(props) {
  const silent = props.desk.view.silent(props.moment);
  return h('div', { class: 'choose-desk' }, [h(Choices, props), h(silent ? SilentDesk : Wall, props)]);
}
Facilitated.props = ['desk', 'moment', 'readonly'];
