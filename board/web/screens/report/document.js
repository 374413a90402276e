/** A published report as it reads on a screen and on paper. Words become text and nothing else; it must never make markup of them, nor show a draft. */
import { h } from 'vue';
import { t } from '../../i18n.js';
import { parasView } from '../relatoria/linesview.js';

/** @typedef {{id: string, level: number, title: string, shape: string, paras: import('../relatoria/words.js').Para[], columns?: {key: string, title: string, width: number}[], rows?: string[][], remarks?: import('../relatoria/words.js').Para[]}} Block */
/** @typedef {{title: string, header: {label: string, value: string}[], blocks: Block[], picture: {moment: string, title: string, heaps: {column: string | null, title: string | null, notes: {text: string, who: string | null}[]}[]}[] | null}} Document */

/** @param {Block} block */
function table({ columns = [], rows = [], title }) {
  return h('div', { class: 'table-place', tabindex: 0, role: 'group', 'aria-label': t('Tabla: {title}', { title }) }, h('table', { class: 'rows' }, [
    h('thead', h('tr', columns.map(({ key, title: name }) => h('th', { key, scope: 'col' }, name)))),
    h('tbody', rows.map((cells, at) => h('tr', { key: at }, cells.map((text, place) => h('td', { key: place, 'data-name': columns[place]?.title ?? '' }, text))))),
  ]));
}

/** The board in words: what hung on each wall. @param {NonNullable<Document['picture']>} walls */
const board = (walls) => h('section', { class: 'part' }, [
  h('h2', t('La pizarra')),
  walls.map((wall) => h('section', { key: wall.moment }, [
    h('h3', wall.title),
    wall.heaps.map((heap, at) => h('div', { key: at, class: 'heap' }, [
      heap.title || heap.column ? h('h4', [heap.column, heap.title].filter(Boolean).join(' · ')) : null,
      h('ul', { class: 'items' }, heap.notes.map(({ text, who }, place) => h('li', { key: place }, [text, who ? h('span', { class: 'said-by' }, ` (${who})`) : null]))),
    ])),
  ])),
]);

/** @param {{document: Document}} props */
export function ReportDocument({ document }) {
  return h('article', { class: 'paper', 'aria-labelledby': 'title' }, [
    h('h1', { id: 'title' }, document.title),
    document.header.length ? h('dl', { class: 'facts' }, document.header.map(({ label, value }) => h('div', { key: label }, [h('dt', label), h('dd', value)]))) : null,
    document.blocks.map((block) => h('section', { key: block.id, class: ['part', `level-${block.level}`] }, [
      h(block.level > 1 ? 'h3' : 'h2', block.title),
      block.rows?.length ? table(block) : null,
      parasView(block.paras),
      block.remarks?.length ? parasView(block.remarks) : null,
    ])),
    document.picture?.length ? board(document.picture) : null,
  ]);
}
ReportDocument.props = ['document'];
