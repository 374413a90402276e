/** Groups show their results: what a phone says to the others. It must never learn how ideas are kept or sent. */
import { t } from '../../i18n.js';

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = {
  hint: () => t('Cada grupo muestra lo suyo. Apoya lo que te sirva para tu escuela.'),
  placeholder: () => t('Una idea o una pregunta…'),
  opens: 'all',
};
