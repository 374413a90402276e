/**
 * The opening on the console: what the shared screen shows, and of earlier commitments and needs all there are. It must never learn about notes.
 */

import { h } from 'vue';
import { Projected } from './board.js';

/** @param {{ desk: import('../../board/desk.js').Desk, moment: import('../../board/records.js').Moment }} props */
export function Facilitated({ desk, moment }) {
  return h(Projected, { view: desk.view, moment, whole: true });
}
Facilitated.props = ['desk', 'moment', 'readonly'];
