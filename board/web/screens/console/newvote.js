/**
 * Who will write the report: name somebody at once, or let everybody choose among two to twelve people.
 *
 * It must never propose anybody.
 */

import { computed, defineComponent, h, ref } from 'vue';
import { Dialog } from '../../board/dialog.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */

const FEWEST = 2;
const MOST = 12;

export const NewVote = defineComponent({
  name: 'NewVote',
  props: ['desk'],
  emits: ['close'],
  /** @param {{ desk: Desk }} props @param {{ emit: (event: 'close') => void }} context */
  setup(props, { emit }) {
    const { view, ask } = props.desk;
    const chosen = ref(/** @type {string[]} */ ([]));
    const eligible = computed(() =>
      view.members.value.filter(({ role }) => role === 'participant' || role === 'rapporteur').sort((a, b) => a.name.localeCompare(b.name, 'es')),
    );
    const full = () => chosen.value.length >= MOST;
    /** @param {string} id @param {boolean} on */
    const choose = (id, on) => (chosen.value = on ? [...chosen.value, id] : chosen.value.filter((one) => one !== id));

    async function name() {
      const ack = await ask('rapporteur.name', { person: chosen.value[0] ?? '' });
      if (ack.ok) emit('close');
    }
    async function open() {
      const ack = await ask('vote.open', { candidates: chosen.value });
      if (ack.ok) emit('close');
    }

    return () =>
      h(Dialog, { title: t('¿Quién relata esta reunión?'), onClose: () => emit('close') }, () => [
        h('p', { class: 'hint' }, t('Marca a una persona para nombrarla, o a varias para que todos voten en su celular.')),
        eligible.value.length === 0
          ? h('p', { class: 'empty' }, t('Todavía no entró nadie.'))
          : h('ul', { class: 'candidates' }, eligible.value.map((member) => {
              const on = chosen.value.includes(member.id);
              return h('li', { key: member.id }, [
                h('label', { class: 'check' }, [
                  h('input', { type: 'checkbox', checked: on, disabled: !on && full(), onChange: (/** @type {any} */ event) => choose(member.id, event.target.checked) }),
                  h('span', [member.name, member.role === 'rapporteur' ? h('span', { class: 'how' }, t('relata ahora')) : null]),
                ]),
              ]);
            })),
        h('div', { class: 'actions' }, [
          h('button', { type: 'button', class: 'button', 'aria-disabled': chosen.value.length < FEWEST, onClick: () => chosen.value.length >= FEWEST && void open() }, t('Que voten')),
          h('button', { type: 'button', class: 'button main', 'aria-disabled': chosen.value.length !== 1, onClick: () => chosen.value.length === 1 && void name() }, t('Nombrar')),
        ]),
      ]);
  },
});
