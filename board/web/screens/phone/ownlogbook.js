/**
 * The way from a meeting into the personal logbook: of whoever holds this phone, and of each person it writes for. The phone mints the secret of the
 * link and keeps it before it asks. It must never learn what a logbook holds.
 */
import { h, ref } from 'vue';
import { t } from '../../i18n.js';
import { claim, claimOf, pageOf } from '../logbook/shelf.js';
import { CopyButton } from './copy.js';
import { guestsOf } from './model.js';

const OneLogbook = {
  props: ['replica', 'person', 'name', 'guest'],
  /** @param {{replica: import('../../replica/replica.js').Replica, person: string, name: string, guest: boolean}} props `person` stays the same as long as it is there */
  setup({ replica, person, name, guest }) {
    const { local } = replica.drafts;
    const given = ref(claimOf(local, replica.log, person));
    const problem = ref('');
    const busy = ref(false);
    const open = async () => {
      busy.value = true;
      problem.value = '';
      const refusal = await claim(local, { meeting: replica.log, as: replica.as, person, guest });
      busy.value = false;
      problem.value = refusal?.message ?? '';
      given.value = claimOf(local, replica.log, person);
    };
    return () => {
      const word = guest ? t('Abrir la bitácora de {name}', { name }) : t('Abrir mi bitácora');
      const { logbook, link } = given.value ?? {};
      if (!logbook) {
        return h('div', { class: 'to-logbook' }, [
          h('button', { type: 'button', class: 'button wide', disabled: busy.value, onClick: open }, busy.value ? t('Un momento…') : word),
          problem.value ? h('p', { class: 'problem', role: 'alert' }, problem.value) : null,
        ]);
      }
      return h('div', { class: 'to-logbook' }, [
        h('a', { class: ['button wide', !guest && 'main'], href: pageOf(logbook) }, word),
        h('p', { class: 'hint' }, guest ? t('Este es el enlace personal de {name}: cópialo y dáselo solo a esa persona.', { name }) : t('Este es tu enlace personal: guárdalo, abre tu bitácora en cualquier celular. No lo compartas.')),
        h('p', { class: 'link-text' }, link),
        h(CopyButton, { text: link }),
      ]);
    };
  },
};

/** @param {{replica: import('../../replica/replica.js').Replica, me: string, name: string}} props */
export function OwnLogbooks({ replica, me, name }) {
  // a guest whom the server does not know yet has nothing to open
  const guests = guestsOf(replica, me).filter(({ member }) => member);
  return [
    h('p', { class: 'hint' }, t('Tu bitácora guarda tus compromisos y lo que escribas para ti. Solo tú la lees.')),
    h(OneLogbook, { key: me, replica, person: me, name, guest: false }),
    guests.map((guest) => h(OneLogbook, { key: guest.id, replica, person: guest.id, name: guest.name, guest: true })),
  ];
}
OwnLogbooks.props = ['replica', 'me', 'name', 'version'];
