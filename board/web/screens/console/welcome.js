/**
 * Before the start: how people come in, the screen that all will see, and who is here already. It must never start anything.
 */

import { h } from 'vue';
import { nt, t } from '../../i18n.js';
import { Entry, OpenProjector } from './entry.js';

/** @import { Desk } from '../../board/desk.js' */

/** @param {string} name @param {string | undefined} text */
const row = (name, text) => (text ? h('div', [h('dt', name), h('dd', text)]) : null);

/** @param {{ desk: Desk, onShare: () => void }} props */
export function Welcome({ desk, onShare }) {
  const { view } = desk;
  const meeting = view.meeting.value;
  const here = Math.max(0, (view.presence.value?.here ?? 0) - view.hosts.value);
  return h('section', { class: 'centre welcome', 'aria-label': t('Antes de empezar') }, [
    h('h2', { class: 'head' }, t('Comparte el código para que entren')),
    h(Entry, { desk }),
    h('ol', { class: 'steps' }, [
      h('li', [
        h('p', [h('strong', t('Que entren con su celular.')), ' ', t('Dicta el código, muestra el QR o envía el enlace.')]),
        h('button', { type: 'button', class: 'button small', onClick: onShare }, t('Ver los enlaces')),
      ]),
      h('li', [
        h('p', [h('strong', t('Abre la pantalla que todos verán.')), ' ', t('Es la ventana que compartes en la videollamada o proyectas.')]),
        h(OpenProjector, { desk }),
      ]),
      h('li', [
        h('p', { role: 'status' }, [
          h('strong', t('Cuando estén, pulsa «Empezar».')),
          ' ',
          here > 0 ? nt('Ya entró {n} persona.', 'Ya entraron {n} personas.', here) : t('Todavía no entró nadie.'),
        ]),
      ]),
    ]),
    meeting ? h('dl', { class: 'aims' }, [row(t('Propósito'), meeting.purpose), row(t('Producto'), meeting.product)]) : null,
  ]);
}
Welcome.props = ['desk', 'onShare'];
