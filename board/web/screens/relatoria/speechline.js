/**
 * The third line of this page, to the log of what was said: opened once the meeting tells that there is one, closed when that log goes, and then
 * nothing of it stays in this browser. It must never learn what was said.
 */
import { transcriptOf } from './speechmodel.js';

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {Record<string, (payload: any) => void>} Events what a socket tells beside records */

/** @type {import('../../replica/outbox.js').Terms} */
export const SPEECH_TERMS = {
  TEXTS: /^line\.correct$/,
  VERSIONS: /^line\.correct$/,
  // lines are put by the server alone
  MAKERS: /^$/,
  recordOf: ({ kind, line }) => (kind === 'line.correct' ? `line/${line}` : kind === 'line.dismiss' ? `dismissed/${line}` : `mark/${line}`),
};

/** A way to call that also listens for events which are no records; a socket that is given up hears nothing more. @param {Events} events @param {(uri: string, options: Tk.Fields) => any} [call] */
export const hearing = (events, call = (...all) => globalThis.io(...all)) => (/** @type {string} */ uri, /** @type {Tk.Fields} */ options) => {
  const socket = call(uri, options);
  for (const [event, hear] of Object.entries(events)) socket.on(event, hear);
  return socket;
};

/** All that this browser keeps of a log. @param {Tk.Storage} storage @param {Tk.Local} local @param {string} log */
export async function forgetLog(storage, local, log) {
  for (const prefix of [`op.${log}.`, `draft.${log}.`]) {
    for (const [key] of await storage.all(prefix).catch(() => [])) await storage.remove(key).catch(() => {});
  }
  const kept = Array.from({ length: local.length }, (_, at) => local.key(at)).filter((key) => key?.startsWith(`tinkuy.draft.${log}.`));
  for (const key of kept) if (key) local.removeItem(key);
}

export class SpeechLine {
  /** @param {{meeting: Replica, open: (events: Events) => Promise<Replica>, forget?: () => Promise<void>, changed?: () => void}} parts `open` calls the log; `forget` empties what this browser keeps of it */
  constructor({ meeting, open, forget = async () => {}, changed = () => {} }) {
    this.meeting = meeting;
    this.open = open;
    this.forget = forget;
    this.changed = changed;
    /** @type {Replica | null} */
    this.replica = null;
    this.opening = false;
    this.closed = false;
    this.forgotten = false;
    /** What is being said now, and may still change. */
    this.heard = { stable: '', loose: '' };
    /** @type {import('./speechmodel.js').Standing | null} */
    this.voz = null;
    /** When the recogniser was there again, by the meeting's clock. @type {number | null} */
    this.restarted_ms = null;
    this.stop = meeting.subscribe((keys) => this.look(keys));
    this.look(null);
  }

  close() {
    this.closed = true;
    this.stop();
    this.#drop();
  }

  /** The meeting changed: is there a log to be read? @param {string[] | null} keys */
  look(keys) {
    const stands = transcriptOf(this.meeting);
    // refused once, and the meeting tells otherwise since
    if (this.replica?.status === 'refused' && keys?.includes('speech')) this.#drop();
    if (stands === 'there') {
      this.forgotten = false;
      if (!this.replica && !this.opening) void this.#begin();
    } else if (this.meeting.ready) {
      this.#drop();
      if (stands === 'erased' && !this.forgotten) void this.forget();
      this.forgotten = stands === 'erased';
    }
    const speech = this.meeting.get('speech');
    if (speech && speech.state !== 'on' && (this.heard.stable || this.heard.loose)) this.#hear({});
  }

  async #begin() {
    this.opening = true;
    const replica = await this.open({ heard: (told) => this.#hear(told), voz: (told) => this.#stand(told) });
    this.opening = false;
    if (this.closed || transcriptOf(this.meeting) !== 'there') {
      replica.close();
      return this.look(null);
    }
    this.replica = replica;
    replica.subscribe(() => {
      // what was being said while nothing could be told is known by its line
      if (replica.status !== 'online') this.heard = { stable: '', loose: '' };
      this.changed();
    });
    this.changed();
  }

  #drop() {
    if (!this.replica) return;
    this.replica.close();
    this.replica = null;
    this.heard = { stable: '', loose: '' };
    this.voz = null;
    this.changed();
  }

  /** @param {{stable?: string, loose?: string}} told */
  #hear({ stable = '', loose = '' }) {
    this.heard = { stable, loose };
    this.changed();
  }

  /** @param {import('./speechmodel.js').Standing} told */
  #stand(told) {
    if (this.voz?.state === 'restarting' && told.state === 'ready') this.restarted_ms = this.meeting.now();
    this.voz = told;
    this.changed();
  }
}
