/** In which column an idea goes. It must never choose one itself: a wrong default is a misplaced idea. */
import { h } from 'vue';
import { t } from '../../i18n.js';

/** @param {{columns: {id: string, title: string}[], chosen: string | null}} props @param {{emit: (event: string, id: string) => void}} context */
export function Columns({ columns, chosen }, { emit }) {
  return h('fieldset', { class: 'columns' }, [
    h('legend', t('¿Dónde va tu idea?')),
    columns.map(({ id, title }) =>
      h('label', { class: 'chip', key: id }, [h('input', { type: 'radio', name: 'column', value: id, checked: chosen === id, onChange: () => emit('choose', id) }), h('span', title)]),
    ),
  ]);
}
Columns.props = ['columns', 'chosen'];
Columns.emits = ['choose'];
