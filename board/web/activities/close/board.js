/**
 * The close on the shared screen, one step at a time: purpose, syntheses, the next meeting, the private idea, the last questions.
 *
 * It must never learn what anybody will try: that is private for ever.
 */

import { h } from 'vue';
import { dayOf } from '../../board/hours.js';
import { ProjectedWall } from '../../board/projected.js';
import { t } from '../../i18n.js';
import { stepOf } from './path.js';
import { Remaining } from './remaining.js';

/** @import { Moment, Note } from '../../board/records.js' */
/** @import { View } from '../../board/view.js' */

/** So many lines of each fit in words that can be read. */
const LINES = 4;

/** What was agreed for the next meeting, as far as it is known. @param {{ view: View }} props */
export function Next({ view }) {
  const plan = view.next_meeting.value;
  const row = (/** @type {string} */ name, /** @type {string | null | undefined} */ text) => (text ? h('div', { key: name }, [h('dt', name), h('dd', text)]) : null);
  const rows = [row(t('Fecha'), plan?.date && dayOf(plan.date)), row(t('Facilita'), plan?.facilitator), row(t('Tema y necesidades'), plan?.topic), row(t('Cada uno trae y prepara'), plan?.bring)];
  return rows.some(Boolean) ? h('dl', { class: 'next-meeting' }, rows) : h('p', { class: 'empty' }, t('Acordemos fecha, quién facilita, tema y qué trae cada uno.'));
}
Next.props = ['view'];

/** @param {{ view: View, moment: Moment }} props */
export function Projected({ view, moment }) {
  const prompt = view.clock.value?.prompt ?? 0;
  const key = view.asked(moment)?.question ?? null;
  const step = key === null ? stepOf(moment, prompt) : 'ideas';
  const about = key === null ? (/** @type {Note} */ note) => note.prompt === prompt || note.prompt === null : (/** @type {Note} */ note) => view.answers.value.get(note.id) === key;
  const ideas = () => h(ProjectedWall, { key: `${key} ${prompt}`, view, moment, only: about });
  if (step === 'next') return h(Next, { view });
  if (step === 'synthesis') return h(Remaining, { view, most: LINES });
  if (step === 'trial') return h('p', { class: 'alone' }, t('Escríbela en tu celular. Solo tú la verás: queda en tu bitácora.'));
  const purpose = view.meeting.value?.purpose;
  return step === 'purpose' && purpose ? h('div', { class: 'recalled' }, [h('p', { class: 'aim' }, purpose), ideas()]) : ideas();
}
Projected.props = ['view', 'moment'];
