/**
 * The agenda as a spine: what is done, where we are, what comes, in planned and projected minutes.
 *
 * A click looks at a moment's board and moves nothing. It must never send an order.
 */

import { computed, defineComponent, h, nextTick, onMounted, ref, watch } from 'vue';
import { t } from '../i18n.js';
import { hour, length } from './hours.js';
import { steps } from './pace.js';
import { icon } from './signs.js';

/** @import { Desk } from './desk.js' */
/** @import { Moment } from './records.js' */
/** @import { Step } from './pace.js' */

/** Differences below this are noise. */
const WORTH_S = 45;

/** @param {Step} step */
function minutes(step) {
  if (step.state === 'skipped') return t('no se hará hoy');
  const off = Math.abs(step.projected - step.planned) > WORTH_S && length(step.projected) !== length(step.planned);
  if (step.state === 'ahead') {
    const from = hour(step.end_ms - step.projected * 1000);
    return off ? t('{hour} · {length}, eran {planned}', { hour: from, length: length(step.projected), planned: length(step.planned) }) : t('{hour} · {length}', { hour: from, length: length(step.planned) });
  }
  if (step.state === 'done') return off ? t('{planned} previstos, fueron {real}', { planned: length(step.planned), real: length(step.projected) }) : length(step.planned);
  return off
    ? t('{planned} previstos, serán {real}', { planned: length(step.planned), real: length(step.projected) })
    : t('{planned}, hasta las {hour}', { planned: length(step.planned), hour: hour(step.end_ms) });
}

const STATES = { done: () => t('hecho'), now: () => t('ahora'), ahead: () => t('por venir'), skipped: () => t('no se hará') };

export const Agenda = defineComponent({
  name: 'AgendaSpine',
  props: ['desk', 'now'],
  /** @param {{ desk: Desk, now: number }} props @param {{ slots: Record<string, (given: { moment: Moment }) => any> }} context   slot `change`: what stands beside a moment that is not over */
  setup(props, { slots }) {
    const { view, looking, shown } = props.desk;
    // Whole seconds are enough for minutes, and keep the list from being drawn four times a second.
    const second = computed(() => Math.floor(props.now / 1000) * 1000);
    const spine = computed(() => steps(view.moments.value, view.clock.value, second.value, view.meeting.value?.scale));
    const root = ref(/** @type {HTMLElement | null} */ (null));
    const reveal = () => void nextTick(() => root.value?.querySelector('[aria-current="step"]')?.scrollIntoView({ block: 'nearest' }));
    watch(() => view.current.value?.id, reveal);
    onMounted(reveal);
    return () =>
      h('nav', { ref: root, class: 'agenda', 'aria-label': t('Agenda') }, [
        h('h2', t('Agenda')),
        h(
          'ol',
          { tabindex: -1 },
          view.moments.value.map((moment, index) => {
            const step = /** @type {Step} */ (spine.value[index]);
            return h('li', { key: moment.id, class: [step.state, { shown: shown.value?.id === moment.id }] }, [
              h(
                'button',
                {
                  type: 'button',
                  'aria-current': step.state === 'now' ? 'step' : undefined,
                  'aria-pressed': shown.value?.id === moment.id,
                  onClick: () => (looking.value = step.state === 'now' ? null : moment.id),
                },
                [
                  h('span', { class: 'mark', 'aria-hidden': 'true' }, step.state === 'done' ? icon('tick') : String(moment.index + 1)),
                  h('span', { class: 'what' }, [
                    h('span', { class: 'title' }, [moment.title, h('span', { class: 'seen-by-readers' }, `, ${STATES[step.state]()}`)]),
                    h('span', { class: 'minutes' }, minutes(step)),
                    moment.protected ? h('span', { class: 'protected' }, [icon('lock'), t('protegido')]) : null,
                    moment.anonymous ? h('span', { class: 'protected' }, t('sin nombres')) : null,
                  ]),
                ],
              ),
              step.state !== 'done' && view.meeting.value?.state !== 'closed' ? h('div', { class: 'change' }, slots.change?.({ moment })) : null,
            ]);
          }),
        ),
      ]);
  },
});
