/** One line that was said: when, its words, what the rules suggest, and where it went. Drawn anew only when something of it changed; it must never learn about its neighbours. */
import { h } from 'vue';
import { dayWords, whoWords } from '../../activities/agree/sentence.js';
import { t } from '../../i18n.js';
import { QuoteForm, WordsForm } from './speechform.js';
import { clockOf, SORT_WORDS } from './speechmodel.js';

/** «Rosa Quispe · hasta el viernes 27 de noviembre» @param {{who: import('./speechmodel.js').Person[], everyone: boolean, by: string | null}} told @param {string} now */
export function detailWords({ who, everyone, by }, now) {
  const until = by === 'next' ? t('para la próxima reunión') : by ? t('hasta el {day}', { day: dayWords(by, now) }) : '';
  return [whoWords(who, everyone), until].filter(Boolean).join(' · ');
}

const FAR = () => /** @type {Record<string, string>} */ ({ kept: t('guardado aquí, por enviar'), sent: t('guardado'), board: '' });

/**
 * @param {{panel: import('./speechpanel.js').Panel, row: import('./speechmodel.js').Row, isActive: boolean, isMarked: boolean, isTold: boolean, isLoose: boolean, shut: string, now: string,
 *   isStop: boolean, form: 'quote' | 'words' | null, people: import('./speechmodel.js').Person[] | null}} props `isStop`: the one line of the list that the Tab key comes to; `isTold`: the report says it already; `isLoose`: it can be dragged to the sheet; `people` only where a form is open
 */
export function SpeechRow({ panel, row, isStop, isActive, isMarked, isTold, isLoose, shut, now, form, people }) {
  const { id, said, quote, isHint, far } = row;
  const short = said.text.slice(0, 60);
  const about = (/** @type {string} */ word) => `${word}: ${short}`;
  // of the many buttons of a list only those of one line are stations of the Tab key
  const stop = isStop ? 0 : -1;
  const quiet = (/** @type {string} */ word, /** @type {() => void} */ onClick) => h('button', { type: 'button', class: 'quiet', tabindex: stop, 'aria-label': about(word), onClick }, word);

  const hint = () => {
    const word = SORT_WORDS()[/** @type {import('./speechmodel.js').Sort} */ (said.sort)];
    const detail = detailWords(said, now);
    return h('button', { type: 'button', class: 'chip hint-chip', tabindex: stop, 'aria-disabled': shut ? 'true' : undefined, onClick: () => panel.accept(row) }, [
      h('span', { class: 'seen-by-readers' }, t('Aceptar la sugerencia: ')), h('strong', t('¿{sort}?', { sort: word })), detail ? ` ${detail}` : '',
    ]);
  };
  const went = (/** @type {import('./speechmodel.js').Quote} */ one) => {
    const detail = detailWords(one, now);
    return h('div', { class: 'went' }, [
      h('p', [h('strong', t('En el informe: {sort}', { sort: SORT_WORDS()[one.sort] })), detail ? ` · ${detail}` : '', FAR()[one.far] ? ` · ${FAR()[one.far]}` : '']),
      one.text === said.text || form === 'quote' ? null : h('p', { class: 'went-words' }, one.text),
      form === 'quote' ? null : h('div', { class: 'actions' }, [
        isTold ? quiet(t('Ver en el informe'), () => panel.desk.find(`quote/${one.id}`)) : null,
        shut ? null : [quiet(t('Cambiar'), () => panel.open(id)), quiet(t('Quitar del informe'), () => panel.take(row))],
      ]),
    ]);
  };

  return h('div', {
    role: 'row', id: `said-${id}`, 'data-line': id, tabindex: isStop ? 0 : -1, 'aria-selected': String(isActive), draggable: isLoose ? 'true' : undefined,
    class: ['said-row', isActive && 'active', isMarked && 'marked', quote && 'taken'],
    onDragstart: (/** @type {DragEvent} */ event) => panel.carry(event, row), onDragend: () => panel.carry(null, row),
  }, h('div', { role: 'gridcell', class: 'said-cell' }, [
    h('time', { class: 'said-at' }, clockOf(said.at_ms)),
    h('div', { class: 'said-body' }, [
      form === 'words' ? h(WordsForm, { panel, row }) : h('p', { class: 'said-words' }, said.text),
      said.text === said.heard || form === 'words' ? null : h('p', { class: 'hint' }, [said.corrected_by ? t('Lo corrigió {name}. Se oyó: «{text}»', { name: said.corrected_by, text: said.heard }) : t('Se oyó: «{text}»', { text: said.heard }), FAR()[far] ? ` · ${FAR()[far]}` : '']),
      isHint ? hint() : null,
      quote ? went(quote) : null,
      quote && form === 'quote' && people ? h(QuoteForm, { panel, row, people }) : null,
    ]),
  ]));
}
SpeechRow.props = ['panel', 'row', 'isStop', 'isActive', 'isMarked', 'isTold', 'isLoose', 'shut', 'now', 'form', 'people'];
