/**
 * The client's copy of the records: two verbs, put and remove, merged by the rules of docs/protocol.md section 2.
 * It must never learn what a record means, and knows neither sockets nor time.
 *
 * - Patches and tips that come before `state`, or while a view loads, wait in a buffer.
 * - A patch applies iff its seq is greater than our own; then our own is that seq.
 * - Another epoch throws the map away.
 */

export class Records {
  /** @param {(keys: string[] | null) => void} [changed] called after every change; null means "anything may have changed" */
  constructor(changed = () => {}) {
    /** @type {Map<string, Tk.Fields>} */
    this.map = new Map();
    /** @type {string | null} */
    this.epoch = null;
    this.seq = 0;
    /** True once the map is a whole view of `epoch` at `seq`, be it an old one. */
    this.whole = false;
    this.live = false;
    /** @type {number | null} the seq a view must reach, while one is wanted */
    this.wanted = null;
    /** @type {Tk.Patch[]} */
    this.buffer = [];
    this.changed = changed;
  }

  /** A new socket, or none: what comes next waits for its `state`. What we have stays readable. */
  hold() {
    this.live = false;
    this.buffer = [];
    this.wanted = null;
  }

  /**
   * The server's first word on a socket, or a new start for one that lagged. Returns the view to load, if one is needed.
   * @param {Tk.State} state @returns {{epoch: string, at_least: number} | null}
   */
  state(state) {
    const other = state.epoch !== this.epoch;
    if (other) this.#start(state.epoch);
    if (state.recovered && this.whole && !other) {
      this.live = this.wanted === null;
      this.#take({ seq: state.seq, records: state.records ?? {} }, true);
      if (this.live) this.#drain();
      return null;
    }
    return this.want(state.seq);
  }

  /** Ask for a whole view that reaches `seq`; patches wait meanwhile. @param {number} seq */
  want(seq) {
    this.live = false;
    this.wanted = Math.max(seq, this.wanted ?? 0);
    return { epoch: /** @type {string} */ (this.epoch), at_least: this.wanted };
  }

  /** A view arrived. False if it is not the one we wait for. @param {Tk.View} view */
  view(view) {
    if (this.wanted === null || view.epoch !== this.epoch || view.seq < this.wanted) return false;
    this.map = new Map(Object.entries(view.records));
    this.seq = view.seq;
    this.whole = true;
    this.live = true;
    this.wanted = null;
    this.changed(null);
    this.#drain();
    return true;
  }

  /** What is likely so, to be read until a view says it. @param {Record<string, Tk.Fields>} records */
  foresee(records) {
    if (this.epoch === null) this.map = new Map(Object.entries(records));
  }

  /** A view that was asked for before any `state` came. Whatever is newer comes with that. @param {Tk.View} view */
  ahead(view) {
    if (this.epoch !== null) return;
    this.epoch = view.epoch;
    this.want(0);
    this.view(view);
    this.live = false;
  }

  /** @param {Tk.Patch} patch */
  patch(patch) {
    this.#take(patch, false);
  }

  /** @param {{seq: number}} tip */
  tip(tip) {
    this.#take({ seq: tip.seq, records: {} }, false);
  }

  /** @param {string} epoch */
  #start(epoch) {
    // what was foreseen stays until the first view
    if (this.epoch !== null) this.map = new Map();
    this.epoch = epoch;
    this.seq = 0;
    this.whole = false;
    this.wanted = null;
    this.changed(null);
  }

  /** @param {Tk.Patch} patch @param {boolean} equal_too a recovered state says the net change up to its seq, be it our own */
  #take(patch, equal_too) {
    if (!this.live) {
      this.buffer.push(patch);
      return;
    }
    if (patch.seq < this.seq || (patch.seq === this.seq && !equal_too)) return;
    this.seq = patch.seq;
    const keys = Object.keys(patch.records);
    for (const key of keys) {
      const record = patch.records[key];
      if (record === null) this.map.delete(key);
      else this.map.set(key, record);
    }
    this.changed(keys);
  }

  #drain() {
    const waiting = this.buffer;
    this.buffer = [];
    for (const patch of waiting) this.#take(patch, false);
  }
}
