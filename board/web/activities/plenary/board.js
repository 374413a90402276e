/**
 * Everybody on one shared wall: the board of every moment whose ideas are public at once.
 *
 * It must never learn which moment it is; the wall is the same in a plenary, a round or a close.
 */

import { ProjectedWall } from '../../board/projected.js';
import { Wall } from '../../board/wall.js';

export const Projected = ProjectedWall;
export const Facilitated = Wall;
