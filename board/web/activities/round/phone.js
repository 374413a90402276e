/** People take the floor in turn: what a phone says to those who listen. It must never learn how ideas are kept or sent. */
import { t } from '../../i18n.js';

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = {
  hint: () => t('Toman la palabra por turnos quienes quieran. Escribe lo que no quieras olvidar.'),
  placeholder: () => t('Escribe una idea…'),
  opens: 'all',
};
