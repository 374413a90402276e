/**
 * The console as one element of another page: opens the replica, then draws the screen.
 *
 * The page around it may reload at any time; drafts and unsent texts live in the replica's storage, nothing lives here.
 */

import { defineComponent, h, onBeforeUnmount, shallowRef } from 'vue';
import { t } from '../i18n.js';
import { connect } from '../replica/replica.js';
import { ConsoleScreen } from './console/screen.js';

export const Console = defineComponent({
  name: 'FacilitatorConsole',
  props: ['code', 'meetingId', 'as', 'app', 'links', 'call'],
  /** @param {{ code: string, meetingId: string, as: string, app: number, links: Record<string, string>, call: string }} props */
  setup(props) {
    const replica = shallowRef(/** @type {import('../replica/replica.js').Replica | null} */ (null));
    let gone = false;
    connect({ code: props.code, meetingId: props.meetingId, as: props.as, app: props.app }).then((opened) => {
      if (gone) opened.close();
      else replica.value = opened;
    });
    onBeforeUnmount(() => {
      gone = true;
      replica.value?.close();
    });
    return () =>
      replica.value
        ? h(ConsoleScreen, { replica: replica.value, links: props.links, call: props.call, meetingId: props.meetingId })
        : h('div', { class: 'console' }, [h('p', { class: 'empty' }, t('Abriendo la reunión…'))]);
  },
});
