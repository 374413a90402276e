/** A read-only field and its copy button. `execCommand` works on plain http, where the clipboard interface is missing. */

import { defineComponent, h, ref } from 'vue';
import { t } from '../../i18n.js';

const SAID_MS = 2500;
let counter = 0;

export const CopyField = defineComponent({
  name: 'CopyField',
  props: ['label', 'value'],
  /** @param {{ label: string, value: string }} props */
  setup(props) {
    counter += 1;
    const id = `copy-field-${counter}`;
    const field = ref(/** @type {HTMLInputElement | null} */ (null));
    const done = ref(false);
    function copy() {
      field.value?.select();
      done.value = document.execCommand('copy');
      setTimeout(() => (done.value = false), SAID_MS);
    }
    return () =>
      h('div', { class: 'copy-field' }, [
        h('label', { for: id, id: `${id}-name` }, props.label),
        h('div', { class: 'copy-line' }, [
          h('input', { id, ref: field, class: 'input', readonly: true, value: props.value }),
          h('button', { type: 'button', class: 'button small', 'aria-describedby': `${id}-name`, onClick: copy }, done.value ? t('Copiado') : t('Copiar')),
        ]),
        h('span', { class: 'seen-by-readers', role: 'status' }, done.value ? t('Copiado') : ''),
      ]);
  },
});
