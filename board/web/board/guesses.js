/**
 * Where dragged notes were let go, until the board itself says so. The only optimistic state of the console.
 *
 * Kept apart from the records: dropping a guess shows what the server knows. It must never outlive its answer.
 */

/** @import { Guess } from './records.js' */

/**
 * @param {object} parts
 * @param {() => number} parts.seq   how far this screen has read
 * @param {(listener: () => void) => () => void} parts.subscribe
 * @param {() => void} parts.changed
 */
export function openGuesses({ seq, subscribe, changed }) {
  /** @type {Map<string, Guess & { until: number }>} */
  const held = new Map();
  const stop = subscribe(() => {
    let dropped = false;
    for (const [id, guess] of held) if (guess.until <= seq()) dropped = held.delete(id) || dropped;
    if (dropped) changed();
  });
  return {
    held: /** @type {ReadonlyMap<string, Guess>} */ (held),
    stop,
    /**
     * @param {string} note
     * @param {Guess} guess
     * @param {Promise<Tk.Ack>} answer
     */
    async make(note, guess, answer) {
      const mine = { ...guess, until: Infinity };
      held.delete(note);
      held.set(note, mine);
      changed();
      const ack = await answer;
      if (held.get(note) !== mine) return ack;
      if (!ack.ok || ack.seq <= seq()) held.delete(note);
      else mine.until = ack.seq;
      changed();
      return ack;
    },
  };
}
