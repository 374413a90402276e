/** How transcribing stands, in a sentence for whoever leads. It must never say who asked for a pause. */

import { h } from 'vue';
import { nt, t } from '../../i18n.js';

/** @typedef {import('./speechlistener.js').Listener['state']} State */

/** Behind by less than this is how it always is. */
const LATE_S = 5;

/** How many do not want it, and what to do; nothing where nobody minds. @param {{ objections: number } | null} speech */
export function objection(speech) {
  if (!speech || speech.objections === 0) return null;
  return h('div', { class: 'objected', role: 'status' }, [
    h('p', h('strong', nt('Una persona pidió que no se transcriba.', '{n} personas pidieron que no se transcriba.', speech.objections))),
    h('p', t('Sigan sin transcribir, o conversen sobre lo que preocupa. Nadie ve quién fue. Podrás seguir cuando toque «Ya pueden seguir» en su celular.')),
  ]);
}

/** What somebody should look at, or null. @param {State} state @param {boolean} on */
export function worry(state, on) {
  if (state.problem) return state.problem;
  if (!on || !state.source) return null;
  if (state.status === 'waiting') return state.waiting || t('No hay conexión con el servidor. Guardamos hasta un minuto y lo enviamos cuando vuelva.');
  if (state.voz?.state === 'unavailable') return t('El servidor no puede transcribir ahora. La reunión sigue igual.');
  if (state.voz?.state === 'restarting') return t('La transcripción se está reiniciando. Sigue donde se quedó.');
  if (state.quiet) return state.source === 'tab' ? t('No se oye nada. ¿Tiene sonido la pestaña?') : t('No se oye nada. ¿Está encendido el micrófono?');
  if (state.lost_s > 0) return nt('Se perdió {n} segundo de sonido: no había conexión.', 'Se perdieron {n} segundos de sonido: no había conexión.', state.lost_s);
  return null;
}

/** How far the text comes after the voice, or null where it keeps up. @param {State} state */
export function lagWords(state) {
  const uplink_s = Math.round(state.behind_s);
  const lag_s = uplink_s + Math.round(state.voz?.lag_s ?? 0);
  // at the beginning it is late, and the sentence beside says so
  if (lag_s < LATE_S || (state.voz?.state === 'starting' && uplink_s < LATE_S)) return null;
  return uplink_s >= LATE_S ? t('La conexión va lenta: el texto va {n} s atrasado', { n: lag_s }) : t('El texto va {n} s atrasado', { n: lag_s });
}

/** The one sentence of the strip. @param {import('../../board/records.js').Agreed} speech @param {State} state @param {{ mine: boolean, other: boolean }} who */
export function standing(speech, state, { mine, other }) {
  if (speech.state === 'paused') return speech.objections > 0 ? t('En pausa: alguien pidió que no se transcriba') : t('Transcripción en pausa');
  if (state.opening) return t('Abriendo el sonido…');
  if (state.source && (mine || state.status !== 'idle')) return state.voz?.state === 'starting' ? t('Se está transcribiendo; el texto tarda al comienzo') : t('Se está transcribiendo');
  return other ? t('Otro navegador está escuchando') : t('Hay permiso, pero nadie escucha');
}

/** How many people who are not leading have not said that they saw the notice. @param {{ id: string, role: string }[]} members @param {string[]} told */
export function untold(members, told) {
  const seen = new Set(told);
  return members.filter(({ id, role }) => role !== 'facilitator' && role !== 'coordinator' && !seen.has(id)).length;
}

/** @param {string | null} size of the model */
export const draftWords = (size) => (size === 'script' ? t('De ejemplo: aquí se escriben frases de un guion, no lo que se dice. Con un modelo de voz se escribe lo que se dice.') : t('Borrador: el modelo instalado ({size}) es pequeño y se equivoca a menudo. Revisa cada línea antes de usarla.', { size: size ?? '' }));
