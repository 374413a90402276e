/** The common table: what a phone says. It must never learn how ideas are kept or sent. */
import { t } from '../../i18n.js';

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = {
  hint: () => t('Llenamos juntos el cuadro. Elige la columna y escribe tu aporte.'),
  placeholder: () => t('Mi aporte…'),
  opens: 'all',
};
