/**
 * The house: how people come in, and whether the door is open. It must never learn who they are.
 */

import { h } from 'vue';
import { icon } from '../../board/signs.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */

/** @param {{ desk: Desk, onShare: () => void }} props */
export function House({ desk, onShare }) {
  const meeting = desk.view.meeting.value;
  const locked = meeting?.locked ?? false;
  return h('div', { class: 'house' }, [
    h('button', { type: 'button', class: 'button small', onClick: onShare }, [icon('share'), t('Compartir')]),
    meeting?.state === 'closed'
      ? null
      : h('button', { type: 'button', class: 'button small', onClick: () => void desk.ask('access.lock', { locked: !locked }) }, [
          icon(locked ? 'lock' : 'unlock'),
          locked ? t('Abrir puerta') : t('Cerrar puerta'),
        ]),
    locked ? h('p', { class: 'shut' }, t('La puerta está cerrada: solo vuelven quienes ya entraron.')) : null,
  ]);
}
House.props = ['desk', 'onShare'];
