/** The names that are expected, to be chosen instead of typed. It must never learn more of a person than the name. */
import './dress.js';
import { h } from 'vue';
import { t } from '../../i18n.js';
import { matching } from '../../replica/expected.js';

/**
 * @param {{names: import('../../replica/expected.js').Expected[], typed: string, chosen: string | null}} props `typed` filters, once nobody is chosen
 * @param {{emit: (event: string, one: import('../../replica/expected.js').Expected) => void}} context
 */
export function Roster({ names, typed, chosen }, { emit }) {
  const shown = chosen ? names : matching(names, typed);
  if (!shown.length) return h('p', { class: 'hint' }, t('No estás en la lista de esta reunión: igual puedes entrar con tu nombre.'));
  return h('ul', { class: 'faces', 'aria-label': t('Personas de esta reunión'), tabindex: 0 }, shown.map((one) =>
    h('li', { key: one.id }, h('button', { type: 'button', 'aria-pressed': String(one.id === chosen), onClick: () => emit('choose', one) }, [
      h('span', one.name),
      one.here ? h('span', { class: 'face-here' }, t('ya está dentro')) : null,
    ])),
  ));
}
Roster.props = ['names', 'typed', 'chosen'];
Roster.emits = ['choose'];
