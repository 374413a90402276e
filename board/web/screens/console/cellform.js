/**
 * A cell of the table in a dialog: its words, and what its column needs beside them. Every key is kept.
 *
 * It must never write over words that were not seen.
 */

import { computed, defineComponent, h, ref } from 'vue';
import { dateChips, dayWords, today } from '../../activities/agree/sentence.js';
import { columnWords } from '../../activities/matrix/tablewords.js';
import { Dialog } from '../../board/dialog.js';
import { t } from '../../i18n.js';

/** @import { Cell } from '../../board/commitments.js' */
/** @import { Column } from '../../activities/matrix/tablewords.js' */
/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment } from '../../board/records.js' */

export const CellDialog = defineComponent({
  name: 'CellDialog',
  props: ['desk', 'moment', 'column', 'cell'],
  emits: ['close'],
  /** @param {{ desk: Desk, moment: Moment, column: Column, cell: Cell | null }} props @param {{ emit: (event: 'close') => void }} context */
  setup(props, { emit }) {
    const { replica, view } = props.desk;
    const { column, cell, moment } = props;
    const slot = `cell.${cell?.id ?? `${moment.id}.${column}`}`;
    const begun = () => {
      try {
        return JSON.parse(replica.drafts.text(slot) || 'null');
      } catch {
        return null;
      }
    };
    const now = ref(begun() ?? { text: cell?.text ?? '', goals: cell?.goals ?? [], person: cell?.person ?? '', by: cell?.by ?? '', where: cell?.where ?? '', rev: cell?.rev ?? 0 });
    const newer = ref('');
    const problem = ref('');
    const day = computed(() => today(view.now()));
    const goals = computed(() => view.cells(moment).filter((one) => one.column === 'goals'));
    const people = computed(() => [...view.members.value].sort((a, b) => a.name.localeCompare(b.name, 'es')));

    /** @param {Tk.Fields} change */
    function keep(change) {
      now.value = { ...now.value, ...change };
      problem.value = '';
      replica.drafts.set(slot, JSON.stringify(now.value));
    }
    function drop() {
      replica.drafts.clear(slot);
      emit('close');
    }
    function fault() {
      const { text, goals: chosen, by } = now.value;
      if (!text.trim()) return t('Escribe algo primero.');
      if (column === 'roles' && chosen.length !== 1) return goals.value.length > 0 ? t('Elige para qué meta es.') : t('Primero hace falta una meta en la tabla.');
      return column === 'space' && !by ? t('Elige qué día se encuentran.') : '';
    }
    /** @param {Event} event */
    async function save(event) {
      event.preventDefault();
      problem.value = fault();
      if (problem.value) return;
      const { text, goals: chosen, person, by, where, rev } = now.value;
      const parts = { values: { goals: [...chosen] }, goals: {}, roles: { goals: [...chosen], person: person || undefined }, space: { by, where: where.trim() || null } }[column];
      const ack = cell ? await replica.send('cell.edit', { cell: cell.id, text, ...parts }, { rev }) : await replica.send('cell.write', { moment: moment.id, column, text, ...parts }, { id: replica.drafts.id(slot) });
      if (ack.ok) drop();
      else if (ack.error.code === 'stale') {
        newer.value = ack.error.current?.text ?? '';
        keep({ rev: ack.error.rev ?? 0 });
      } else problem.value = t('{message} No se perdió: tu texto sigue aquí.', { message: ack.error.message });
    }

    /** @param {string} id */
    const isChosen = (id) => now.value.goals.includes(id);
    /** @param {string} id */
    const choose = (id) => keep({ goals: column === 'roles' ? [id] : isChosen(id) ? now.value.goals.filter((/** @type {string} */ one) => one !== id) : [...now.value.goals, id] });

    return () =>
      h(Dialog, { title: cell ? t('Cambiar') : columnWords()[column].add, onClose: () => emit('close') }, () => [
        h('form', { class: 'agreement-form', novalidate: true, onSubmit: save }, [
          h('label', { class: 'field' }, [
            h('span', { class: 'label' }, columnWords()[column].ask),
            h('textarea', { class: 'input', rows: 2, maxlength: 300, autofocus: true, value: now.value.text, onInput: (/** @type {any} */ event) => keep({ text: event.target.value }) }),
          ]),
          column === 'roles'
            ? h('label', { class: 'field' }, [
                h('span', { class: 'label' }, t('¿Quién se encarga?')),
                h('select', { class: 'input', value: now.value.person, onChange: (/** @type {any} */ event) => keep({ person: event.target.value }) }, [h('option', { value: '' }, t('Yo')), people.value.map(({ id, name }) => h('option', { key: id, value: id }, name))]),
              ])
            : null,
          (column === 'roles' || column === 'values') && goals.value.length > 0
            ? h('fieldset', { class: 'by' }, [
                h('legend', column === 'roles' ? t('¿Para qué meta?') : t('¿A qué meta ayuda? (si quieres)')),
                goals.value.map(({ id, text }) => h('button', { key: id, type: 'button', class: 'chip', 'aria-pressed': isChosen(id), onClick: () => choose(id) }, text)),
              ])
            : null,
          column === 'space'
            ? [
                h('fieldset', { class: 'by' }, [
                  h('legend', t('¿Qué día?')),
                  dateChips(day.value, view.next_meeting.value?.date).map(({ key, label, day: one }) => h('button', { key, type: 'button', class: 'chip', 'aria-pressed': now.value.by === one, onClick: () => keep({ by: one }) }, label)),
                  h('label', [h('span', { class: 'seen-by-readers' }, t('Otra fecha')), h('input', { class: 'input', type: 'date', min: day.value, value: now.value.by, onChange: (/** @type {any} */ event) => keep({ by: event.target.value }) })]),
                  h('span', { class: 'hint', role: 'status' }, now.value.by ? dayWords(now.value.by, day.value) : ''),
                ]),
                h('label', { class: 'field' }, [h('span', { class: 'label' }, t('¿Dónde?')), h('input', { class: 'input', maxlength: 120, autocomplete: 'off', value: now.value.where, onInput: (/** @type {any} */ event) => keep({ where: event.target.value }) })]),
              ]
            : null,
          newer.value ? h('div', { class: 'newer', role: 'alert' }, [h('p', t('Otra persona lo cambió mientras escribías. No se perdió nada. Ahora dice:')), h('blockquote', newer.value)]) : null,
          problem.value ? h('p', { class: 'problem', role: 'alert' }, problem.value) : null,
          h('div', { class: 'actions' }, [h('button', { type: 'submit', class: 'button main' }, newer.value ? t('Guardar lo mío') : t('Guardar'))]),
        ]),
      ]);
  },
});
