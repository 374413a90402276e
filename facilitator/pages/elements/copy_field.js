/** A read-only field and its copy button. `execCommand` works on plain http, where the clipboard interface is missing. */

import { h, ref } from 'vue';

const SAID_MS = 2500;
let counter = 0;

export default {
  props: ['label', 'value', 'copy', 'copied'],
  /** @param {{ label: string, value: string, copy: string, copied: string }} props */
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
      h('div', { class: 'share-field' }, [
        h('label', { for: id }, props.label),
        h('div', { class: 'share-line' }, [
          h('input', { id, ref: field, class: 'input', readonly: true, value: props.value }),
          h('button', { type: 'button', class: 'button small', onClick: copy }, done.value ? props.copied : props.copy),
        ]),
        h('span', { class: 'seen-by-readers', role: 'status' }, done.value ? props.copied : ''),
      ]);
  },
};
