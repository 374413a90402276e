/** After publishing: every version with its number and hash, the report to take along, and who has it. It must never change what was published. */
import { h } from 'vue';
import { nt, t } from '../../i18n.js';
import { Sheet } from '../phone/sheet.js';
import { holdersOf, versionsOf } from './model.js';
import { instantOf } from './words.js';

/** @returns {Record<string, string>} */
const WAYS = () => ({ screen: t('lo abrió'), paper: t('entregado en papel'), whatsapp: t('enviado por WhatsApp'), other: t('entregado de otra forma') });

/** The first figures of what proves that nothing was changed. @param {string} hash */
export const shortHash = (hash) => hash.slice(0, 12);

/** @param {string} code @param {string} as @param {'pdf' | 'md'} form */
export const exportPath = (code, as, form) => `/api/meetings/${encodeURIComponent(code)}/export/${form}?as=${encodeURIComponent(as)}`;

/** @param {{desk: import('./page.js').Desk}} props @param {{emit: (event: 'close') => void}} context */
export function Published({ desk }, { emit }) {
  const { report, meeting, session } = desk;
  const holders = holdersOf(report, meeting);
  const have = holders.filter(({ how }) => how).length;
  const hand = (/** @type {string} */ person, /** @type {string} */ how) => void (how ? report.send('report.handed', { person, how }) : report.send('report.unhanded', { person }));
  return h(Sheet, { title: t('El informe publicado'), onClose: () => emit('close') }, () => [
    h('ul', { class: 'versions' }, versionsOf(report).map((one) => h('li', { key: one.version }, [
      h('p', [h('strong', one.number ? t('Versión {version} · n.º {number} del libro de actas', { version: one.version, number: one.number }) : t('Versión {version}', { version: one.version })), ` · ${instantOf(one.at_ms)}`]),
      one.reason ? h('p', { class: 'hint' }, t('Se corrigió porque: {reason}', { reason: one.reason })) : null,
      one.changes?.length ? h('p', { class: 'hint' }, t('Cambió: {titles}', { titles: one.changes.join(' · ') })) : null,
      h('p', { class: 'hint' }, t('Huella: {hash}', { hash: shortHash(one.hash) })),
    ]))),
    h('div', { class: 'actions' }, [
      h('a', { class: 'button', href: `/m/${session.code}/informe?as=${report.as}` }, t('Leerlo')),
      h('a', { class: 'button', href: exportPath(session.code, report.as, 'pdf'), download: '' }, t('Descargar PDF')),
      h('a', { class: 'button', href: exportPath(session.code, report.as, 'md'), download: '' }, t('Descargar Markdown')),
    ]),
    h('h3', nt('Lo tiene {n} persona de {all}', 'Lo tienen {n} personas de {all}', have, { all: holders.length })),
    h('ul', { class: 'holders' }, holders.map(({ person, name, how }) => h('li', { key: person, class: how ? 'has' : undefined }, [
      h('span', { class: 'holder' }, name),
      how === 'screen' ? h('span', { class: 'hint' }, WAYS().screen) : h('select', { class: 'input', 'aria-label': t('Cómo lo recibió {name}', { name }), value: how ?? '', onChange: (/** @type {any} */ event) => hand(person, event.target.value) }, [
        h('option', { value: '' }, t('todavía no lo tiene')),
        ['paper', 'whatsapp', 'other'].map((way) => h('option', { key: way, value: way }, WAYS()[way])),
      ]),
    ]))),
  ]);
}
Published.props = ['desk', 'version'];
Published.emits = ['close'];
