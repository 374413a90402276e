/** Purpose and route: what a phone shows while the meeting is introduced. It must never learn how ideas are kept or sent. */
import { h } from 'vue';
import { t } from '../../i18n.js';

/** The frame of the meeting, to read along. @param {{replica: any}} props */
function Frame({ replica }) {
  const meeting = replica.get('meeting') ?? {};
  const inputs = meeting.inputs ?? [];
  const part = (/** @type {string} */ title, /** @type {any} */ what) => (what ? [h('dt', title), h('dd', what)] : null);
  return h('dl', { class: 'frame' }, [
    part(t('Para qué nos reunimos'), meeting.purpose),
    part(t('Con qué empezamos'), inputs.length ? h('ul', inputs.map((/** @type {string} */ input) => h('li', { key: input }, input))) : null),
    part(t('Qué vamos a lograr'), meeting.product),
  ]);
}
Frame.props = ['replica', 'moment', 'version'];

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = { Extra: Frame };
