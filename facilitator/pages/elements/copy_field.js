/** A read-only field and its copy button. `execCommand` works on plain http, where the clipboard interface is missing. */

import { h, ref } from 'vue';

const SAID_MS = 2500;

export default {
  props: ['label', 'value', 'copy', 'copied'],
  /** @param {{ label: string, value: string, copy: string, copied: string }} props */
  setup(props) {
    const field = ref(/** @type {HTMLInputElement | null} */ (null));
    const done = ref(false);
    function copy() {
      field.value?.focus();
      field.value?.select();
      done.value = document.execCommand('copy');
      setTimeout(() => (done.value = false), SAID_MS);
    }
    return () =>
      h('label', { class: 'share-field' }, [
        h('span', props.label),
        h('span', { class: 'share-line' }, [
          h('input', { ref: field, class: 'input', readonly: true, value: props.value }),
          h('button', { type: 'button', class: 'button small', onClick: copy }, [h('span', { role: 'status' }, done.value ? props.copied : props.copy)]),
        ]),
      ]);
  },
};
