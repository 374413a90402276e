/** The logbook itself: its link and every link before it, taking it away, deleting it, leaving this phone. It must never do what cannot be undone without a typed word. */
import { h, ref } from 'vue';
import { t } from '../../i18n.js';
import { tell } from '../../replica/session.js';
import { CopyButton } from '../phone/copy.js';
import { Sheet } from '../phone/sheet.js';
import { quiet } from './field.js';
import { leave } from './leaving.js';
import { linksOf } from './model.js';
import { booksHere, pageOf } from './shelf.js';
import { giverWords, momentOf } from './words.js';

/** The personal link, to be kept outside of this phone. @param {{link: string}} props */
export function KeepLink({ link }) {
  return h('div', { class: 'keep-link' }, [
    h('p', t('Guarda tu enlace personal: abre tu bitácora en cualquier celular. No lo compartas con nadie.')),
    h('p', { class: 'link-text' }, link),
    h(CopyButton, { text: link }),
  ]);
}
KeepLink.props = ['link'];

/** @param {Tk.Fields} link */
function linkWords({ by, made_ms, state, asks, answer }) {
  const now = state === 'open' ? t('abre tu bitácora') : state === 'replaced' ? t('ya no abre: hay otro') : t('cerrado');
  const said = !asks ? '' : answer === true ? t('dijiste que fuiste tú') : answer === false ? t('dijiste que no fuiste tú') : t('falta que digas si fuiste tú');
  return [`${momentOf(made_ms)}: ${giverWords(by)}`, now, said].filter(Boolean).join(' · ');
}

const Deletion = {
  props: ['replica', 'logbook'],
  /** @param {{replica: any, logbook: string}} props */
  setup({ replica, logbook }) {
    const open = ref(false);
    const typed = ref('');
    const problem = ref('');
    const word = t('BORRAR');
    const erase = async (/** @type {Event} */ event) => {
      event.preventDefault();
      if (typed.value.trim().toUpperCase() !== word) return void (problem.value = t('Para borrar, escribe {word}.', { word }));
      const answer = await tell('DELETE', `/api/logbooks/${logbook}`, { erase: true });
      if ('error' in answer) return void (problem.value = answer.error.message);
      // what this phone kept would be offered to the empty one
      await leave(replica, logbook);
      location.reload();
    };
    return () => open.value
      ? h('form', { class: 'own-form', onSubmit: erase }, [
          h('p', t('Se borra todo: tareas, pautas, diario y fotos. También lo que compartiste deja de verse. No se puede recuperar. Tu enlace seguirá abriendo una bitácora vacía.')),
          h('div', { class: 'field' }, [h('label', { class: 'label', for: 'erase' }, t('Escribe {word} para confirmar', { word })), h('input', { id: 'erase', class: 'input', autocomplete: 'off', autocapitalize: 'characters', value: typed.value, onInput: (/** @type {any} */ event) => (typed.value = event.target.value) })]),
          h('p', { class: ['hint', problem.value && 'problem'], role: 'alert' }, problem.value),
          h('div', { class: 'own-row' }, [quiet(t('Cancelar'), () => ([open.value, typed.value, problem.value] = [false, '', ''])), h('button', { type: 'submit', class: 'button' }, t('Borrar mi bitácora'))]),
        ])
      : h('button', { type: 'button', class: 'button wide', onClick: () => (open.value = true) }, t('Borrar mi bitácora…'));
  },
};

/** Away from a phone that is not only mine. */
const Leaving = {
  props: ['replica', 'logbook', 'version'],
  /** @param {{replica: any, logbook: string}} props */
  setup({ replica, logbook }) {
    const asked = ref(false);
    const problem = ref('');
    const go = async () => {
      const answer = await tell('DELETE', '/api/session', { meeting: logbook });
      if ('error' in answer) return void (problem.value = answer.error.message);
      await leave(replica, logbook, true);
      location.replace('/bitacora');
    };
    return () => {
      const unsent = [...replica.outbox.items.values()].filter((/** @type {Tk.Item} */ { state }) => state !== 'sent').length;
      if (!asked.value) return h('button', { type: 'button', class: 'button wide', onClick: () => (asked.value = true) }, t('Cerrarla en este celular'));
      return h('div', { class: 'claim', role: 'alert' }, [
        h('p', [unsent ? t('Hay cosas sin enviar: si la cierras ahora, se pierden de este celular. ') : '', t('Para abrirla otra vez necesitarás tu enlace personal.')]),
        problem.value ? h('p', { class: 'problem' }, problem.value) : null,
        h('button', { type: 'button', class: 'button wide', onClick: go }, t('Cerrarla')),
        h('button', { type: 'button', class: 'button main wide', onClick: () => (asked.value = false) }, t('Seguir aquí')),
      ]);
    };
  },
};

/** @param {{replica: any, logbook: string, version: number}} props @param {{emit: (event: 'close') => void}} context */
export function About({ replica, logbook, version }, { emit }) {
  const { local } = replica.drafts;
  const books = booksHere(local);
  const mine = books.find((book) => book.logbook === logbook);
  const links = linksOf(replica);
  const file = (/** @type {string} */ form, /** @type {string} */ words) => h('a', { class: 'button', href: `/api/logbooks/${logbook}/export/${form}`, download: `bitacora.${form}` }, words);
  return h(Sheet, { title: t('Mi bitácora'), onClose: () => emit('close') }, () => [
    mine?.link && links[0]?.by === 'claim' && links[0]?.state === 'open' ? h(KeepLink, { link: mine.link }) : null,
    h('section', { class: 'at-hand' }, [
      h('h3', t('Enlaces que la abrieron')),
      h('p', { class: 'hint' }, t('Cada enlace nuevo queda en esta lista para siempre, y cierra al anterior.')),
      h('ul', { class: 'links' }, links.map((link) => h('li', { key: link.number }, linkWords(link)))),
    ]),
    h('section', { class: 'at-hand' }, [
      h('h3', t('Llevármela')),
      h('div', { class: 'own-row start' }, [file('txt', t('Texto')), file('json', t('Datos')), file('ics', t('Recordatorios'))]),
      h('p', { class: 'hint' }, t('«Recordatorios» lleva tus tareas con fecha al calendario del celular.')),
    ]),
    books.length > 1 ? h('section', { class: 'at-hand' }, [h('h3', t('Otra persona de este celular')), h(Books, { books: books.filter((book) => book !== mine) })]) : null,
    h('section', { class: 'at-hand' }, [h('h3', t('Este celular')), h(Leaving, { replica, logbook, version })]),
    h('section', { class: 'at-hand' }, [h('h3', t('Borrar')), h(Deletion, { replica, logbook })]),
  ]);
}
About.props = ['replica', 'logbook', 'version'];
About.emits = ['close'];

/** Whose logbook, on a phone that several people use. @param {{books: import('./shelf.js').Book[]}} props */
export function Books({ books }) {
  const go = (/** @type {string} */ logbook) => {
    location.assign(pageOf(logbook));
    location.reload();
  };
  return h('ul', { class: 'books' }, books.map(({ logbook, name }) => h('li', { key: logbook }, h('button', { type: 'button', class: 'button wide', onClick: () => go(logbook) }, name))));
}
Books.props = ['books'];
