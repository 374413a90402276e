/** The front door: one code, one button. It must never learn whether a code is right; the meeting's own page says so. */
import { createApp, h, ref } from 'vue';
import { t } from '../i18n.js';
import { readCode } from '../replica/code.js';

const Home = {
  setup() {
    const typed = ref('');
    const problem = ref('');
    const go = (/** @type {Event} */ event) => {
      event.preventDefault();
      const code = readCode(typed.value);
      if (code.length === 6) location.assign(`/m/${code}`);
      else problem.value = t('El código tiene 6 letras y números. Está en la pantalla de la reunión o en la invitación.');
    };
    return () =>
      h('main', { class: 'outside' }, [
        h('p', { class: 'brand' }, 'Tinkuy'),
        h('form', { class: 'door', onSubmit: go }, [
          h('h1', t('Entra a tu reunión')),
          h('label', { class: 'field' }, [
            h('span', { class: 'label' }, t('Código de la reunión')),
            h('input', {
              class: 'input code', name: 'code', autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', maxlength: 12,
              'aria-invalid': problem.value ? 'true' : undefined, 'aria-describedby': 'code-hint', value: typed.value,
              onInput: (/** @type {any} */ event) => {
                typed.value = event.target.value;
                problem.value = '';
              },
            }),
            h('span', { id: 'code-hint', class: ['hint', problem.value && 'problem'], 'aria-live': 'polite' }, problem.value || t('6 letras y números, sin la O ni el cero.')),
          ]),
          h('button', { type: 'submit', class: 'button main wide' }, t('Entrar')),
        ]),
        h('section', { class: 'home-more' }, [
          h('h2', t('Facilitar o coordinar')),
          h('p', t('Abre el enlace personal que recibiste: te lleva directo a tu sala. No lo compartas con nadie.')),
          h('p', [h('a', { class: 'button', href: '/sala/nueva' }, t('Preparar una reunión'))]),
        ]),
      ]);
  },
};

createApp(Home).mount('#app');
