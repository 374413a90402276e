/** Where an idea is written. Each key is saved before anything else happens. It must never learn how an idea travels. */
import { h, nextTick, onMounted, onUnmounted, ref, watch } from 'vue';
import { nt, t } from '../../i18n.js';
import { lengthOf } from '../../replica/text.js';
import { part } from './later.js';

const MOST = 2000;
// who stopped typing for so long is thinking, not writing
const IDLE_MS = 15_000;

/** Let a field be as tall as its text. @param {HTMLTextAreaElement} field */
export function grow(field) {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 2}px`;
}

/** What was typed while the idea before it was being put away. @param {string} sent @param {string} typed */
export function typedSince(sent, typed) {
  return typed.startsWith(sent) ? typed.slice(sent.length) : typed;
}

/** The sentence for a text that is too long. @param {string} text */
export function excess(text) {
  const over = lengthOf(text) - MOST;
  return over > 0 ? nt('Te pasaste por {n} letra: acórtala o divídela en dos ideas.', 'Te pasaste por {n} letras: acórtala o divídela en dos ideas.', over) : '';
}

export const Composer = {
  props: ['replica', 'moment', 'prompt', 'slot', 'placeholder'],
  emits: ['sent'],
  /** @param {any} props @param {{emit: (event: string, ...told: any[]) => void, expose: (shown: object) => void}} context */
  setup(props, { emit, expose }) {
    const { replica } = props;
    const text = ref('');
    /** @type {import('vue').Ref<string | null>} */
    const column = ref(null);
    const note = ref('');
    /** @type {import('vue').Ref<any>} */
    const field = ref(null);
    /** @type {any} */ let idle;

    const load = () => {
      // sent just before a reload
      if (replica.outbox.items.has(replica.drafts.id(props.slot))) replica.drafts.clear(props.slot);
      text.value = replica.drafts.text(props.slot);
      note.value = '';
      nextTick(() => field.value && grow(field.value));
    };
    /** @param {any} event */
    const typed = (event) => {
      text.value = event.target.value;
      replica.drafts.set(props.slot, text.value);
      note.value = excess(text.value);
      grow(event.target);
      replica.drafting(text.value !== '');
      clearTimeout(idle);
      idle = setTimeout(() => replica.drafting(false), IDLE_MS);
    };
    /** @param {Event} event */
    const send = async (event) => {
      event.preventDefault();
      note.value = excess(text.value);
      if (note.value) return;
      if (!text.value.trim()) note.value = t('Escribe algo primero.');
      else if (props.moment.columns?.length && !column.value) note.value = t('Elige arriba en qué columna va.');
      if (note.value) return;
      const { slot } = props;
      const sent = text.value;
      const fields = { moment: props.moment.id, text: sent, prompt: props.prompt ?? undefined, column: column.value ?? undefined };
      const stored = () => {
        const rest = typedSince(sent, replica.drafts.text(slot));
        replica.drafts.clear(slot);
        if (rest) replica.drafts.set(slot, rest);
        replica.drafting(rest !== '');
        if (props.slot === slot) load();
        emit('sent');
      };
      const ack = await replica.send('note.write', fields, { id: replica.drafts.id(slot), stored });
      if (!ack.ok && ack.error.code === 'too_big') note.value = ack.error.message;
    };
    const fallSilent = () => {
      clearTimeout(idle);
      replica.drafting(false);
    };
    watch(() => props.slot, () => (fallSilent(), load()));
    onMounted(load);
    onUnmounted(fallSilent);
    expose({ load, focus: () => field.value?.focus() });

    return () => {
      const Columns = props.moment.columns?.length ? part('columns')?.Columns : null;
      return h('form', { class: 'composer', onSubmit: send }, [
        Columns ? h(Columns, { columns: props.moment.columns, chosen: column.value, onChoose: (/** @type {string} */ id) => (column.value = id) }) : null,
        h('label', { class: 'seen-by-readers', for: 'idea' }, t('Tu idea')),
        h('textarea', {
          id: 'idea', ref: field, class: 'input', rows: 3, value: text.value, placeholder: props.placeholder, onInput: typed,
          'aria-describedby': 'idea-note', enterkeyhint: 'enter',
          /** @param {KeyboardEvent} event */
          onKeydown: (event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send(event),
        }),
        h('div', { class: 'composer-row' }, [
          h('p', { id: 'idea-note', class: 'hint', 'aria-live': 'polite' }, note.value || (text.value && replica.safe ? t('Se guarda mientras escribes.') : '')),
          h('button', { type: 'submit', class: 'button main' }, t('Enviar')),
        ]),
      ]);
    };
  },
};
