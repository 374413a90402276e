/** A sheet over the page, on the browser's own dialog: the focus goes in and comes back, Esc and a tap beside it close it. It must never learn what it shows. */
import { h, onMounted, ref } from 'vue';
import { t } from '../../i18n.js';

let counter = 0;

export const Sheet = {
  props: ['title'],
  emits: ['close'],
  /** @param {{title: string}} props @param {{emit: (event: string) => void, slots: any}} context */
  setup(props, { emit, slots }) {
    /** @type {import('vue').Ref<any>} */
    const box = ref(null);
    counter += 1;
    const heading = `sheet-${counter}`;
    onMounted(() => box.value?.showModal());
    return () =>
      h('dialog', {
        ref: box, class: 'sheet', 'aria-labelledby': heading, onClose: () => emit('close'),
        onClick: (/** @type {any} */ event) => event.target === box.value && box.value.close(),
      }, [
        h('div', { class: 'sheet-head' }, [
          h('h2', { id: heading }, props.title),
          h('button', { type: 'button', class: 'quiet', onClick: () => box.value?.close() }, t('Cerrar')),
        ]),
        slots.default?.(),
      ]);
  },
};
