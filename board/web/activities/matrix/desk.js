/**
 * The table of shared commitments on the console: four columns, what is missing in words, and one button that asks everybody about all of it.
 *
 * It must never count for itself: what is missing comes from the room.
 */

import { defineComponent, h, ref } from 'vue';
import { short } from '../../board/desk.js';
import { Menu } from '../../board/menu.js';
import { icon } from '../../board/signs.js';
import { t } from '../../i18n.js';
import { newId } from '../../replica/text.js';
import { drawCard } from '../../screens/console/agreements.js';
import { CellDialog } from '../../screens/console/cellform.js';
import { OpenCheck } from '../../screens/console/check.js';
import { today } from '../agree/sentence.js';
import { COLUMNS, columnWords, footWords, headWords, tableWords, titleOf } from './tablewords.js';

/** @import { Cell } from '../../board/commitments.js' */
/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment } from '../../board/records.js' */
/** @import { Column } from './tablewords.js' */

export const Facilitated = defineComponent({
  name: 'CommitmentsDesk',
  props: ['desk', 'moment', 'readonly'],
  /** @param {{ desk: Desk, moment: Moment, readonly?: boolean }} props */
  setup(props) {
    const { view, ask } = props.desk;
    const writing = ref(/** @type {{ column: Column, cell: Cell | null } | null} */ (null));
    const busy = ref(false);

    /** Put the whole table to everybody: it is proposed first, under an id that is known here. */
    async function consult() {
      if (busy.value) return;
      busy.value = true;
      const id = newId();
      const made = await ask('matrix.propose', { moment: props.moment.id }, { id });
      if (made.ok) await ask('consent.ask', { agreement: id }, { rev: made.seq });
      busy.value = false;
    }

    /** @param {Cell} cell @param {Cell[]} all @param {boolean} fixed */
    const draw = (cell, all, fixed) => {
      const { column } = cell;
      return h('li', { key: cell.id }, [
        h('div', { class: 'words' }, [
          h('p', [headWords(cell, all) ? h('strong', `${headWords(cell, all)} `) : null, cell.text]),
          h('p', { class: 'how' }, [footWords(cell, all, today(view.now())), column === 'values' || column === 'goals' ? view.cellAuthor(cell.id) : ''].filter(Boolean).join(' · ')),
        ]),
        fixed
          ? null
          : h(Menu, {
              label: t('Opciones de «{text}»', { text: short(cell.text) }),
              choices: () => [
                { label: t('Cambiar'), act: () => (writing.value = { column: cell.column, cell }) },
                { label: t('Quitar'), act: () => void ask('cell.remove', { cell: cell.id }) },
              ],
            }),
      ]);
    };

    return () => {
      const { desk, moment } = props;
      const table = view.table(moment);
      const all = view.cells(moment);
      const about = [...view.proposals.value, ...view.agreed.value, ...view.declined.value].find(({ matrix }) => matrix === moment.id) ?? null;
      const fixed = Boolean(props.readonly) || (about !== null && about.state !== 'proposed');
      const people = view.members.value.filter(({ id }) => !view.absent.value.has(id)).length;
      const ready = table !== null && table.missing.length === 0 && view.asking.value === null && !busy.value;
      return h('div', { class: 'table-desk', tabindex: 0, role: 'region', 'aria-label': t('Tabla de compromisos') }, [
        props.readonly ? null : h(OpenCheck, { desk }),
        h('div', { class: 'how-far' }, [
          h('p', { role: 'status' }, tableWords(table, people)),
          fixed || about ? null : h('button', { type: 'button', class: ['button small', ready && 'main'], 'aria-disabled': !ready, onClick: () => ready && void consult() }, t('Consultar la tabla')),
        ]),
        about && about.state !== 'asking' ? h('ul', { class: 'agreement-list' }, [drawCard(desk, about, Boolean(props.readonly))]) : null,
        h('div', { class: 'columns-table' }, COLUMNS.map((column) =>
          h('section', { key: column, 'aria-label': titleOf(moment, column) }, [
            h('h3', titleOf(moment, column)),
            h('ul', all.filter((cell) => cell.column === column).map((cell) => draw(cell, all, fixed))),
            fixed ? null : h('button', { type: 'button', class: 'button small', onClick: () => (writing.value = { column, cell: null }) }, [icon('plus'), t('Agregar'), h('span', { class: 'seen-by-readers' }, `: ${columnWords()[column].add}`)]),
          ]),
        )),
        writing.value ? h(CellDialog, { key: writing.value.cell?.id ?? writing.value.column, desk, moment, ...writing.value, onClose: () => (writing.value = null) }) : null,
      ]);
    };
  },
});
