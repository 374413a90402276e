/** Duos, trios and groups: what a phone says while people work apart. It must never learn how ideas are kept or sent. */
import { t } from '../../i18n.js';

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = {
  hint: () => t('Trabaja con tu grupo en la llamada. Lo que acuerden, escríbelo aquí.'),
  placeholder: () => t('Lo que dice mi grupo…'),
  opens: 'mine',
};
