/**
 * The house: how people come in, whether the door is open, and what all share besides the board: norms, doubts, agreements, one place to look at.
 *
 * It must never learn who they are.
 */

import { h } from 'vue';
import { icon } from '../../board/signs.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */

/** @param {{ desk: Desk, onShare: () => void, onNorms: () => void, onDoubts: () => void, onAgreements: () => void, onVoice: (() => void) | null }} props   `onVoice` where something can be transcribed */
export function House({ desk, onShare, onNorms, onDoubts, onAgreements, onVoice }) {
  const { view } = desk;
  const meeting = view.meeting.value;
  const locked = meeting?.locked ?? false;
  const live = meeting?.state === 'live';
  const open = view.doubts.value.filter(({ state }) => state === 'open').length;
  const button = (/** @type {any[]} */ words, /** @type {() => void} */ act) => h('button', { type: 'button', class: 'button small', onClick: act }, words);
  async function gather() {
    const ack = await desk.ask('view.gather', {});
    if (ack.ok) desk.done(t('Llamaste a todos a «{title}». Quien está escribiendo termina primero.', { title: view.current.value?.title ?? '' }));
  }
  return h('div', { class: 'house' }, [
    button([icon('share'), t('Compartir')], onShare),
    meeting?.state === 'closed' ? null : button([icon(locked ? 'lock' : 'unlock'), locked ? t('Abrir puerta') : t('Cerrar puerta')], () => void desk.ask('access.lock', { locked: !locked })),
    button([t('Normas')], onNorms),
    button([t('Dudas'), open > 0 ? h('span', { class: 'badge' }, String(open)) : null], onDoubts),
    button([t('Acuerdos'), view.agreed.value.length > 0 ? h('span', { class: 'badge' }, String(view.agreed.value.length)) : null], onAgreements),
    h('a', { class: 'button small', href: `/m/${desk.replica.code}/relatoria?as=${desk.replica.as}`, target: '_blank', rel: 'noopener' }, t('Informe')),
    live ? button([t('Traer a todos')], () => void gather()) : null,
    onVoice ? h('button', { type: 'button', class: 'button small voice', 'aria-haspopup': 'dialog', onClick: onVoice }, [icon('mic'), t('Voz')]) : null,
    locked ? h('p', { class: 'shut' }, t('La puerta está cerrada: solo vuelven quienes ya entraron.')) : null,
  ]);
}
House.props = ['desk', 'onShare', 'onNorms', 'onDoubts', 'onAgreements', 'onVoice'];
