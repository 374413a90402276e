/**
 * Everybody on one shared wall: the shared screen of every moment whose ideas are public at once.
 *
 * It must never learn which moment it is; the wall is the same in a plenary, a round or a close.
 */

export { ProjectedWall as Projected } from '../../board/projected.js';
