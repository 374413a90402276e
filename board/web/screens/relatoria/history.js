/** What stood in a block before, and the way back to any of it. It must never throw a text away: what is replaced stands here afterwards. */
import { h } from 'vue';
import { t } from '../../i18n.js';
import { Sheet } from '../phone/sheet.js';
import { parasView } from './linesview.js';
import { historyOf, seenOf } from './model.js';
import { instantOf, parasOf } from './words.js';

/** Put an earlier text, or the machine's, where people's words are. @param {import('./page.js').Desk} desk @param {import('./model.js').Block} block @param {string | null} text */
export function goBack({ report, writing }, block, text) {
  const rev = report.get(`block/${block.id}`)?.rev ?? block.rev;
  if (text === null) void report.send('block.clear', { block: block.id }, { rev });
  else {
    // whoever goes back from the machine's lines has them before their eyes
    writing.type(block.id, { text, rev, seen: block.edited ? block.seen : seenOf(block.lines) });
    writing.save(block.id);
  }
}

/** The text that «Deshacer» brings back: the one before, or the machine's (null) under the first; undefined where there is none. @param {import('./page.js').Desk} desk @param {import('./model.js').Block} block @returns {string | null | undefined} */
export function undoTo(desk, { id, edited, origin, text }) {
  const [last] = historyOf(desk.report, id).filter((one) => !one.aside && one.text !== text);
  return last ? last.text : edited && origin === 'drafted' ? null : undefined;
}

/** @param {{desk: import('./page.js').Desk, block: import('./model.js').Block}} props @param {{emit: (event: 'close') => void}} context */
export function History({ desk, block }, { emit }) {
  const before = historyOf(desk.report, block.id);
  return h(Sheet, { title: t('Textos anteriores de «{title}»', { title: block.title }), onClose: () => emit('close') }, () => [
    before.length ? h('ul', { class: 'history' }, before.map((one) => h('li', { key: `${one.rev}-${one.at_ms}-${one.aside}` }, [
      h('p', { class: 'hint' }, [one.text === null ? t('Borrador de Tinkuy') : (one.by_name || t('Sin nombre')), ' · ', instantOf(one.at_ms), one.aside ? ` · ${t('texto que quedó a un lado')}` : '']),
      one.text === null ? null : h('div', { class: 'human' }, parasView(parasOf(one.text))),
      h('button', { type: 'button', class: 'button', onClick: () => (goBack(desk, block, one.text), emit('close')) }, t('Volver a este texto')),
    ]))) : h('p', { class: 'empty' }, t('Este bloque no tiene textos anteriores.')),
  ]);
}
History.props = ['desk', 'block', 'version'];
History.emits = ['close'];
