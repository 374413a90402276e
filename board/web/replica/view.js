/**
 * Loads a whole view, however often it takes. It must never learn what is done with the answer.
 */

const PATIENCE_MS = [500, 1000, 2000, 4000, 8000, 15000];

/** @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
function pause(ms, signal) {
  return new Promise((done, stop) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      stop(signal.reason);
    });
  });
}

/**
 * The view of one viewer. Tries again after 503 (as long as the server says) and without a network; rejects with an error object when no
 * repetition can help, `other_epoch` among them.
 * @param {{code: string, as: string, token?: string, fetch: typeof globalThis.fetch, random?: () => number}} at
 * @param {{epoch: string, at_least: number}} wanted @param {AbortSignal} signal @returns {Promise<Tk.View>}
 */
export async function loadView(at, wanted, signal) {
  const query = new URLSearchParams({ as: at.as, epoch: wanted.epoch, at_least: String(wanted.at_least) });
  const random = at.random ?? Math.random;
  for (let tries = 0; ; tries += 1) {
    let wait_ms = PATIENCE_MS[Math.min(tries, PATIENCE_MS.length - 1)];
    try {
      const answer = await at.fetch(`/api/meetings/${at.code}/view?${query}`, {
        headers: at.token ? { Authorization: `Bearer ${at.token}` } : {},
        credentials: 'same-origin',
        cache: 'no-store',
        signal,
      });
      if (answer.ok) return await answer.json();
      if (answer.status === 503) wait_ms = (Number(answer.headers.get('Retry-After')) || 1) * 1000;
      else if (answer.status < 500) throw await problemOf(answer);
    } catch (error) {
      if (signal.aborted || (error && typeof error === 'object' && 'code' in error && 'action' in error)) throw error;
    }
    await pause(wait_ms * (0.75 + random() / 2), signal);
  }
}

/** @param {Response} answer @returns {Promise<Tk.Problem>} */
async function problemOf(answer) {
  const body = await answer.json().catch(() => ({}));
  const code = answer.status === 409 ? 'other_epoch' : 'fault';
  return body.error ?? { code, message: '', action: 'give_up' };
}
