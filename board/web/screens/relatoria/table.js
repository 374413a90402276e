/** Rows of a report as a table, whose columns its section names; on a narrow page each row stands by itself, every value under its name. It must never leave a value out. */
import { h } from 'vue';
import { t } from '../../i18n.js';
import { originButton } from './linesview.js';

/** @typedef {{key: string, title: string, tell?: (cells: Record<string, string>) => string, fixed?: boolean}} Column `fixed`: it stands even where no row says anything in it */

const joined = (/** @type {(string | undefined)[]} */ ...parts) => parts.filter(Boolean).join('\n');

/** As the report is printed: exports/tables.py. @type {Record<string, () => Column[]>} */
const COLUMNS = {
  attendance: () => [{ key: 'school', title: t('I.E.') }, { key: 'name', title: t('Nombre'), fixed: true }, { key: 'teaches', title: t('Nivel y área') }, { key: 'role', title: t('Función') }, { key: 'channel', title: t('Canal') }, { key: 'how', title: t('Cómo participó') }],
  earlier: () => [{ key: 'what', title: t('Qué se acordó'), fixed: true }, { key: 'who', title: t('Responsable'), fixed: true }, { key: 'by', title: t('Para cuándo'), fixed: true, tell: ({ by }) => by || t('Sin fecha') }, { key: 'meeting', title: t('Reunión') }, { key: 'state', title: t('Cómo va') }],
  matrix: () => [{ key: 'column', title: t('Parte'), fixed: true }, { key: 'text', title: t('Lo que asumimos'), fixed: true }, { key: 'who', title: t('Quién') }, { key: 'serves', title: t('Sirve a') }, { key: 'when', title: t('Cuándo y dónde') }],
  assessment: () => [{ key: 'prompt', title: t('Al mirar mi año'), fixed: true }, { key: 'a', title: t('Nada'), fixed: true }, { key: 'b', title: t('Poco'), fixed: true }, { key: 'c', title: t('Bastante'), fixed: true }, { key: 'd', title: t('Mucho'), fixed: true }],
  agreements: () => [
    { key: 'n', title: t('N.º'), fixed: true }, { key: 'what', title: t('Qué haremos'), fixed: true }, { key: 'who', title: t('Responsable'), fixed: true }, { key: 'by', title: t('Para cuándo'), fixed: true, tell: ({ by }) => by || t('Sin fecha') },
    { key: 'evidence', title: t('Evidencia'), fixed: true, tell: (cells) => joined(cells.evidence, cells.follow_up && t('Seguimiento: {text}', { text: cells.follow_up })) || t('No se fijó') },
    { key: 'consent', title: t('Consenso y reservas'), tell: (cells) => joined(cells.consent, cells.reservations) },
    { key: 'state', title: t('Estado'), tell: ({ state }) => (state === t('Acordado') ? '' : state) },
  ],
};

/** The columns that say something. @param {string} section @param {Record<string, string>[]} rows @returns {(Column & {tell: (cells: Record<string, string>) => string})[]} */
export function columnsOf(section, rows) {
  const all = COLUMNS[section]?.() ?? [...new Set(rows.flatMap((cells) => Object.keys(cells)))].map((key) => ({ key, title: '' }));
  const told = all.map((column) => ({ tell: (/** @type {Record<string, string>} */ cells) => cells[column.key] ?? '', ...column }));
  return told.filter(({ tell, fixed }) => fixed || rows.some(tell));
}

/**
 * @param {{section: string, title: string, lines: import('./words.js').Line[], origins: boolean, marked: string | null, jump: (line: import('./words.js').Line) => void}} given
 */
export function tableView({ section, title, lines, origins, marked, jump }) {
  const rows = lines.filter(({ sort }) => sort === 'row');
  if (!rows.length) return null;
  /** @param {import('./words.js').Line} line */
  const how = (line) => ({ key: line.id, id: `line-${line.id}`, tabindex: -1, class: ['line-of', marked === line.id && 'marked'] });
  if (rows.every(({ cells }) => 'label' in cells)) {
    return h('dl', { class: 'facts machine' }, rows.map((line) => h('div', how(line), [h('dt', line.cells.label), h('dd', [line.cells.value, origins ? originButton(line, jump) : null])])));
  }
  const columns = columnsOf(section, rows.map(({ cells }) => cells));
  return h('div', { class: 'table-place', tabindex: 0, role: 'group', 'aria-label': t('Tabla: {title}', { title }) }, h('table', { class: ['rows machine', section] }, [
    h('thead', h('tr', [columns.map(({ key, title: name }) => h('th', { key, scope: 'col' }, name)), origins ? h('th', { scope: 'col' }, t('De dónde viene')) : null])),
    h('tbody', rows.map((line) => h('tr', how(line), [
      columns.map(({ key, title: name, tell }) => h('td', { key, 'data-name': name }, tell(line.cells))),
      origins ? h('td', { class: 'from' }, originButton(line, jump)) : null,
    ]))),
  ]));
}
