// A server of sound and a clock, both made of nothing: lines break, frames on their way are lost, the server starts again, all by a seed.
const HELLO = { as: 'facilitator', log: 'a'.repeat(32) };

/** Mulberry32. */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class Clock {
  constructor() {
    this.ms = 0;
    this.waiting = [];
    this.now = () => this.ms;
    this.later = (ms, act) => {
      const one = { at: this.ms + ms, act };
      this.waiting.push(one);
      return () => (this.waiting = this.waiting.filter((other) => other !== one));
    };
  }

  /** Everything due, in order; what was promised meanwhile is kept before the next. */
  async pass(ms) {
    const until = this.ms + ms;
    for (;;) {
      await new Promise((done) => setImmediate(done));
      const due = this.waiting.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.waiting = this.waiting.filter((one) => one !== due);
      this.ms = Math.max(this.ms, due.at);
      due.act();
    }
    this.ms = until;
  }
}

export class Server {
  constructor(clock) {
    this.clock = clock;
    /** Stream → the sound it has, as the numbers that were spoken. */
    this.streams = new Map();
    this.quiet = new Set();
    this.listening = null;
    this.asked = [];
    this.hellos = [];
    this.sockets = new Set();
    this.refuses = null;
    this.closes = null;
    this.isUp = true;
    this.delay_ms = 20;
  }

  listen = async (stream, take) => {
    this.asked.push({ stream, take });
    if (this.refuses) return { ok: false, error: this.refuses };
    if (!this.isUp) return { ok: false, error: { code: 'unavailable', message: 'sin línea', action: 'retry' } };
    if (this.listening && this.listening !== stream && !take) return { ok: false, error: { code: 'stream_taken', message: 'Otro navegador escucha.', action: 'give_up' } };
    this.listening = stream;
    return { ok: true, seq: 1 };
  };

  owns = (stream) => this.listening === stream;

  open = () => {
    const socket = { bufferedAmount: 0, isOpen: true, sent: 0 };
    const soon = (act) => this.clock.later(this.delay_ms, () => socket.isOpen && act());
    socket.tell = (message) => soon(() => socket.onmessage?.({ data: JSON.stringify(message) }));
    socket.cut = (code = 1006, reason = '') => {
      if (!socket.isOpen) return;
      socket.isOpen = false;
      this.sockets.delete(socket);
      this.clock.later(this.delay_ms, () => socket.onclose?.({ code, reason }));
    };
    socket.close = () => {
      socket.isOpen = false;
      this.sockets.delete(socket);
    };
    socket.send = (data) => {
      socket.sent += 1;
      soon(() => this.take(socket, data));
    };
    this.sockets.add(socket);
    this.clock.later(this.delay_ms, () => {
      if (!this.isUp) socket.cut();
      else if (socket.isOpen) socket.onopen?.();
    });
    return socket;
  };

  take(socket, data) {
    if (!this.isUp) return;
    if (typeof data === 'string') {
      const { stream, ...who } = JSON.parse(data);
      this.hellos.push(who);
      socket.stream = stream;
      if (this.closes) socket.cut(...this.closes);
      else if (stream !== this.listening) socket.cut(4409, 'stream_taken');
      else {
        if (!this.streams.has(stream)) this.streams.set(stream, { sound: [], done: 0 });
        socket.tell({ have: this.streams.get(stream).sound.length });
      }
      return;
    }
    const number = new DataView(data).getUint32(0, true);
    const kept = this.streams.get(socket.stream);
    if (number > kept.sound.length) socket.tell({ have: kept.sound.length });
    else if (number === kept.sound.length) kept.sound.push(new DataView(data).getInt32(4, true));
  }

  /** So much of a stream is read and on disk. */
  read(part = 1) {
    const kept = this.streams.get(this.listening);
    if (!kept) return;
    kept.done = Math.max(kept.done, Math.floor(kept.sound.length * part));
    for (const socket of this.sockets) if (socket.stream === this.listening) socket.tell({ done: kept.done });
  }

  cut() {
    for (const socket of [...this.sockets]) socket.cut();
  }

  /** What was not read is gone with the process. It knows where the last line ended; what was read after that was no speech. */
  restart(random) {
    this.cut();
    for (const kept of this.streams.values()) {
      const ends = Math.max(0, kept.done - Math.floor(random() * 40));
      for (const one of kept.sound.slice(ends, kept.done)) this.quiet.add(one);
      kept.sound = kept.sound.slice(0, ends);
      kept.done = ends;
    }
  }

  /** All that was heard, in the order of the streams, beside what was no speech. */
  heard() {
    return [...this.streams.values()].flatMap(({ sound }) => sound);
  }
}

export const hello = () => ({ ...HELLO });

export function spoken(number) {
  const pcm = new ArrayBuffer(3200);
  new DataView(pcm).setInt32(0, number, true);
  return pcm;
}
