/**
 * Everybody on one shared wall: the board of every moment whose ideas are public at once.
 *
 * It must never learn which moment it is; the wall is the same in a plenary, a round or a close.
 */

import { ProjectedWall } from '../../board/projected.js';

export const Projected = ProjectedWall;
