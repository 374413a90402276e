/** What an author says about an idea, to choose from: one mark at most, and whether there is evidence. It must never learn which idea it is. */
import { h } from 'vue';
import { KINDS, NAMES, SIGNS } from '../../board/marking.js';
import { t } from '../../i18n.js';

/** @typedef {{mark: 'logro' | 'dificultad' | 'duda' | null, evidence: boolean}} Marked */

/** @param {Marked} props @param {{emit: (event: string, told: any) => void}} context */
export function MarkChips({ mark, evidence }, { emit }) {
  return h('fieldset', { class: 'columns mark-chips', onVnodeMounted: (/** @type {any} */ node) => node.el.scrollIntoView({ block: 'nearest' }) }, [
    h('legend', t('¿Qué es esta idea?')),
    KINDS.map((kind) => {
      const on = kind === 'evidence' ? evidence : mark === kind;
      const next = kind === 'evidence' ? { mark, evidence: !evidence } : { mark: on ? null : kind, evidence };
      return h('label', { class: 'chip', key: kind }, [
        h('input', { type: 'checkbox', checked: on, onChange: () => emit('choose', next) }),
        h('span', [h('span', { class: 'mark-sign', 'aria-hidden': 'true' }, SIGNS[kind]), kind === 'evidence' ? t('Tengo evidencia') : NAMES[kind]()]),
      ]);
    }),
  ]);
}
MarkChips.props = ['mark', 'evidence'];
MarkChips.emits = ['choose'];
