/** The left side: what the meeting left, to be read beside the report, and for each thing the way to where the report says it. It must never change a source. */
import { h } from 'vue';
import { t } from '../../i18n.js';
import { sectionsOf } from './sources.js';
import { sourceOf } from './words.js';

/** @type {Record<string, () => string>} */
const SORTS = {
  cluster: () => t('Grupo de ideas'), synthesis: () => t('Síntesis'), conclusion: () => t('Conclusión'), agreement: () => t('Acuerdo'), cell: () => t('Compromiso compartido'),
  guideline: () => t('Pauta'), missing: () => t('Falta algo'),
};

/** @param {{desk: import('./page.js').Desk, blocks: import('./model.js').Block[], filter: string, titled?: boolean}} props `titled`: no tab above names it @param {{emit: (event: 'filter', to: string) => void}} context */
export function SourceList({ desk, blocks, filter, titled = true }, { emit }) {
  const { meeting, marked, before } = desk;
  const sections = sectionsOf(meeting, before.value);
  const told = new Set(blocks.flatMap(({ lines, dropped }) => (dropped ? [] : lines.map(({ source }) => sourceOf(source)))));
  const chosen = sections.some(({ id }) => id === filter) ? filter : 'all';
  const shown = chosen === 'all' ? sections : sections.filter(({ id }) => id === chosen);
  /** @param {import('./sources.js').Item} one */
  const row = ({ key, sort, text, who, tags, under }) => h('li', { key, id: `source-${key}`, tabindex: -1, class: ['source', sort, under && 'under', marked.value.source === key && 'marked'] }, [
    SORTS[sort] ? h('p', { class: 'sort' }, SORTS[sort]()) : null,
    h('p', { class: 'said' }, text),
    who || tags.length ? h('p', { class: 'by' }, [who ? h('span', { class: 'who' }, who) : null, ...tags.map((tag) => h('span', { key: tag, class: 'tag' }, tag))]) : null,
    told.has(key) ? h('button', { type: 'button', class: 'quiet to-report', 'aria-label': t('Ver en el informe: {text}', { text: text.slice(0, 60) }), onClick: () => desk.find(key) }, t('Ver en el informe')) : null,
  ]);
  return [
    h('div', { class: 'sources-head' }, [
      h('h2', { class: titled ? undefined : 'seen-by-readers' }, t('Lo que dejó la reunión')),
      h('label', { class: 'seen-by-readers', for: 'filter' }, t('Qué se muestra')),
      h('select', { id: 'filter', class: 'input', value: chosen, onChange: (/** @type {any} */ event) => emit('filter', event.target.value) }, [
        h('option', { value: 'all' }, t('Toda la reunión')),
        sections.map(({ id, title }) => h('option', { key: id, value: id }, title)),
      ]),
    ]),
    shown.length ? shown.map(({ id, title, items }) => h('section', { key: id, class: 'source-section' }, [
      h('h3', { id: `source-${id}`, tabindex: -1, class: marked.value.source === id ? 'marked' : undefined }, title),
      items.length ? h('ul', items.map(row)) : h('p', { class: 'empty' }, t('Todavía no hay nada a la vista en este momento.')),
    ])) : h('p', { class: 'empty' }, meeting.ready ? t('Aquí aparece lo que se escribe y se acuerda, en cuanto se muestra a todos.') : t('Estamos trayendo la reunión…')),
  ];
}
SourceList.props = ['desk', 'blocks', 'filter', 'titled', 'version'];
SourceList.emits = ['filter'];
