/** Proposals and agreements: what a phone says. It must never learn how ideas are kept or sent. */
import { t } from '../../i18n.js';

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = {
  hint: () => t('Decidimos juntos qué haremos. Escribe tu propuesta: qué, quién y para cuándo.'),
  placeholder: () => t('Propongo que…'),
  opens: 'all',
};
