/**
 * «La pizarra se recuperó»: told after the log was put together again, until whoever leads has read it.
 *
 * Phones give back by themselves what people wrote; orders nobody keeps, so the place on the agenda is for a person to look at. It must never
 * be drawn on the shared screen.
 */

import { defineComponent, h, ref } from 'vue';
import { icon } from '../../board/signs.js';
import { nt, t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */

const READ = 'tinkuy.recovery.read';

export const Recovered = defineComponent({
  name: 'RecoveredNotice',
  props: ['desk'],
  /** @param {{ desk: Desk }} props */
  setup(props) {
    const place = `${READ}.${props.desk.view.from.code}`;
    const read = ref(readUntil(place));
    /** @param {number} at_ms */
    function close(at_ms) {
      read.value = at_ms;
      try {
        localStorage.setItem(place, String(at_ms));
      } catch {
        // Then it is told again after a reload.
      }
    }
    return () => {
      const told = props.desk.view.recovery.value;
      return h('div', { class: ['notices', 'recovered'], role: 'alert' }, [
        told && told.at_ms > read.value
          ? h('div', { class: 'notice', key: told.at_ms }, [
              h('div', wordsFor(told).map((text) => h('p', { key: text }, text))),
              h('button', { type: 'button', class: 'round', 'aria-label': t('Cerrar este aviso'), onClick: () => close(told.at_ms) }, icon('close')),
            ])
          : null,
      ]);
    };
  },
});

/** @param {{ missing: number | null }} told @returns {string[]} */
function wordsFor({ missing }) {
  if (missing === 0) return [t('La pizarra se recuperó de un daño en el disco. No falta nada.')];
  const lost = missing === null ? t('Puede faltar lo último.') : nt('Falta {n} cambio.', 'Faltan {n} cambios.', missing);
  return [
    `${t('La pizarra se recuperó de un daño en el disco.')} ${lost}`,
    t('Lo que escribió la gente vuelve solo desde sus celulares: pide que dejen abierta la reunión.'),
    t('Mira en qué momento están. Si no es el de antes, usa «Empezar» o «Siguiente» hasta llegar.'),
  ];
}

/** @param {string} place */
function readUntil(place) {
  try {
    return Number(localStorage.getItem(place) ?? 0);
  } catch {
    return 0;
  }
}
