/** One shared wall: what a phone says while everybody talks about it. It must never learn how ideas are kept or sent. */
import { t } from '../../i18n.js';

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = {
  hint: () => t('Conversamos sobre lo que está en la pizarra. Apoya lo que te sirve y añade lo que falte.'),
  placeholder: () => t('Añade una idea…'),
  opens: 'all',
};
