/**
 * The ways into a meeting, in words and in a fixed order. Pure; it must never learn a link.
 */

import { t } from '../../i18n.js';

/** @import { Grant } from '../../board/records.js' */

/**
 * @typedef {object} Way
 * @property {string} id   of the grant
 * @property {string} name
 * @property {boolean} revoked
 * @property {boolean} own   the reader came by it
 * @property {string} warning   what happens when it is closed
 */

const leaving = () => t('Quienes entraron con este enlace saldrán ahora mismo y no podrán volver con él. No se puede deshacer.');

/** @type {Record<string, { name: () => string, warning: () => string }>} */
const KNOWN = {
  code: { name: () => t('Código y QR'), warning: () => t('Quienes entraron con el código saldrán ahora mismo y nadie más podrá entrar con él. No se puede deshacer.') },
  participant: { name: () => t('Enlace de participantes'), warning: leaving },
  rapporteur: { name: () => t('Enlace de relatoría'), warning: leaving },
  projector: { name: () => t('Enlace de la pantalla'), warning: () => t('Las pantallas abiertas con este enlace se apagarán ahora mismo y no podrán volver con él. No se puede deshacer.') },
  facilitator: { name: () => t('Enlace de facilitación'), warning: leaving },
};
const ORDER = Object.keys(KNOWN);

/**
 * @param {Grant[]} grants
 * @param {string} role   of the reader
 * @returns {Way[]}
 */
export function waysIn(grants, role) {
  const rank = (/** @type {Grant} */ { id }) => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);
  return [...grants]
    .sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
    .map((grant) => {
      const known = KNOWN[grant.id] ?? { name: () => t('Otro enlace'), warning: leaving };
      return { id: grant.id, name: known.name(), revoked: grant.revoked, own: grant.role === role, warning: known.warning() };
    });
}
