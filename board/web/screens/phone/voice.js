/**
 * Who has the floor, who waits for it, who is ready, whom a vote is about; with what this phone asked for and nobody answered yet. Plain
 * functions; it must never learn about Vue, and changes nothing.
 */

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {Tk.Fields & {id: string}} Turn */

/** Asked for here and not in the records yet. @param {Replica} replica @param {Tk.Item} item */
export const isOpen = (replica, { state, seq }) => state === 'waiting' || (state === 'sent' && (seq ?? 0) > replica.seq);

/** Not refused, for oneself (null) or for a guest. @param {Replica} replica @param {string | null} guest @param {string[]} kinds @returns {Tk.Item[]} in the order in which they were asked */
export const said = (replica, guest, ...kinds) =>
  [...replica.outbox.items.values()].filter(({ op, state }) => state !== 'refused' && kinds.includes(op.kind) && (op.as_person ?? null) === guest);

/** @param {Replica} replica @param {string | null} guest @param {string[]} kinds */
const asked = (replica, guest, ...kinds) => said(replica, guest, ...kinds).filter((item) => isOpen(replica, item));

/**
 * A record that only one person sees says whose it is by nothing but who sees it. A phone that speaks for guests sees theirs too, and goes by what
 * it asked for itself, which nobody else can have asked.
 * @param {Replica} replica @param {string} prefix @param {string} kind that makes it @param {string} field @param {string} value @param {string | null} guest
 */
export function ownRecord(replica, prefix, kind, field, value, guest) {
  for (const { op } of replica.outbox.items.values()) if (op.kind === kind && op[field] === value && op.as_person) return null;
  const found = replica.all(prefix).filter(([, record]) => record[field] === value);
  return guest === null && found.length === 1 ? found[0][1] : null;
}

/** @param {Turn} a @param {Turn} b */
const byPlace = (a, b) => a.place - b.place || (a.id < b.id ? -1 : 1);

/** @param {Replica} replica @returns {{speaking: Turn | null, waiting: Turn[]}} */
export function queueOf(replica) {
  const turns = replica.all('turn/').map(([id, turn]) => /** @type {Turn} */ ({ ...turn, id }));
  return { speaking: turns.find((turn) => turn.state === 'speaking') ?? null, waiting: turns.filter((turn) => turn.state === 'waiting').sort(byPlace) };
}

/**
 * My hand, or my guest's: `up` with its place in the queue (null until the server knows it), or `speaking`. `kept` while the last tap waits here.
 * @param {Replica} replica @param {string} me @param {string | null} [guest] @returns {{id: string, state: 'up' | 'speaking', place: number | null, kept: boolean} | null}
 */
export function myHand(replica, me, guest = null) {
  const { speaking, waiting } = queueOf(replica);
  const person = guest ?? me;
  const at = waiting.findIndex((turn) => turn.person === person);
  /** @type {ReturnType<typeof myHand>} */
  let hand = speaking?.person === person ? { id: speaking.id, state: 'speaking', place: null, kept: false } : at >= 0 ? { id: waiting[at].id, state: 'up', place: at + 1, kept: false } : null;
  for (const { op, state } of asked(replica, guest, 'hand.raise', 'hand.lower', 'floor.end')) {
    if (op.kind === 'hand.raise') hand ??= { id: op.id, state: 'up', place: null, kept: state === 'waiting' };
    else if (op.turn === hand?.id) hand = null;
  }
  return hand;
}

/** What I or my guest said about this moment, and whether the last word waits here. @param {Replica} replica @param {string} moment @param {string | null} [guest] */
export function mySign(replica, moment, guest = null) {
  const mine = said(replica, guest, 'sign.set').filter(({ op }) => op.moment === moment);
  const last = mine.pop();
  const record = ownRecord(replica, 'sign/', 'sign.set', 'moment', moment, guest);
  const { ready, passed } = (last && (isOpen(replica, last) || !record) ? last.op : record) ?? {};
  return { ready: Boolean(ready), passed: Boolean(passed), kept: last?.state === 'waiting' };
}

/** How many said so, myself included as soon as I did. @param {Replica} replica @param {string} moment @returns {{ready: number, passed: number}} */
export function signCounts(replica, moment) {
  const told = replica.get(`moment/${moment}/signs`) ?? { ready: 0, passed: 0 };
  const known = ownRecord(replica, 'sign/', 'sign.set', 'moment', moment, null);
  const open = asked(replica, null, 'sign.set').filter(({ op }) => op.moment === moment).pop()?.op;
  const moved = (/** @type {'ready' | 'passed'} */ name) => Math.max(0, told[name] + (open ? Number(open[name]) - Number(Boolean(known?.[name])) : 0));
  return { ready: moved('ready'), passed: moved('passed') };
}

/** The vote to show: the open one, or else the last that was closed. @param {Replica} replica @returns {(Tk.Fields & {id: string}) | null} */
export function voteOf(replica) {
  const votes = replica.all('vote/').map(([id, vote]) => /** @type {Tk.Fields & {id: string}} */ ({ ...vote, id }));
  return votes.find((vote) => vote.state === 'open') ?? votes.pop() ?? null;
}

/** Whom I or my guest chose, and whether the choice waits here. @param {Replica} replica @param {string} vote @param {string | null} [guest] */
export function myBallot(replica, vote, guest = null) {
  const last = said(replica, guest, 'vote.cast').filter(({ op }) => op.vote === vote).pop();
  const record = ownRecord(replica, 'ballot/', 'vote.cast', 'vote', vote, guest);
  const choice = (last && (isOpen(replica, last) || !record) ? last.op : record)?.choice;
  return { choice: /** @type {string | null} */ (choice ?? null), kept: last?.state === 'waiting' };
}

/** Who writes the report, or null. @param {Replica} replica @returns {(Tk.Fields & {id: string}) | null} */
export function rapporteurOf(replica) {
  const found = replica.all('member/').find(([, member]) => member.role === 'rapporteur');
  return found ? { ...found[1], id: found[0] } : null;
}

const WORDLESS = /^(hand|floor|sign|vote|choice|groups?|share|consent)\.|^note\.adopt$/;

/** Taps that were refused: they hold no words, but whoever tapped should know. @param {Replica} replica @returns {Tk.Item[]} */
export function refusedTaps(replica) {
  return [...replica.outbox.items.values()].filter((item) => item.state === 'refused' && WORDLESS.test(item.op.kind) && !item.op.text);
}
