/** What stands there for somebody who does not write this report, or no longer: where to go, and every word that had not left. It must never show the report. */
import { createApp, h } from 'vue';
import { t } from '../../i18n.js';
import { CopyButton } from '../phone/copy.js';

/** What was written here and is not on the server. @param {import('../../replica/replica.js').Replica} report @returns {string[]} */
export function unsentTexts(report) {
  const items = [...report.outbox.items.values()].filter(({ state }) => state !== 'sent').map(({ op }) => op.text ?? op.reason ?? op.note);
  const typed = [...report.drafts.kept].flatMap(([slot, { text }]) => (slot.startsWith('block:') && text ? [JSON.parse(text).text] : []));
  return [...new Set([...items, ...typed])].filter(Boolean);
}

/** @param {{code: string, problem: Tk.Problem | null, report?: import('../../replica/replica.js').Replica}} given */
export function turnedAway({ code, problem, report }) {
  const kept = report ? unsentTexts(report) : [];
  const words = problem && problem.code !== 'forbidden' && problem.code !== 'no_grant' ? problem.message : t('Aquí escriben quien fue elegido relator(a) y quien facilita. Entra a la reunión con tu nombre, o con tu enlace personal.');
  createApp({
    setup: () => () => h('main', { class: 'outside' }, [h('p', { class: 'brand' }, 'Tinkuy'), h('div', { class: 'door' }, [
      h('h1', t('El informe de la reunión')),
      h('p', words),
      kept.length ? [h('h2', t('Lo que no llegó a enviarse')), h('ul', { class: 'kept-texts' }, kept.map((text) => h('li', { key: text }, [h('p', { class: 'kept-text' }, text), h(CopyButton, { text })])))] : null,
      h('a', { class: 'button main wide', href: `/m/${code}` }, t('Ir a la reunión')),
      h('a', { class: 'button wide', href: `/m/${code}/informe` }, t('Leer el informe publicado')),
    ])]),
  }).mount('#app');
}
