/**
 * Groups that show their work, for whoever leads: whose turn it is, who comes next, how much each brought; and the wall they bring it to.
 *
 * One click puts a group on the shared screen. It must never bring anything for a group.
 */

import { defineComponent, h } from 'vue';
import { byGroup, nextOf } from '../../board/brought.js';
import { icon } from '../../board/signs.js';
import { Wall } from '../../board/wall.js';
import { nt, t } from '../../i18n.js';

/** @import { Showing } from '../../board/brought.js' */
/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment } from '../../board/records.js' */

const AND = new Intl.ListFormat('es', { type: 'conjunction' });

const Turns = defineComponent({
  name: 'SharingTurns',
  props: ['desk', 'all'],
  /** @param {{ desk: Desk, all: Showing[] }} props */
  setup(props) {
    const present = (/** @type {string | null} */ group) => void props.desk.ask('share.present', { group });

    /** The one thing to do next; the same button from the first group to the last, so that the hand stays where it is. @param {Showing | undefined} now @param {Showing | null} next */
    function onward(now, next) {
      if (!now && !next) return null;
      const words = next === null ? t('Terminar las presentaciones') : now ? t('Que siga {group}', { group: next.name }) : t('Que presente {group}', { group: next.name });
      return h('button', { type: 'button', class: 'button', onClick: () => present(next?.id ?? null) }, words);
    }

    /** @param {Showing} group @param {number} at */
    const draw = (group, at) =>
      h('li', { key: group.id, class: group.state, 'aria-current': group.state === 'now' ? 'true' : undefined }, [
        h('span', { class: 'mark' }, group.state === 'done' ? [icon('tick'), h('span', { class: 'seen-by-readers' }, t('ya presentó'))] : String(at + 1)),
        h('div', { class: 'whose' }, [
          h('h3', group.name),
          h('p', group.notes.length > 0 ? nt('{n} en la pizarra', '{n} en la pizarra', group.notes.length) : t('aún no muestra nada')),
        ]),
        group.members.length === 0
          ? null
          : h('button', {
              type: 'button', class: 'button small', 'aria-pressed': group.state === 'now',
              'aria-label': group.state === 'now' ? t('Presenta {group}: quitar de la pantalla', { group: group.name }) : group.state === 'done' ? t('Otra vez {group}', { group: group.name }) : t('Que presente {group}', { group: group.name }),
              onClick: () => present(group.state === 'now' ? null : group.id),
            }, group.state === 'now' ? t('Presenta') : group.state === 'done' ? t('Otra vez') : t('Que presente')),
        h('p', { class: 'members' }, AND.format(group.members.map(({ name }) => name))),
      ]);

    return () => {
      const now = props.all.find(({ state }) => state === 'now');
      return h('section', { class: 'turns', 'aria-label': t('Los grupos presentan') }, [
        h('p', { class: 'sum', role: 'status' }, now ? t('Presenta: {group}', { group: now.name }) : t('No presenta ningún grupo')),
        onward(now, nextOf(props.all)),
        h('ol', { tabindex: 0, 'aria-label': t('Grupos en orden') }, props.all.map(draw)),
      ]);
    };
  },
});

/** @param {{ desk: Desk, moment: Moment, readonly?: boolean }} props */
export function Facilitated(props) {
  const { desk: { view }, moment } = props;
  const apart = view.shownBy(moment);
  const on = view.wall(moment);
  const all = byGroup({
    groups: apart ? view.groups(apart) : [],
    notes: view.notes.value.filter((note) => on.has(note.moment)),
    origins: view.origins.value,
    presenting: view.presenting(moment),
  });
  const isNow = view.current.value?.id === moment.id && view.meeting.value?.state === 'live';
  return h('div', { class: ['share-desk', { turning: isNow && all.length > 0 }] }, [isNow && all.length > 0 ? h(Turns, { desk: props.desk, all }) : null, h(Wall, props)]);
}
Facilitated.props = ['desk', 'moment', 'readonly'];
