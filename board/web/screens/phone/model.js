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

/** @param {Replica} replica @param {string} me a person id @param {string[]} moments @returns {MyNote[]} newest first */
export function myNotes(replica, me, moments) {
  /** @type {Map<string, MyNote>} */
  const found = new Map();
  for (const [id, author] of replica.all('note/', '/author')) {
    const note = author.person === me ? replica.get(`note/${id}`) : undefined;
    if (!note || !moments.includes(note.moment)) continue;
    found.set(id, {
      id, text: note.text, moment: note.moment, column: note.column ?? null, rev: note.rev, order: note.made_ms, state: 'board',
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
function foretell(replica, item, found, moments) {
  const { op } = item;
  if (item.state === 'sent' && replica.ready && (item.seq ?? 0) <= replica.seq) return;
  if (op.kind === 'note.write') {
    if (found.has(item.id) || (!moments.includes(op.moment) && item.state !== 'refused')) return;
    found.set(item.id, {
      id: item.id, text: op.text, moment: op.moment, column: op.column ?? null, rev: undefined, order: item.order, state: 'kept',
      refused: item.state === 'refused' ? item : undefined, deleted: false, late: false, edited: false, support: 0,
    });
    return;
  }
  const note = found.get(op.note);
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
