/** What stands beside people's words: ideas that came since, and texts that wait for a choice. It must never put a word into the report by itself. */
import { h } from 'vue';
import { nt, t } from '../../i18n.js';
import { nameOf, textOf } from './editor.js';
import { linesView, parasView } from './linesview.js';
import { parasOf } from './words.js';

/** @param {{desk: import('./page.js').Desk, block: import('./model.js').Block, editor: any}} props `editor` is the open one of this block, if there is one */
export function News({ desk, block, editor }) {
  const { report, writing } = desk;
  const { id, news, title } = block;
  /** @param {import('./words.js').Line[]} lines */
  const take = (lines) => {
    // words on their way take it in with them: what the server would add could meet them half way
    if (editor) for (const line of lines) editor.merge(line, true);
    else if (writing.draft(id)) desk.open.value = id;
    else void report.send('block.take', { block: id, lines: lines.map((line) => line.id) });
  };
  const dismiss = (/** @type {import('./words.js').Line[]} */ lines) => void report.send('block.dismiss', { block: id, lines: lines.map((line) => line.id) });
  const quiet = (/** @type {string} */ word, /** @type {() => void} */ onClick, /** @type {string} */ about) => h('button', { type: 'button', class: 'quiet', 'aria-label': `${word}: ${about}`, onClick, onMousedown: (/** @type {Event} */ event) => event.preventDefault() }, word);
  return h('aside', { class: 'news', 'aria-label': t('Ideas nuevas para «{title}»', { title }) }, [
    h('p', { class: 'news-head', role: 'status' }, nt('{n} idea nueva desde que escribiste', '{n} ideas nuevas desde que escribiste', news.length)),
    h('ul', news.map((line) => h('li', { key: line.id }, [
      h('div', { class: 'machine' }, linesView({ lines: [{ ...line, sort: 'text' }], origins: true, marked: null, jump: desk.jump })),
      h('div', { class: 'actions' }, [
        quiet(t('Agregar al final'), () => take([line]), line.text.slice(0, 60)),
        editor ? quiet(t('Poner donde escribo'), () => editor.merge(line, false), line.text.slice(0, 60)) : null,
        quiet(t('Dejar a un lado'), () => dismiss([line]), line.text.slice(0, 60)),
      ]),
    ]))),
    news.length > 1 ? h('div', { class: 'actions' }, [quiet(t('Agregar todas'), () => take(news), title), quiet(t('Dejar todas a un lado'), () => dismiss(news), title)]) : null,
  ]);
}
News.props = ['desk', 'block', 'editor', 'version'];

/** Somebody else's conflict, or my own from another device: both texts, and the choice. @param {{desk: import('./page.js').Desk, block: import('./model.js').Block, aside: import('./model.js').Aside, shut: boolean}} props */
export function Waiting({ desk, block, aside, shut }) {
  const { report, writing } = desk;
  const { id } = block;
  const there = textOf(block);
  const other = aside.by === (report.me?.person_id ?? desk.session.person_id) ? t('El tuyo') : aside.by_name ? t('El de {name}', { name: aside.by_name }) : t('El otro texto');
  const put = (/** @type {string} */ text) => writing.type(id, { text, rev: report.get(`block/${id}`)?.rev ?? block.rev, seen: block.seen, settles: [aside.id] });
  const settle = () => void report.send('aside.settle', { aside: aside.id });
  return h('div', { class: 'editing two-texts', role: 'group', 'aria-label': t('Dos textos para «{title}»', { title: block.title }) }, [
    h('div', { class: 'mine' }, [h('p', { class: 'label' }, other), h('div', { class: 'human' }, parasView(parasOf(aside.text)))]),
    h('div', { class: 'theirs' }, [h('p', { class: 'label' }, nameOf(block)), h('div', { class: 'human' }, parasView(parasOf(there)))]),
    shut ? null : h('div', { class: 'choice' }, [
      h('p', t('Dos personas escribieron aquí a la vez. No se perdió nada: elige con qué se queda el informe.')),
      h('div', { class: 'actions' }, [
        h('button', { type: 'button', class: 'button', onClick: () => (put(aside.text), writing.save(id)) }, t('Usar el primero')),
        h('button', { type: 'button', class: 'button', onClick: settle }, t('Dejar el segundo')),
        h('button', { type: 'button', class: 'button', onClick: () => (put(`${there.trimEnd()}\n\n${aside.text}`), (desk.open.value = id)) }, t('Unir los dos')),
      ]),
    ]),
  ]);
}
Waiting.props = ['desk', 'block', 'aside', 'shut', 'version'];
