/**
 * The shortcuts and how to do without a mouse; single keys can be switched off here. It must never run one.
 */

import { defineComponent, h } from 'vue';
import { Dialog } from '../../board/dialog.js';
import { t } from '../../i18n.js';

/** @import { Action } from './actions.js' */

export const Help = defineComponent({
  name: 'ShortcutHelp',
  props: ['actions', 'on'],
  emits: ['close', 'switch'],
  /**
   * @param {{ actions: Record<string, Action>, on: boolean }} props
   * @param {{ emit: (event: 'close' | 'switch', on?: boolean) => void }} context
   */
  setup(props, { emit }) {
    return () =>
      h(Dialog, { title: t('Atajos del teclado'), onClose: () => emit('close') }, () => [
        h(
          'dl',
          { class: 'keys' },
          Object.values(props.actions)
            .filter((action) => action.name !== 'start')
            .map((action) => h('div', { key: action.name }, [h('dt', h('kbd', action.shownKey)), h('dd', action.label)])),
        ),
        h('p', t('Sin ratón: llega a una idea con Tab, abre sus opciones con Intro y elige «Mover a…».')),
        h('label', { class: 'check' }, [
          h('input', { type: 'checkbox', checked: props.on, onChange: (/** @type {any} */ event) => emit('switch', event.target.checked) }),
          t('Usar los atajos'),
        ]),
      ]);
  },
});
