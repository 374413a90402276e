/**
 * Which board the facilitator works on for which activity. One without a desk of its own is worked on as a wall.
 *
 * Apart from boards.js, so that the shared screen never loads what can send an operation.
 */

import * as agree from '../activities/agree/desk.js';
import * as assess from '../activities/assess/desk.js';
import * as choose from '../activities/choose/desk.js';
import * as close from '../activities/close/desk.js';
import * as groups from '../activities/groups/desk.js';
import * as matrix from '../activities/matrix/desk.js';
import * as plenary from '../activities/plenary/desk.js';
import * as present from '../activities/present/desk.js';
import * as round from '../activities/round/desk.js';
import * as share from '../activities/share/desk.js';
import * as write from '../activities/write/desk.js';

/** @type {Record<string, { Facilitated: any }>} */
const DESKS = { present, round, close, write, choose, agree, matrix, groups, guideline: groups, share, assess };

/** @param {string} activity */
export function deskOf(activity) {
  return DESKS[activity]?.Facilitated ?? plenary.Facilitated;
}
