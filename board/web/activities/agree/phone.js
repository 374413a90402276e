/**
 * Deciding together on a phone: one button to propose from nothing, the proposals and what was agreed above everybody's ideas. The check itself
 * opens over any moment (screens/phone/deciding.js). It must never decide.
 */
import { h } from 'vue';
import { t } from '../../i18n.js';
import { Agreements } from '../../screens/phone/agreementlist.js';
import { agreementsOf } from '../../screens/phone/agreements.js';
import { part } from '../../screens/phone/later.js';
import { wallCount } from '../../screens/phone/model.js';
import { answering } from '../../screens/phone/answering.js';
import { propose } from '../../screens/phone/proposing.js';

/** @typedef {{replica: any, moment: import('../../screens/phone/model.js').Moment, me: string, prompt: number | null, writer: string | null, version: number}} Props */

/** @param {Props} props */
function Deciding({ replica, moment, writer }) {
  if (replica.get('meeting')?.state === 'closed' || !moment.began_ms) return null;
  return h('div', { class: 'agree-begin' }, h('button', { type: 'button', class: 'button wide', 'aria-haspopup': 'dialog', onClick: () => propose(replica, { moment: moment.id, writer }) }, t('Proponer un acuerdo')));
}
Deciding.props = ['replica', 'moment', 'me', 'prompt', 'writer', 'version'];

/** @param {Props} props */
function AgreeWall(props) {
  const { replica, me, version } = props;
  const Wall = part('wall')?.Wall;
  const over = replica.get('meeting')?.state === 'closed';
  const some = agreementsOf(replica, me).length > 0;
  return [
    h(Agreements, { replica, me, over, version, onAnswer: () => (answering.value = true) }),
    some ? h('h3', { class: 'choice-practice' }, t('Ideas')) : h('p', { class: 'empty' }, t('Todavía no hay propuestas. Propón una, o toca ⋯ en una idea.')),
    Wall ? h(Wall, { ...props }) : null,
  ];
}
AgreeWall.props = ['replica', 'moment', 'me', 'prompt', 'writer', 'version'];

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = {
  Extra: Deciding,
  Wall: AgreeWall,
  all: (replica, moment, me) => t('Todas ({n})', { n: agreementsOf(replica, me).length + wallCount(replica, moment) }),
};
