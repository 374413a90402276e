/** A shared guideline is built: what a phone says to its authors. It must never learn how ideas are kept or sent. */
import { t } from '../../i18n.js';

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = {
  hint: () => t('Armen su pauta: qué necesidad comparten y qué harán, paso a paso.'),
  placeholder: () => t('Un paso de nuestra pauta…'),
  opens: 'mine',
};
