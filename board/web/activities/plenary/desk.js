/**
 * Everybody on one shared wall, as the facilitator tends it. It must never learn which moment it is.
 */

export { Wall as Facilitated } from '../../board/wall.js';
