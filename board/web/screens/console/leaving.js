/**
 * «3 por empezar a escribir»: asked before the meeting goes on, and only then. One click more, and it goes on all the same.
 *
 * It must never be in the way when everybody has written, is writing, or has said that there is nothing to add.
 */

import { defineComponent, h } from 'vue';
import { Dialog } from '../../board/dialog.js';
import { nt, t } from '../../i18n.js';

/** More names would be read out, not looked at. */
const MOST_NAMES = 8;
const AND = new Intl.ListFormat('es', { type: 'conjunction' });

export const Leaving = defineComponent({
  name: 'LeavingMoment',
  props: ['count', 'names'],
  emits: ['close', 'give'],
  /** @param {{ count: number, names: string[] }} props @param {{ emit: (event: 'close' | 'give') => void }} context */
  setup(props, { emit }) {
    return () =>
      h(Dialog, { title: nt('{n} persona por empezar a escribir', '{n} personas por empezar a escribir', props.count), onClose: () => emit('close') }, () => [
        props.names.length > 0 && props.names.length <= MOST_NAMES ? h('p', `${AND.format(props.names)}.`) : null,
        h('p', { class: 'hint' }, t('Si siguen, todavía podrán escribir aquí: su idea llegará como tardía.')),
        h('div', { class: 'actions' }, [
          h('button', { type: 'button', class: 'button', onClick: () => emit('close') }, t('Esperar un poco')),
          h('button', { type: 'button', class: 'button main', autofocus: true, onClick: () => emit('give') }, t('Continuar de todos modos')),
        ]),
      ]);
  },
});
