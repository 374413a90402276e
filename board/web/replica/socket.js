/**
 * One line to the server that is either answering or being called again, and the whole views that are fetched beside it. A socket that is silent
 * counts as dead. It must never learn what the events mean: it carries them, and says whether the line is up.
 *
 * Every attempt takes a fresh socket, so nothing of a dead one can speak later. WebSocket first; after two attempts that reached nobody, polling
 * as well. Attempts are cut after 10–20 s and come at most 30 s apart, the first retry with jitter too, so that a room does not call at once.
 */

const EVENTS = ['state', 'patch', 'tip', 'presence', 'end'];
// an operation without an answer after this is asked again under the same id
const ANSWER_MS = 15_000;
const PROBE_MS = 4_000;
// tips come every 10 s
const SILENCE_MS = 25_000;
const WATCH_MS = 5_000;

export class Line {
  /**
   * @param {{
   *   io: (uri: string, options: Tk.Fields) => any,
   *   auth: () => Tk.Fields,
   *   heard: (event: string, payload: any) => void,
   *   turned: (status: Tk.Status, problem?: Tk.Problem) => void,
   *   random?: () => number,
   *   namespace?: string,
   * }} parts
   */
  constructor({ io, auth, heard, turned, random = Math.random, namespace = '/board' }) {
    this.io = io;
    this.auth = auth;
    this.heard = heard;
    this.turned = turned;
    this.random = random;
    this.namespace = namespace;
    /** @type {any} */
    this.socket = null;
    /** @type {Tk.Status} */
    this.status = 'connecting';
    this.failures = 0;
    this.unreached = 0;
    this.stopped = true;
    this.heard_ms = 0;
    /** @type {any} */
    this.retry = undefined;
    /** @type {any} */
    this.deadline = undefined;
    /** @type {any} */
    this.watch = undefined;
    this.probing = false;
  }

  start() {
    this.stopped = false;
    clearInterval(this.watch);
    this.watch = setInterval(() => {
      if (this.status === 'online' && Date.now() - this.heard_ms > SILENCE_MS) this.probe();
    }, WATCH_MS);
    this.#attempt();
  }

  stop() {
    this.stopped = true;
    clearInterval(this.watch);
    clearTimeout(this.retry);
    this.#drop();
  }

  /** Close what is open and call again soon, because what we know no longer fits. @param {Tk.Problem} [why] */
  again(why) {
    const patience_ms = why && why.code !== 'other_epoch' ? 5_000 : 0;
    this.#fail(why && { ...why, action: 'retry', retry_ms: patience_ms });
  }

  /** The page came back, or the network did: is this socket alive? If none is open, call now. */
  wake() {
    if (this.stopped || this.status === 'refused') return;
    if (this.status === 'online') this.probe();
    else if (this.retry !== undefined) this.#later(this.random() * 500);
  }

  async probe() {
    if (this.probing) return;
    this.probing = true;
    const asked = this.socket;
    try {
      this.heard('pong', await this.ask('ping_board', {}, PROBE_MS));
    } catch {
      if (asked === this.socket && this.status === 'online') this.#fail(undefined);
    } finally {
      this.probing = false;
    }
  }

  /**
   * Send and wait for the acknowledgement; rejects when the outcome is unknown.
   * @param {string} event @param {unknown} payload @returns {Promise<any>}
   */
  ask(event, payload, within_ms = ANSWER_MS) {
    const socket = this.socket;
    if (this.status !== 'online' || !socket) return Promise.reject(new Error('offline'));
    return new Promise((resolve, reject) => {
      /** @param {unknown} error @param {unknown} answer */
      const answered = (error, answer) => (error ? reject(new Error('no answer')) : resolve(answer));
      socket.timeout(within_ms).emit(event, payload, answered);
    });
  }

  /** Send without an answer; lost when there is no line. @param {string} event @param {unknown} payload */
  tell(event, payload) {
    if (this.status === 'online') this.socket?.emit(event, payload);
  }

  #attempt() {
    clearTimeout(this.retry);
    this.retry = undefined;
    this.#drop();
    const transports = this.unreached < 2 ? ['websocket'] : ['polling', 'websocket'];
    const limit_ms = Math.min(10_000 + 2_500 * this.failures, 20_000);
    const socket = this.io(this.namespace, {
      path: '/live',
      transports,
      timeout: limit_ms,
      forceNew: true,
      reconnection: false,
      /** @param {(data: Tk.Fields) => void} give */
      auth: (give) => give(this.auth()),
    });
    this.socket = socket;
    /** @param {(...told: any[]) => void} act @returns {(...told: any[]) => void} */
    const mine = (act) => (...told) => {
      if (socket === this.socket) act(...told);
    };
    for (const event of EVENTS) socket.on(event, mine((payload) => this.#hear(event, payload)));
    socket.on('connect', mine(() => (this.unreached = 0)));
    socket.on('disconnect', mine(() => this.#fail(undefined)));
    socket.on('connect_error', mine((error) => this.#fail(error?.data, true)));
    this.deadline = setTimeout(mine(() => this.#fail(undefined, true)), limit_ms);
  }

  /** @param {string} event @param {any} payload */
  #hear(event, payload) {
    this.heard_ms = Date.now();
    if (event === 'state') {
      clearTimeout(this.deadline);
      this.failures = 0;
      this.heard(event, payload);
      this.#turn('online');
    } else if (event === 'end') {
      this.heard(event, payload);
      this.#fail(payload);
    } else this.heard(event, payload);
  }

  /** @param {Tk.Problem | undefined} problem @param {boolean} [attempt] the line was never up */
  #fail(problem, attempt = false) {
    this.#drop();
    if (this.stopped) return;
    if (problem?.action === 'give_up' && problem.code !== 'other_epoch') {
      this.#turn('refused', problem);
      return;
    }
    if (attempt && !problem) this.unreached += 1;
    this.failures += 1;
    this.#turn('offline', problem);
    const base_ms = Math.min(1000 * 2 ** (this.failures - 1), 25_000);
    this.#later(Math.max(problem?.retry_ms ?? 0, base_ms * (0.3 + 0.9 * this.random())));
  }

  /** @param {number} ms */
  #later(ms) {
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.#attempt(), ms);
  }

  #drop() {
    clearTimeout(this.deadline);
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.off();
    socket.disconnect();
    // an attempt that never got through keeps its transport otherwise
    socket.io?.engine?.close?.();
  }

  /** @param {Tk.Status} status @param {Tk.Problem} [problem] */
  #turn(status, problem) {
    this.status = status;
    this.turned(status, problem);
  }
}

const PATIENCE_MS = [500, 1000, 2000, 4000, 8000, 15000];

/** @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
function pause(ms, signal) {
  return new Promise((done, stop) => {
    setTimeout(done, ms);
    signal.addEventListener('abort', () => stop(signal.reason));
  });
}

/**
 * The view of one viewer. Tries again after 503 (as long as the server says) and without a network; rejects with an error object when no
 * repetition can help, `other_epoch` among them.
 * @param {{path: string, as: string, token?: string, fetch: typeof globalThis.fetch, random?: () => number}} at
 * @param {{epoch: string, at_least: number}} wanted @param {AbortSignal} signal @returns {Promise<Tk.View>}
 */
export async function loadView(at, wanted, signal) {
  const query = new URLSearchParams({ as: at.as, epoch: wanted.epoch, at_least: String(wanted.at_least) });
  const random = at.random ?? Math.random;
  for (let tries = 0; ; tries += 1) {
    let wait_ms = PATIENCE_MS[Math.min(tries, PATIENCE_MS.length - 1)];
    try {
      const answer = await at.fetch(`${at.path}/view?${query}`, {
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
