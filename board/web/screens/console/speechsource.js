/** Where the sound comes from: this machine's microphone, or the tab of a call. It must never open either. */

import { h } from 'vue';
import { t } from '../../i18n.js';

const SOURCES = {
  mic: { name: () => t('Micrófono'), hint: () => t('Para una reunión en la misma sala, o para oír la llamada por el parlante.') },
  tab: { name: () => t('Pestaña de la llamada'), hint: () => t('Elige la pestaña de la videollamada y marca «Compartir también el audio de la pestaña».') },
};

/** @param {{ value: 'mic' | 'tab', onChange: (source: 'mic' | 'tab') => void }} props */
export function SourceChoice({ value, onChange }) {
  return h('fieldset', { class: 'sources' }, [
    h('legend', t('¿De dónde viene el sonido?')),
    /** @type {('mic' | 'tab')[]} */ (['mic', 'tab']).map((source) =>
      h('label', { key: source, class: ['source', { on: source === value }] }, [
        h('input', { type: 'radio', name: 'speech-source', value: source, checked: source === value, onChange: () => onChange(source) }),
        h('span', [h('strong', SOURCES[source].name()), h('span', { class: 'hint' }, SOURCES[source].hint())]),
      ]),
    ),
  ]);
}
SourceChoice.props = ['value', 'onChange'];
