/**
 * Somebody with the name of a person who is here: another person, or the same on another phone? Then whoever facilitates is asked, and this page
 * waits as long as that takes. It must never decide it.
 */
import './dress.js';
import { h, onUnmounted, ref } from 'vue';
import { t } from '../../i18n.js';

const AGAIN_MS = 3000;

export const Claim = {
  props: ['ask', 'name'],
  emits: ['refused', 'waiting'],
  /** @param {{ask: () => Promise<Tk.Problem | null>, name: string}} props @param {{emit: (event: string, told?: any) => void}} context `ask` gives null once one is in */
  setup(props, { emit }) {
    const waiting = ref(false);
    let asked = 0;
    const stop = () => {
      asked += 1;
      waiting.value = false;
      emit('waiting', false);
    };
    const claim = async () => {
      const mine = (asked += 1);
      waiting.value = true;
      emit('waiting', true);
      while (mine === asked) {
        const problem = await props.ask();
        if (!problem || mine !== asked) return;
        if (problem.action !== 'retry') {
          stop();
          emit('refused', problem);
          return;
        }
        await new Promise((done) => setTimeout(done, problem.retry_ms ?? AGAIN_MS));
      }
    };
    onUnmounted(() => (asked += 1));
    return () =>
      waiting.value
        ? h('div', { class: 'claim', role: 'status' }, [
            h('h1', t('Quien facilita te está dejando pasar…')),
            h('p', t('Le avisamos que eres {name} y que entras desde otro celular. Deja esta página abierta: cambia sola.', { name: props.name })),
            h('button', { type: 'button', class: 'button wide', onClick: stop }, t('Volver')),
          ])
        : h('div', { class: 'claim', role: 'alert' }, [
            h('p', t('Ya hay alguien con ese nombre. ¿Eres tú en otro celular?')),
            h('button', { type: 'button', class: 'button main wide', onClick: claim }, t('Sí, soy yo')),
            h('p', { class: 'hint' }, t('Si no eres tú, agrega arriba tu segundo apellido o tu escuela.')),
          ]);
  },
};
