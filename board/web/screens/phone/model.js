/**
 * What a phone shows, read off the replica: plain functions from records to lists. It must never learn about Vue, and changes nothing.
 */

const PRIVATE = ['write', 'choose', 'assess'];

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {Tk.Fields & {id: string}} Moment */
/**
 * @typedef {object} MyNote
 * @property {string} id @property {string} text @property {string} moment @property {string | null} column
 * @property {number | undefined} rev @property {number} order
 * @property {'kept' | 'sent' | 'board' | 'refused'} state
 * @property {Tk.Item | undefined} refused
 * @property {string | null} writer whom it was written for, on this phone; null for myself
 * @property {boolean} deleted @property {boolean} late @property {boolean} edited @property {number} support
 */

/** The agenda in order. @param {Replica} replica @returns {Moment[]} */
export function momentsOf(replica) {
  return replica
    .all('moment/')
    .map(([id, moment]) => /** @type {Moment} */ ({ ...moment, id }))
    .sort((a, b) => a.index - b.index);
}

/** True while what people write in it is for themselves. @param {Moment} moment */
export function isPrivate(moment) {
  return PRIVATE.includes(moment.activity) && !moment.revealed;
}

/** The moments whose notes are on one wall: its own, and the one it reveals. @param {Moment} moment @returns {string[]} */
export function wallMoments(moment) {
  return moment.reveals ? [moment.reveals, moment.id] : [moment.id];
}

/** Where the draft of an idea is kept: apart for each prompt, and for everybody this phone writes for. @param {string} moment @param {number | null | undefined} prompt @param {string | null} [writer] */
export function slotAt(moment, prompt, writer) {
  return `${moment}:${prompt ?? ''}${writer ? `@${writer}` : ''}`;
}

/** @typedef {{id: string, name: string, member: Tk.Fields | null, refused: Tk.Item | null}} Guest */

/** Those without a phone for whom this one writes, also while the server does not know of them. @param {Replica} replica @param {string} me @returns {Guest[]} */
export function guestsOf(replica, me) {
  /** @type {Guest[]} */
  const guests = replica.all('member/').flatMap(([id, member]) => (member.host === me ? [{ id, name: member.name, member, refused: null }] : []));
  for (const item of replica.outbox.items.values()) {
    if (item.op.kind !== 'member.add' || item.state === 'sent' || guests.some(({ id }) => id === item.id)) continue;
    guests.push({ id: item.id, name: item.op.name, member: null, refused: item.state === 'refused' ? item : null });
  }
  return guests.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What I wrote, for myself and for my guests. @param {Replica} replica @param {string} me a person id @param {string[]} moments @returns {MyNote[]} newest first */
export function myNotes(replica, me, moments) {
  /** @type {Map<string, MyNote>} */
  const found = new Map();
  const ours = new Set([me, ...guestsOf(replica, me).map(({ id }) => id)]);
  for (const [id, author] of replica.all('note/', '/author')) {
    const note = ours.has(author.person) ? replica.get(`note/${id}`) : undefined;
    if (!note || !moments.includes(note.moment)) continue;
    found.set(id, {
      id, text: note.text, moment: note.moment, column: note.column ?? null, rev: note.rev, order: note.made_ms, state: 'board', writer: author.person === me ? null : author.person,
      refused: undefined, deleted: false, late: Boolean(note.late), edited: Boolean(note.edited), support: replica.get(`note/${id}/support`)?.count ?? 0,
    });
  }
  for (const item of replica.outbox.items.values()) foretell(replica, item, found, moments);
  for (const note of found.values()) {
    const progress = replica.progress(`note/${note.id}`);
    if (progress) note.state = progress;
  }
  return [...found.values()].sort((a, b) => b.order - a.order || (a.id < b.id ? 1 : -1));
}

/** What one operation of mine will make of the list, until the records say it. @param {Replica} replica @param {Tk.Item} item @param {Map<string, MyNote>} found @param {string[]} moments */
export function foretell(replica, item, found, moments) {
  const { op } = item;
  if (item.state === 'sent' && replica.ready && (item.seq ?? 0) <= replica.seq) return;
  if (op.kind === 'note.write') {
    if (found.has(item.id) || (!moments.includes(op.moment) && item.state !== 'refused')) return;
    found.set(item.id, {
      id: item.id, text: op.text, moment: op.moment, column: op.column ?? null, rev: undefined, order: item.order, state: 'kept', writer: op.as_person ?? null,
      refused: item.state === 'refused' ? item : undefined, deleted: false, late: false, edited: false, support: 0,
    });
    return;
  }
  const note = op.kind.startsWith('note.') && found.get(op.note);
  if (!note) return;
  if (item.state === 'refused') note.refused = item;
  else if (op.kind === 'note.edit') Object.assign(note, { text: op.text, edited: true });
  else if (op.kind === 'note.delete') note.deleted = true;
  else if (op.kind === 'note.restore') note.deleted = false;
}

/** How many ideas are on the shared wall. @param {Replica} replica @param {Moment} moment */
export function wallCount(replica, moment) {
  const moments = wallMoments(moment);
  return replica.all('note/').filter(([, note]) => moments.includes(note.moment)).length;
}
