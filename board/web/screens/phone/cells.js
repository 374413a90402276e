/**
 * The table of shared commitments as this phone knows it, with what was written here and nobody answered yet. Plain functions; it must never decide
 * whether the table is complete, and changes nothing.
 */
import { isOpen } from './voice.js';

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {import('../../activities/matrix/tablewords.js').Cell} Cell */
/** @typedef {Cell & {author: string | null, rev: number}} OurCell */

const PARTS = { goals: [], person: null, by: null, where: null };

/** All cells of a table, from top to bottom. @param {Replica} replica @param {string} moment @param {string} me @returns {OurCell[]} */
export function cellsOf(replica, moment, me) {
  /** @type {Map<string, any>} */
  const found = new Map();
  for (const [id, cell] of replica.all('cell/')) if (cell.moment === moment) found.set(id, { ...cell, id, author: replica.get(`cell/${id}/author`)?.person ?? null });
  for (const item of replica.outbox.items.values()) {
    const { op } = item;
    if (!isOpen(replica, item)) continue;
    const name = (/** @type {string | null} */ person) => (person ? (replica.get(`member/${person}`)?.name ?? '') : null);
    const whose = (/** @type {string} */ column) => (column === 'roles' ? (op.person ?? op.as_person ?? me) : null);
    if (op.kind === 'cell.write' && op.moment === moment && !found.has(item.id)) {
      const person = whose(op.column);
      found.set(item.id, { ...PARTS, ...op, person, name: name(person), author: op.as_person ?? me, place: item.order, rev: 0 });
    }
    const known = found.get(op.cell);
    if (known && op.kind === 'cell.edit') Object.assign(known, { ...PARTS, person: known.person, ...text(op), name: name(op.person ?? known.person) });
    if (known && op.kind === 'cell.remove') found.delete(op.cell);
  }
  return [...found.values()].sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
}

/** The words of an edit. @param {Tk.Fields} op */
const text = (op) => Object.fromEntries(['text', 'goals', 'person', 'by', 'where'].filter((name) => op[name] !== undefined).map((name) => [name, op[name]]));

/** What was agreed or is asked about a table, or null. @param {Replica} replica @param {string} moment */
export const tableOf = (replica, moment) => replica.get(`moment/${moment}/table`) ?? null;

/** How many people are here. @param {Replica} replica */
export function peopleHere(replica) {
  const away = new Set(replica.get('attendance')?.absent ?? []);
  return replica.all('member/').filter(([id]) => !away.has(id)).length;
}

/** Those of this phone who have no role yet: oneself (null) and guests. @param {Replica} replica @param {string} me @param {readonly OurCell[]} cells @param {{id: string, name: string}[]} guests @returns {string[]} names; '' is oneself */
export function withoutRole(replica, me, cells, guests) {
  const has = new Set(cells.filter(({ column }) => column === 'roles').map(({ person }) => person));
  return [{ id: me, name: '' }, ...guests].filter(({ id }) => !has.has(id)).map(({ name }) => name);
}

/** Cells that did not get in, whose words are given back. @param {Replica} replica @param {string} moment @returns {Tk.Item[]} */
export function refusedCells(replica, moment) {
  return [...replica.outbox.items.values()].filter(({ op, state }) => state === 'refused' && /^cell\.(write|edit|remove)$/.test(op.kind) && (op.moment === moment || replica.get(`cell/${op.cell}`)?.moment === moment));
}
