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
import { slotOf } from '../../board/proposing.js';
import { icon } from '../../board/signs.js';
import { useNow } from '../../board/timer.js';
import { markOf } from '../../board/transcribing.js';
import { t } from '../../i18n.js';
import { actionFor, actionsOf } from './actions.js';
import { Advice } from './advice.js';
import { AgreementForm } from './agreementform.js';
import { Agreements } from './agreements.js';
import { Centre } from './centre.js';
import { Claims } from './claims.js';
import { Doubts } from './doubts.js';
import { ExpectedPeople } from './expected.js';
import { Help } from './help.js';
import { House } from './house.js';
import { Leaving } from './leaving.js';
import { Norms } from './norms.js';
import { Delay, PlanMenu } from './plan.js';
import { Queue } from './queue.js';
import { Recovered } from './recovered.js';
import { Roles } from './roles.js';
import { Share } from './share.js';
import { useBell } from './sound.js';
import { SpeechStrip, useSpeech } from './speech.js';
import { TopBar } from './top.js';
import { TurnedAway } from './turnedaway.js';

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

/** Who speaks and who writes the report, above the people; in a round the word stands in the middle. @param {Desk} desk */
function voices(desk) {
  if (desk.view.meeting.value?.state === 'closed') return null;
  const inRound = desk.shown.value?.activity === 'round' && desk.view.current.value?.id === desk.shown.value.id;
  return [h(Roles, { desk }), inRound ? null : h(Queue, { desk, slim: true })];
}

export const ConsoleScreen = defineComponent({
  name: 'ConsoleScreen',
  props: ['replica', 'links', 'call', 'meetingId'],
  /** @param {{ replica: import('../../replica/replica.js').Replica, links: Record<string, string>, call: string, meetingId: string }} props */
  setup(props) {
    const desk = openDesk(props.replica, props.links, props.call);
    const now = useNow(desk.view);
    const helping = ref(false);
    const closing = ref(false);
    const sharing = ref(false);
    const norms = ref(false);
    const doubts = ref(false);
    const agreements = ref(false);
    const leaving = ref(/** @type {{ count: number, names: string[] } | null} */ (null));
    const writing = ref(false);
    const shortcuts = ref(readSwitch());
    const sound = useBell(desk, now);
    const speech = useSpeech(desk);
    const root = ref(/** @type {HTMLElement | null} */ (null));

    // A field left open on another moment would take the focus there.
    watch(
      () => desk.shown.value?.id,
      () => (writing.value = false),
    );

    const open = {
      close: () => (closing.value = true),
      next: () => {
        const seen = desk.starting();
        if (seen.count > 0) leaving.value = seen;
        else void desk.order('agenda.next');
      },
      norms: () => (norms.value = true),
      doubts: () => (doubts.value = true),
      agreements: () => (agreements.value = true),
      help: () => (helping.value = true),
      voice: () => void (speech.shown && speech.open()),
      write: () => (writing.value = true),
      summarise: () => void nextTick(() => /** @type {HTMLElement | null | undefined} */ (root.value?.querySelector('.synthesis > .editor textarea'))?.focus()),
    };

    /** @param {KeyboardEvent} event */
    function pressed(event) {
      if ([helping, closing, sharing, norms, doubts, agreements, leaving, desk.proposing, speech.isOpen].some(({ value }) => value)) return;
      const action = actionFor(event, actionsOf(desk, open, speech.shown));
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
    function goOn() {
      leaving.value = null;
      void desk.order('agenda.next');
    }
    function close() {
      closing.value = false;
      void desk.order('meeting.close');
    }

    return () => {
      const actions = actionsOf(desk, open, speech.shown);
      if (desk.line.value.status === 'refused') return h('div', { class: 'console', ref: root }, [h(TurnedAway, { desk, meetingId: props.meetingId })]);
      return h('div', { class: 'console', ref: root }, [
        h(TopBar, { desk, now: now.value, actions, sound: sound.on.value, onSound: sound.turn }),
        h(SpeechStrip, { desk, speech }),
        h('div', { class: 'columns' }, [
          h(Agenda, { desk, now: now.value }, { change: (/** @type {{ moment: Moment }} */ given) => h(PlanMenu, { desk, moment: given.moment }) }),
          h(Centre, { desk, writing: writing.value, onWriting: (/** @type {boolean} */ on) => (writing.value = on), onShare: share }),
          h('div', { class: 'aside' }, [
            h(Recovered, { desk }),
            h(Claims, { desk }),
            h(Delay, { desk, now: now.value }),
            h(House, { desk, onShare: share, onNorms: open.norms, onDoubts: open.doubts, onAgreements: open.agreements, onVoice: speech.shown && !markOf(desk.view.speech.value) ? open.voice : null }),
            h(People, { desk, now: now.value }, { before: () => voices(desk), after: () => h(ExpectedPeople, { desk }) }),
            notices(desk),
            h(Advice, { desk, now: now.value }),
          ]),
        ]),
        sharing.value ? h(Share, { desk, onClose: () => (sharing.value = false) }) : null,
        norms.value ? h(Norms, { desk, onClose: () => (norms.value = false) }) : null,
        doubts.value ? h(Doubts, { desk, onClose: () => (doubts.value = false) }) : null,
        agreements.value ? h(Agreements, { desk, onClose: () => (agreements.value = false) }) : null,
        desk.proposing.value ? h(AgreementForm, { key: slotOf(desk.proposing.value), desk, from: desk.proposing.value, onClose: () => (desk.proposing.value = null) }) : null,
        leaving.value ? h(Leaving, { ...leaving.value, onClose: () => (leaving.value = null), onGive: goOn }) : null,
        speech.isOpen.value && speech.parts.value ? h(speech.parts.value.SpeechDialog, { desk, speech, onClose: () => (speech.isOpen.value = false) }) : null,
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
