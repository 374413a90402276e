/**
 * The server's time as seen from here. The sample with the shortest round trip is the least wrong one, so it wins until it is old.
 * This file must never learn what the time is used for.
 */

const SAMPLE_LIFE_MS = 10 * 60_000; // a phone's own clock drifts and jumps: an old sample loses to any newer one

export class ServerClock {
  /** @param {() => number} [local] this device's clock in ms */
  constructor(local = Date.now) {
    this.local = local;
    this.offset_ms = 0;
    this.rtt_ms = Infinity;
    this.taken_ms = -Infinity;
  }

  /** The server's time now, in ms. */
  now() {
    return this.local() + this.offset_ms;
  }

  /**
   * One exchange: asked and answered by the local clock, and what the server said in between.
   * @param {number} asked_ms @param {number} answered_ms @param {number} server_ms
   */
  sample(asked_ms, answered_ms, server_ms) {
    const rtt = answered_ms - asked_ms;
    // the local clock was set back meanwhile
    if (rtt < 0) return;
    const expired = answered_ms - this.taken_ms > SAMPLE_LIFE_MS || answered_ms < this.taken_ms;
    if (rtt >= this.rtt_ms && !expired) return;
    this.offset_ms = server_ms - (asked_ms + answered_ms) / 2;
    this.rtt_ms = rtt;
    this.taken_ms = answered_ms;
  }

  /** A time that came without a question: good enough until a real sample is there. @param {number} server_ms */
  hint(server_ms) {
    if (this.rtt_ms === Infinity) this.offset_ms = server_ms - this.local();
  }

  /** The device slept or its clock jumped: let the next sample win whatever its round trip. */
  doubt() {
    this.taken_ms = -Infinity;
  }
}
