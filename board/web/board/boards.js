/**
 * Which board the shared screen shows for which activity. One without a board of its own is shown as a wall.
 *
 * The only list of its kind: the projector asks here and must never name an activity itself.
 */

import * as agree from '../activities/agree/board.js';
import * as assess from '../activities/assess/board.js';
import * as close from '../activities/close/board.js';
import * as groups from '../activities/groups/board.js';
import * as matrix from '../activities/matrix/board.js';
import * as plenary from '../activities/plenary/board.js';
import * as present from '../activities/present/board.js';
import * as round from '../activities/round/board.js';
import * as share from '../activities/share/board.js';
import * as write from '../activities/write/board.js';

/** @type {Record<string, { Projected: any }>} */
const BOARDS = { present, round, close, agree, matrix, groups, guideline: groups, share, write, choose: write, assess };

/** @param {string} activity */
export function boardOf(activity) {
  return BOARDS[activity]?.Projected ?? plenary.Projected;
}
