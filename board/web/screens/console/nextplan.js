/**
 * The next meeting: when, who leads, about what, and what each brings. Written during the close, by more than one hand.
 *
 * It must never drop what was typed: what somebody else saved meanwhile is shown beside one's own.
 */

import { computed, defineComponent, h, ref } from 'vue';
import { dayOf } from '../../board/hours.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { NextMeeting } from '../../board/records.js' */

const FIELDS = /** @type {const} */ (['date', 'facilitator', 'topic', 'bring']);
/** @typedef {typeof FIELDS[number]} Field */
const LABELS = { date: () => t('Fecha'), facilitator: () => t('Quién facilita'), topic: () => t('Tema y necesidades'), bring: () => t('Qué trae y prepara cada uno') };
const LONGEST = { date: 10, facilitator: 120, topic: 2000, bring: 2000 };

/** @param {NextMeeting | null} plan @param {Field} field */
const wordsOf = (plan, field) => (field === 'date' ? (plan?.date ? dayOf(plan.date) : '') : (plan?.[field] ?? ''));

export const NextPlan = defineComponent({
  name: 'NextPlan',
  props: ['desk', 'readonly'],
  /** @param {{ desk: Desk, readonly?: boolean }} props */
  setup(props) {
    const { view, replica, done } = props.desk;
    const { drafts } = replica;
    const plan = computed(() => view.next_meeting.value);
    /** What was typed and not saved yet; the rest is the record. */
    const typed = ref(Object.fromEntries(FIELDS.map((field) => [field, drafts.text(`next.${field}`)]).filter(([, text]) => text)));
    const seen = ref(plan.value?.rev ?? 0);
    const newer = ref(/** @type {NextMeeting | null} */ (null));
    const problem = ref('');
    const dirty = computed(() => Object.keys(typed.value).length > 0);
    const text = (/** @type {Field} */ field) => typed.value[field] ?? plan.value?.[field] ?? '';

    /** @param {Field} field @param {string} value */
    function type(field, value) {
      if (!dirty.value) seen.value = plan.value?.rev ?? 0;
      typed.value = { ...typed.value, [field]: value };
      drafts.set(`next.${field}`, value);
    }
    function clear() {
      typed.value = {};
      newer.value = null;
      FIELDS.forEach((field) => drafts.clear(`next.${field}`));
    }
    /** @param {Event} event */
    async function save(event) {
      event.preventDefault();
      problem.value = '';
      const fields = Object.fromEntries(FIELDS.map((field) => [field, text(field).trim() || null]));
      const ack = await replica.send('next.plan', fields, { rev: seen.value });
      if (ack.ok) {
        clear();
        done(t('La próxima reunión quedó anotada.'));
      } else if (ack.error.code === 'stale') {
        newer.value = /** @type {any} */ (ack.error.current);
        seen.value = ack.error.rev ?? 0;
      } else problem.value = t('{message} No se perdió: tu texto sigue aquí.', { message: ack.error.message });
    }

    /** @param {Field} field */
    function input(field) {
      const shared = { class: 'input', value: text(field), maxlength: LONGEST[field], onInput: (/** @type {any} */ event) => type(field, event.target.value) };
      const control =
        field === 'date' ? h('input', { ...shared, type: 'date' }) : field === 'facilitator' ? h('input', { ...shared, list: 'next-facilitators', autocomplete: 'off' }) : h('textarea', { ...shared, rows: 2 });
      return h('label', { class: ['field', field], key: field }, [h('span', { class: 'label' }, LABELS[field]()), control]);
    }
    const told = (/** @type {NextMeeting} */ now) =>
      h('div', { class: 'newer', role: 'alert' }, [
        h('p', t('Otra pantalla cambió este plan mientras escribías. No se perdió nada. Ahora dice:')),
        h('dl', FIELDS.filter((field) => now[field]).map((field) => h('div', { key: field }, [h('dt', LABELS[field]()), h('dd', wordsOf(now, field))]))),
      ]);

    return () =>
      props.readonly
        ? h('dl', { class: 'next-plan' }, FIELDS.filter((field) => plan.value?.[field]).map((field) => h('div', { key: field }, [h('dt', LABELS[field]()), h('dd', wordsOf(plan.value, field))])))
        : h('form', { class: 'next-plan', 'aria-label': t('La próxima reunión'), onSubmit: save }, [
            h('h3', t('La próxima reunión')),
            ...FIELDS.map(input),
            h('datalist', { id: 'next-facilitators' }, view.members.value.map(({ id, name }) => h('option', { key: id, value: name }))),
            newer.value ? told(newer.value) : null,
            problem.value ? h('p', { class: 'problem', role: 'alert' }, problem.value) : null,
            h('div', { class: 'actions' }, [
              newer.value ? h('button', { type: 'button', class: 'button small', onClick: clear }, t('Quedarme con lo nuevo')) : null,
              h('button', { type: 'submit', class: 'button small', disabled: !dirty.value }, newer.value ? t('Guardar lo mío') : t('Guardar')),
            ]),
          ]);
  },
});
