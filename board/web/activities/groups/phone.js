/**
 * Working apart on a phone: before groups open, the own group while they work, and what stays of it when all are back. Without groups the moment
 * is a plenary. It must never show what another group wrote.
 */
import { h } from 'vue';
import { t } from '../../i18n.js';
import { Answer } from '../../screens/phone/answer.js';
import { GroupCard } from '../../screens/phone/groupcard.js';
import { part } from '../../screens/phone/later.js';
import { groupNotes, groupOf, groupsIn } from '../../screens/phone/mygroup.js';
import { Pick } from '../../screens/phone/pick.js';

/** @typedef {{replica: any, moment: import('../../screens/phone/model.js').Moment, me: string, prompt: number | null, writer: string | null, version: number}} Props */

/** Before there are groups; nothing where nobody need wait for them. @param {Props} props */
function before({ replica, moment, me, writer, version }) {
  if (moment.activity !== 'groups' || moment.state !== 'now' || replica.get('meeting')?.state === 'closed') return null;
  return [
    h('div', { class: 'group-card' }, [
      h('p', { class: 'group-whom', role: 'status' }, t('Quien facilita está formando los grupos…')),
      h('p', { class: 'hint' }, t('Mientras tanto, piensa en la consigna. Lo que escribas ahora lo ven todos.')),
    ]),
    moment.settings?.grouping?.mode === 'free' ? h(Pick, { key: `${moment.id}${writer ?? ''}`, replica, moment: moment.id, me, writer, version }) : null,
  ];
}

/** @param {Props} props */
function Groups(props) {
  const { replica, moment, me, prompt, writer, version } = props;
  if (!replica.ready) return null;
  if (!groupsIn(replica, moment.id).length) return before(props);
  const breakout = replica.get(`breakout/${moment.id}`);
  const person = writer ?? me;
  const group = groupOf(replica, moment.id, person);
  const apart = breakout?.state === 'open';
  const over = replica.get('meeting')?.state === 'closed';
  if (!group) return apart ? h('p', { class: 'group-card group-whom', role: 'status' }, writer ? t('Le estamos buscando un grupo…') : t('Te estamos buscando un grupo…')) : null;
  return [
    breakout?.state === 'closed' ? h('p', { class: 'banner' }, t('Ya volvimos todos. Lo de tu grupo sigue aquí.')) : null,
    h(GroupCard, { replica, group, person, writer, apart: apart && !over, version }),
    prompt === null ? null : h(Answer, { key: `${group.id}${prompt}${writer ?? ''}`, replica, group: group.id, prompt, writer, over, version }),
    h('h3', { class: 'choice-practice' }, t('Ideas y producto')),
    h('p', { class: 'private' }, t('Escriban, tomen una foto o dibujen: solo lo ve tu grupo hasta que lo muestren.')),
  ];
}
Groups.props = ['replica', 'moment', 'me', 'prompt', 'writer', 'version'];

/** The second list: the own group's ideas, where there is one. @param {{replica: any, moment: import('../../screens/phone/model.js').Moment, me: string, writer: string | null, version: number}} props */
function GroupWall({ replica, moment, me, writer, version }) {
  const group = groupOf(replica, moment.id, writer ?? me);
  const Wall = group ? null : part('wall')?.Wall;
  if (!group) return Wall ? h(Wall, { replica, moment, me, version }) : null;
  const notes = groupNotes(replica, group, me, writer);
  const Mine = part('mine')?.Mine;
  if (!notes.length) return h('p', { class: 'empty' }, t('Aquí verán lo que escriba cada quien de su grupo.'));
  return Mine ? h(Mine, { key: group.id, replica, notes, hidden: false }) : null;
}
GroupWall.props = ['replica', 'moment', 'me', 'prompt', 'writer', 'version'];

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = {
  Extra: Groups,
  each: true,
  Wall: GroupWall,
  all: (replica, moment, me, writer) => {
    const group = groupOf(replica, moment.id, writer ?? me);
    return group && t('Del grupo ({n})', { n: groupNotes(replica, group, me, writer).filter((note) => !note.deleted).length });
  },
};
