/**
 * What the meeting leaves in a few lines: its agreements, syntheses and conclusions, in the order of the agenda.
 *
 * It shows lines that all may see and must never learn on which screen.
 */

import { h } from 'vue';
import { t } from '../../i18n.js';
import { sentence, today } from '../agree/sentence.js';

/** @import { View } from '../../board/view.js' */

/** @param {{ view: View, most?: number }} props   `most`: so many of the newest of each */
export function Remaining({ view, most = Infinity }) {
  const part = (/** @type {string} */ title, /** @type {'line' | 'conclusion' | 'agreed'} */ what, /** @type {{ id: string, text: string }[]} */ lines) =>
    lines.length > 0 ? h('section', { key: title }, [h('h2', title), h('ul', lines.slice(-most).map(({ id, text }) => h('li', { key: id, class: what }, text)))]) : null;
  const now = today(view.now());
  const agreed = view.agreed.value.map((one) => ({ id: one.id, text: sentence(one, now, most < Infinity ? 2 : undefined) }));
  const parts = [part(t('Acuerdos'), 'agreed', agreed), part(t('Síntesis'), 'line', view.syntheses.value), part(t('Conclusiones'), 'conclusion', view.conclusions.value)].filter(Boolean);
  return h('div', { class: 'remaining' }, parts.length > 0 ? parts : [h('p', { class: 'empty' }, t('Todavía no hay líneas de síntesis.'))]);
}
Remaining.props = ['view', 'most'];
