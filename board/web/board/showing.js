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

/** In rem, as the style sheet has them: the least and the most height of a cluster, its gap, its padding, one line of text. */
const PLACE = { least: 6.875, most: 18, gap: 0.5, padding: 1.375, line: 1.875 };

/** More lines of one idea would be read out, not read. */
const MOST_LINES = 7;
/** A picture takes so many lines, or all there are: smaller it would say nothing from afar. */
const PICTURE_LINES = 8;

/** A cluster's title may take two lines. */
const TITLE_LINES = 2;
/** One idea on three lines says more from afar than three stubs. */
const IDEA_LINES = 3;

/**
 * The places of a column of clusters: made by hand and few, they share the height.
 *
 * @param {number} height   in rem
 * @param {number} across
 * @param {number} piles
 * @returns {{ rows: number, row: number, sample: number, each: number }}   `row` in rem; `sample` ideas offered under a title, of at most `each` lines
 */
export function places(height, across, piles) {
  const fit = Math.max(1, Math.floor((height + PLACE.gap) / (PLACE.least + PLACE.gap)));
  const rows = Math.min(fit, Math.max(1, Math.ceil(piles / across)));
  const row = Math.min(PLACE.most, (height + PLACE.gap) / rows - PLACE.gap);
  const lines = Math.max(1, Math.floor((row - PLACE.padding) / PLACE.line));
  const sample = Math.max(0, lines - TITLE_LINES);
  return { rows, row, sample, each: Math.min(IDEA_LINES, Math.max(1, sample)) };
}

/** Lines of text that a column of single ideas holds, paddings and gaps counted as lines. @param {number} height   in rem */
export function lineRows(height) {
  return Math.max(2, Math.floor(height / PLACE.line));
}

/**
 * How many lines an idea takes, so that its card is as tall as its words and no taller. A card takes one line more, for its padding.
 *
 * @param {string} text
 * @param {number} width   of a line
 * @param {(text: string) => number} measure
 */
export function linesOf(text, width, measure) {
  const space = measure(' ');
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    let used = 0;
    lines += 1;
    for (const word of paragraph.split(' ')) {
      const wide = measure(word);
      if (used > 0 && used + space + wide > width) {
        lines += 1;
        used = 0;
      }
      // A word wider than the card is broken.
      if (wide > width) lines += Math.ceil(wide / width) - 1;
      used = wide > width ? wide % width : used > 0 ? used + space + wide : wide;
    }
  }
  return Math.min(MOST_LINES, lines);
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

/** @param {number} lines   of its text @param {boolean} isPicture @param {number} rows   there are */
export function spanOf(lines, isPicture, rows) {
  return Math.min(rows, isPicture ? PICTURE_LINES : lines + 1);
}

/**
 * @template T
 * @typedef {{ item: T, column: number, row: number, span: number }} Placed   counted from 1, as a grid does
 */

/**
 * Which items stand on which page, and where: each on the shortest column. What comes later never moves what is there.
 *
 * @template T
 * @param {T[]} items
 * @param {number} across
 * @param {number} rows
 * @param {(item: T) => number} span   how many rows it takes
 * @returns {Placed<T>[][]}
 */
export function packed(items, across, rows, span) {
  /** @type {Placed<T>[][]} */
  const pages = [[]];
  let filled = Array.from({ length: across }, () => 0);
  for (const item of items) {
    const tall = Math.min(rows, span(item));
    let column = filled.indexOf(Math.min(...filled));
    if ((filled[column] ?? 0) + tall > rows) {
      pages.push([]);
      filled = Array.from({ length: across }, () => 0);
      column = 0;
    }
    pages.at(-1)?.push({ item, column: column + 1, row: (filled[column] ?? 0) + 1, span: tall });
    filled[column] = (filled[column] ?? 0) + tall;
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
 * @param {{ across: number, rows: number, page: number, span: (item: T) => number }} how
 * @returns {{ placed: Placed<T>[], page: number, pages: number, first: number }}
 */
export function pageOf(items, { across, rows, page, span }) {
  const pages = packed(items, across, rows, span);
  const shown = Math.min(Math.max(0, page), pages.length - 1);
  const first = pages.slice(0, shown).reduce((sum, { length }) => sum + length, 0);
  const placed = pages[shown] ?? [];
  const alone = shown > 0 && shown === pages.length - 1 && placed.length <= STRAGGLERS;
  let from = first;
  while (alone && from > 0 && packed(items.slice(from - 1), across, rows, span).length === 1) from -= 1;
  return { placed: alone ? (packed(items.slice(from), across, rows, span)[0] ?? []) : placed, page: shown, pages: pages.length, first: from + 1 };
}
