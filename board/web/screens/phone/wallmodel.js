/**
 * The shared wall, read off the replica: plain functions. It must never learn about Vue, and changes nothing.
 */
import { wallMoments } from './model.js';

/** @param {Tk.Fields & {id: string}} a @param {Tk.Fields & {id: string}} b */
const byPlace = (a, b) => a.place - b.place || (a.id < b.id ? -1 : 1);

/**
 * The shared wall: per column, its clusters as headings and then what hangs free.
 * @param {import('../../replica/replica.js').Replica} replica @param {import('./model.js').Moment} moment the moment on screen
 */
export function wallOf(replica, moment) {
  const moments = wallMoments(moment);
  /** @param {[string, Tk.Fields]} pair @returns {(Tk.Fields & {id: string})[]} */
  const here = ([id, record]) => (moments.includes(record.moment) ? [{ ...record, id }] : []);
  const notes = replica.all('note/').flatMap(here).sort(byPlace);
  const clusters = replica.all('cluster/').flatMap(here).sort(byPlace);
  const lines = replica.all('synthesis/').flatMap(here).sort(byPlace);
  const conclusions = replica.all('conclusion/').flatMap(here).sort(byPlace);
  const known = new Set(clusters.map((cluster) => cluster.id));
  const columns = /** @type {{id: string | null, title: string}[]} */ ([...(moment.columns ?? []), { id: null, title: '' }]);
  const titled = new Set(columns.map((column) => column.id));
  const lanes = columns.map((column) => {
    const inside = (/** @type {Tk.Fields} */ one) => (titled.has(one.column ?? null) ? (one.column ?? null) : null) === column.id;
    return {
      ...column,
      groups: clusters.filter(inside).map((cluster) => ({ cluster, notes: notes.filter((note) => note.cluster === cluster.id) })),
      loose: notes.filter((note) => !known.has(note.cluster) && inside(note)),
    };
  });
  return { notes, lines, conclusions, lanes: lanes.filter((lane) => lane.id !== null || lane.groups.length || lane.loose.length) };
}

/** The notes I support, with what I asked for and the server has not answered yet. @param {import('../../replica/replica.js').Replica} replica @returns {Set<string>} */
export function mySupports(replica) {
  const mine = new Set(replica.all('support/').map(([, support]) => support.note));
  for (const { op, state, seq } of replica.outbox.items.values()) {
    if (op.kind !== 'note.support' || !(state === 'waiting' || (state === 'sent' && (seq ?? 0) > replica.seq))) continue;
    if (op.on) mine.add(op.note);
    else mine.delete(op.note);
  }
  return mine;
}
