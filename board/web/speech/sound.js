/**
 * The way of the frames to the server: numbered, kept until they need not be, sent again where the line broke, each of them once.
 *
 * One stream at a time. What the server has it says itself; where it has less than is kept here (it started again, or the line was away for longer
 * than the minute that is kept) what is left goes on as a new stream from 0. A slow uplink is not filled: the rest waits here. Whether this browser may be
 * heard, the server says too: a refusal ends it, and what is kept is forgotten. It must never learn what was said, nor keep sound once it is stopped.
 *
 *     sound.start(take)   sound.push(pcm)   sound.stop()   sound.wake()   sound.again()
 *     sound.status        'idle' | 'calling' | 'open' | 'waiting' | 'ended' (then, and while it waits, `problem`)
 *     sound.behind_s      how much sound has not left this browser
 */

/** @typedef {{ readonly bufferedAmount: number, send: (data: string | ArrayBuffer) => void, close: () => void, onopen: any, onmessage: any, onclose: any }} Socket */
/** @typedef {'idle' | 'calling' | 'open' | 'waiting' | 'ended'} Status */
/** @typedef {{ code: string, message: string, retry_ms?: number }} Told   a reason in the server's words */
/**
 * @typedef {object} Parts
 * @property {() => Socket} open
 * @property {() => Tk.Fields} hello   who this is: `{ as, log, token? }`
 * @property {(stream: string, take: boolean) => Promise<Tk.Ack>} listen   asks for the stream to be the one that is heard
 * @property {(stream: string) => boolean} owns   whether the meeting's records name it as that one
 * @property {() => string} newId
 * @property {() => void} changed
 * @property {(told: Tk.Fields) => void} told   `{ heard }` and `{ voz }` of the server
 * @property {() => number} [now]
 * @property {(ms: number, act: () => void) => () => void} [later]   gives the way to call it off
 * @property {() => number} [random]
 */

const FRAMES_S = 10;
export const MOST_KEPT = 60 * FRAMES_S;
/** Two seconds of sound: what is in the socket's own queue can no longer be taken back. */
const MOST_QUEUED = 64_000;
/** A queue that does not move for so long belongs to a line that is gone. */
const STUCK_MS = 15_000;
const ANSWER_MS = 12_000;
/** Below what the server allows (60 s at once, then 1.25 s a second), so that catching up never looks like a wrong rate. */
const BURST = 50 * FRAMES_S;
const PACE = 1.2 * FRAMES_S;
/** The engine is behind or away: asked again later than a broken line. */
const PATIENCE_MS = { 4429: 15_000, 4503: 60_000 };
/** Nothing about it changes by trying again. */
const FINAL = new Set([1009, 4400, 4401, 4404]);
/** Not heard (any more): asked for once more by the operation, whose answer says why. */
const NOT_HEARD = new Set([4403, 4409]);

/** @param {number} ms @param {() => void} act */
const timer = (ms, act) => {
  const waiting = setTimeout(act, ms);
  return () => clearTimeout(waiting);
};

export class Sound {
  /** @param {Parts} parts */
  constructor({ now = () => Date.now(), later = timer, random = Math.random, ...parts }) {
    /** @type {Required<Parts>} */
    this.parts = { ...parts, now, later, random };
    /** @type {Status} */
    this.status = 'idle';
    /** @type {Told | null} */
    this.problem = null;
    this.stream = '';
    /** Frames whose sound nobody but this browser had when they were dropped. */
    this.lost = 0;
    this.failures = 0;
    this.refusals = 0;
    this.room = BURST;
    this.room_ms = now();
    this.take = false;
    /** @type {Socket | null} */
    this.socket = null;
    this.cancel = () => {};
    /** @type {ArrayBuffer[]} frames `first` … `next` - 1 */
    this.kept = [];
    this.first = 0;
    this.sent = 0;
    this.next = 0;
    /** When the socket's own queue last had room. */
    this.moved_ms = 0;
  }

  get behind_s() {
    return (this.next - this.sent) / FRAMES_S + (this.status === 'open' ? (this.socket?.bufferedAmount ?? 0) / (3200 * FRAMES_S) : 0);
  }

  /** @param {ArrayBuffer[]} kept */
  #begin(kept) {
    this.kept = kept;
    this.first = 0;
    this.sent = 0;
    this.next = kept.length;
  }

  /** That stream is over; what is left of it begins another in its place. @param {ArrayBuffer[]} kept */
  #renew(kept) {
    this.take = this.parts.owns(this.stream);
    this.stream = this.parts.newId();
    this.#begin(kept);
  }

  /** A new stream, from nothing. @param {boolean} [take] from the browser that is heard now */
  start(take = false) {
    this.#drop();
    this.#begin([]);
    this.stream = this.parts.newId();
    this.take = take;
    this.failures = 0;
    this.refusals = 0;
    this.lost = 0;
    void this.#call();
  }

  /** Time has passed without sound (the machine slept): what comes now is not what follows what was there. */
  again() {
    if (this.status !== 'idle' && this.status !== 'ended') this.start(this.parts.owns(this.stream));
  }

  /** Nothing is sent or kept from here on. */
  stop() {
    this.#drop();
    this.#begin([]);
    this.#turn('idle');
  }

  /** The network is back: no need to wait longer. */
  wake() {
    if (this.status === 'waiting' && this.failures > 0) this.#later(this.parts.random() * 500);
  }

  /** @param {ArrayBuffer} pcm at most 100 ms */
  push(pcm) {
    if (this.status === 'idle' || this.status === 'ended') return;
    this.kept.push(pcm);
    this.next += 1;
    if (this.kept.length > MOST_KEPT) {
      if (this.first >= this.sent) this.lost += 1;
      this.#forget(this.first + 1);
    }
    this.#flush();
  }

  /** @param {number} until */
  #forget(until) {
    this.kept.splice(0, until - this.first);
    this.first = until;
    this.sent = Math.max(this.sent, until);
  }

  async #call() {
    this.#turn('calling');
    const { stream } = this;
    if (!this.parts.owns(stream) || this.refusals > 0) {
      const ack = await this.parts.listen(stream, this.take);
      if (this.status !== 'calling' || stream !== this.stream) return;
      if (!ack.ok) {
        if (ack.error.action === 'retry') this.#fail(ack.error);
        else this.#end(ack.error);
        return;
      }
    }
    this.take = false;
    this.#connect();
  }

  #connect() {
    let socket;
    try {
      socket = this.parts.open();
    } catch {
      this.#fail(null);
      return;
    }
    this.socket = socket;
    /** @type {Told | null} */
    let told = null;
    const mine = (/** @type {(event: any) => void} */ act) => (/** @type {any} */ event) => {
      if (socket === this.socket) act(event);
    };
    socket.onopen = mine(() => socket.send(JSON.stringify({ ...this.parts.hello(), stream: this.stream })));
    socket.onmessage = mine(({ data }) => {
      const message = JSON.parse(data);
      if (message.error) told = message.error;
      if (typeof message.done === 'number') this.#done(message.done);
      if (typeof message.have === 'number') this.#has(message.have);
      if (message.heard || message.voz) this.parts.told(message);
    });
    socket.onclose = mine(({ code, reason }) => this.#closed(code, told ?? { code: reason || 'unreachable', message: '' }));
    this.cancel();
    this.cancel = this.parts.later(ANSWER_MS, () => this.#fail(null));
  }

  /** @param {number} have */
  #has(have) {
    if (have < this.first || have > this.next) {
      this.#drop();
      this.#renew(this.kept);
      void this.#call();
      return;
    }
    this.sent = have;
    this.moved_ms = this.parts.now();
    if (this.status === 'calling') {
      this.cancel();
      this.failures = 0;
      this.refusals = 0;
      this.#turn('open');
    }
    this.#flush();
  }

  /** @param {number} done */
  #done(done) {
    if (done > this.first && done <= this.sent) this.#forget(done);
  }

  #flush() {
    if (this.status !== 'open' || !this.socket) return;
    const now_ms = this.parts.now();
    this.room = Math.min(BURST, this.room + ((now_ms - this.room_ms) / 1000) * PACE);
    this.room_ms = now_ms;
    if (this.socket.bufferedAmount < MOST_QUEUED) this.moved_ms = now_ms;
    else if (now_ms - this.moved_ms > STUCK_MS) {
      this.#fail(null);
      return;
    }
    while (this.sent < this.next && this.room >= 1 && this.socket.bufferedAmount < MOST_QUEUED) {
      this.socket.send(numbered(this.sent, this.kept[this.sent - this.first]));
      this.sent += 1;
      this.room -= 1;
    }
  }

  /** @param {number} code @param {Told} why */
  #closed(code, why) {
    if (FINAL.has(code)) {
      this.#end(why);
    } else if (NOT_HEARD.has(code)) {
      this.#drop();
      this.refusals += 1;
      // Consent may be gone: what waits here was said to nobody.
      if (code === 4403) this.#renew([]);
      if (this.refusals > 2) this.#end(why);
      else void this.#call();
    } else {
      this.#fail(code in PATIENCE_MS ? why : null, why.retry_ms ?? PATIENCE_MS[/** @type {keyof typeof PATIENCE_MS} */ (code)]);
    }
  }

  /** Try again, later each time and never all at once. @param {Told | null} problem @param {number} [least_ms] */
  #fail(problem, least_ms = 0) {
    this.#drop();
    this.failures += 1;
    this.#turn('waiting', problem);
    const base_ms = Math.max(least_ms, Math.min(500 * 2 ** this.failures, 20_000));
    this.#later(base_ms * (0.5 + this.parts.random()));
  }

  /** @param {number} ms */
  #later(ms) {
    this.cancel();
    this.cancel = this.parts.later(ms, () => void this.#call());
  }

  /** @param {Told} problem */
  #end(problem) {
    this.#drop();
    this.#begin([]);
    this.#turn('ended', problem);
  }

  #drop() {
    this.cancel();
    const { socket } = this;
    this.socket = null;
    socket?.close();
  }

  /** @param {Status} status @param {Told | null} [problem] */
  #turn(status, problem = null) {
    this.status = status;
    this.problem = problem;
    this.parts.changed();
  }
}

/** A frame as the wire wants it. @param {number} number @param {ArrayBuffer} pcm */
function numbered(number, pcm) {
  const packet = new Uint8Array(4 + pcm.byteLength);
  new DataView(packet.buffer).setUint32(0, number, true);
  packet.set(new Uint8Array(pcm), 4);
  return packet.buffer;
}
