/** Everybody names an own practice: what a phone says. It must never learn how ideas are kept or sent. */
import { t } from '../../i18n.js';

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = {
  hint: () => t('Piensa en una buena práctica tuya y cuéntala. Nadie la ve hasta que se abran todas.'),
  placeholder: () => t('Mi práctica…'),
  opens: 'mine',
};
