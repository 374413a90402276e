/**
 * Orders that move the meeting: asked while somebody watches, never kept for later. Only a console gives them, so a phone does not load this.
 * It must never learn what an order does.
 */
import { t } from '../i18n.js';
import { cleanFields, newId } from './text.js';

const PATIENCE_MS = 15_000;
const ANSWER_MS = 5_000;
const AGAIN_MS = 500;

/**
 * Ask under one id until there is an answer, for a short while; `rev` makes a repetition harmless.
 * @param {import('./socket.js').Line} line @param {string} kind @param {Tk.Fields} fields @param {{rev?: number, id?: string}} how @returns {Promise<Tk.Ack>}
 */
export async function order(line, kind, fields, { rev, id = newId() }) {
  const op = { ...cleanFields(fields), id, kind, ...(rev !== undefined && { rev }) };
  const until_ms = Date.now() + PATIENCE_MS;
  while (Date.now() < until_ms) {
    /** @type {Tk.Ack | null} */
    const ack = await line.ask('op', op, ANSWER_MS).catch(() => null);
    if (ack && (ack.ok || ack.error.action !== 'retry')) return ack;
    const wait_ms = (ack && !ack.ok && ack.error.retry_ms) || AGAIN_MS;
    await new Promise((done) => setTimeout(done, wait_ms));
  }
  return { ok: false, error: { code: 'unavailable', action: 'retry', message: t('No hay conexión con el servidor: la orden no se envió. Prueba otra vez.') } };
}
