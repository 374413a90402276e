/** For whom one writes, above the field, so that nobody's idea gets another's name. It must never learn how an idea travels. */
import { h } from 'vue';
import { t } from '../../i18n.js';

/** @param {{guests: import('./model.js').Guest[], chosen: string | null}} props @param {{emit: (event: string, id: string | null) => void}} context */
export function Writer({ guests, chosen }, { emit }) {
  const guest = guests.find(({ id }) => id === chosen);
  const one = (/** @type {string | null} */ id, /** @type {string} */ name) =>
    h('label', { class: 'chip', key: id ?? '' }, [h('input', { type: 'radio', name: 'writer', value: id ?? '', checked: chosen === id, onChange: () => emit('choose', id) }), h('span', name)]);
  return h('fieldset', { class: ['writer', guest && 'guest'] }, [
    h('legend', guest ? t('Escribes en nombre de {name}', { name: guest.name }) : t('¿De quién es la idea?')),
    one(null, t('Mía')),
    guests.filter(({ refused }) => !refused).map(({ id, name }) => one(id, name)),
  ]);
}
Writer.props = ['guests', 'chosen'];
Writer.emits = ['choose'];
