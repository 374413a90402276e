/**
 * Passing on within a meeting: in another role, or away, so that somebody else can use this phone. It must never learn what a screen shows.
 */
import { DEVICE, saveSession, tell } from './session.js';
import { newId } from './text.js';

/**
 * Go on as somebody who has another role now; the answer's page is where to.
 * @param {Tk.Session} session @param {string} as @param {Tk.Local} local @returns {Promise<{session: Tk.Session} | {error: Tk.Problem}>}
 */
export async function goOn(session, as, local) {
  const answer = await tell('POST', '/api/session/role', { meeting: session.meeting_id, as });
  if (!('told' in answer)) return answer;
  const next = { ...answer.told, name: session.name };
  saveSession(next, local);
  return { session: next };
}

/**
 * Nobody is known here any more: cookies first, because they cannot be taken back from here, then what this phone kept of the person.
 * @param {Tk.Session} session @param {{local: Tk.Local, storage: Promise<Tk.Storage>, stop?: () => void}} homes `stop` ends whatever still writes there
 * @returns {Promise<Tk.Problem | null>}
 */
export async function goAway(session, { local, storage, stop }) {
  const answer = await tell('DELETE', '/api/session', { meeting: session.meeting_id });
  if ('error' in answer) return answer.error;
  stop?.();
  const home = await storage;
  const device = newId();
  await home.put('device', device).catch(() => {});
  for (const start of ['op', 'draft', 'photo', 'report.op', 'report.draft']) {
    for (const [key] of await home.all(`${start}.${session.meeting_id}.`)) await home.remove(key);
  }
  const kept = Array.from({ length: local.length }, (_, at) => local.key(at) ?? '');
  const gone = [`tinkuy.draft.${session.meeting_id}.`, `report.tinkuy.draft.${session.meeting_id}.`, `tinkuy.session.${session.code}.`, 'tinkuy.name'];
  for (const key of kept) if (gone.some((start) => key.startsWith(start))) local.removeItem(key);
  local.setItem(DEVICE, device);
  return null;
}
