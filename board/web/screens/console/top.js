/**
 * The bar above the board: time, the orders that move the meeting, when it ends, and how the line is.
 *
 * It must never keep a state of its own: what it shows is the clock of the records and the state of the replica.
 */

import { computed, defineComponent, h } from 'vue';
import { hour, length } from '../../board/hours.js';
import { ends } from '../../board/pace.js';
import { LATE_S } from '../../board/plan.js';
import { icon } from '../../board/signs.js';
import { TimerRing } from '../../board/timer.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Action } from './actions.js' */

/** What the projected end is called. */
const LABELS = { waiting: () => t('Si empiezas ahora, acaba'), live: () => t('Al ritmo actual'), closed: () => t('Terminó') };

/** @param {Desk} desk */
export function lineWords(desk) {
  const { status, problem, safe } = desk.line.value;
  if (status === 'online') return safe ? t('Conectado') : t('Conectado, pero este navegador no guarda nada');
  if (status === 'refused') return problem?.message ?? t('No puedes entrar a esta reunión');
  return status === 'connecting' ? t('Conectando…') : t('Sin señal: todo se guarda aquí');
}

/** @param {Action} action @param {{ kind?: string, sign?: Parameters<typeof icon>[0], busy: boolean, after?: boolean }} how */
function control(action, { kind = '', sign, busy, after = false }) {
  // Not `disabled`: the focus stays where it is while an order is on its way.
  const off = busy || !action.possible;
  const drawn = sign ? icon(sign) : null;
  return h(
    'button',
    {
      key: action.name,
      type: 'button',
      class: ['button', kind],
      'aria-disabled': off,
      'aria-keyshortcuts': action.key,
      title: `${action.label} (${action.shownKey})`,
      onClick: () => !off && action.act(),
    },
    after ? [action.label, drawn] : [drawn, action.label],
  );
}

export const TopBar = defineComponent({
  name: 'TopBar',
  props: ['desk', 'now', 'actions', 'sound'],
  emits: ['sound'],
  /**
   * @param {{ desk: Desk, now: number, actions: ReturnType<typeof import('./actions.js').actionsOf>, sound: boolean }} props
   * @param {{ emit: (event: 'sound', on: boolean) => void }} context
   */
  setup(props, { emit }) {
    const { view, busy } = props.desk;
    const end = computed(() => ends(view.meeting.value, view.moments.value, view.clock.value, Math.floor(props.now / 1000) * 1000));

    function ending() {
      if (!end.value) return null;
      const { planned_ms, projected_ms, late_s } = end.value;
      const off = planned_ms === null || Math.abs(late_s) < LATE_S ? t('a tiempo') : late_s > 0 ? t('{length} más tarde', { length: length(late_s) }) : t('{length} antes', { length: length(-late_s) });
      return h('dl', { class: ['ending', { late: late_s >= LATE_S }] }, [
        planned_ms === null ? null : h('div', [h('dt', t('Fin previsto')), h('dd', hour(planned_ms))]),
        h('div', [h('dt', LABELS[view.meeting.value?.state ?? 'live']()), h('dd', [hour(projected_ms), planned_ms === null ? null : h('span', { class: 'off' }, off)])]),
      ]);
    }

    return () => {
      const meeting = view.meeting.value;
      const { actions } = props;
      const state = meeting?.state;
      return h('header', { class: 'top' }, [
        h('div', { class: 'about' }, [
          h('h1', meeting?.title ?? 'Tinkuy'),
          h('p', { class: ['line', props.desk.line.value.status], role: 'status' }, [h('span', { class: 'dot', 'aria-hidden': 'true' }), lineWords(props.desk)]),
        ]),
        state === 'live'
          ? h('div', { class: 'drive' }, [
              h(TimerRing, { view, now: props.now }),
              control(actions.pause, { busy: busy.value, kind: 'steady', sign: view.clock.value?.state === 'paused' ? 'play' : 'pause' }),
              control(actions.one, { busy: busy.value, kind: 'slim' }),
              control(actions.five, { busy: busy.value, kind: 'slim' }),
              h('span', { class: 'gap' }),
              control(actions.back, { busy: busy.value, sign: 'back' }),
              control(actions.next, { busy: busy.value, kind: 'main', sign: 'next', after: true }),
            ])
          : h('div', { class: 'drive' }, [
              state === 'waiting' ? control(actions.start, { busy: busy.value, kind: 'main', sign: 'play' }) : null,
              state === 'closed' ? h('p', { class: 'over' }, t('La reunión terminó')) : null,
            ]),
        ending(),
        state === 'closed'
          ? null
          : h(
              'button',
              { type: 'button', class: 'round', 'aria-label': t('Sonido al terminar el tiempo'), 'aria-pressed': props.sound, title: props.sound ? t('Suena al terminar el tiempo') : t('Sin sonido'), onClick: () => emit('sound', !props.sound) },
              icon(props.sound ? 'bell' : 'mute'),
            ),
        h('button', { type: 'button', class: 'round', 'aria-label': actions.help.label, onClick: actions.help.act }, '?'),
      ]);
    };
  },
});
