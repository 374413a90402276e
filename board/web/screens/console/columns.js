/**
 * Dividing the wall: strengths and weaknesses, by level, by subject, titles of one's own, or one wall again.
 *
 * It must never move an idea itself: the room lays each where it belongs and keeps the rest in sight.
 */

import { computed, defineComponent, h, ref } from 'vue';
import { Dialog } from '../../board/dialog.js';
import { byArea, byLevel, ownTitles, strengths } from '../../board/dividing.js';
import { newId } from '../../replica/text.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Division } from '../../board/dividing.js' */
/** @import { Moment } from '../../board/records.js' */

export const Columns = defineComponent({
  name: 'ColumnsDialog',
  props: ['desk', 'moment'],
  emits: ['close'],
  /** @param {{ desk: Desk, moment: Moment }} props @param {{ emit: (event: 'close') => void }} context */
  setup(props, { emit }) {
    const { view, ask } = props.desk;
    const typed = ref(props.moment.columns.map(({ title }) => title).join('\n'));
    const areas = computed(() => byArea(view.members.value));

    /** @param {Division} division */
    async function divide({ columns, by }) {
      const ack = await ask('wall.divide', { moment: props.moment.id, columns, by: props.moment.anonymous ? null : by });
      if (ack.ok) emit('close');
    }
    /** @param {Event} event */
    function own(event) {
      event.preventDefault();
      void divide(ownTitles(typed.value, props.moment.columns, newId));
    }
    /** @param {string} name @param {string} what @param {Division} division */
    const choice = (name, what, division) =>
      h('li', { key: name }, [h('button', { type: 'button', class: 'button', onClick: () => void divide(division) }, name), h('p', { class: 'hint' }, what)]);
    const titles = (/** @type {Division} */ { columns }) => columns.map(({ title }) => title).join(' · ');

    return () =>
      h(Dialog, { title: t('Columnas de la pizarra'), onClose: () => emit('close') }, () => [
        h('ul', { class: 'divisions' }, [
          choice(t('Fortalezas y debilidades'), t('Dos columnas; cada quien elige la suya.'), strengths()),
          choice(t('Por nivel'), titles(byLevel()), byLevel()),
          areas.value.columns.length > 0 ? choice(t('Por área'), titles(areas.value), areas.value) : null,
          props.moment.columns.length > 0 ? choice(t('Sin columnas'), t('Las ideas vuelven a una sola pizarra.'), { columns: [], by: null }) : null,
        ]),
        h('form', { onSubmit: own }, [
          h('label', { class: 'field' }, [
            h('span', { class: 'label' }, t('Con otros títulos, uno por línea')),
            h('textarea', { class: 'input', rows: 3, value: typed.value, onInput: (/** @type {any} */ event) => (typed.value = event.target.value) }),
          ]),
          h('div', { class: 'actions' }, [h('button', { type: 'submit', class: 'button main', disabled: !typed.value.trim() }, t('Usar estos títulos'))]),
        ]),
      ]);
  },
});
