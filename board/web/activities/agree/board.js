/**
 * Deciding together on the shared screen: one proposal large while everybody is asked, then what came of it, and the list of what was agreed.
 *
 * It says how many answered, never who did not; what has to change is said without a name. It must never show an answer before the check closes.
 */

import { h } from 'vue';
import * as asked from '../../board/asked.js';
import { nt, t } from '../../i18n.js';
import { answeredWords, lackingWords, roundWords, sentence, sentenceParts, today } from './sentence.js';

/** @import { Agreement, Moment, Round } from '../../board/records.js' */
/** @import { View } from '../../board/view.js' */

/** More would be smaller; the rest is on every phone. */
const LISTED = 4;
/** From afar a list of names hides what is to be done. */
const NAMED = 4;
const NAMED_IN_LISTS = 2;
const REASONS = 3;

/** Long sentences take a smaller step. @param {Agreement} agreement */
const step = (agreement) => (sentence(agreement, '').length > 190 ? 'long' : sentence(agreement, '').length > 110 ? 'medium' : 'short');

/** @param {View} view @param {Agreement} agreement */
function said(view, agreement) {
  const { who, what, by, evidence } = sentenceParts(agreement, today(view.now()), NAMED);
  return h('p', { class: ['sentence', step(agreement)] }, [who ? `${who} ` : '', h('strong', what), by ? `, ${by}` : '', evidence ? `; ${evidence}` : '', '.']);
}

/** How many answered the open check. @param {{ view: View }} props */
export function Answered({ view }) {
  const asking = view.asking.value;
  if (!asking) return null;
  return h('div', { class: 'answered' }, [
    h('p', { role: 'status' }, [h('strong', answeredWords(asking)), ' · ', t('Responde en tu celular')]),
    h('span', { class: 'bar', 'aria-hidden': 'true', style: { '--part': asking.expected > 0 ? asking.answered / asking.expected : 0 } }),
  ]);
}
Answered.props = ['view'];

/** Everybody is asked: in whatever moment, before anything else. @param {{ view: View }} props */
export function Asking({ view }) {
  const asking = view.asking.value;
  if (!asking) return null;
  return h('section', { class: 'agreeing' }, [
    h('h2', t('¿Estamos de acuerdo?')),
    said(view, asking.agreement),
    h(Answered, { view }),
  ]);
}
Asking.props = ['view'];

/** What came of a check, in large type. @param {View} view @param {Round} round @param {Agreement} agreement */
export function outcome(view, round, agreement) {
  const passed = round.result === 'passed';
  const more = round.against.length - REASONS;
  return h('section', { class: ['agreeing', 'outcome', round.result] }, [
    h('h2', { role: 'status' }, passed ? t('✓ Acordado') : t('Todavía no hay acuerdo')),
    said(view, { ...agreement, what: round.what }),
    h('p', { class: 'sum' }, roundWords({ ...round, unanswered: [] })),
    passed ? null : h('div', { class: 'change' }, [
      h('h3', t('Qué tendría que cambiar')),
      h('ul', round.against.slice(0, REASONS).map(({ person, text }) => h('li', { key: person }, text))),
      more > 0 ? h('p', nt('y {n} más', 'y {n} más', more)) : null,
    ]),
  ]);
}

/** @param {View} view @param {string} title @param {Agreement[]} some @param {'newest' | 'oldest'} first */
function list(view, title, some, first) {
  if (some.length === 0) return null;
  const now = today(view.now());
  const shown = first === 'newest' ? some.slice(-LISTED).reverse() : some.slice(0, LISTED);
  return h('section', { class: 'agreed-list' }, [
    h('h2', [title, h('span', { class: 'count' }, ` ${some.length}`)]),
    h('ul', shown.map((one) => h('li', { key: one.id, class: one.state }, [sentence(one, now, NAMED_IN_LISTS), one.state === 'proposed' && lackingWords(one) ? h('em', ` ${lackingWords(one)}`) : null]))),
  ]);
}

/** What was agreed so far. @param {{ view: View }} props */
export function Agreed({ view }) {
  return list(view, t('Acuerdos'), view.agreed.value, 'newest');
}
Agreed.props = ['view'];

/** The check that closed last in a moment, until its proposal has other words. @param {View} view @param {Moment} moment */
export function lastRound(view, moment) {
  const round = view.rounds.value.filter(({ closed_ms }) => closed_ms >= (moment.began_ms ?? Infinity)).at(-1);
  const agreement = round ? view.agreement(round.agreement) : null;
  return round && agreement && (agreement.state !== 'proposed' || agreement.what === round.what) ? { round, agreement } : null;
}

/** @param {{ view: View, moment: Moment }} props */
export function Projected({ view, moment }) {
  const last = lastRound(view, moment);
  const open = view.proposals.value;
  if (view.asked(moment) !== null || (!last && open.length === 0 && view.agreed.value.length === 0)) return h(asked.Projected, { view, moment });
  const lists = [last?.round.result === 'failed' ? null : list(view, t('Propuestas'), open, 'oldest'), list(view, t('Acuerdos'), view.agreed.value.filter(({ id }) => id !== last?.agreement.id), 'newest')];
  return h('div', { class: 'agree-board' }, [
    last ? outcome(view, last.round, last.agreement) : null,
    lists.some(Boolean) ? h('div', { class: ['lists', { beside: !last }] }, lists) : null,
    !last && (view.count(moment.id)?.notes ?? 0) > 0 ? h(asked.Projected, { view, moment }) : null,
  ]);
}
Projected.props = ['view', 'moment'];
