/**
 * The desk of a moment in which people decide: proposals and the open check on one side, everybody's ideas on the other.
 *
 * It must never ask anybody by itself.
 */

import { h } from 'vue';
import { Wall } from '../../board/wall.js';
import { t } from '../../i18n.js';
import { AgreementList, ProposeButton } from '../../screens/console/agreements.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment } from '../../board/records.js' */

/** @param {{ desk: Desk, moment: Moment, readonly?: boolean }} props */
export function Facilitated({ desk, moment, readonly }) {
  return h('div', { class: 'agree-desk' }, [
    h('section', { class: 'decisions', tabindex: 0, 'aria-label': t('Propuestas y acuerdos') }, [readonly || desk.view.asking.value ? null : h(ProposeButton, { desk }), h(AgreementList, { desk, readonly })]),
    h(Wall, { desk, moment, readonly }),
  ]);
}
Facilitated.props = ['desk', 'moment', 'readonly'];
