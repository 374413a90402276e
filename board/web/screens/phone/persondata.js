/** A person's name, school, level and area, as that person or their host gives them. It must never learn who else is in the meeting. */
import { h, reactive, ref } from 'vue';
import { t } from '../../i18n.js';
import { cleanText } from '../../replica/text.js';

const LEVELS = () => ({ inicial: t('Inicial'), primaria: t('Primaria'), secundaria: t('Secundaria') });

/** Three levels to choose one from, or none. @param {{of: string, level: string | null, onChoose: (level: string | null) => void}} given */
export const levels = ({ of, level, onChoose }) =>
  h('fieldset', { class: 'writer' }, [
    h('legend', t('Nivel')),
    Object.entries(LEVELS()).map(([id, title]) =>
      h('label', { class: 'chip', key: id }, [h('input', { type: 'checkbox', name: `level-${of}`, checked: level === id, onChange: () => onChoose(level === id ? null : id) }), h('span', title)])),
  ]);

/** @param {string} label @param {string} value @param {(value: string) => void} onInput @param {Tk.Fields} [more] */
export const line = (label, value, onInput, more = {}) =>
  h('label', { class: 'field' }, [h('span', { class: 'label' }, label), h('input', { class: 'input', value, autocomplete: 'off', ...more, onInput: (/** @type {any} */ event) => onInput(event.target.value) })]);

export const PersonData = {
  props: ['replica', 'person', 'member', 'guest'],
  /** @param {{replica: any, person: string, member: Tk.Fields, guest: boolean}} props */
  setup({ replica, person, member, guest }) {
    const data = reactive({ name: member.name, school: member.school ?? '', level: member.level, area: member.area ?? '' });
    const told = ref('');
    const as = guest ? { as_person: person } : {};
    /** A refusal is said here and now; as an entry of the outbox nobody would find it. @param {string} kind @param {Tk.Fields} fields */
    const ask = async (kind, fields) => {
      const ack = await replica.send(kind, { ...fields, ...as });
      if (ack.ok) return true;
      told.value = ack.error.message;
      for (const item of [...replica.outbox.items.values()]) if (item.state === 'refused' && item.op.kind === kind && item.op.as_person === as.as_person) void replica.outbox.forget(item.id);
      return false;
    };
    /** @param {Event} event */
    const save = async (event) => {
      event.preventDefault();
      const name = cleanText(data.name);
      if (!name) {
        told.value = t('Falta el nombre.');
        return;
      }
      told.value = replica.status === 'online' ? '' : t('Guardado en tu celular: se enviará con la señal.');
      const now = replica.get(`member/${person}`) ?? member;
      const named = name === now.name || (await ask('member.rename', { name }));
      const said = await ask('member.describe', { school: cleanText(data.school) || null, level: data.level, area: cleanText(data.area) || null });
      if (named && said) told.value = t('Guardado.');
    };
    return () =>
      h('form', { class: 'person', onSubmit: save }, [
        line(guest ? t('Su nombre y apellido') : t('Tu nombre y apellido'), data.name, (to) => (data.name = to), { maxlength: 80 }),
        line(t('Institución educativa'), data.school, (to) => (data.school = to), { maxlength: 120, placeholder: t('I.E. …') }),
        levels({ of: person, level: data.level, onChoose: (to) => (data.level = to) }),
        line(t('Área'), data.area, (to) => (data.area = to), { maxlength: 80 }),
        h('p', { class: 'hint', role: 'status' }, told.value),
        h('button', { type: 'submit', class: 'button wide' }, t('Guardar')),
      ]);
  },
};
