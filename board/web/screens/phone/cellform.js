/** A cell of the table being written: its words, and what its column needs beside them. Every key is kept at once. It must never guess whose role it is. */
import { computed, h, nextTick, ref } from 'vue';
import { dateChips, dayWords, today } from '../../activities/agree/sentence.js';
import { columnWords } from '../../activities/matrix/tablewords.js';
import { t } from '../../i18n.js';
import { lengthOf } from '../../replica/text.js';
import { grow } from './composer.js';

const MOST = 300;

/** @typedef {{text: string, goals: string[], person: string, by: string, where: string, rev: number}} Writing */

/** @param {any} replica @param {string} slot @returns {Writing | null} */
export function readCell(replica, slot) {
  try {
    return JSON.parse(replica.drafts.text(slot) || 'null');
  } catch {
    return null;
  }
}

export const CellForm = {
  props: ['replica', 'moment', 'column', 'cell', 'slot_', 'goals', 'people', 'writer'],
  emits: ['done'],
  /** @param {any} props `cell` is null for a new one; all but `goals` and `people` stay the same as long as it is there @param {{emit: (event: string) => void}} context */
  setup(props, { emit }) {
    const { replica, column, cell, slot_: slot, writer } = props;
    const fresh = { text: cell?.text ?? '', goals: cell?.goals ?? [], person: cell?.person ?? writer ?? '', by: cell?.by ?? '', where: cell?.where ?? '', rev: cell?.rev ?? 0 };
    /** @type {import('vue').Ref<Writing>} */
    const now = ref(readCell(replica, slot) ?? fresh);
    const problem = ref('');
    const day = computed(() => today(replica.now()));
    const keep = (/** @type {Partial<Writing>} */ change) => {
      now.value = { ...now.value, ...change };
      problem.value = '';
      replica.drafts.set(slot, JSON.stringify(now.value));
    };
    const stop = () => {
      replica.drafts.clear(slot);
      emit('done');
    };
    const fault = () => {
      const { text, goals, by } = now.value;
      if (!text.trim()) return t('Escribe algo primero.');
      if (lengthOf(text) > MOST) return t('Es muy largo para la tabla: dilo en pocas palabras.');
      if (column === 'roles' && goals.length !== 1) return props.goals.length ? t('Elige para qué meta es.') : t('Primero hace falta una meta en la tabla.');
      if (column === 'space' && !by) return t('Elige qué día se encuentran.');
      return column === 'space' && by < day.value && by !== cell?.by ? t('Esa fecha ya pasó: elige hoy o un día que viene.') : '';
    };
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      problem.value = fault();
      if (problem.value) return;
      const { text, goals, person, by, where, rev } = now.value;
      const parts = {
        values: { goals: [...goals] }, goals: {}, roles: { goals: [...goals], person: person || undefined }, space: { by: by || null, where: where.trim() || null },
      }[/** @type {'values'} */ (column)];
      const as_person = writer ?? undefined;
      if (cell) void replica.send('cell.edit', { cell: cell.id, text, ...parts, as_person }, { rev, stored: stop });
      else void replica.send('cell.write', { moment: props.moment, column, text, ...parts, as_person }, { id: replica.drafts.id(slot), stored: stop });
    };

    const chip = (/** @type {string} */ type, /** @type {string} */ key, /** @type {boolean} */ checked, /** @type {string} */ word, /** @type {() => void} */ onChange) =>
      h('label', { class: 'chip', key }, [h('input', { type, name: type === 'radio' ? slot : undefined, checked, onChange }), h('span', word)]);
    const forGoals = () => {
      if (!props.goals.length) return column === 'roles' ? h('p', { class: 'hint' }, t('Un encargo sirve a una meta: primero hace falta una.')) : null;
      const chosen = now.value.goals;
      const one = (/** @type {string} */ id) => keep({ goals: column === 'roles' ? [id] : chosen.includes(id) ? chosen.filter((goal) => goal !== id) : [...chosen, id] });
      return h('fieldset', { class: 'columns' }, [
        h('legend', column === 'roles' ? t('¿Para qué meta?') : t('¿A qué meta ayuda? (si quieres)')),
        props.goals.map((/** @type {any} */ goal) => chip(column === 'roles' ? 'radio' : 'checkbox', goal.id, chosen.includes(goal.id), goal.text, () => one(goal.id))),
      ]);
    };
    const whose = () => h('label', { class: 'field' }, [
      h('span', { class: 'label' }, t('¿Quién se encarga?')),
      h('select', { class: 'input', value: now.value.person, onChange: (/** @type {any} */ event) => keep({ person: event.target.value }) }, [
        writer ? null : h('option', { value: '' }, t('Yo')), props.people.map((/** @type {any} */ one) => h('option', { key: one.id, value: one.id }, one.name)),
      ]),
    ]);
    const when = () => [
      h('fieldset', { class: 'columns' }, [
        h('legend', t('¿Qué día?')),
        dateChips(day.value, replica.get('next')?.date).map(({ key, label, day: one }) => chip('radio', key, now.value.by === one, label, () => keep({ by: one }))),
        h('label', { class: 'agree-date' }, [h('span', t('u otra fecha')), h('input', { class: 'input', type: 'date', min: day.value, value: now.value.by, onChange: (/** @type {any} */ event) => keep({ by: event.target.value }) })]),
        h('p', { class: 'hint agree-day', role: 'status' }, now.value.by ? dayWords(now.value.by, day.value) : ''),
      ]),
      h('label', { class: 'field' }, [
        h('span', { class: 'label' }, t('¿Dónde?')),
        h('input', { class: 'input', maxlength: 120, autocomplete: 'off', value: now.value.where, placeholder: t('Por ejemplo: en la biblioteca'), onInput: (/** @type {any} */ event) => keep({ where: event.target.value }) }),
      ]),
    ];

    return () => h('form', { class: 'cell-form', novalidate: true, onSubmit: save }, [
      h('label', { class: 'field' }, [
        h('span', { class: 'label' }, columnWords()[/** @type {'values'} */ (column)].ask),
        h('textarea', {
          class: 'input', rows: 2, value: now.value.text, onInput: (/** @type {any} */ event) => (keep({ text: event.target.value }), grow(event.target)),
          onVnodeMounted: (/** @type {any} */ node) => (node.el.focus(), nextTick(() => node.el && grow(node.el))),
        }),
      ]),
      column === 'roles' ? whose() : null,
      column === 'roles' || column === 'values' ? forGoals() : null,
      column === 'space' ? when() : null,
      h('p', { class: 'problem', role: 'alert', hidden: !problem.value }, problem.value),
      h('div', { class: 'actions' }, [h('button', { type: 'submit', class: 'button main' }, t('Guardar')), h('button', { type: 'button', class: 'quiet', onClick: stop }, t('Cancelar'))]),
    ]);
  },
};
