/**
 * The facilitator's console: agenda, the board of the moment, people, and the time above them.
 *
 * It draws what a replica holds and asks through it. It must never learn how the page around it was made.
 */

import { defineComponent, h, nextTick, onBeforeUnmount, onMounted, ref, watch } from 'vue';
import { Agenda } from '../../board/agenda.js';
import { openDesk } from '../../board/desk.js';
import { Confirm } from '../../board/dialog.js';
import { People } from '../../board/people.js';
import { icon } from '../../board/signs.js';
import { useNow } from '../../board/timer.js';
import { t } from '../../i18n.js';
import { actionFor, actionsOf } from './actions.js';
import { Advice } from './advice.js';
import { Centre } from './centre.js';
import { Help } from './help.js';
import { House } from './house.js';
import { Delay, PlanMenu } from './plan.js';
import { Share } from './share.js';
import { TopBar } from './top.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment } from '../../board/records.js' */

const SHORTCUTS = 'tinkuy.console.shortcuts';

/** @param {Desk} desk */
function notices(desk) {
  return h('div', { class: 'notices', role: 'status' }, [
    desk.notices.map((notice) =>
      h('div', { class: 'notice', key: notice.id }, [
        h('p', notice.text),
        notice.undo
          ? h('button', { type: 'button', class: 'button small', onClick: () => (notice.undo?.(), desk.dismiss(notice.id)) }, t('Deshacer'))
          : null,
        h('button', { type: 'button', class: 'round', 'aria-label': t('Cerrar este aviso'), onClick: () => desk.dismiss(notice.id) }, icon('close')),
      ]),
    ),
  ]);
}

export const ConsoleScreen = defineComponent({
  name: 'ConsoleScreen',
  props: ['replica', 'links'],
  /** @param {{ replica: import('../../replica/replica.js').Replica, links: Record<string, string> }} props */
  setup(props) {
    const desk = openDesk(props.replica, props.links);
    const now = useNow(desk.view);
    const helping = ref(false);
    const closing = ref(false);
    const sharing = ref(false);
    const writing = ref(false);
    const shortcuts = ref(readSwitch());
    const root = ref(/** @type {HTMLElement | null} */ (null));

    // A field left open on another moment would take the focus there.
    watch(
      () => desk.shown.value?.id,
      () => (writing.value = false),
    );

    const open = {
      close: () => (closing.value = true),
      help: () => (helping.value = true),
      write: () => (writing.value = true),
      summarise: () => void nextTick(() => /** @type {HTMLElement | null | undefined} */ (root.value?.querySelector('.synthesis > .editor textarea'))?.focus()),
    };

    /** @param {KeyboardEvent} event */
    function pressed(event) {
      if (helping.value || closing.value || sharing.value) return;
      const action = actionFor(event, actionsOf(desk, open));
      if (!action || (!shortcuts.value && action.name !== 'help')) return;
      event.preventDefault();
      action.act();
    }
    onMounted(() => addEventListener('keydown', pressed));
    onBeforeUnmount(() => {
      removeEventListener('keydown', pressed);
      desk.close();
    });

    /** @param {boolean} on */
    function switchKeys(on) {
      shortcuts.value = on;
      try {
        localStorage.setItem(SHORTCUTS, on ? 'on' : 'off');
      } catch {
        // Then the choice lasts as long as the page.
      }
    }
    const share = () => void (sharing.value = true);
    function close() {
      closing.value = false;
      void desk.order('meeting.close');
    }

    return () => {
      const actions = actionsOf(desk, open);
      return h('div', { class: 'console', ref: root }, [
        h(TopBar, { desk, now: now.value, actions }),
        h('div', { class: 'columns' }, [
          h(Agenda, { desk, now: now.value }, { change: (/** @type {{ moment: Moment }} */ given) => h(PlanMenu, { desk, moment: given.moment }) }),
          h(Centre, { desk, writing: writing.value, onWriting: (/** @type {boolean} */ on) => (writing.value = on), onShare: share }),
          h('div', { class: 'aside' }, [h(Delay, { desk, now: now.value }), h(House, { desk, onShare: share }), h(People, { desk, now: now.value }), notices(desk), h(Advice, { desk, now: now.value })]),
        ]),
        sharing.value ? h(Share, { desk, onClose: () => (sharing.value = false) }) : null,
        helping.value ? h(Help, { actions, on: shortcuts.value, onClose: () => (helping.value = false), onSwitch: switchKeys }) : null,
        closing.value
          ? h(Confirm, {
              title: t('¿Cerrar la reunión?'),
              text: t('Después de cerrar solo entran ideas atrasadas. La pizarra queda guardada y se puede ver.'),
              action: t('Cerrar la reunión'),
              onClose: () => (closing.value = false),
              onGive: close,
            })
          : null,
      ]);
    };
  },
});

function readSwitch() {
  try {
    return localStorage.getItem(SHORTCUTS) !== 'off';
  } catch {
    return true;
  }
}
