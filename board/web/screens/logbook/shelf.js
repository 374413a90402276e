/**
 * Which logbooks this browser opens, and the personal links it minted. The cookies that open them are out of reach here; what is kept are a name, and
 * the secret that a phone drew before it first asked, so that a lost answer can be asked for again. It must never learn what a logbook holds.
 */
import { tell } from '../../replica/session.js';

/** @typedef {{logbook: string, name: string, link?: string}} Book `link`: where this phone minted it */

const SHELF = 'tinkuy.logbooks';

/** @param {Tk.Local} local @param {string} key @returns {any} */
function read(local, key) {
  try {
    return JSON.parse(local.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {Tk.Local} local @param {string} key @param {any} value @returns {boolean} false where nothing more fits */
function keep(local, key, value) {
  try {
    local.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** @param {Tk.Local} local @returns {Book[]} */
export const booksHere = (local) => read(local, SHELF) ?? [];

/** @param {Tk.Local} local @param {Book} book */
export function keepBook(local, { logbook, name, link }) {
  const before = booksHere(local);
  const known = before.find((book) => book.logbook === logbook);
  const book = { ...known, logbook, name, ...(link && { link }) };
  keep(local, SHELF, known ? before.map((one) => (one === known ? book : one)) : [...before, book]);
}

/** Not on this phone any more: its name, its link, and what was minted for it. @param {Tk.Local} local @param {string} logbook */
export function forgetBook(local, logbook) {
  keep(local, SHELF, booksHere(local).filter((book) => book.logbook !== logbook));
  const keys = Array.from({ length: local.length }, (_, at) => local.key(at) ?? '').filter((key) => key.startsWith('tinkuy.claim.'));
  for (const key of keys) if (read(local, key)?.logbook === logbook) local.removeItem(key);
}

/** Those of this browser: the server's list of what its cookies open, and what is known here. @param {Tk.Local} local @param {typeof globalThis.fetch} [ask] @returns {Promise<Book[]>} */
export async function findBooks(local, ask = (...all) => globalThis.fetch(...all)) {
  const answer = await ask('/api/logbooks', { credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout?.(4_000) }).catch(() => null);
  const told = answer?.ok ? await answer.json().catch(() => null) : null;
  for (const book of told?.logbooks ?? []) keepBook(local, book);
  return booksHere(local);
}

/** 256 bits in base64url, as a link carries them. */
export function mintSecret() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** @param {string} meeting @param {string} person */
const claimKey = (meeting, person) => `tinkuy.claim.${meeting}.${person}`;

/** What this phone minted for somebody in a meeting and, once it was given, what it opens. @param {Tk.Local} local @param {string} meeting @param {string} person @returns {{secret: string, logbook?: string, link?: string} | null} */
export const claimOf = (local, meeting, person) => read(local, claimKey(meeting, person));

/**
 * Open a logbook with the pass of a meeting. The secret is kept before it is first sent: an answer that gets lost is the same when it is asked again.
 * @param {Tk.Local} local @param {{meeting: string, as: string, person: string, guest: boolean}} whose @param {typeof globalThis.fetch} [ask] @returns {Promise<Tk.Problem | null>}
 */
export async function claim(local, { meeting, as, person, guest }, ask) {
  const secret = claimOf(local, meeting, person)?.secret ?? mintSecret();
  keep(local, claimKey(meeting, person), { ...claimOf(local, meeting, person), secret });
  const answer = await tell('POST', '/api/logbooks/claim', { meeting, as, secret, ...(guest && { as_person: person }) }, ask);
  if ('error' in answer) return answer.error;
  const { logbook, name, link } = answer.told;
  keepBook(local, { logbook, name, link });
  keep(local, claimKey(meeting, person), { secret, logbook, link });
  return null;
}

/** Where a logbook is read. @param {string} logbook */
export const pageOf = (logbook) => `/bitacora#${logbook}`;
