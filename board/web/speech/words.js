/** Why no sound comes in, and what helps, as a person needs it. It must never say anything of who speaks. */

import { t } from '../i18n.js';

/** @type {Record<import('./capture.js').Code, () => string>} */
const WHY = {
  insecure: () => t('Para escuchar, el navegador pide una dirección segura: abre esta página en http://localhost… o con https (el README dice cómo).'),
  unsupported: () => t('Este navegador no puede escuchar así. Prueba con una versión reciente de Chrome, Edge o Firefox.'),
  denied: () => t('El navegador no da permiso para el micrófono. Toca el candado junto a la dirección, permite el micrófono y prueba otra vez.'),
  cancelled: () => t('No elegiste ninguna pestaña. Cuando quieras, prueba otra vez.'),
  no_device: () => t('No encontramos ningún micrófono. Conecta uno y prueba otra vez.'),
  busy: () => t('Otro programa está usando el micrófono. Ciérralo y prueba otra vez.'),
  no_sound: () => t('Esa pestaña se compartió sin sonido. Elige la pestaña de la llamada y marca «Compartir también el audio de la pestaña».'),
  failed: () => t('No se pudo abrir el sonido. Prueba otra vez o elige otra fuente.'),
};

/** @param {import('./capture.js').Code} code */
export const whyNoSound = (code) => WHY[code]();
