/**
 * The opening on the console: the same words as on the shared screen. It must never learn about notes.
 */

import { h } from 'vue';
import { Projected } from './board.js';

/** @param {{ desk: import('../../board/desk.js').Desk, moment: import('../../board/records.js').Moment }} props */
export function Facilitated({ desk, moment }) {
  return h(Projected, { view: desk.view, moment });
}
Facilitated.props = ['desk', 'moment', 'readonly'];
