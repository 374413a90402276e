/**
 * Which check calls for the question «¿qué tendría que cambiar?»: one that somebody was against, or one to which few have answered for a while.
 *
 * Pure; from counts and results alone, never from what anybody answered before it closed.
 */

/** @import { Agreement, Asking, Moment, Round } from './records.js' */

const PATIENCE_S = 60;

/**
 * A name for it, to be dismissed by; nothing where all goes well.
 *
 * @param {{ asking: Pick<Asking, 'asked_ms' | 'round' | 'answered' | 'expected'> | null, rounds: readonly Round[], proposals: readonly Agreement[] }} seen
 * @param {Moment | null} moment
 * @param {number} now
 * @param {number} [scale]
 * @returns {string}
 */
export function undecided({ asking, rounds, proposals }, moment, now, scale = 1) {
  if (asking) {
    const waited_s = (now - (asking.asked_ms ?? now)) / 1000;
    return waited_s > PATIENCE_S * scale && asking.answered * 2 < asking.expected ? `${proposals.find(({ state }) => state === 'asking')?.id}.${asking.round}.few` : '';
  }
  const last = rounds.filter(({ closed_ms }) => closed_ms >= (moment?.began_ms ?? Infinity)).at(-1);
  const open = last?.result === 'failed' && proposals.some(({ id, what }) => id === last.agreement && what === last.what);
  return open ? `${last.agreement}.${last.number}` : '';
}
