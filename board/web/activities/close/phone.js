/** The end of every meeting: what a phone asks. It must never learn how ideas are kept or sent. */
import { t } from '../../i18n.js';

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = {
  hint: () => t('Para terminar: ¿qué te llevas y qué vas a probar?'),
  placeholder: () => t('Me llevo…'),
  opens: 'mine',
};
