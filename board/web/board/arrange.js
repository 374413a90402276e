/**
 * Puts notes in their places on the wall: columns, clusters inside them, and what is still loose.
 *
 * Pure. The order is `place`, then id, on every screen; a note that arrives goes to the end, so nothing that is being read moves.
 */

/** @import { Cluster, Column, Guess, Note } from './records.js' */
import { t } from '../i18n.js';

export const TINTS = 6;

/** Loose notes on a wall without columns are plain paper: a tint says where a note belongs. */
export const PLAIN = -1;

/**
 * @typedef {object} Pile   A cluster with its notes.
 * @property {Cluster} cluster
 * @property {Note[]} notes
 * @property {number} tint
 *
 * @typedef {object} Lane   A column of the wall; walls without columns have one, with id null, and so have walls with ideas that stand in none.
 * @property {string | null} id
 * @property {string} title
 * @property {number} tint
 * @property {Pile[]} piles
 * @property {Note[]} loose
 */

/**
 * @template {{ id: string, place: number | string }} T
 * @param {T[]} records
 * @returns {T[]}
 */
export function byPlace(records) {
  return [...records].sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.id < b.id ? -1 : 1));
}

/**
 * Where the notes are once the moves this screen has asked for, but not seen yet, are made.
 *
 * @param {Note[]} notes   sorted
 * @param {ReadonlyMap<string, Guess>} guesses
 * @returns {Note[]}
 */
export function withGuesses(notes, guesses) {
  let result = notes;
  for (const [id, guess] of guesses) {
    const note = result.find((one) => one.id === id);
    if (!note) continue;
    const moved = { ...note, cluster: guess.cluster, column: guess.column };
    const rest = result.filter((one) => one.id !== id);
    const at = guess.before ? rest.findIndex((one) => one.id === guess.before) : -1;
    result = at < 0 ? [...rest, moved] : [...rest.slice(0, at), moved, ...rest.slice(at)];
  }
  return result;
}

/**
 * @param {Note[]} notes
 * @param {Cluster[]} clusters
 * @param {Column[]} columns
 * @param {ReadonlyMap<string, Guess>} [guesses]
 * @returns {Lane[]}
 */
export function arrange(notes, clusters, columns, guesses = new Map()) {
  const piles = byPlace(clusters).map((cluster, index) => ({ cluster, notes: /** @type {Note[]} */ ([]), tint: index % TINTS }));
  const pileOf = new Map(piles.map((pile) => [pile.cluster.id, pile]));
  /** @type {Lane[]} */
  const lanes =
    columns.length > 0
      ? columns.map((column, index) => ({ id: column.id, title: column.title, tint: index % TINTS, piles: [], loose: [] }))
      : [{ id: null, title: '', tint: PLAIN, piles: [], loose: [] }];
  /** Of no column, or of one that went away: beside the others, since an idea is never off the wall and never says what its author did not. */
  const none = columns.length > 0 ? { id: null, title: t('Sin columna'), tint: PLAIN, piles: [], loose: [] } : lanes[0];
  const laneOf = (/** @type {string | null} */ id) => /** @type {Lane} */ (lanes.find((lane) => lane.id === id) ?? none);
  for (const pile of piles) laneOf(pile.cluster.column).piles.push(pile);
  for (const note of withGuesses(byPlace(notes), guesses)) {
    const pile = note.cluster ? pileOf.get(note.cluster) : undefined;
    if (pile) pile.notes.push(note);
    else laneOf(note.column).loose.push(note);
  }
  if (!lanes.includes(none) && none.loose.length + none.piles.length > 0) lanes.push(none);
  return lanes;
}
