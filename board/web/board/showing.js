/**
 * How much of a wall fits a shared screen without smaller text: single notes, clusters with a few notes, or counts alone.
 *
 * Pure. It is handed how many rows fit; it must never measure an element nor change a note.
 */

/** @import { Lane } from './arrange.js' */
/** @import { Note } from './records.js' */

/**
 * @typedef {object} Card   One place on the projected wall.
 * @property {string} id
 * @property {'note' | 'pile'} what
 * @property {number} tint
 * @property {string} text   of the note, or title of the cluster
 * @property {number} count   notes in the cluster; 0 for a note
 * @property {string | null} note   the note's id, where the card is one
 * @property {Note[]} sample   notes of the cluster offered under its title; those that do not fit whole are not seen
 */

/** In rem, as the style sheet has them: the least height of a place, its gap, its padding, one line of text. */
const PLACE = { least: 6.875, most: 18, gap: 0.5, padding: 1.375, line: 1.875 };

/** A cluster's title may take two lines. */
const TITLE_LINES = 2;
/** One idea on three lines says more from afar than three stubs. */
const IDEA_LINES = 3;

/**
 * The places of one column. Single notes always get as many rows as fit, so that none moves while the wall fills;
 * clusters are made by hand and few, so they share the height.
 *
 * @param {number} height   in rem
 * @param {number} across
 * @param {number} piles   cluster cards, 0 if the column shows single notes
 * @returns {{ rows: number, row: number, lines: number, sample: number, each: number }}   `row` in rem; `lines` of text in a place;
 *   `sample` ideas offered under a title, of at most `each` lines
 */
export function places(height, across, piles) {
  const fit = Math.max(1, Math.floor((height + PLACE.gap) / (PLACE.least + PLACE.gap)));
  const rows = piles > 0 ? Math.min(fit, Math.ceil(piles / across)) : fit;
  const row = Math.min(PLACE.most, (height + PLACE.gap) / rows - PLACE.gap);
  const lines = Math.max(1, Math.floor((row - PLACE.padding) / PLACE.line));
  const sample = Math.max(0, lines - TITLE_LINES);
  return { rows, row, lines, sample, each: Math.min(IDEA_LINES, Math.max(1, sample)) };
}

/** How many cluster cards a column needs: loose notes beside clusters are one more. @param {Lane} lane */
export function pileCards(lane) {
  return lane.piles.length === 0 ? 0 : lane.piles.length + (lane.loose.length > 0 ? 1 : 0);
}

/**
 * The cards of one column: first its clusters, then loose notes. With clusters on the wall, the loose ones are one more
 * pile with a count: single notes beside piles would make late ideas look more important than grouped ones. A cluster shows
 * the ideas the facilitator put first, so nothing read goes away; the loose pile shows what has just come.
 *
 * @param {Lane} lane
 * @param {string} looseTitle
 * @param {number} size   notes offered under a cluster's title
 * @returns {Card[]}
 */
export function cardsOf(lane, looseTitle, size) {
  if (lane.piles.length === 0) {
    return lane.loose.map((note) => ({ id: note.id, what: 'note', tint: lane.tint, text: note.text, count: 0, note: note.id, sample: [] }));
  }
  /** @type {Card[]} */
  const cards = lane.piles.map(({ cluster, notes, tint }) => ({
    id: cluster.id,
    what: 'pile',
    tint,
    text: cluster.title,
    count: notes.length,
    note: null,
    sample: notes.slice(0, size),
  }));
  if (lane.loose.length > 0) {
    cards.push({ id: 'loose', what: 'pile', tint: -1, text: looseTitle, count: lane.loose.length, note: null, sample: [...lane.loose].reverse().slice(0, size) });
  }
  return cards;
}

/**
 * The page to show next: on to the following one, round to the first; the newest when something new has just come.
 *
 * @param {number} page
 * @param {number} pages
 * @param {boolean} grew
 */
export function turn(page, pages, grew) {
  if (grew) return pages - 1;
  return pages > 1 ? (page + 1) % pages : 0;
}

/** A picture takes so many rows, or all there are: smaller it would say nothing from afar. */
const PICTURE_ROWS = 2;

/**
 * @template T
 * @typedef {{ item: T, column: number, row: number, span: number }} Placed   counted from 1, as a grid does
 */

/**
 * Which items stand on which page, and where: in reading order, pictures over several rows. What comes later never moves what is there.
 *
 * @template T
 * @param {T[]} items
 * @param {number} across
 * @param {number} rows
 * @param {(item: T) => boolean} isPicture
 * @returns {Placed<T>[][]}
 */
export function packed(items, across, rows, isPicture) {
  const tall = Math.min(PICTURE_ROWS, rows);
  /** @type {Placed<T>[][]} */
  const pages = [[]];
  let filled = Array.from({ length: across }, () => 0);
  for (const item of items) {
    const span = isPicture(item) ? tall : 1;
    const lowest = Math.min(...filled);
    let column = filled.findIndex((height) => height === lowest);
    if (lowest + span > rows) {
      pages.push([]);
      filled = Array.from({ length: across }, () => 0);
      column = 0;
    }
    pages.at(-1)?.push({ item, column: column + 1, row: (filled[column] ?? 0) + 1, span });
    filled[column] = (filled[column] ?? 0) + span;
  }
  return pages;
}

/** So few alone on the last page would leave the wall empty. */
const STRAGGLERS = 2;

/**
 * One page of a wall. The last one, if hardly anything stands on it, is filled up with those before.
 *
 * @template T
 * @param {T[]} items
 * @param {{ across: number, rows: number, page: number, isPicture?: (item: T) => boolean }} how
 * @returns {{ placed: Placed<T>[], page: number, pages: number, first: number }}
 */
export function pageOf(items, { across, rows, page, isPicture = () => false }) {
  const pages = packed(items, across, rows, isPicture);
  const shown = Math.min(Math.max(0, page), pages.length - 1);
  const first = pages.slice(0, shown).reduce((sum, { length }) => sum + length, 0);
  const placed = pages[shown] ?? [];
  const alone = shown > 0 && shown === pages.length - 1 && placed.length <= Math.min(STRAGGLERS, across * rows - 1);
  let from = first;
  while (alone && from > 0 && packed(items.slice(from - 1), across, rows, isPicture).length === 1) from -= 1;
  return { placed: alone ? (packed(items.slice(from), across, rows, isPicture)[0] ?? []) : placed, page: shown, pages: pages.length, first: from + 1 };
}
