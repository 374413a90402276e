/**
 * The table of shared commitments on the shared screen: four columns, page by page, what it still needs, and how many answered when it is asked about.
 *
 * It must never say who did not answer or whose role is missing: that is a number here.
 */

import { h } from 'vue';
import { ProjectedWall } from '../../board/projected.js';
import { t } from '../../i18n.js';
import { Answered, lastRound, outcome } from '../agree/board.js';
import { today } from '../agree/sentence.js';
import { COLUMNS, columnWords, footWords, headWords, tableWords } from './tablewords.js';

/** @import { Lane } from '../../board/arrange.js' */
/** @import { Moment } from '../../board/records.js' */
/** @import { View } from '../../board/view.js' */

/** Each cell as a slip of its column. @param {View} view @param {Moment} moment @returns {Lane[]} */
function lanes(view, moment) {
  const all = view.cells(moment);
  const now = today(view.now());
  return COLUMNS.map((column, tint) => ({
    id: column, title: columnWords()[column].short, tint, piles: [],
    loose: all.filter((cell) => cell.column === column).map((cell) => ({
      id: cell.id, moment: moment.id, prompt: null, text: [[headWords(cell, all), cell.text].filter(Boolean).join(' '), footWords(cell, all, now)].filter(Boolean).join('\n'), column, cluster: null, place: cell.place, late: false, rev: cell.rev,
    })),
  }));
}

/** @param {{ view: View, moment: Moment }} props */
export function Projected({ view, moment }) {
  const table = view.table(moment);
  const people = view.members.value.filter(({ id }) => !view.absent.value.has(id)).length;
  const asking = view.asking.value?.agreement.matrix === moment.id;
  const last = asking ? null : lastRound(view, moment);
  return h('div', { class: 'table-board' }, [
    last?.agreement.matrix === moment.id && last.round.result === 'failed' ? outcome(view, last.round, last.agreement) : null,
    h('p', { class: ['how-far', table?.state] }, asking ? t('¿Asumimos juntos esta tabla?') : table?.state === 'agreed' ? t('✓ Acordado: asumimos juntos esta tabla.') : tableWords(table, people)),
    h(ProjectedWall, { view, moment, lanes: lanes(view, moment) }),
    asking ? h(Answered, { view }) : null,
  ]);
}
Projected.props = ['view', 'moment'];
