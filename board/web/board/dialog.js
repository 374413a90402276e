/**
 * A dialog on the browser's own `<dialog>`: focus goes in, stays in, and comes back; Esc closes it.
 *
 * It must never learn what it asks about.
 */

import { defineComponent, h, onMounted, ref } from 'vue';
import { t } from '../i18n.js';
import { icon } from './signs.js';

let counter = 0;

export const Dialog = defineComponent({
  name: 'BoardDialog',
  props: ['title', 'wide'],
  emits: ['close'],
  /** @param {{ title: string, wide?: boolean }} props @param {{ emit: (event: 'close') => void, slots: Record<string, () => any> }} context */
  setup(props, { emit, slots }) {
    const box = ref(/** @type {HTMLDialogElement | null} */ (null));
    counter += 1;
    const heading = `dialog-${counter}`;
    onMounted(() => {
      box.value?.showModal();
      /** @type {HTMLElement | null | undefined} */ (box.value?.querySelector('[autofocus]'))?.focus();
    });
    return () =>
      h('dialog', { ref: box, class: ['dialog', { wide: props.wide }], 'aria-labelledby': heading, onClose: () => emit('close') }, [
        h('header', [
          h('h2', { id: heading }, props.title),
          h('button', { type: 'button', class: 'round', 'aria-label': t('Cerrar'), onClick: () => box.value?.close() }, icon('close')),
        ]),
        slots.default?.(),
      ]);
  },
});

/** A question with one line of text as its answer. */
export const AskText = defineComponent({
  name: 'AskText',
  props: ['title', 'label', 'value', 'action'],
  emits: ['close', 'give'],
  /**
   * @param {{ title: string, label: string, value?: string, action: string }} props
   * @param {{ emit: (event: 'close' | 'give', text?: string) => void }} context
   */
  setup(props, { emit }) {
    const text = ref(props.value ?? '');
    const give = (/** @type {Event} */ event) => {
      event.preventDefault();
      if (text.value.trim()) emit('give', text.value.trim());
    };
    return () =>
      h(Dialog, { title: props.title, onClose: () => emit('close') }, () =>
        h('form', { onSubmit: give }, [
          h('label', { class: 'field' }, [
            h('span', { class: 'label' }, props.label),
            h('input', {
              class: 'input',
              value: text.value,
              maxlength: 120,
              autofocus: true,
              onInput: (/** @type {any} */ event) => (text.value = event.target.value),
            }),
          ]),
          h('div', { class: 'actions' }, [
            h('button', { type: 'button', class: 'button', onClick: () => emit('close') }, t('Cancelar')),
            h('button', { type: 'submit', class: 'button main', disabled: !text.value.trim() }, props.action),
          ]),
        ]),
      );
  },
});

/** A question answered by doing it or not. */
export const Confirm = defineComponent({
  name: 'ConfirmStep',
  props: ['title', 'text', 'action'],
  emits: ['close', 'give'],
  /** @param {{ title: string, text: string, action: string }} props @param {{ emit: (event: 'close' | 'give') => void }} context */
  setup(props, { emit }) {
    return () =>
      h(Dialog, { title: props.title, onClose: () => emit('close') }, () => [
        h('p', props.text),
        h('div', { class: 'actions' }, [
          h('button', { type: 'button', class: 'button', autofocus: true, onClick: () => emit('close') }, t('Todavía no')),
          h('button', { type: 'button', class: 'button main', onClick: () => emit('give') }, props.action),
        ]),
      ]);
  },
});
