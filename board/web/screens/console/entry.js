/**
 * The code, its QR and the address, as people need them to come in. It must never show a secret link.
 */

import { h } from 'vue';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */

/** @param {{ desk: Desk }} props */
export function Entry({ desk }) {
  const { code } = desk.replica;
  const shut = desk.view.meeting.value?.locked ?? false;
  if (desk.view.grants.value.some(({ id, revoked }) => id === 'code' && revoked)) {
    return h('p', { class: 'entry-way off' }, t('El código de esta reunión está anulado. Para que alguien entre, dale el enlace de participantes.'));
  }
  return h('div', { class: 'entry-way' }, [
    h('img', { src: `/api/meetings/${encodeURIComponent(code)}/qr.svg`, alt: t('Código QR para entrar'), width: 176, height: 176 }),
    h('div', [
      h('p', { class: 'hint' }, shut ? t('La puerta está cerrada: solo vuelven quienes ya entraron.') : t('Código de la reunión')),
      h('p', { class: 'code' }, code),
      h('p', { class: 'hint' }, t('Escanea el QR con la cámara, o abre {site} y escribe el código.', { site: location.host })),
    ]),
  ]);
}
Entry.props = ['desk'];

/** The shared screen in a tab of its own. @param {{ desk: Desk }} props */
export function OpenProjector({ desk }) {
  const href = desk.links.projector;
  const off = desk.view.grants.value.some(({ id, revoked }) => id === 'projector' && revoked);
  if (!href || off) return h('p', { class: 'hint' }, t('El enlace de la pantalla está anulado.'));
  return h('a', { class: 'button small', href, target: '_blank', rel: 'noopener' }, t('Abrir la pantalla del proyector'));
}
OpenProjector.props = ['desk'];
