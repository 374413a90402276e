/**
 * The table of shared commitments on a phone, column under column: what it still needs, what stands in it, and a field to add to each. It must never
 * say that a table is complete: the room counts.
 */
import { h, ref } from 'vue';
import { t } from '../../i18n.js';
import { CellForm, readCell } from '../../screens/phone/cellform.js';
import { cellsOf, peopleHere, refusedCells, tableOf, withoutRole } from '../../screens/phone/cells.js';
import { CopyButton } from '../../screens/phone/copy.js';
import { guestsOf } from '../../screens/phone/model.js';
import { COLUMNS, columnWords, footWords, headWords, tableWords, titleOf } from './tablewords.js';
import { today } from '../agree/sentence.js';

/** @typedef {import('../../screens/phone/cells.js').OurCell} OurCell */

/** @param {any} replica @param {string} id */
function farWords(replica, id) {
  const far = replica.progress(`cell/${id}`);
  return far === 'kept' ? t('◌ guardado en tu celular') : far === 'sent' ? t('◐ enviado') : '';
}

/** What was refused, with its words. @param {any} replica @param {string} moment */
const refusals = (replica, moment) => refusedCells(replica, moment).map((item) => h('div', { key: item.id, class: 'problem not-in' }, [
  h('p', { role: 'alert' }, item.op.text ? `${item.error?.message} ${t('No se perdió:')}` : item.error?.message), item.op.text ? h('p', { class: 'note-text' }, item.op.text) : null,
  h('div', { class: 'actions' }, [item.op.text ? h(CopyButton, { text: item.op.text }) : null, h('button', { type: 'button', class: 'quiet', onClick: () => replica.outbox.forget(item.id) }, t('Descartar'))]),
]));

const Table = {
  inheritAttrs: false,
  props: ['replica', 'moment', 'me', 'writer', 'version'],
  /** @param {any} props `replica` stays the same as long as it is there */
  setup(props) {
    const { replica } = props;
    /** What is being written: a column, or a cell. @type {import('vue').Ref<string | null>} */
    const open = ref(COLUMNS.find((column) => readCell(replica, slotOf(props.moment.id, column, props.writer))) ?? null);

    /** @param {string} column @param {OurCell | null} cell @param {readonly OurCell[]} all */
    const form = (column, cell, all) => {
      const slot = cell ? `cell:${cell.id}` : slotOf(props.moment.id, column, props.writer);
      const people = replica.all('member/').map((/** @type {[string, Tk.Fields]} */ [id, { name }]) => ({ id, name })).filter((/** @type {{id: string}} */ { id }) => id !== props.me || props.writer || cell)
        .sort((/** @type {any} */ a, /** @type {any} */ b) => a.name.localeCompare(b.name, 'es'));
      return h(CellForm, { key: slot, replica, moment: props.moment.id, column, cell, slot_: slot, goals: all.filter((one) => one.column === 'goals'), people, writer: props.writer, onDone: () => (open.value = null) });
    };

    /** @param {OurCell} cell @param {readonly OurCell[]} all @param {boolean} fixed */
    const row = (cell, all, fixed) => {
      if (open.value === cell.id) return h('li', { key: cell.id }, form(cell.column, cell, all));
      const ours = [props.me, ...guestsOf(replica, props.me).map(({ id }) => id)];
      const mine = !fixed && (ours.includes(cell.author ?? '') || ours.includes(cell.person ?? ''));
      const foot = footWords(cell, all, today(replica.now()));
      const as_person = [cell.author, cell.person].find((id) => id && id !== props.me && ours.includes(id));
      return h('li', { key: cell.id, class: 'note' }, [
        h('p', { class: 'note-text' }, [headWords(cell, all) ? h('strong', `${headWords(cell, all)} `) : null, cell.text]),
        foot ? h('p', { class: 'hint' }, foot) : null,
        mine ? h('div', { class: 'note-foot' }, [
          h('p', { class: 'note-state' }, farWords(replica, cell.id)),
          h('div', { class: 'actions' }, [
            cell.rev ? h('button', { type: 'button', class: 'quiet', 'aria-label': t('Cambiar: {text}', { text: cell.text }), onClick: () => (open.value = cell.id) }, t('Cambiar')) : null,
            h('button', { type: 'button', class: 'quiet', 'aria-label': t('Quitar: {text}', { text: cell.text }), onClick: () => replica.send('cell.remove', { cell: cell.id, as_person: ours.includes(props.me) && (cell.author === props.me || cell.person === props.me) ? undefined : as_person }) }, t('Quitar')),
          ]),
        ]) : null,
      ]);
    };

    return () => {
      const { moment, me } = props;
      const table = tableOf(replica, moment.id);
      const fixed = replica.get('meeting')?.state === 'closed' || !moment.began_ms || ['asking', 'agreed', 'not_agreed'].includes(table?.state);
      const all = cellsOf(replica, moment.id, me);
      const lacks = fixed ? [] : withoutRole(replica, me, all, guestsOf(replica, me).filter(({ member }) => member));
      const elements = moment.settings?.elements ?? [];
      return h('div', { class: 'commitments' }, [
        h('p', { class: 'banner', role: 'status' }, [tableWords(table, peopleHere(replica)), lacks.length ? ` ${lacks.map((name) => (name ? t('Falta el encargo de {name}.', { name }) : t('Falta tu encargo.'))).join(' ')}` : '']),
        refusals(replica, moment.id),
        COLUMNS.map((column) => {
          const cells = all.filter((cell) => cell.column === column);
          return h('section', { key: column, class: 'cluster' }, [
            h('h3', { class: 'cluster-title' }, titleOf(moment, column)),
            cells.length ? h('ul', { class: 'notes' }, cells.map((cell) => row(cell, all, fixed))) : h('p', { class: 'empty' }, t('Todavía no hay nada aquí.')),
            fixed ? null : open.value === column ? form(column, null, all) : h('button', { type: 'button', class: 'button', onClick: () => (open.value = column) }, columnWords()[column].add),
          ]);
        }),
        elements.length ? h('details', [h('summary', { class: 'route-open' }, t('Lo que hace comunidad')), h('ul', { class: 'lines' }, elements.map((/** @type {string} */ one) => h('li', { key: one }, one)))]) : null,
      ]);
    };
  },
};

/** @param {string} moment @param {string} column @param {string | null} writer */
const slotOf = (moment, column, writer) => `cell:${moment}:${column}${writer ? `@${writer}` : ''}`;

/** The whole table, to be read along while everybody is asked about it. @param {{replica: any, moment: Tk.Fields, me: string}} props */
export function ReadTable({ replica, moment, me }) {
  const all = cellsOf(replica, moment.id, me);
  const now = today(replica.now());
  return COLUMNS.map((column) => h('section', { key: column, class: 'at-hand' }, [
    h('h3', titleOf(moment, column)),
    h('ul', { class: 'lines' }, all.filter((cell) => cell.column === column).map((cell) => h('li', { key: cell.id }, [[headWords(cell, all), cell.text].filter(Boolean).join(' '), footWords(cell, all, now) ? h('span', { class: 'hint' }, ` · ${footWords(cell, all, now)}`) : null]))),
  ]));
}
ReadTable.props = ['replica', 'moment', 'me', 'version'];

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = { each: true, instead: () => Table };
