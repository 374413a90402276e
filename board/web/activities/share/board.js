/**
 * Groups that show their work on the shared screen: whoever presents stands large with what they brought, the others as a quiet list; when nobody
 * presents, what all brought, group by group, and before that the totals they talked about. Laid in columns or clusters by hand, it is the wall everybody knows.
 *
 * It must never show what a group did and nobody brought, nor who marked what.
 */

import { h } from 'vue';
import { byGroup, pilesOf, plainly } from '../../board/brought.js';
import { ProjectedWall } from '../../board/projected.js';
import { t } from '../../i18n.js';
import { Totals } from '../assess/totals.js';

/** @import { Showing } from '../../board/brought.js' */
/** @import { Moment } from '../../board/records.js' */
/** @import { View } from '../../board/view.js' */

const AND = new Intl.ListFormat('es', { type: 'conjunction' });

/** One line of names would push the notes away: more groups than these are counted. */
const MOST = 12;

/** How much the others brought, and whose turn is over. @param {Showing[]} others */
function quietly(others) {
  if (others.length === 0) return null;
  return h('ul', { class: 'also', 'aria-label': t('Los demás grupos') }, [
    others.slice(0, MOST).map(({ id, name, notes, state }) =>
      h('li', { key: id, class: state }, [state === 'done' ? h('span', { class: 'tick', title: t('ya presentó') }, '✓') : null, `${name} (${notes.length})`]),
    ),
    others.length > MOST ? h('li', { key: 'more' }, t('y {n} más', { n: others.length - MOST })) : null,
  ]);
}

/** @param {{ view: View, moment: Moment }} props */
export function Projected({ view, moment }) {
  const on = view.wall(moment);
  const apart = view.shownBy(moment);
  const notes = view.notes.value.filter((note) => on.has(note.moment));
  const origins = view.origins.value;
  const presenting = view.presenting(moment);
  const all = byGroup({ groups: apart ? view.groups(apart) : [], notes, origins, presenting });
  const now = all.find(({ state }) => state === 'now');
  if (now) {
    return h('section', { class: 'presenting', 'aria-label': t('Presenta') }, [
      h('div', { class: 'who' }, [
        h('h2', t('Presenta: {group}', { group: now.name })),
        now.members.length > 0 ? h('p', AND.format(now.members.map(({ name }) => name))) : null,
      ]),
      h(ProjectedWall, { key: now.id, view, moment, lanes: plainly(now.notes), empty: t('En su celular, el grupo elige qué mostrar a todos.') }),
      quietly(all.filter(({ id }) => id !== now.id)),
    ]);
  }
  const assessed = notes.length === 0 ? view.talkedAbout(moment) : null;
  const totals = assessed && view.totals(assessed);
  if (totals) return h(Totals, { moment: assessed, totals });
  const isLaid = view.columns(moment).length > 0 || view.clusters.value.some((cluster) => on.has(cluster.moment));
  return h(ProjectedWall, {
    key: 'all', view, moment, empty: t('Aquí se verá lo que muestre cada grupo.'),
    lanes: isLaid ? undefined : pilesOf(all, notes.filter(({ id }) => !origins.has(id))),
  });
}
Projected.props = ['view', 'moment'];
