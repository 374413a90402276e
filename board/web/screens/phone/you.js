/**
 * Who I am here: my data, those without a phone for whom I write, and the way out for somebody who got another's phone. It must never learn what
 * the meeting talks about.
 */
import { h, ref } from 'vue';
import { nt, t } from '../../i18n.js';
import { goAway } from '../../replica/passage.js';
import { cleanText } from '../../replica/text.js';
import { guestsOf } from './model.js';
import { OwnLogbooks } from './ownlogbook.js';
import { levels, line, PersonData } from './persondata.js';
import { Sheet } from './sheet.js';

/** What would be lost with this phone's memory of the person. @param {any} replica */
function unsent(replica) {
  const ideas = [...replica.outbox.items.values()].filter((/** @type {Tk.Item} */ item) => item.state !== 'sent').length;
  const drafts = [...replica.drafts.kept.entries()].filter(([slot, draft]) => draft.text && !slot.startsWith('with:')).length;
  return { ideas, drafts };
}

/** Somebody else has this phone in the hand. */
const NotMe = {
  props: ['replica', 'session', 'name', 'version'],
  /** @param {any} props */
  setup(props) {
    const { replica, session } = props;
    const asked = ref(false);
    const problem = ref('');
    const leave = async () => {
      const refusal = await goAway(session, { local: replica.drafts.local, storage: replica.drafts.storage, stop: () => replica.close() });
      if (refusal) problem.value = refusal.message;
      else location.replace(`/m/${session.code}`);
    };
    const button = (/** @type {string} */ word, /** @type {() => void} */ onClick, main = false) => h('button', { type: 'button', class: ['button wide', main && 'main'], onClick }, word);
    return () => {
      const { ideas, drafts } = unsent(replica);
      if (!asked.value) return h('button', { type: 'button', class: 'quiet', onClick: () => (asked.value = true) }, t('No soy {name}', { name: props.name }));
      const left = [ideas && nt('{n} aporte sin enviar', '{n} aportes sin enviar', ideas), drafts && nt('{n} borrador', '{n} borradores', drafts)].filter(Boolean).join(t(' y '));
      return h('div', { class: 'claim', role: 'alert' }, [
        h('p', left ? t('En este celular quedan {left} de {name}. Si entra otra persona, se borran.', { left, name: props.name }) : t('Todo lo de {name} ya está en la pizarra. Se preguntará el nombre de quien tiene ahora el celular.', { name: props.name })),
        problem.value ? h('p', { class: 'problem' }, problem.value) : null,
        ideas ? button(t('Enviar primero'), () => replica.wake(), true) : null,
        ideas && replica.status !== 'online' ? h('p', { class: 'hint' }, t('Sin señal no se puede enviar: espera a que vuelva.')) : null,
        button(left ? t('Borrar y salir') : t('Salir'), leave, !left),
        button(t('Seguir como {name}', { name: props.name }), () => (asked.value = false)),
      ]);
    };
  },
};

/** Those for whom this phone writes. */
const Guests = {
  props: ['replica', 'guests', 'version'],
  emits: ['write'],
  /** @param {any} props @param {{emit: (event: string, id: string) => void}} context */
  setup(props, { emit }) {
    const { replica } = props;
    const name = ref('');
    const school = ref('');
    /** @type {import('vue').Ref<string | null>} */
    const level = ref(null);
    const missing = ref(false);
    /** @param {Event} event */
    const add = (event) => {
      event.preventDefault();
      missing.value = !cleanText(name.value);
      if (missing.value) return;
      const fields = { name: name.value, school: cleanText(school.value) || undefined, level: level.value ?? undefined };
      void replica.send('member.add', fields, { stored: () => ([name.value, school.value, level.value] = ['', '', null]) });
    };
    /** @param {import('./model.js').Guest} guest */
    const row = ({ id, name: named, member, refused }) => h('li', { key: id, class: 'guest' }, [
      h('div', { class: 'note-foot' }, [
        h('p', named),
        refused
          ? h('button', { type: 'button', class: 'quiet', onClick: () => replica.outbox.forget(id) }, t('Quitar'))
          : h('button', { type: 'button', class: 'button', onClick: () => emit('write', id), 'aria-label': t('Escribir en nombre de {name}', { name: named }) }, t('Escribir')),
      ]),
      refused ? h('p', { class: 'problem', role: 'alert' }, refused.error?.message) : null,
      member ? h('details', { class: 'fold' }, [h('summary', t('Sus datos')), h(PersonData, { replica, person: id, member, guest: true })]) : null,
    ]);
    return () => [
      h('h3', t('Escribir en nombre de…')),
      h('p', { class: 'hint' }, t('Para quien no tiene celular o participa por llamada: sus ideas llevarán su nombre.')),
      h('ul', props.guests.map(row)),
      h('form', { class: 'person', onSubmit: add }, [
        line(t('Nombre y apellido de la persona'), name.value, (to) => (name.value = to), { maxlength: 80, 'aria-invalid': missing.value ? 'true' : undefined }),
        name.value ? [
          line(t('Institución educativa'), school.value, (to) => (school.value = to), { maxlength: 120, placeholder: t('I.E. …') }),
          levels({ of: 'new', level: level.value, onChoose: (to) => (level.value = to) }),
        ] : null,
        h('button', { type: 'submit', class: 'button wide' }, t('Agregar')),
      ]),
    ];
  },
};

/** @param {{replica: any, session: Tk.Session, me: string, version: number}} props @param {{emit: (event: string, told?: any) => void}} context */
export function You({ replica, session, me, version }, { emit }) {
  const member = replica.get(`member/${me}`);
  const name = (member?.name ?? session.name).split(' ')[0];
  const over = replica.get('meeting')?.state === 'closed';
  return h(Sheet, { title: member?.name ?? session.name, onClose: () => emit('close') }, () => [
    replica.as === 'rapporteur' ? h('section', { class: 'at-hand' }, h('a', { class: 'button main wide', href: `/m/${replica.code}/relatoria?as=rapporteur` }, t('Escribir el informe'))) : null,
    member && !over ? h('section', { class: 'at-hand' }, h(Guests, { replica, guests: guestsOf(replica, me), version, onWrite: (/** @type {string} */ id) => emit('write', id) })) : null,
    member && !over ? h('section', { class: 'at-hand' }, [h('h3', t('Tus datos')), h(PersonData, { key: me, replica, person: me, member, guest: false })]) : null,
    member ? h('section', { class: 'at-hand' }, [h('h3', t('Tu bitácora')), h(OwnLogbooks, { replica, me, name, version })]) : null,
    h('section', { class: 'at-hand' }, h(NotMe, { replica, session, name, version })),
  ]);
}
You.props = ['replica', 'session', 'me', 'version'];
You.emits = ['close', 'write'];
