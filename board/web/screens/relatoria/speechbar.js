/** What can be done with the line that is chosen, always in the same place and by thumb as by key; and the sheets it opens. It must never choose a line. */
import { h } from 'vue';
import { t } from '../../i18n.js';
import { Sheet } from '../phone/sheet.js';
import { KEY_WORDS, LETTERS } from './speechkeys.js';
import { SORT_WORDS, SORTS } from './speechmodel.js';

/** @param {{panel: import('./speechpanel.js').Panel, row: import('./speechmodel.js').Row | null, shut: string, notice: string, below: string}} props `below`: what waits further down, if the reader is not at the end */
export function SpeechBar({ panel, row, shut, notice, below }) {
  const none = row === null;
  const words = SORT_WORDS();
  /** @param {string} word @param {string} key @param {() => void} act @param {{off?: boolean, pressed?: boolean}} [how] */
  const button = (word, key, act, { off = none, pressed } = {}) => h('button', {
    type: 'button', class: 'quiet said-act word', 'aria-disabled': off ? 'true' : undefined, 'aria-pressed': pressed === undefined ? undefined : String(pressed), 'aria-keyshortcuts': key, onClick: () => off || act(),
  }, [h('kbd', { 'aria-hidden': 'true' }, key), word]);
  const chosen = /** @type {import('./speechmodel.js').Row} */ (row);
  return h('div', { class: 'said-bar', role: 'group', 'aria-label': none ? t('Qué hacer con una línea') : t('Qué hacer con «{text}»', { text: chosen.said.text.slice(0, 60) }) }, [
    h('div', { class: 'said-foot' }, [
      h('p', { class: 'said-told', role: 'status' }, notice || (none ? t('Elige una línea: con un toque, o con ↑ y ↓.') : shut)),
      below ? h('button', { type: 'button', class: 'quiet said-below', onClick: panel.toEnd }, below) : null,
    ]),
    h('div', { class: ['said-acts', none && 'none'] }, [
      SORTS.map((sort) => button(words[sort], LETTERS[sort], () => panel.mark(chosen, sort), { off: none || shut !== '', pressed: !none && chosen.quote?.sort === sort })),
      button(t('Poner en…'), 'P', () => panel.sheet('put'), { off: none || shut !== '' }),
      button(t('Corregir'), 'E', () => panel.fix(chosen)),
      button(t('Descartar'), 'X', () => panel.wave(chosen), { off: none || !chosen.isHint }),
      h('button', { type: 'button', class: 'quiet said-act', 'aria-label': t('Teclas'), 'aria-keyshortcuts': '?', onClick: () => panel.sheet('keys') }, h('kbd', '?')),
    ]),
  ]);
}
SpeechBar.props = ['panel', 'row', 'shut', 'notice', 'below'];

/** Where the words of a line may go. @param {{panel: import('./speechpanel.js').Panel, row: import('./speechmodel.js').Row, blocks: import('./model.js').Block[]}} props */
export function PutSheet({ panel, row, blocks }) {
  const put = (/** @type {import('./model.js').Block} */ block) => (panel.sheet(null), panel.desk.put(block, row.said.text));
  return h(Sheet, { title: t('Poner en…'), onClose: () => panel.sheet(null) }, () => [
    h('p', { class: 'hint' }, t('Se agrega al final de lo que dice el bloque: «{text}»', { text: row.said.text })),
    h('ul', { class: 'put-list' }, blocks.filter(({ dropped }) => !dropped).map((block) => h('li', { key: block.id }, h('button', { type: 'button', class: 'button wide', onClick: () => put(block) }, block.title)))),
  ]);
}
PutSheet.props = ['panel', 'row', 'blocks'];

/** Every key. @param {{panel: import('./speechpanel.js').Panel}} props */
export function KeySheet({ panel }) {
  return h(Sheet, { title: t('Teclas'), onClose: () => panel.sheet(null) }, () => [
    h('p', { class: 'hint' }, t('Valen mientras una línea está elegida; nunca mientras escribes.')),
    h('dl', { class: 'key-list' }, KEY_WORDS().map(([key, words]) => h('div', { key }, [h('dt', h('kbd', key)), h('dd', words)]))),
  ]);
}
KeySheet.props = ['panel'];
