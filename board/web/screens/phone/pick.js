/** Before a free grouping: stand with whoever picked the same name, or begin a group of one's own. It must never decide who works with whom. */
import { h, ref } from 'vue';
import { t } from '../../i18n.js';
import { myPick } from './mygroup.js';

export const Pick = {
  props: ['replica', 'moment', 'me', 'writer', 'version'],
  /** @param {any} props `moment` and `writer` stay the same as long as it is there */
  setup(props) {
    const { replica, moment, me, writer } = props;
    const SLOT = `pick:${moment}${writer ? `@${writer}` : ''}`;
    const typed = ref(replica.drafts.text(SLOT));
    const pick = (/** @type {string | null} */ label) => void replica.send('groups.pick', { moment, label, as_person: writer ?? undefined });
    const begin = (/** @type {Event} */ event) => {
      event.preventDefault();
      const label = typed.value.trim();
      if (!label) return;
      pick(label);
      typed.value = '';
      replica.drafts.clear(SLOT);
    };
    return () => {
      const { label, kept, picks } = myPick(replica, moment, me, writer);
      const labels = picks.map((/** @type {any} */ one) => one.label);
      const all = label === null || labels.includes(label) ? picks : [...picks, { label, people: [] }];
      const one = (/** @type {string | null} */ value, /** @type {string} */ title, /** @type {string} */ people = '') => h('label', { class: 'choice-card', key: value ?? '' }, [
        h('input', { type: 'radio', name: 'pick', value: value ?? '', checked: label === value, onChange: () => pick(value) }),
        h('span', { class: 'choice-face' }, h('span', [title, people ? h('span', { class: 'pick-people' }, people) : null])),
      ]);
      return h('form', { class: 'pick', onSubmit: begin }, [
        h('fieldset', { class: 'choice-cards' }, [
          h('legend', writer ? t('¿Con quién le gustaría trabajar?') : t('¿Con quién te gustaría trabajar?')),
          all.map((/** @type {any} */ { label: name, people }) => one(name, name, people.map((/** @type {any} */ who) => who.name).join(', '))),
          one(null, t('Donde haga falta')),
        ]),
        h('label', { class: 'label', for: 'pick-own' }, t('O empieza un grupo y dile su nombre a tus colegas')),
        h('div', { class: 'pick-own' }, [
          h('input', { id: 'pick-own', class: 'input', maxlength: 60, autocomplete: 'off', value: typed.value, placeholder: t('Por ejemplo: Grupo del río'), onInput: (/** @type {any} */ event) => (replica.drafts.set(SLOT, event.target.value), (typed.value = event.target.value)) }),
          h('button', { type: 'submit', class: 'button' }, t('Empezar')),
        ]),
        h('p', { class: 'hint', role: 'status' }, kept ? t('◌ Guardado en tu celular: se enviará cuando vuelva la señal.') : ''),
      ]);
    };
  },
};
