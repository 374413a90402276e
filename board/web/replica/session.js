/**
 * Who this browser is in a meeting. The cookie that proves it is HttpOnly; what is kept here are only the words around it.
 * It must never learn what the person does in the meeting.
 */
import { t } from '../i18n.js';
import { openLocal } from './storage.js';
import { newId } from './text.js';

export const DEVICE = 'tinkuy.device';

/**
 * This browser's id, minted before its first try and kept in both storages: who clears one is still the same person.
 * @param {Tk.Local} local @param {Promise<Tk.Storage>} storage @returns {Promise<string>}
 */
export async function deviceId(local, storage) {
  const kept = local.getItem(DEVICE) ?? (await storage.then((home) => home.get('device')).catch(() => undefined)) ?? newId();
  try {
    local.setItem(DEVICE, kept);
  } catch {
    // Full: the other storage has it.
  }
  storage.then((home) => home.put('device', kept)).catch(() => {});
  return kept;
}

/** @param {string} code @param {string} as @param {Tk.Local} [local] @returns {Tk.Session | null} */
export function loadSession(code, as, local = openLocal()) {
  try {
    return JSON.parse(local.getItem(`tinkuy.session.${code}.${as}`) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {Tk.Session} session @param {Tk.Local} [local] */
export function saveSession(session, local = openLocal()) {
  // the cookie has it; a copy that scripts can read would only be a risk
  const kept = { ...session, token: undefined };
  try {
    local.setItem(`tinkuy.session.${session.code}.${session.role}`, JSON.stringify(kept));
  } catch {
    // Without it the name is asked again after a reload, and the device makes it the same person.
  }
}

/**
 * Ask to come in, by `{code, name, device, person?, claim?}` or `{secret, device, name?}`. Safe to repeat. Never rejects.
 * @param {Tk.Fields} body @param {typeof globalThis.fetch} [ask] @returns {Promise<{session: Tk.Session} | {error: Tk.Problem}>}
 */
export async function join(body, ask) {
  const answer = await tell('POST', '/api/session', body, ask);
  return 'told' in answer ? { session: { ...answer.told, name: answer.told.name ?? body.name ?? '' } } : answer;
}

/**
 * One request about who this browser is. Never rejects.
 * @param {string} method @param {string} path @param {Tk.Fields} body @param {typeof globalThis.fetch} [ask] @returns {Promise<{told: any} | {error: Tk.Problem}>}
 */
export async function tell(method, path, body, ask = (...all) => globalThis.fetch(...all)) {
  try {
    const answer = await ask(path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      credentials: 'same-origin',
      body: JSON.stringify(body),
      signal: AbortSignal.timeout?.(20_000),
    });
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) return { told };
    if (told.error) return { error: told.error };
    return { error: { code: 'fault', action: 'retry', message: t('El servidor no pudo responder. Espera un momento y toca otra vez.') } };
  } catch {
    return { error: { code: 'unreachable', action: 'retry', message: t('No hay señal. Lo que escribiste sigue aquí: toca otra vez cuando vuelva.') } };
  }
}
