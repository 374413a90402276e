/** In which column an idea goes. It must never guess one: a wrong default is a misplaced idea. */
import { h } from 'vue';
import { t } from '../../i18n.js';

/**
 * The chosen column while it is there; where the columns are levels or areas, one's own until another is chosen.
 * @param {any} replica @param {{moment: Tk.Fields, writer?: string | null}} composer @param {string | null} chosen @returns {string | null}
 */
export function placeOf(replica, { moment: { columns = [] }, writer }, chosen) {
  const author = replica.get(`member/${writer ?? replica.me?.person_id}`);
  return [chosen, author?.level, author?.area].find((id) => columns.some((/** @type {{id: string}} */ column) => column.id === id)) ?? null;
}

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
