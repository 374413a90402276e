/**
 * Passing from one place in a meeting to another: the names that are expected at its door, going on in another role, going away so that somebody
 * else can use this phone. It must never learn what a screen shows.
 */
import { changeDevice, saveSession, tell } from './session.js';

/** @typedef {{id: string, name: string, here: boolean}} Expected somebody of the roster */

/**
 * Who is expected. Nobody, where there is no list or no signal: a name can always be typed.
 * @param {Promise<Response | null>} asked @returns {Promise<{names: Expected[], problem: Tk.Problem | null}>}
 */
export async function expected(asked) {
  const answer = await asked;
  const told = await answer?.json().catch(() => ({}));
  const known = answer?.status === 404 || answer?.status === 410 || answer?.status === 403;
  return { names: answer?.ok ? (told.names ?? []) : [], problem: known ? (told.error ?? null) : null };
}

/** Names without accents and capitals, to be found by what somebody types. @param {string} name */
export function plainName(name) {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/\s+/).filter(Boolean).join(' ');
}

/** Those whose words begin with what is typed, in the order of the list. @param {Expected[]} names @param {string} typed */
export function matching(names, typed) {
  const words = plainName(typed).split(' ').filter(Boolean);
  return names.filter(({ name }) => {
    const own = plainName(name).split(' ');
    return words.every((word) => own.some((one) => one.startsWith(word)));
  });
}

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
  await changeDevice(local, storage);
  const home = await storage;
  for (const start of ['op', 'draft', 'photo']) {
    for (const [key] of await home.all(`${start}.${session.meeting_id}.`)) await home.remove(key);
  }
  const kept = Array.from({ length: local.length }, (_, at) => local.key(at) ?? '');
  const gone = [`tinkuy.draft.${session.meeting_id}.`, `tinkuy.session.${session.code}.`, 'tinkuy.name'];
  for (const key of kept) if (gone.some((start) => key.startsWith(start))) local.removeItem(key);
  return null;
}
