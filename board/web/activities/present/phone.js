/** Purpose and route: what a phone shows while the meeting is introduced. It must never learn how ideas are kept or sent. */
import { h } from 'vue';
import { nt, t } from '../../i18n.js';
import { momentsOf } from '../../screens/phone/model.js';
import { rapporteurOf } from '../../screens/phone/voice.js';
import { wanted } from '../../screens/phone/wanted.js';
import { today } from '../agree/sentence.js';
import { EarlierList, standing } from './earlier.js';

/** Only where a community brings some. */
const needing = wanted(() => import('./needs.js'));

/** Folded: thirteen moments would push the field for a question out of sight. @param {import('../../screens/phone/model.js').Moment[]} moments */
function route(moments) {
  if (!moments.length) return null;
  return h('details', [
    h('summary', { class: 'route-open' }, nt('{n} momento', '{n} momentos', moments.length)),
    h('ol', { class: 'route' }, moments.map((moment) => h('li', { key: moment.id, 'aria-current': moment.state === 'now' ? 'step' : undefined }, [
      h('span', moment.title), h('span', { class: 'minutes' }, t('{n} min', { n: Math.max(1, Math.round(moment.seconds / 60)) })),
    ]))),
  ]);
}

/** The frame of the meeting, to read along. @param {{replica: any}} props */
function Frame({ replica }) {
  const meeting = replica.get('meeting') ?? {};
  const inputs = meeting.inputs ?? [];
  const part = (/** @type {string} */ title, /** @type {any} */ what) => (what ? [h('dt', title), h('dd', what)] : null);
  const earlier = standing(replica.all('earlier/').map((/** @type {[string, Tk.Fields]} */ [id, one]) => ({ ...one, id })), (id) => replica.get(`earlier/${id}/state`));
  const needs = replica.all('need/').map((/** @type {[string, Tk.Fields]} */ [id, one]) => ({ ...one, id }));
  const NeedList = needs.length ? needing()?.NeedList : null;
  return h('dl', { class: 'frame' }, [
    part(t('Compromisos anteriores'), earlier.length ? h(EarlierList, { all: earlier, now: today(replica.now()) }) : null),
    part(t('Necesidades que traemos'), NeedList ? h(NeedList, { all: needs }) : null),
    part(t('Para qué nos reunimos'), meeting.purpose),
    part(t('Con qué empezamos'), inputs.length ? h('ul', inputs.map((/** @type {string} */ input) => h('li', { key: input }, input))) : null),
    part(t('Qué vamos a lograr'), meeting.product),
    part(t('Quién relata'), rapporteurOf(replica)?.name),
    part(t('Nuestra ruta'), route(momentsOf(replica).filter((moment) => moment.state !== 'skipped'))),
  ]);
}
Frame.props = ['replica', 'moment', 'me', 'prompt', 'writer', 'version'];

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = { Extra: Frame };
