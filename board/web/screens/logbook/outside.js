/** What stands there while no logbook is open: whose to open, how to open one, and why one was closed. It must never show what is in one. */
import { createApp, h, ref } from 'vue';
import { t } from '../../i18n.js';
import { tell } from '../../replica/session.js';
import { CopyButton } from '../phone/copy.js';
import { Books } from './about.js';
import { wordsOf } from './model.js';
import { momentOf } from './words.js';

/** @param {any[]} inside */
const door = (...inside) => h('main', { class: 'outside' }, [h('p', { class: 'brand' }, 'Tinkuy'), h('div', { class: 'door' }, inside)]);

/** @param {() => any} render */
function draw(render) {
  createApp({ setup: () => render }).mount('#app');
}

/** Several on this phone, or none. @param {import('./shelf.js').Book[]} books */
export function choose(books) {
  draw(() => (books.length
    ? door(h('h1', t('¿De quién es la bitácora?')), h(Books, { books }))
    : door(h('h1', t('Tu bitácora')), h('p', t('Se abre con tu enlace personal. Búscalo donde lo guardaste, o pídeselo a tu coordinador(a).')), h('p', { class: 'hint' }, t('Si acabas de tener una reunión, ábrela desde tu celular, en la página de la reunión.')), h('a', { class: 'button wide', href: '/' }, t('Ir al inicio')))));
}

/** What was written here and has not left. @param {import('../../replica/replica.js').Replica} replica */
function unsent(replica) {
  const items = [...replica.outbox.items.values()].filter(({ state }) => state !== 'sent').map(({ op }) => wordsOf(op));
  const typed = [...replica.drafts.kept].filter(([slot]) => !/:(sort|prompt|photo|by)$/.test(slot)).map(([, { text }]) => text);
  return [...new Set([...items, ...typed])].filter(Boolean);
}

/**
 * Turned away for good. With a link that another took the place of, its owner is asked whether that was them; a «no» is kept in the logbook.
 * @param {import('../../replica/replica.js').Replica} replica @param {import('./shelf.js').Book} book @param {Tk.Problem} problem
 */
export function closed(replica, book, problem) {
  const said = ref('');
  const refusal = ref('');
  const link = problem.code === 'link_replaced' ? problem.current : null;
  const doubt = async () => {
    const answer = await tell('POST', `/api/logbooks/${book.logbook}/doubt`, { number: link?.number });
    if ('error' in answer) refusal.value = answer.error.message;
    else said.value = t('Queda anotado en tu bitácora. Avisa hoy a tu coordinador(a) y pide un enlace nuevo.');
  };
  const asked = () => (said.value
    ? h('p', { role: 'status' }, said.value)
    : [
        h('p', [t('Este celular la abría con el enlace anterior, que ya no vale.'), link?.made_ms ? ` ${t('El nuevo es del {moment}.', { moment: momentOf(link.made_ms) })}` : '']),
        refusal.value ? h('p', { class: 'problem', role: 'alert' }, refusal.value) : null,
        h('button', { type: 'button', class: 'button wide', onClick: () => (said.value = t('Abre el enlace nuevo en este celular para seguir.')) }, t('Sí, fui yo')),
        h('button', { type: 'button', class: 'button wide', onClick: doubt }, t('No fui yo')),
      ]);
  draw(() => door(
    h('h1', link ? t('Alguien pidió un enlace nuevo. ¿Fuiste tú?') : t('Tu bitácora está cerrada en este celular')),
    link ? asked() : h('p', problem.code === 'no_grant' ? t('Se abre con tu enlace personal. Búscalo donde lo guardaste, o pídeselo a tu coordinador(a).') : problem.message),
    unsent(replica).length ? [h('h2', t('Lo que no llegó a enviarse')), h('ul', { class: 'notes' }, unsent(replica).map((text) => h('li', { key: text, class: 'note' }, [h('p', { class: 'note-text' }, text), h('div', { class: 'note-foot' }, h(CopyButton, { text }))])))] : null,
    h('a', { class: 'button wide', href: '/' }, t('Ir al inicio')),
  ));
}
