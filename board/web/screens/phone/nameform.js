/** Asks a person's name, once, and says why. It must never learn how the door is opened: it is handed a function. */
import { h, ref } from 'vue';
import { t } from '../../i18n.js';
import { cleanText } from '../../replica/text.js';

export const NameForm = {
  props: ['enter', 'name', 'code', 'why'],
  /** @param {{enter: (name: string) => Promise<Tk.Problem | null>, name: string, code?: string, why?: string}} props */
  setup(props) {
    const name = ref(props.name);
    const busy = ref(false);
    /** @type {import('vue').Ref<Tk.Problem | null>} */
    const problem = ref(null);
    /** @param {Event} event */
    const submit = async (event) => {
      event.preventDefault();
      if (busy.value) return;
      if (!cleanText(name.value)) {
        problem.value = { code: 'name_needed', action: 'fix', message: t('Escribe tu nombre para entrar.') };
        return;
      }
      busy.value = true;
      problem.value = await props.enter(cleanText(name.value)).finally(() => (busy.value = false));
    };
    return () =>
      h('form', { class: 'door', onSubmit: submit }, [
        h('h1', t('¿Cómo te llamas?')),
        props.why ? h('p', { class: 'problem', role: 'alert' }, props.why) : null,
        props.why ? null : h('p', { class: 'hint' }, t('Te lo preguntamos una sola vez. Así tus colegas sabrán quién aporta cada idea.')),
        h('label', { class: 'field' }, [
          h('span', { class: 'label' }, t('Tu nombre y apellido')),
          h('input', {
            class: 'input', name: 'name', autocomplete: 'name', maxlength: 80, value: name.value, autocapitalize: 'words',
            'aria-invalid': problem.value?.code.startsWith('name') ? 'true' : undefined, 'aria-describedby': 'door-problem',
            /** @param {any} event */
            onInput: (event) => (name.value = event.target.value),
          }),
        ]),
        h('p', { id: 'door-problem', class: problem.value ? 'problem' : 'seen-by-readers', 'aria-live': 'assertive' }, problem.value?.message ?? ''),
        h('button', { type: 'submit', class: 'button main wide', 'aria-disabled': busy.value ? 'true' : undefined }, busy.value ? t('Entrando…') : t('Entrar a la reunión')),
        props.code ? h('p', { class: 'hint' }, [t('Código de la reunión: {code}', { code: props.code }), ' · ', h('a', { href: '/' }, t('no es este'))]) : null,
      ]);
  },
};
