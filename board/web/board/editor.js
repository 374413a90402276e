/**
 * A text being written: kept at every key, sent on demand, and never lost to somebody who was faster.
 *
 * `send` answers like the server; `field` is what the record calls the text. On `stale` the newer text is shown beside one's own and the person decides.
 * It must never learn what the text is part of.
 */

import { defineComponent, h, nextTick, onMounted, ref } from 'vue';
import { t } from '../i18n.js';

/** @typedef {import('../replica/drafts.js').Drafts} Drafts */

export const Editor = defineComponent({
  name: 'TextEditor',
  props: ['drafts', 'slot_', 'label', 'placeholder', 'action', 'value', 'rev', 'send', 'focus', 'cancels', 'field', 'most'],
  emits: ['done', 'cancel', 'typing'],
  /**
   * @param {{ drafts: Drafts, slot_: string, label: string, placeholder?: string, action: string, value?: string, rev?: number, focus?: boolean,
   *   cancels?: boolean, field?: string, most?: number, send: (text: string, how: { rev?: number, id?: string }) => Promise<Tk.Ack> }} props
   * @param {{ emit: (event: 'done' | 'cancel' | 'typing', value?: boolean) => void }} context
   */
  setup(props, { emit }) {
    const text = ref(props.drafts.text(props.slot_) || (props.value ?? ''));
    const seen = ref(props.rev);
    const newer = ref(/** @type {string | null} */ (null));
    const problem = ref('');
    const sending = ref(false);
    const box = ref(/** @type {HTMLTextAreaElement | null} */ (null));

    const grow = () => {
      if (!box.value) return;
      box.value.style.height = 'auto';
      box.value.style.height = `${box.value.scrollHeight + 2}px`;
    };
    onMounted(() => {
      grow();
      if (props.focus) box.value?.focus();
    });

    /** @param {any} event */
    function typed(event) {
      text.value = event.target.value;
      props.drafts.set(props.slot_, text.value);
      emit('typing', text.value.trim() !== '');
      grow();
    }
    async function send() {
      if (!text.value.trim() || sending.value) return;
      sending.value = true;
      problem.value = '';
      const how = props.rev === undefined ? { id: props.drafts.id(props.slot_) } : { rev: seen.value };
      const sent = text.value;
      const ack = await props.send(sent, how);
      sending.value = false;
      if (ack.ok && text.value !== sent) {
        // Typed on meanwhile: of a new text that is the next one, of a correction the next correction.
        const isNew = props.rev === undefined;
        if (isNew) props.drafts.clear(props.slot_);
        if (isNew && text.value.startsWith(sent)) text.value = text.value.slice(sent.length);
        props.drafts.set(props.slot_, text.value);
        newer.value = null;
        seen.value = ack.seq;
        await nextTick();
        grow();
      } else if (ack.ok) {
        props.drafts.clear(props.slot_);
        text.value = '';
        newer.value = null;
        emit('typing', false);
        emit('done');
        await nextTick();
        grow();
      } else if (ack.error.code === 'stale') {
        newer.value = ack.error.current?.[props.field ?? 'text'] ?? '';
        seen.value = ack.error.rev;
      } else problem.value = t('{message} No se perdió: tu texto sigue aquí.', { message: ack.error.message });
    }
    function leave() {
      props.drafts.clear(props.slot_);
      emit('typing', false);
      emit('cancel');
    }
    /** @param {KeyboardEvent} event */
    function keys(event) {
      if (event.key === 'Enter' && !event.shiftKey) {
        event.preventDefault();
        void send();
      } else if (event.key === 'Escape' && props.cancels) leave();
      event.stopPropagation();
    }

    return () =>
      h('div', { class: 'editor' }, [
        h('textarea', {
          ref: box,
          class: 'input',
          rows: 1,
          maxlength: props.most ?? 2000,
          value: text.value,
          'aria-label': props.label,
          placeholder: props.placeholder,
          onInput: typed,
          onKeydown: keys,
        }),
        newer.value === null
          ? null
          : h('div', { class: 'newer', role: 'alert' }, [
              h('p', t('Otra pantalla cambió este texto mientras escribías. No se perdió nada. Ahora dice:')),
              h('blockquote', newer.value),
            ]),
        problem.value ? h('p', { class: 'problem', role: 'alert' }, problem.value) : null,
        h('div', { class: 'actions' }, [
          props.cancels ? h('button', { type: 'button', class: 'button small', onClick: leave }, newer.value === null ? t('Cancelar') : t('Quedarme con lo nuevo')) : null,
          h(
            'button',
            { type: 'button', class: 'button small', disabled: !text.value.trim() || sending.value, onClick: send },
            newer.value === null ? props.action : t('Guardar lo mío'),
          ),
        ]),
      ]);
  },
});
