/** Silent writing: what a phone says while ideas are for oneself. It must never learn how ideas are kept or sent. */
import { t } from '../../i18n.js';

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = {
  hint: () => t('Escribe con calma. Nadie ve tus ideas hasta que se abran para todos.'),
  placeholder: () => t('Escribe una idea…'),
  opens: 'mine',
};
