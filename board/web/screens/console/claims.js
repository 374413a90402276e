/**
 * Somebody on another phone says to be a person of this meeting: yes or no, by whoever can hear and see them.
 *
 * It must never answer by itself.
 */

import { h } from 'vue';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */

/** @param {{ desk: Desk }} props */
export function Claims({ desk }) {
  const answer = (/** @type {string} */ claim, /** @type {boolean} */ yes) => () => void desk.ask('claim.answer', { claim, yes });
  return h(
    'div',
    { class: 'claims', role: 'alert' },
    desk.view.claims.value.map(({ id, name }) =>
      h('section', { key: id, class: 'claim', 'aria-label': t('{name} pide entrar desde otro celular', { name }) }, [
        h('p', t('Alguien dice ser {name} en otro celular. ¿Puede pasar?', { name })),
        h('div', { class: 'actions' }, [
          h('button', { type: 'button', class: 'button small', onClick: answer(id, false) }, t('No')),
          h('button', { type: 'button', class: 'button small main', onClick: answer(id, true) }, t('Sí, que pase')),
        ]),
      ]),
    ),
  );
}
Claims.props = ['desk'];
