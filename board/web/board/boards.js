/**
 * Which board the shared screen shows for which activity. One without a board of its own is shown as a wall.
 *
 * The only list of its kind: the projector asks here and must never name an activity itself.
 */

import * as close from '../activities/close/board.js';
import * as groups from '../activities/groups/board.js';
import * as plenary from '../activities/plenary/board.js';
import * as present from '../activities/present/board.js';
import * as round from '../activities/round/board.js';
import * as write from '../activities/write/board.js';
import * as asked from './asked.js';

/** @type {Record<string, { Projected: any }>} */
const BOARDS = { present, round, close, agree: asked, groups, guideline: groups, write, choose: write, assess: write };

/** @param {string} activity */
export function boardOf(activity) {
  return BOARDS[activity]?.Projected ?? plenary.Projected;
}
