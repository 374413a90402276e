/** The own group: who is in it, where it talks, and its call for help. It must never show another group, nor read for somebody what the group did not open. */
import { h, ref } from 'vue';
import { t } from '../../i18n.js';
import { callOf, helpOf } from './mygroup.js';

const AND = new Intl.ListFormat('es', { type: 'conjunction' });
const ADDRESS = /^https?:\/\/[^\s/?#<>"'\\@{}]+([/?#][^\s<>"\\{}]*)?$/;

/** «Dúo 3: con Rosa y Luis»; who chose something else is openly a visitor. @param {any} replica @param {import('./mygroup.js').Group} group @param {string} person */
export function withWhom(replica, group, person) {
  const others = group.members.filter((/** @type {any} */ one) => one.person !== person).map((/** @type {any} */ one) => {
    const name = replica.get(`member/${one.person}`)?.name ?? one.name;
    return group.visitors.includes(one.person) ? t('{name} (de visita)', { name }) : name;
  });
  return others.length ? t('{group}: con {names}', { group: group.name, names: AND.format(others) }) : t('{group}: te estamos buscando compañía', { group: group.name });
}

const Call = {
  props: ['replica', 'group', 'writer', 'version'],
  /** @param {any} props `group` is an id */
  setup({ replica, group, writer }) {
    const writing = ref(false);
    const typed = ref('');
    const problem = ref('');
    const set = (/** @type {string | null} */ url) => {
      void replica.send('group.call', { group, url, as_person: writer ?? undefined });
      writing.value = false;
    };
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      const url = typed.value.trim();
      problem.value = ADDRESS.test(url) && url.length <= 300 ? '' : t('Copia el enlace completo: empieza con https://');
      if (!problem.value) set(url);
    };
    const open = (/** @type {string | null} */ url) => ([typed.value, problem.value, writing.value] = [url ?? '', '', true]);
    return () => {
      const url = callOf(replica, group);
      if (writing.value) {
        return h('form', { class: 'group-call', novalidate: true, onSubmit: save }, [
          h('label', { class: 'label', for: 'group-call' }, t('Enlace de la llamada de tu grupo')),
          h('input', { id: 'group-call', class: 'input', type: 'url', inputmode: 'url', maxlength: 300, value: typed.value, 'aria-describedby': 'group-call-problem', onInput: (/** @type {any} */ event) => (typed.value = event.target.value), onVnodeMounted: (/** @type {any} */ node) => node.el.focus() }),
          h('p', { id: 'group-call-problem', class: 'hint', role: 'alert' }, problem.value),
          h('div', { class: 'actions' }, [
            h('button', { type: 'submit', class: 'button' }, t('Guardar')),
            url ? h('button', { type: 'button', class: 'quiet', onClick: () => set(null) }, t('Quitar')) : null,
            h('button', { type: 'button', class: 'quiet', onClick: () => (writing.value = false) }, t('Cancelar')),
          ]),
        ]);
      }
      return h('div', { class: 'group-row' }, [
        url ? h('a', { class: 'button main', href: url, target: '_blank', rel: 'noopener noreferrer' }, t('Entrar a la llamada')) : null,
        h('button', { type: 'button', class: 'quiet', onClick: () => open(url) }, url ? t('Cambiar enlace') : t('Poner un enlace de llamada')),
      ]);
    };
  },
};

const Help = {
  props: ['replica', 'group', 'writer', 'version'],
  /** @param {any} props `group` is an id */
  setup({ replica, group, writer }) {
    const asking = ref(false);
    const open = ref(false);
    const send = (/** @type {boolean} */ on, /** @type {boolean} */ reads) => {
      void replica.send('group.help', { group, on, open: reads, as_person: writer ?? undefined });
      asking.value = false;
    };
    const reads = (/** @type {boolean} */ checked, /** @type {(checked: boolean) => void} */ change) => h('label', { class: 'chip group-reads' }, [
      h('input', { type: 'checkbox', checked, onChange: (/** @type {any} */ event) => change(event.target.checked) }), h('span', t('Puede leer lo nuestro mientras nos ayuda')),
    ]);
    return () => {
      const help = helpOf(replica, group);
      if (help.on) {
        return h('div', { class: 'group-help on' }, [
          h('p', { role: 'status' }, help.kept ? t('Tu pedido de ayuda está en tu celular: llegará cuando vuelva la señal.') : t('Pidieron ayuda: quien facilita ya lo ve.')),
          reads(help.open, (checked) => send(true, checked)),
          h('button', { type: 'button', class: 'button', onClick: () => send(false, false) }, t('Ya no hace falta')),
        ]);
      }
      if (!asking.value) return h('div', { class: 'group-row' }, h('button', { type: 'button', class: 'button', onClick: () => ([asking.value, open.value] = [true, false]) }, t('Pedir ayuda')));
      return h('div', { class: 'group-help' }, [
        reads(open.value, (checked) => (open.value = checked)),
        h('div', { class: 'actions' }, [
          h('button', { type: 'button', class: 'button', onClick: () => send(true, open.value) }, t('Sí, pedir ayuda')),
          h('button', { type: 'button', class: 'quiet', onClick: () => (asking.value = false) }, t('Cancelar')),
        ]),
      ]);
    };
  },
};

/** @param {{replica: any, group: import('./mygroup.js').Group, person: string, writer: string | null, apart: boolean, version: number}} props `apart` while the groups work */
export function GroupCard({ replica, group, person, writer, apart, version }) {
  const indicator = (replica.get('meeting')?.indicators ?? []).find((/** @type {any} */ one) => one.id === group.choice)?.title;
  const at = { replica, group: group.id, writer, version };
  return h('section', { class: 'group-card', 'aria-label': t('Mi grupo') }, [
    h('p', { class: 'group-whom' }, withWhom(replica, group, person)),
    indicator ? h('p', { class: 'hint' }, t('Indicador: {title}', { title: indicator })) : null,
    group.visitors.includes(person) ? h('p', { class: 'hint' }, t('Estás de visita: tu indicador no tenía grupo y aquí también hace falta tu mirada.')) : null,
    apart ? [h(Call, { key: `call${group.id}`, ...at }), h(Help, { key: `help${group.id}`, ...at })] : null,
  ]);
}
GroupCard.props = ['replica', 'group', 'person', 'writer', 'apart', 'version'];
