/**
 * The agenda of the last meeting, kept by this phone: after a reload one can write under the right question before the server has answered. It
 * holds nobody's words but those of the agenda, and must never learn how records travel.
 */

const KEY = 'tinkuy.outline';
const AGENDA = /^(meeting|clock|moment\/[^/]+)$/;
const PAUSE_MS = 1_000;

/** @param {Tk.Local} local @param {string} meeting @param {string} as @returns {Record<string, Tk.Fields>} */
export function readOutline(local, meeting, as) {
  try {
    const kept = JSON.parse(local.getItem(KEY) ?? 'null');
    return kept?.meeting === meeting && kept.as === as ? kept.records : {};
  } catch {
    return {};
  }
}

/** Keep it at once, since the signal may go at any moment, and up to date from then on. @param {import('../../replica/replica.js').Replica} replica @param {Tk.Local} local @param {string} meeting */
export function keepOutline(replica, local, meeting) {
  /** @type {any} */
  let timer;
  let isKept = false;
  const keep = () => {
    timer = undefined;
    isKept = true;
    const records = Object.fromEntries([...replica.records].filter(([key]) => AGENDA.test(key)));
    try {
      local.setItem(KEY, JSON.stringify({ meeting, as: replica.as, records }));
    } catch {
      // Full: the next reload waits for the server.
    }
  };
  /** @param {string[] | null} keys */
  const look = (keys) => {
    if (!replica.ready) return;
    if (!isKept) keep();
    else if (keys === null || keys.some((key) => AGENDA.test(key))) timer ??= setTimeout(keep, PAUSE_MS);
  };
  replica.subscribe(look);
  look(null);
}
