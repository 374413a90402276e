/**
 * The table of shared commitments: its cells and how far it is, shaped for drawing.
 *
 * It must never count for itself what is missing: the room does. It must never send anything.
 */

import { byPlace } from './arrange.js';

/** @import { Reader } from './parts.js' */
/** @typedef {import('../activities/matrix/tablewords.js').Cell & { moment: string, place: number, rev: number }} Cell */
/** @typedef {{ values: number, goals: number, roles: number, spaces: number, missing: string[], state: 'open' | 'asking' | 'agreed' | 'not_agreed' }} Table */

/** @param {Reader} reader */
export function commitmentsOf({ one, kind }) {
  return {
    /** From top to bottom. @param {{ id: string }} moment */
    cells: (moment) => byPlace(/** @type {Cell[]} */ (kind('cell')).filter((cell) => cell.moment === moment.id)),
    /** @param {{ id: string }} moment @returns {Table | null} */
    table: (moment) => one(`moment/${moment.id}/table`),
    /** Who wrote a cell. @param {string} cell @returns {string} */
    cellAuthor: (cell) => one(`cell/${cell}/author`)?.name ?? '',
  };
}
