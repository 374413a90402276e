/**
 * Orders that move the meeting: each names the clock it was given on, and one clock takes one order from this screen.
 *
 * A second click on «Siguiente» therefore does nothing until the clock has moved. It must never guess what the clock will be.
 */

/**
 * @typedef {object} Orders
 * @property {() => boolean} busy   an order on the clock of now is on its way, or made and not seen yet
 * @property {(kind: string, fields?: Tk.Fields) => Promise<Tk.Ack | null>} give   null: not sent, one is under way
 */

/**
 * @param {object} parts
 * @param {() => number | undefined} parts.rev   of the clock as this screen sees it
 * @param {(kind: string, fields: Tk.Fields, how: { rev: number }) => Promise<Tk.Ack>} parts.send
 * @param {() => void} [parts.changed]
 * @returns {Orders}
 */
export function openOrders({ rev, send, changed = () => {} }) {
  /** @type {number | undefined} */
  let asked;
  const busy = () => asked !== undefined && asked === rev();
  return {
    busy,
    async give(kind, fields = {}) {
      const seen = rev();
      if (seen === undefined || busy()) return null;
      asked = seen;
      changed();
      const ack = await send(kind, fields, { rev: seen });
      if (!ack.ok && asked === seen) asked = undefined;
      changed();
      return ack;
    },
  };
}
