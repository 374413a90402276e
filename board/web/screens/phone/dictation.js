/**
 * Spoken words on their way into a draft: asking for the terms, handing the sound over, joining what comes back to what is there. The sound is kept
 * in memory until it is written or given up, and nowhere else. It must never send an idea: what was dictated is a draft like any other.
 */
import { t } from '../../i18n.js';

/** PCM16 mono at 16 kHz. */
const BYTES_PER_MS = 32;
export const MOST_MS = 20_000;
export const MOST_BYTES = MOST_MS * BYTES_PER_MS;
// the server reads in turn, and somebody else may speak for long
const ANSWER_MS = 90_000;

/** `again`: the same sound may be handed over once more. @typedef {{code: string, message: string, again: boolean}} Trouble */

/** How long it lasts, in whole seconds begun. @param {number} bytes */
export const secondsLeft = (bytes) => Math.max(0, Math.ceil((MOST_BYTES - bytes) / BYTES_PER_MS / 1000));

/**
 * Words put in where the cursor is, in the place of what is chosen, with a blank on each side that has none.
 * @param {string} text @param {string} spoken @param {number} [from] @param {number} [to] @returns {{text: string, at: number}} with where the cursor stands then
 */
export function joined(text, spoken, from = text.length, to = from) {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const words = (before && !/[\s(«¿¡]$/.test(before) ? ' ' : '') + spoken.trim();
  const at = before.length + words.length;
  return { text: before + words + (after && !/^[\s.,;:!?…)»]/.test(after) ? ' ' : '') + after, at };
}

/** @param {Response} answer @returns {Promise<Trouble>} */
async function troubleOf(answer) {
  const { error } = await answer.json().catch(() => ({}));
  if (!error?.code) return { code: 'fault', message: t('El servidor no pudo responder. Prueba otra vez en un momento.'), again: true };
  return { code: error.code, message: error.message, again: error.action === 'retry' };
}

/** @returns {Trouble} */
export const noSignal = () => ({ code: 'offline', message: t('Sin señal no se puede dictar. Prueba cuando vuelva, o escribe.'), again: true });

/** @returns {Trouble} */
export const noVoice = () => ({ code: 'no_voice', message: t('No se oyó ninguna voz. Acerca el celular y prueba otra vez.'), again: false });

/** @param {any} replica @param {string} what @param {RequestInit} [how] @returns {Promise<{answer: any} | {trouble: Trouble}>} */
async function ask({ viewing }, what, how = {}) {
  const { path, as, token, fetch } = viewing;
  try {
    const headers = { ...how.headers, ...(token && { Authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${path}/${what}?${new URLSearchParams({ as })}`, { ...how, headers, credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout?.(ANSWER_MS) });
    return answer.ok ? { answer: await answer.json() } : { trouble: await troubleOf(answer) };
  } catch {
    return { trouble: noSignal() };
  }
}

/** What one agrees to by dictating. @param {any} replica @returns {Promise<{version: number, text: string} | {trouble: Trouble}>} */
export async function termsFor(replica) {
  const asked = await ask(replica, 'speech');
  if ('trouble' in asked) return asked;
  const { available, code, message, dictation } = asked.answer;
  return available ? dictation : { trouble: { code, message, again: false } };
}

/** The words of a sound; none where no voice is in it. @param {any} replica @param {Blob} sound @returns {Promise<{text: string} | {trouble: Trouble}>} */
export async function writtenBy(replica, sound) {
  const body = sound.slice(0, MOST_BYTES);
  const asked = await ask(replica, 'dictation', { method: 'POST', body, headers: { 'Content-Type': 'audio/L16;rate=16000' } });
  return 'trouble' in asked ? asked : { text: String(asked.answer.text ?? '').trim() };
}
