/** How a report reads on a screen: paragraphs and items of people, and the machine's lines with their origin in the margin when it is asked for. Text only; it must never make markup of words. */
import { h } from 'vue';
import { t } from '../../i18n.js';
import { originOf } from './words.js';

/** Items that follow each other are one list. @template {{sort: string}} One @param {One[]} all @param {(one: One) => any} block @param {(one: One) => any} item @returns {any[]} */
export function listed(all, block, item) {
  const found = [];
  for (let at = 0; at < all.length; at += 1) {
    if (all[at].sort !== 'item') found.push(block(all[at]));
    else {
      const from = at;
      while (all[at + 1]?.sort === 'item') at += 1;
      found.push(h('ul', { class: 'items' }, all.slice(from, at + 1).map(item)));
    }
  }
  return found;
}

/** @type {Record<string, string>} */
const TAGS = { heading: 'h4', prompt: 'p', empty: 'p', text: 'p' };

/** What people wrote, as it will stand. @param {import('./words.js').Para[]} paras */
export function parasView(paras) {
  const words = (/** @type {import('./words.js').Para} */ { text, who }) => [text, who ? h('span', { class: 'said-by' }, ` (${who})`) : null];
  return listed(paras, (para) => h(TAGS[para.sort] ?? 'p', { class: para.sort }, words(para)), (para) => h('li', words(para)));
}

/**
 * The machine's lines, each with the way to its source while the margin is open.
 * @param {{lines: import('./words.js').Line[], origins: boolean, marked: string | null, jump: (line: import('./words.js').Line) => void}} given
 */
export function linesView({ lines, origins, marked, jump }) {
  /** @param {import('./words.js').Line} line */
  const how = (line) => ({ key: line.id, id: `line-${line.id}`, tabindex: -1, class: ['line-of', line.sort, marked === line.id && 'marked'] });
  /** @param {import('./words.js').Line} line */
  const words = (line) => [
    origins ? originButton(line, jump) : null,
    h('span', { class: 'line-words' }, [line.text, line.who ? h('span', { class: 'said-by' }, ` (${line.who})`) : null]),
  ];
  return listed(lines, (line) => h(TAGS[line.sort] ?? 'p', how(line), words(line)), (line) => h('li', how(line), words(line)));
}

/** @param {import('./words.js').Line} line @param {(line: import('./words.js').Line) => void} jump */
export const originButton = (line, jump) => h('button', { type: 'button', class: 'origin', 'aria-label': t('De dónde viene: {origin}. Ver la fuente', { origin: originOf(line) }), onClick: () => jump(line) }, originOf({ source: line.source, who: null }));
