/**
 * Who has the floor, who waits for it, who is ready, whom a vote is about; with what this phone asked for and nobody answered yet. Plain
 * functions; it must never learn about Vue, and changes nothing.
 */

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {Tk.Fields & {id: string}} Turn */

/** Asked for here and not in the records yet. @param {Replica} replica @param {Tk.Item} item */
const isOpen = (replica, { state, seq }) => state === 'waiting' || (state === 'sent' && (seq ?? 0) > replica.seq);

/** @param {Replica} replica @param {string[]} kinds @returns {Tk.Item[]} in the order in which they were asked */
const asked = (replica, ...kinds) => [...replica.outbox.items.values()].filter((item) => kinds.includes(item.op.kind) && !item.op.as_person && isOpen(replica, item));

/** @param {Turn} a @param {Turn} b */
const byPlace = (a, b) => a.place - b.place || (a.id < b.id ? -1 : 1);

/** @param {Replica} replica @returns {{speaking: Turn | null, waiting: Turn[]}} */
export function queueOf(replica) {
  const turns = replica.all('turn/').map(([id, turn]) => /** @type {Turn} */ ({ ...turn, id }));
  return { speaking: turns.find((turn) => turn.state === 'speaking') ?? null, waiting: turns.filter((turn) => turn.state === 'waiting').sort(byPlace) };
}

/**
 * My hand: `up` with my place in the queue (null until the server knows it), or `speaking`. `kept` while the last tap waits here.
 * @param {Replica} replica @param {string} me @returns {{id: string, state: 'up' | 'speaking', place: number | null, kept: boolean} | null}
 */
export function myHand(replica, me) {
  const { speaking, waiting } = queueOf(replica);
  const at = waiting.findIndex((turn) => turn.person === me);
  /** @type {ReturnType<typeof myHand>} */
  let hand = speaking?.person === me ? { id: speaking.id, state: 'speaking', place: null, kept: false } : at >= 0 ? { id: waiting[at].id, state: 'up', place: at + 1, kept: false } : null;
  for (const { op, state } of asked(replica, 'hand.raise', 'hand.lower', 'floor.end')) {
    if (op.kind === 'hand.raise') hand ??= { id: op.id, state: 'up', place: null, kept: state === 'waiting' };
    else if (op.turn === hand?.id) hand = null;
  }
  return hand;
}

/** What I said about this moment, and whether the last word waits here. @param {Replica} replica @param {string} moment */
export function mySign(replica, moment) {
  const found = replica.all('sign/').find(([, sign]) => sign.moment === moment)?.[1];
  const sign = { ready: Boolean(found?.ready), passed: Boolean(found?.passed), kept: false };
  for (const { op, state } of asked(replica, 'sign.set')) if (op.moment === moment) Object.assign(sign, { ready: op.ready, passed: op.passed, kept: state === 'waiting' });
  return sign;
}

/** How many said so, myself included as soon as I did. @param {Replica} replica @param {string} moment @returns {{ready: number, passed: number}} */
export function signCounts(replica, moment) {
  const told = replica.get(`moment/${moment}/signs`) ?? { ready: 0, passed: 0 };
  const known = replica.all('sign/').find(([, sign]) => sign.moment === moment)?.[1];
  const mine = mySign(replica, moment);
  const moved = (/** @type {'ready' | 'passed'} */ name) => Math.max(0, told[name] + Number(mine[name]) - Number(Boolean(known?.[name])));
  return { ready: moved('ready'), passed: moved('passed') };
}

/** The vote to show: the open one, or else the last that was closed. @param {Replica} replica @returns {(Tk.Fields & {id: string}) | null} */
export function voteOf(replica) {
  const votes = replica.all('vote/').map(([id, vote]) => /** @type {Tk.Fields & {id: string}} */ ({ ...vote, id }));
  return votes.find((vote) => vote.state === 'open') ?? votes.pop() ?? null;
}

/** Whom I chose, and whether the choice waits here. @param {Replica} replica @param {string} vote */
export function myBallot(replica, vote) {
  const found = replica.all('ballot/').find(([, ballot]) => ballot.vote === vote)?.[1];
  const ballot = { choice: /** @type {string | null} */ (found?.choice ?? null), kept: false };
  for (const { op, state } of asked(replica, 'vote.cast')) if (op.vote === vote) Object.assign(ballot, { choice: op.choice, kept: state === 'waiting' });
  return ballot;
}

/** Who writes the report, or null. @param {Replica} replica @returns {(Tk.Fields & {id: string}) | null} */
export function rapporteurOf(replica) {
  const found = replica.all('member/').find(([, member]) => member.role === 'rapporteur');
  return found ? { ...found[1], id: found[0] } : null;
}

const WORDLESS = /^(hand|floor|sign|vote)\./;

/** Taps that were refused: they hold no words, but whoever tapped should know. @param {Replica} replica @returns {Tk.Item[]} */
export function refusedTaps(replica) {
  return [...replica.outbox.items.values()].filter((item) => item.state === 'refused' && WORDLESS.test(item.op.kind));
}
