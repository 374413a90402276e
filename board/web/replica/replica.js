/**
 * One viewer's live copy of one meeting: the only thing a screen talks to. It must never learn about the DOM, Vue or what a record means.
 *
 *     const replica = await connect({ code, meetingId, as });   // resolves at once; the network comes when it comes
 *
 *     replica.get('clock')            one record or undefined
 *     replica.all('note/')            [[id, record], …] of `note/<id>`;  all('note/', '/author') of `note/<id>/author`
 *     replica.records                 the Map itself, for reading
 *     replica.subscribe(listener)     listener(keys | null) after any change (null: anything); returns "stop"
 *     replica.version                 grows with each change
 *     replica.send(kind, fields, { rev, id, stored })   -> Promise<ack>, never rejects
 *     replica.progress(record)        'kept' | 'sent' | 'board' | 'refused' | null: how far my operations on it are
 *     replica.outbox.items            what is kept here, refused texts included;  replica.outbox.forget(id)
 *     connect({ …, early })           a view asked for meanwhile, which then does not wait for the socket's first word
 *     replica.status                  'connecting' | 'online' | 'offline' | 'refused' (then replica.problem)
 *     replica.ready                   true once a whole view is there; before it, `foreseen` records can be read
 *     replica.now()                   the server's time in ms
 *     replica.me                      { role, person_id, name } or null
 *     replica.people                  last presence, for staff and projector
 *     replica.drafting(true | false)  tell that I write
 *     replica.drafts                  text(slot), set(slot, text), clear(slot), id(slot)
 *     replica.safe                    false when this browser keeps nothing
 *     replica.wake()  replica.close()
 *
 * Notes, clusters, syntheses and names go through the outbox: stored first, sent until answered, across reloads. Orders that move the meeting
 * (agenda, moment, meeting, access, facilitator) are asked only while the line is up, for at most 15 s: nobody wants yesterday's «siguiente».
 */
import { ServerClock } from './clock.js';
import { Drafts } from './drafts.js';
import { Outbox } from './outbox.js';
import { Records } from './records.js';
import { Line, loadView } from './socket.js';
import { openLocal, openStorage } from './storage.js';

const ORDERS = ['agenda', 'moment', 'meeting', 'access', 'facilitator'];
// an acknowledged seq that our cursor has not reached for so long: something was lost on the way
const BEHIND_MS = 15_000;
// after that the usual way is no slower
const GLANCE_MS = 8_000;
const SAMPLES = [0, 700, 2_000, 5_000];
const RESAMPLE_MS = 5 * 60_000;
const PRESENCE_MS = 2_000;

/** Whose outbox and drafts these are: a participant who becomes the rapporteur, or is it no more, finds all that was written. @param {string} meetingId @param {string} as */
const homeOf = (meetingId, as) => `${meetingId}.${as === 'rapporteur' ? 'participant' : as}`;

export class Replica {
  /**
   * @param {{code: string, meetingId: string, as: string, token?: string, app?: number, storage: Tk.Storage, local?: Tk.Local, foreseen?: Record<string, Tk.Fields>, early?: Promise<Response | null>,
   *   io?: typeof io, fetch?: typeof globalThis.fetch, channel?: any, random?: () => number, path?: string, namespace?: string, terms?: import('./outbox.js').Terms}} parts the last three for another log than a
   *   meeting's: `path` is where its view and its photos are
   */
  constructor({ code, meetingId, as, path = `/api/meetings/${code}`, namespace, terms, token, app = 1, storage, local = openLocal(), foreseen = {}, early, channel, random = Math.random, ...edge }) {
    this.code = code;
    this.log = meetingId;
    this.as = as;
    this.clock = new ServerClock();
    this.version = 0;
    /** @type {Set<(keys: string[] | null) => void>} */
    this.listeners = new Set();
    this.merged = new Records((keys) => this.#changed(keys));
    this.merged.foresee(foreseen);
    /** @type {Map<string, [string, Tk.Fields][]>} */
    this.lists = new Map();
    /** @type {Tk.Me | null} */
    this.me = null;
    /** @type {Tk.Presence | null} */
    this.people = null;
    /** @type {Tk.Problem | null} */
    this.problem = null;
    this.drafts = new Drafts({ storage: Promise.resolve(storage), local, name: homeOf(meetingId, as) });
    this.outbox = new Outbox({
      storage,
      channel,
      random,
      terms,
      name: homeOf(meetingId, as),
      transmit: (op) => this.#transmit(op),
      changed: () => this.#changed([]),
      rev: (record) => this.get(record)?.rev,
    });
    this.line = new Line({
      io: edge.io ?? ((...all) => globalThis.io(...all)),
      random,
      namespace,
      auth: () => ({
        v: 1, app, log: meetingId, as, ...(token && { token }),
        ...(this.merged.whole && { epoch: this.merged.epoch, seq: this.merged.seq }),
      }),
      heard: (event, payload) => this.#heard(event, payload),
      turned: (status, problem) => this.#turned(status, problem),
    });
    this.viewing = { path, as, token, random, fetch: edge.fetch ?? ((...all) => globalThis.fetch(...all)) };
    /** @type {AbortController | null} */
    this.loading = null;
    /** @type {Promise<Tk.View | null> | null} a view that was asked for before there was a socket */
    this.early = early ? this.#glance(early) : null;
    this.draft = { told: false, wanted: false, timer: /** @type {any} */ (undefined) };
    /** @type {any[]} */
    this.timers = [];
    this.resample = setInterval(() => this.#sample(), RESAMPLE_MS);
  }

  get records() {
    return this.merged.map;
  }
  get seq() {
    return this.merged.seq;
  }
  /** Once online it is there. @returns {any} */
  get epoch() {
    return this.merged.epoch;
  }
  get ready() {
    return this.merged.whole;
  }
  get status() {
    return this.line.status;
  }
  get safe() {
    return this.outbox.safe;
  }

  /** Ask for the network. */
  start() {
    this.line.start();
  }

  /** @param {Promise<Response | null>} asked @returns {Promise<Tk.View | null>} */
  async #glance(asked) {
    /** @type {Promise<null>} */
    const patience = new Promise((done) => setTimeout(done, GLANCE_MS, null));
    const answered = asked.then((answer) => (answer?.ok ? answer.json() : null)).catch(() => null);
    const view = await Promise.race([answered, patience]);
    if (view) this.merged.ahead(view);
    return view;
  }

  close() {
    clearInterval(this.resample);
    this.#pause();
    this.line.stop();
    this.listeners.clear();
    this.outbox.channel?.close?.();
  }

  now() {
    return this.clock.now();
  }

  /** @param {string} key */
  get(key) {
    return this.merged.map.get(key);
  }

  /** @param {string} prefix @param {string} [suffix] @returns {[string, Tk.Fields][]} the same list until something changes */
  all(prefix, suffix = '') {
    const name = `${prefix} ${suffix}`;
    let list = this.lists.get(name);
    if (!list) {
      list = [];
      for (const [key, record] of this.merged.map) {
        if (!key.startsWith(prefix) || !key.endsWith(suffix)) continue;
        const id = key.slice(prefix.length, key.length - suffix.length);
        if (!id.includes('/')) list.push([id, record]);
      }
      this.lists.set(name, list);
    }
    return list;
  }

  /** @param {(keys: string[] | null) => void} listener */
  subscribe(listener) {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** @param {string} kind @param {Tk.Fields} [fields] @param {{rev?: number, id?: string, stored?: () => void}} [how] @returns {Promise<Tk.Ack>} */
  send(kind, fields = {}, how = {}) {
    if (!ORDERS.includes(kind.split('.')[0])) return this.outbox.send(kind, fields, how);
    return import('./orders.js').then(({ order }) => order(this.line, kind, fields, how));
  }

  /** How far my operations on a record are, the slowest one first. @param {string} record @returns {'kept' | 'sent' | 'board' | 'refused' | null} */
  progress(record) {
    /** @type {'kept' | 'sent' | 'board' | 'refused' | null} */
    let far = null;
    for (const item of this.outbox.items.values()) {
      if (item.record !== record) continue;
      if (item.state === 'refused') return 'refused';
      if (item.state === 'waiting') far = 'kept';
      else if (far !== 'kept') far = far === 'sent' || (item.seq ?? 0) > this.seq ? 'sent' : 'board';
    }
    return far;
  }

  /** @param {boolean} writing */
  drafting(writing) {
    this.draft.wanted = writing;
    if (this.draft.timer === undefined) this.#tellDraft();
  }

  wake() {
    this.clock.doubt();
    this.line.wake();
  }

  #tellDraft() {
    this.draft.timer = undefined;
    if (this.draft.told === this.draft.wanted || this.status !== 'online') return;
    this.draft.told = this.draft.wanted;
    this.line.tell('presence', { draft: this.draft.told });
    this.draft.timer = setTimeout(() => this.#tellDraft(), PRESENCE_MS);
  }

  /** @param {string} event @param {any} payload */
  #heard(event, payload) {
    if (event === 'state') {
      this.clock.hint(payload.server_ms);
      this.me = payload.me;
      this.#load(this.merged.state(payload));
    } else if (event === 'patch') this.merged.patch(payload);
    else if (event === 'tip') this.merged.tip(payload);
    else if (event === 'pong') {
      this.#sample();
      if (payload?.seq > this.seq) this.#catchUp(payload.seq);
    } else if (event === 'presence') {
      this.people = payload;
      this.#changed([]);
    } else if (event === 'end') this.problem = payload;
  }

  /** @param {Tk.Status} status @param {Tk.Problem} [problem] */
  #turned(status, problem) {
    this.problem = problem ?? null;
    if (problem?.code === 'other_epoch') this.merged.whole = false;
    if (status === 'online') {
      for (const wait_ms of SAMPLES) this.timers.push(setTimeout(() => this.#sample(), wait_ms));
      void this.outbox.connected(this.epoch);
      this.draft.told = false;
      this.drafting(this.draft.wanted);
    } else {
      this.#pause();
      this.people = null;
    }
    this.#changed([]);
  }

  #pause() {
    this.loading?.abort();
    this.timers.forEach(clearTimeout);
    this.timers = [];
    this.merged.hold();
    this.outbox.disconnected();
  }

  /** @param {{epoch: string, at_least: number} | null} wanted */
  async #load(wanted) {
    if (!wanted) return;
    this.loading?.abort();
    const loading = new AbortController();
    this.loading = loading;
    try {
      const early = await this.early;
      if (loading.signal.aborted) return;
      this.early = null;
      const fits = early && early.epoch === wanted.epoch && early.seq >= wanted.at_least;
      const view = fits ? early : await loadView(this.viewing, wanted, loading.signal);
      if (!loading.signal.aborted && !this.merged.view(view)) this.line.again();
    } catch (error) {
      // another epoch, or no longer let in: the handshake says which
      if (!loading.signal.aborted) this.line.again(/** @type {Tk.Problem} */ (error));
    }
  }

  /** Our cursor should have come this far by itself. @param {number} seq */
  #catchUp(seq) {
    this.timers.push(
      setTimeout(() => {
        if (this.merged.live && this.seq < seq) this.#load(this.merged.want(seq));
      }, BEHIND_MS),
    );
  }

  async #sample() {
    const asked_ms = this.clock.local();
    try {
      const { server_ms } = await this.line.ask('clock', {}, 5_000);
      this.clock.sample(asked_ms, this.clock.local(), server_ms);
      this.#changed([]);
    } catch {
      // The next one will do.
    }
  }

  /** @param {Tk.Operation} op @returns {Promise<Tk.Ack>} */
  async #transmit(op) {
    try {
      const ack = await this.line.ask('op', op);
      if (ack.ok && ack.seq > this.seq) this.#catchUp(ack.seq);
      return ack;
    } catch (error) {
      void this.line.probe();
      throw error;
    }
  }

  /** @param {string[] | null} keys */
  #changed(keys) {
    if (keys === null || keys.length) {
      this.lists.clear();
      this.outbox?.heard(keys);
    }
    this.version += 1;
    for (const listener of [...this.listeners]) listener(keys);
  }
}

/**
 * A replica that is already calling. Its outbox and drafts are open when the promise resolves.
 * @param {{code: string, meetingId: string, as: string, token?: string, app?: number, storage?: Tk.Storage, local?: Tk.Local, foreseen?: Record<string, Tk.Fields>, early?: Promise<Response | null>,
 *   client?: Promise<void>, path?: string, namespace?: string, terms?: import('./outbox.js').Terms}} where `client` is for a page that writes before the socket client is there
 */
export async function connect(where) {
  const local = where.local ?? openLocal();
  const storage = where.storage ?? (await openStorage(local));
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(`tinkuy.${homeOf(where.meetingId, where.as)}`) : undefined;
  const replica = new Replica({ ...where, storage, local, channel });
  void Promise.resolve(where.client).then(() => replica.start());
  await Promise.all([replica.outbox.open().catch(() => {}), replica.drafts.open()]);
  // the line was faster than the storage
  if (replica.status === 'online') void replica.outbox.connected(replica.epoch);
  void takeUpPhotos(replica).catch(() => {});
  const wake = () => document.visibilityState === 'visible' && replica.wake();
  for (const event of ['online', 'pageshow']) addEventListener(event, wake);
  // a page that was frozen hears «resume», and nothing else when it was in sight all the time
  for (const event of ['visibilitychange', 'resume']) document.addEventListener(event, wake);
  return replica;
}

/** The module of photos comes only where an earlier page left some. @param {Replica} replica */
async function takeUpPhotos(replica) {
  const left = await replica.outbox.storage.all(`photo.${replica.outbox.name}.`);
  if (left.length) (await import('./photos.js')).photosOf(replica);
}
