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
  props: ['replica', 'moment', 'prompt', 'slot', 'placeholder', 'writer', 'version'],
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
    /** @type {any} */
    let idle;
    /** @type {any} */
    let bench;
    const turns = ref(0);

    /** What the tools work on; nothing before they are here. */
    const at = () => (bench ??= part('tools')?.openBench(replica, props, changed, () => field.value?.focus()));
    const changed = () => {
      turns.value += 1;
      stir(true);
    };
    const place = () => part('columns')?.placeOf(replica, props, column.value) ?? null;
    /** @param {string} slot */
    const forget = (slot) => [slot, `with:${slot}`].forEach((one) => replica.drafts.clear(one));
    const stir = (writing = false) => {
      replica.drafting(writing);
      clearTimeout(idle);
      if (writing) idle = setTimeout(stir, IDLE_MS);
    };

    const load = () => {
      // sent just before a reload
      if (replica.outbox.items.has(replica.drafts.id(props.slot))) forget(props.slot);
      text.value = replica.drafts.text(props.slot);
      note.value = '';
      nextTick(() => field.value && grow(field.value));
    };
    /** @param {any} event */
    const typed = (event) => {
      const before = text.value;
      text.value = event.target.value;
      at()?.bind(before, text.value);
      replica.drafts.set(props.slot, text.value);
      note.value = excess(text.value);
      grow(event.target);
      stir(text.value !== '');
    };
    /** @param {Event} event */
    const send = async (event) => {
      event.preventDefault();
      note.value = excess(text.value);
      if (note.value) return;
      const { slot } = props;
      const sent = text.value;
      const along = at();
      const words = along?.words(sent) ?? sent;
      if (!along && replica.drafts.text(`with:${slot}`)) note.value = t('Un momento: falta traer tu imagen.');
      else if (!words.trim()) note.value = t('Escribe algo primero.');
      else if (props.moment.columns?.length && !place()) note.value = t('Elige arriba en qué columna va.');
      if (note.value) return;
      const fields = { moment: props.moment.id, text: words, prompt: props.prompt ?? undefined, column: place() ?? undefined, as_person: props.writer ?? undefined, ...along?.fields() };
      const stored = () => {
        const rest = typedSince(sent, replica.drafts.text(slot));
        forget(slot);
        along?.settle();
        if (rest) replica.drafts.set(slot, rest);
        replica.drafting(rest !== '');
        if (props.slot === slot) load();
        emit('sent');
      };
      const ack = await replica.send('note.write', fields, { id: replica.drafts.id(slot), stored });
      if (!ack.ok && ack.error.code === 'too_big') note.value = ack.error.message;
    };
    watch(() => props.slot, () => (stir(), load()));
    onMounted(load);
    onUnmounted(() => stir());
    expose({ load, focus: () => field.value?.focus() });

    return () => {
      const Columns = props.moment.columns?.length ? part('columns')?.Columns : null;
      /** @param {string} name */
      const tool = (name) => at() && h(part('tools')[name], { at: bench, version: props.version + turns.value });
      return h('form', { class: 'composer', onSubmit: send }, [
        tool('KeyQuestion'),
        Columns ? h(Columns, { columns: props.moment.columns, chosen: place(), onChoose: (/** @type {string} */ id) => (column.value = id) }) : null,
        h('label', { class: 'seen-by-readers', for: 'idea' }, props.writer ? t('Su idea') : t('Tu idea')),
        h('textarea', {
          id: 'idea', ref: field, class: 'input', rows: 3, value: text.value, placeholder: props.placeholder, onInput: typed,
          'aria-describedby': 'idea-note', enterkeyhint: 'enter',
          /** @param {KeyboardEvent} event */
          onKeydown: (event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send(event),
        }),
        tool('Along'),
        h('div', { class: 'composer-row' }, [h('div', { class: 'tools' }, [tool('Tools')]), h('button', { type: 'submit', class: 'button main' }, t('Enviar'))]),
        tool('Marking'),
        h('p', { id: 'idea-note', class: 'hint idea-note', 'aria-live': 'polite' }, note.value || (text.value && replica.safe ? t('Se guarda mientras escribes.') : '')),
      ]);
    };
  },
};
