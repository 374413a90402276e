/**
 * The facilitator's side of silent writing: how many ideas there are, one's own, and the button that shows them all.
 *
 * It must never draw a note of somebody else: before the reveal none reaches this screen.
 */

import { defineComponent, h, ref } from 'vue';
import { Confirm } from '../../board/dialog.js';
import { icon } from '../../board/signs.js';
import { nt, t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment } from '../../board/records.js' */

/** Of these only totals are ever published. */
const NEVER_SHOWN = new Set(['assess']);

export const SilentDesk = defineComponent({
  name: 'SilentDesk',
  props: ['desk', 'moment', 'readonly'],
  /** @param {{ desk: Desk, moment: Moment, readonly?: boolean }} props */
  setup(props) {
    const asking = ref(false);
    const reveal = () => {
      asking.value = false;
      void props.desk.ask('moment.reveal', { moment: props.moment.id });
    };
    return () => {
      const { view } = props.desk;
      const count = view.count(props.moment.id);
      const own = view.notes.value.filter((note) => note.moment === props.moment.id);
      const label = t('Mostrar las ideas a todos ({n})', { n: count?.notes ?? 0 });
      return h('div', { class: 'silent' }, [
        h('p', { class: 'many' }, [h('strong', String(count?.notes ?? 0)), ' ', nt('idea guardada', 'ideas guardadas', count?.notes ?? 0)]),
        h('p', { class: 'quietly' }, t('Cada quien escribe en privado. Ni tú ves las ideas de los demás hasta que las muestres.')),
        props.readonly || NEVER_SHOWN.has(props.moment.activity)
          ? null
          : h('button', { type: 'button', class: 'button', 'data-reveal': '', onClick: () => (asking.value = true) }, [icon('eye'), label]),
        own.length > 0 ? h('section', { class: 'own' }, [h('h3', t('Lo que escribiste tú')), h('ul', own.map((note) => h('li', { key: note.id }, note.text)))]) : null,
        asking.value
          ? h(Confirm, {
              title: t('¿Mostrar las ideas a todos?'),
              text: t('Todas las pantallas verán las ideas de este momento. No se pueden volver a ocultar.'),
              action: label,
              onClose: () => (asking.value = false),
              onGive: reveal,
            })
          : null,
      ]);
    };
  },
});
