/**
 * The facilitator's side of a moment with private ideas: the count and the reveal first, the wall after it.
 *
 * It must never draw a wall before the reveal.
 */

import { h } from 'vue';
import { Wall } from '../../board/wall.js';
import { SilentDesk } from './silent.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment } from '../../board/records.js' */

/** @param {{ desk: Desk, moment: Moment, readonly?: boolean }} props */
export function Facilitated(props) {
  return h(props.desk.view.silent(props.moment) ? SilentDesk : Wall, props);
}
Facilitated.props = ['desk', 'moment', 'readonly'];
