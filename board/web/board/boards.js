/**
 * Which board draws which activity. An activity without one of its own works on the shared wall.
 *
 * The only list of its kind: screens ask here and must never name an activity themselves.
 */

import * as plenary from '../activities/plenary/board.js';
import * as present from '../activities/present/board.js';
import * as write from '../activities/write/board.js';

/** @type {Record<string, typeof plenary | typeof present | typeof write>} */
const BOARDS = { present, write, choose: write, assess: write, plenary };

/** @param {string} activity */
export function boardOf(activity) {
  return BOARDS[activity] ?? plenary;
}
