/**
 * Changing the agenda on the way: other minutes, another order, skipping, and winning back lost time with one tap.
 *
 * It must never work out a proposal itself: the room does, and what it shows is what will be taken.
 */

import { computed, defineComponent, h, ref } from 'vue';
import { AskText, Dialog } from '../../board/dialog.js';
import { length } from '../../board/hours.js';
import { Menu } from '../../board/menu.js';
import { ends } from '../../board/pace.js';
import { LATE_S, moved, secondsOf, untouched } from '../../board/plan.js';
import { WRITING } from '../../board/unheard.js';
import { t } from '../../i18n.js';

/** @import { Choice } from '../../board/menu.js' */
/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment } from '../../board/records.js' */

/** The three dots beside a moment that can still change. */
export const PlanMenu = defineComponent({
  name: 'PlanMenu',
  props: ['desk', 'moment'],
  /** @param {{ desk: Desk, moment: Moment }} props */
  setup(props) {
    const { view, ask, order, say } = props.desk;
    const asking = ref(false);

    /** @returns {Choice[]} */
    function choices() {
      const { moment } = props;
      const free = untouched(view.moments.value).some(({ id }) => id === moment.id);
      const [up, down] = [moved(view.moments.value, moment.id, -1), moved(view.moments.value, moment.id, 1)];
      return [
        moment.state === 'skipped' ? null : { label: t('Cambiar los minutos…'), act: () => void (asking.value = true) },
        free && up ? { label: t('Hacerlo antes'), act: () => void order('agenda.arrange', { order: up }) } : null,
        free && down ? { label: t('Hacerlo después'), act: () => void order('agenda.arrange', { order: down }) } : null,
        WRITING.has(moment.activity) && (view.count(moment.id)?.notes ?? 0) === 0 && moment.state !== 'skipped'
          ? { label: moment.anonymous ? t('Mostrar los nombres') : t('Hacerlo sin nombres'), act: () => void ask('moment.anonymity', { moment: moment.id, anonymous: !moment.anonymous }) }
          : null,
        free && moment.skippable && moment.state === 'ahead' ? { label: t('Saltar este momento'), apart: true, act: () => void skip(true) } : null,
        free && moment.state === 'skipped' ? { label: t('Hacerlo después de todo'), act: () => void skip(false) } : null,
      ].filter((choice) => choice !== null);
    }
    const skip = (/** @type {boolean} */ skipped) => order('agenda.skip', { moment: props.moment.id, skipped });

    /** @param {string} typed */
    function resize(typed) {
      const seconds = secondsOf(typed);
      if (seconds === null) return say(t('Escribe los minutos con un número, de 0,5 a 240.'));
      asking.value = false;
      void order('agenda.resize', { moment: props.moment.id, seconds });
    }

    return () => [
      h(Menu, { label: t('Cambiar «{title}»', { title: props.moment.title }), choices }),
      asking.value
        ? h(AskText, {
            title: props.moment.title,
            label: t('Minutos'),
            value: String(Math.round(props.moment.seconds / 6) / 10).replace('.', ','),
            action: t('Cambiar'),
            onClose: () => (asking.value = false),
            onGive: resize,
          })
        : null,
    ];
  },
});

/** «Llevas 7 min de retraso: ver propuesta», the proposal itself, and the way back once it was taken. */
export const Delay = defineComponent({
  name: 'DelayProposal',
  props: ['desk', 'now'],
  /** @param {{ desk: Desk, now: number }} props */
  setup(props) {
    const { view, ask, order, say } = props.desk;
    const open = ref(false);
    const late = computed(() => ends(view.meeting.value, view.moments.value, view.clock.value, Math.floor(props.now / 1000) * 1000)?.late_s ?? 0);
    const proposal = computed(() => view.proposal.value);
    const titles = computed(() => new Map(view.moments.value.map(({ id, title }) => [id, title])));

    async function propose() {
      const ack = await ask('agenda.propose', {}, { rev: view.clock.value?.rev });
      if (ack.ok) open.value = true;
      else if (ack.error.code === 'stale') say(t('La agenda acaba de cambiar. Pide la propuesta otra vez.'));
    }
    async function accept() {
      open.value = false;
      await order('agenda.accept');
    }

    function table() {
      const changes = proposal.value?.changes ?? [];
      return changes.length === 0
        ? h('p', t('Ningún momento por venir puede dar más tiempo.'))
        : h('table', { class: 'proposal' }, [
            h('thead', h('tr', [h('th', t('Momento')), h('th', t('Ahora')), h('th', t('Propuesta'))])),
            h(
              'tbody',
              changes.map(({ moment, before_s, after_s }) =>
                h('tr', { key: moment }, [h('th', { scope: 'row' }, titles.value.get(moment)), h('td', length(before_s)), h('td', length(after_s))]),
              ),
            ),
          ]);
    }

    return () => {
      const free = new Set(untouched(view.moments.value).map(({ id }) => id));
      const taken = proposal.value?.state === 'accepted' && proposal.value.changes.every(({ moment }) => free.has(moment));
      if (view.meeting.value?.state !== 'live') return null;
      return h('div', { class: 'delay' }, [
        late.value >= LATE_S
          ? h('button', { type: 'button', class: 'button slim', onClick: propose }, t('Llevas {length} de retraso: ver propuesta', { length: length(late.value) }))
          : taken
            ? h('button', { type: 'button', class: 'button slim', onClick: () => void order('agenda.undo') }, t('Tiempos ajustados · deshacer'))
            : null,
        open.value && proposal.value
          ? h(Dialog, { title: t('Para terminar a la hora prevista'), onClose: () => (open.value = false) }, () => [
              table(),
              h(
                'p',
                proposal.value && proposal.value.late_s >= LATE_S / 2
                  ? t('Aun así terminarían {length} después de lo previsto. Los momentos protegidos no se tocan.', { length: length(proposal.value.late_s) })
                  : t('Con eso terminan a tiempo. Los momentos protegidos no se tocan.'),
              ),
              h('div', { class: 'actions' }, [
                h('button', { type: 'button', class: 'button', onClick: () => (open.value = false) }, t('Ahora no')),
                proposal.value?.changes.length ? h('button', { type: 'button', class: 'button main', autofocus: true, onClick: accept }, t('Aceptar')) : null,
              ]),
            ])
          : null,
      ]);
    };
  },
});
