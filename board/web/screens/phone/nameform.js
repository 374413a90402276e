/** Asks a person's name, once, and says why. It must never learn how the door is opened: it is handed a function. */
import { h, ref, shallowRef } from 'vue';
import { t } from '../../i18n.js';
import { cleanText } from '../../replica/text.js';

/** @typedef {{person?: string, claim?: boolean}} How */

export const NameForm = {
  props: ['enter', 'name', 'code', 'why', 'expected'],
  /**
   * @param {{enter: (name: string, how: How) => Promise<Tk.Problem | null>, name: string, code?: string, why?: string,
   *   expected?: Promise<{names: import('../../replica/expected.js').Expected[], problem: Tk.Problem | null}>}} props
   */
  setup(props) {
    const name = ref(props.name);
    const busy = ref(false);
    const waiting = ref(false);
    /** @type {import('vue').Ref<Tk.Problem | null>} */
    const problem = ref(null);
    /** @type {import('vue').Ref<string | null>} */
    const chosen = ref(null);
    /** What only some need: the list of names, and what asks whether one is somebody who is here. @type {import('vue').Ref<any>} */
    const more = shallowRef({});
    const add = (/** @type {any} */ there) => (more.value = { ...more.value, ...there });
    /** @type {import('../../replica/expected.js').Expected[]} */
    let names = [];
    props.expected?.then(async (found) => {
      names = found.names;
      problem.value ??= found.problem;
      if (names.length) add(await import('./roster.js'));
    });

    /** @param {boolean} [claim] */
    const ask = (claim) => props.enter(cleanText(name.value), { ...(chosen.value && { person: chosen.value }), ...(claim && { claim }) });
    /** @param {Event} event */
    const submit = async (event) => {
      event.preventDefault();
      if (busy.value) return;
      if (!cleanText(name.value)) {
        problem.value = { code: 'name_needed', action: 'fix', message: t('Escribe tu nombre para entrar.') };
        return;
      }
      busy.value = true;
      problem.value = await ask().finally(() => (busy.value = false));
      if (problem.value?.code === 'name_in_use') add(await import('./claim.js'));
    };
    /** @param {any} event */
    const typed = (event) => {
      name.value = event.target.value;
      chosen.value = null;
    };
    /** @param {import('../../replica/expected.js').Expected} one */
    const choose = (one) => {
      name.value = one.name;
      chosen.value = one.id;
      problem.value = null;
    };
    return () => {
      const { Roster, Claim } = more.value;
      const inUse = problem.value?.code === 'name_in_use' && Claim;
      const claim = inUse && h(Claim, { key: name.value, ask: () => ask(true), name: name.value, onWaiting: (/** @type {boolean} */ is) => (waiting.value = is), onRefused: (/** @type {Tk.Problem} */ why) => (problem.value = { ...why, code: 'claim_refused' }) });
      const asking = !waiting.value; // the claim keeps its place among its neighbours, or it would begin anew
      return h('form', { class: 'door', onSubmit: submit }, [asking && [
        h('h1', t('¿Cómo te llamas?')),
        props.why ? h('p', { class: 'problem', role: 'alert' }, props.why) : null,
        props.why ? null : h('p', { class: 'hint' }, Roster ? t('Elige tu nombre de la lista o escríbelo. Te lo preguntamos una sola vez.') : t('Te lo preguntamos una sola vez. Así tus colegas sabrán quién aporta cada idea.')),
        h('label', { class: 'field' }, [
          h('span', { class: 'label' }, t('Tu nombre y apellido')),
          h('input', {
            class: 'input', name: 'name', autocomplete: 'name', maxlength: 80, value: name.value, autocapitalize: 'words',
            'aria-invalid': problem.value?.code.startsWith('name') ? 'true' : undefined, 'aria-describedby': 'door-problem', onInput: typed,
          }),
        ]),
        Roster ? h(Roster, { names, typed: name.value, chosen: chosen.value, onChoose: choose }) : null,
        h('p', { id: 'door-problem', class: problem.value && !inUse ? 'problem' : 'seen-by-readers', 'aria-live': 'assertive' }, (!inUse && problem.value?.message) || ''),
      ], claim, asking && [
        h('button', { type: 'submit', class: ['button', 'wide', !inUse && 'main'], 'aria-disabled': busy.value ? 'true' : undefined }, busy.value ? t('Entrando…') : t('Entrar a la reunión')),
        props.code ? h('p', { class: 'hint' }, [t('Código de la reunión: {code}', { code: props.code }), ' · ', h('a', { href: '/' }, t('no es este'))]) : null,
      ]]);
    };
  },
};
