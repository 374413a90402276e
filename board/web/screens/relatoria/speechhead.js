/** Above the lines: which of them are shown, and how it stands with voice and recogniser. It must never learn what is done with a line. */
import { h } from 'vue';
import { t } from '../../i18n.js';
import { lagWords, momentsIn, standWords } from './speechmodel.js';

/** @param {{said: import('./speechpanel.js').Said, rows: import('./speechmodel.js').Row[], meeting: import('../../replica/replica.js').Replica, change: (more: Partial<import('./speechpanel.js').Said>) => void}} props */
export function SpeechHead({ said, rows, meeting, change }) {
  const { moment, words, only } = said;
  const hints = rows.filter(({ isHint }) => isHint).length;
  return h('div', { class: 'said-head' }, [
    h('div', { class: 'said-filters' }, [
      h('label', { class: 'seen-by-readers', for: 'said-moment' }, t('De qué momento')),
      h('select', { id: 'said-moment', class: 'input', value: moment, onChange: (/** @type {any} */ event) => change({ moment: event.target.value }) }, [
        h('option', { value: 'all' }, t('Toda la reunión')), momentsIn(rows, meeting).map(({ id, title }) => h('option', { key: id, value: id }, title)),
      ]),
      h('input', { class: 'input', type: 'search', value: words, 'aria-label': t('Buscar en lo que se dijo'), placeholder: t('Buscar'), onInput: (/** @type {any} */ event) => change({ words: event.target.value }) }),
    ]),
    hints || only ? h('label', { class: 'switch' }, [h('input', { type: 'checkbox', checked: only, onChange: (/** @type {any} */ event) => change({ only: event.target.checked }) }), h('span', t('Solo sugerencias ({n})', { n: hints }))]) : null,
  ]);
}
SpeechHead.props = ['said', 'rows', 'meeting', 'change'];

/** How it stands; and where no line's tools are there to say it, what was just done. @param {import('./page.js').Desk} desk @param {boolean} isEmpty */
export function noticesView({ meeting, speech, said }, isEmpty) {
  const { replica, voz, restarted_ms } = speech;
  const turned = replica?.status === 'refused' ? replica.problem?.message : '';
  const stands = [standWords(meeting, isEmpty), turned].filter(Boolean).join(' ');
  const late = lagWords(voz, restarted_ms, meeting.now());
  const told = isEmpty ? said.value.notice : '';
  return h('div', { class: 'said-notices' }, [h('p', { role: 'status' }, stands), told ? h('p', { class: 'said-told', role: 'status' }, told) : null, late ? h('p', { class: 'late' }, late) : null]);
}
