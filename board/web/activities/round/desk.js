/**
 * People take the floor in turn: the speaking queue above, the ideas that come with it below.
 *
 * It must never give the word by itself.
 */

import { h } from 'vue';
import { Wall } from '../../board/wall.js';
import { Queue } from '../../screens/console/queue.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment } from '../../board/records.js' */

/** @param {{ desk: Desk, moment: Moment, readonly?: boolean }} props */
export function Facilitated(props) {
  const isNow = props.desk.view.current.value?.id === props.moment.id;
  return h('div', { class: 'round-desk' }, [isNow ? h(Queue, { desk: props.desk, readonly: props.readonly }) : null, h(Wall, props)]);
}
Facilitated.props = ['desk', 'moment', 'readonly'];
