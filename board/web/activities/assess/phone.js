/** A look at oneself: what a phone says, and whom it will not tell. It must never learn how ideas are kept or sent. */
import { t } from '../../i18n.js';

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = {
  hint: () => t('Mira tu propio camino. Lo que escribas es tuyo: nadie lo ve si no se abre para todos.'),
  placeholder: () => t('Escribe para ti…'),
  opens: 'mine',
};
