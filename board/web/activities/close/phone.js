/** The end of every meeting: what a phone asks. It must never learn how ideas are kept or sent. */
import { t } from '../../i18n.js';

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = {
  hint: () => t('Cerramos en conjunto: responde en cada consigna lo que quieras dejar dicho.'),
  placeholder: () => t('Escribe tu respuesta…'),
  opens: 'mine',
};
