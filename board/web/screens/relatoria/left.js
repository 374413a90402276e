/** The left side: what the meeting left, and where there is a transcript what was said, each under its tab. It must never learn what stands in either. */
import { h, nextTick } from 'vue';
import { t } from '../../i18n.js';
import { SourceList } from './sourcelist.js';
import { SpeechPanel } from './speechpanel.js';
import { transcriptOf } from './speechmodel.js';

/** @typedef {'left' | 'said'} Side */

/** @param {{desk: import('./page.js').Desk, blocks: import('./model.js').Block[], filter: string, side: Side, version: number}} props @param {{emit: (event: 'filter' | 'side', to: any) => void}} context */
export function Left({ desk, blocks, filter, side, version }, { emit }) {
  const sources = (/** @type {boolean} */ titled) => h(SourceList, { desk, blocks, filter, titled, version, onFilter: (/** @type {string} */ to) => emit('filter', to) });
  if (transcriptOf(desk.meeting) === 'none') return sources(true);
  /** @param {Side} name @param {string} words */
  const tab = (name, words) => h('button', {
    type: 'button', role: 'tab', id: `side-tab-${name}`, 'aria-selected': String(side === name), 'aria-controls': side === name ? `side-${name}` : undefined, tabindex: side === name ? 0 : -1,
    onClick: () => emit('side', name),
    onKeydown: (/** @type {KeyboardEvent} */ event) => {
      if (!['ArrowLeft', 'ArrowRight'].includes(event.key)) return;
      const to = name === 'left' ? 'said' : 'left';
      emit('side', to);
      void nextTick(() => document.getElementById(`side-tab-${to}`)?.focus());
    },
  }, words);
  return [
    h('div', { class: 'tabs side-tabs', role: 'tablist', 'aria-label': t('Qué se lee al lado del informe') }, [tab('left', t('Lo que dejó la reunión')), tab('said', t('Lo que se dijo'))]),
    h('div', { key: side, id: `side-${side}`, class: ['side', side], role: 'tabpanel', 'aria-labelledby': `side-tab-${side}` }, side === 'left' ? sources(false) : h(SpeechPanel, { desk, blocks, version })),
  ];
}
Left.props = ['desk', 'blocks', 'filter', 'side', 'version'];
Left.emits = ['filter', 'side'];
