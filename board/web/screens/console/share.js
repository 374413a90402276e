/**
 * How people come in: the code, the QR, the links ready to copy, and the ways in with a way to close each.
 *
 * The links come with the page; whether one still opens is a record. It must never offer to close the way its reader came by.
 */

import { defineComponent, h, ref } from 'vue';
import { Confirm, Dialog } from '../../board/dialog.js';
import { newId } from '../../replica/text.js';
import { t } from '../../i18n.js';
import { CopyField } from './copyfield.js';
import { Entry, OpenProjector } from './entry.js';
import { waysIn } from './ways.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Way } from './ways.js' */

export const Share = defineComponent({
  name: 'ShareDialog',
  props: ['desk'],
  emits: ['close'],
  /** @param {{ desk: Desk }} props @param {{ emit: (event: 'close') => void }} context */
  setup(props, { emit }) {
    const { desk } = props;
    // The id is minted with the question: however often it is answered, it is one order.
    const closing = ref(/** @type {{ way: Way, id: string } | null} */ (null));
    async function revoke() {
      const about = closing.value;
      closing.value = null;
      if (!about) return;
      const ack = await desk.ask('access.revoke', { grant: about.way.id }, { id: about.id });
      if (ack.ok) desk.done(t('Anulaste: {name}.', { name: about.way.name }));
    }

    /** @param {Way} way */
    const row = (way) =>
      h('li', { key: way.id, class: { off: way.revoked } }, [
        h('span', { class: 'name' }, way.name),
        h('span', { class: 'state' }, way.revoked ? t('anulado') : way.own ? t('entraste por aquí') : t('abierto')),
        way.revoked || way.own
          ? null
          : h('button', { type: 'button', class: 'button small', 'aria-label': t('Anular: {name}', { name: way.name }), onClick: () => (closing.value = { way, id: newId() }) }, t('Anular')),
      ]);

    return () => {
      const ways = waysIn(desk.view.grants.value, desk.replica.as);
      const opens = (/** @type {string} */ id) => ways.some((way) => way.id === id && !way.revoked);
      const link = (/** @type {string} */ id) => (opens(id) ? (desk.links[id] ?? '') : '');
      const field = (/** @type {string} */ label, /** @type {string} */ value) => (value ? h(CopyField, { label, value }) : null);
      return h(Dialog, { title: t('Compartir la reunión'), wide: true, onClose: () => emit('close') }, () => [
        h(Entry, { desk }),
        h('div', { class: 'copy-fields' }, [
          field(t('Para participar'), opens('code') ? `${location.origin}/m/${desk.replica.code}` : ''),
          field(t('Enlace directo para participantes'), link('participant')),
          field(t('Para quien relata'), link('rapporteur')),
          field(t('Para la pantalla que todos ven'), link('projector')),
        ]),
        h('p', { class: 'open-screen' }, [h(OpenProjector, { desk })]),
        h('details', { class: 'ways' }, [
          h('summary', t('Formas de entrar')),
          h('p', { class: 'hint' }, t('Anula una forma de entrar si llegó a quien no debía. Lo que ya se escribió se queda en la pizarra.')),
          h('ul', ways.map(row)),
        ]),
        closing.value
          ? h(Confirm, {
              title: t('¿Anular «{name}»?', { name: closing.value.way.name }),
              text: closing.value.way.warning,
              action: t('Anular'),
              onClose: () => (closing.value = null),
              onGive: revoke,
            })
          : null,
      ]);
    };
  },
});
