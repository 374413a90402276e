/** Offering what one needs now (step 8 of a guideline) to the next meeting, by an act that says who will see it, and taking it back. It must never offer anything by itself. */
import { h, ref } from 'vue';
import { GAPS } from '../../activities/present/needs.js';
import { t } from '../../i18n.js';
import { choice } from './field.js';

/** @typedef {import('./model.js').Far} Far */

export const Offering = {
  props: ['replica', 'practice', 'version'],
  /** @param {{replica: any, practice: ReturnType<typeof import('./model.js').practicesOf>[number]}} props */
  setup(props) {
    const { replica } = props;
    const { id } = props.practice;
    const asking = ref(false);
    const gap = ref('');
    const offer = (/** @type {Event} */ event) => {
      event.preventDefault();
      void replica.send('need.offer', { practice: id, gap: gap.value || null });
      asking.value = false;
    };
    const takeBack = () => void replica.send('need.take_back', { practice: id });
    return () => {
      const { offered, steps } = props.practice;
      if (offered) return standing(offered, takeBack);
      if (!steps[8].text) return null;
      if (!replica.get('logbook')?.network) return h('p', { class: 'hint' }, t('Se ofrece a la próxima reunión desde la bitácora que te da tu red; esta es de una sola reunión.'));
      if (!asking.value) return h('div', { class: 'own-row start' }, h('button', { type: 'button', class: 'button', onClick: () => (asking.value = true) }, t('Ofrecer esta necesidad a la próxima reunión')));
      return h('form', { class: 'own-form offering', onSubmit: offer }, [
        h('p', { class: 'hint' }, t('La verán todos en la próxima reunión de tu comunidad, con tu nombre. El resto de tu bitácora sigue siendo solo tuyo, y puedes retirarla cuando quieras.')),
        choice({ id: `gap:${id}`, label: t('¿De qué se trata? (si quieres)'), of: { '': t('Sin elegir'), ...GAPS() }, chosen: gap.value, onChoose: (key) => (gap.value = key) }),
        h('div', { class: 'own-row' }, [
          h('button', { type: 'button', class: 'quiet', onClick: () => (asking.value = false) }, t('Cancelar')),
          h('button', { type: 'submit', class: 'button' }, t('Ofrecer')),
        ]),
      ]);
    };
  },
};

/** @param {{gap: string | null, far: Far}} offered @param {() => void} takeBack */
function standing({ gap, far }, takeBack) {
  const words = gap ? t('Ofrecida a la próxima reunión, en «{gap}».', { gap: GAPS()[gap] }) : t('Ofrecida a la próxima reunión.');
  return h('div', { class: 'own-row start offered' }, [
    h('p', { class: 'hint', role: 'status' }, [words, far === 'board' ? '' : ` ${t('Saldrá de tu celular cuando haya señal.')}`]),
    h('button', { type: 'button', class: 'button', onClick: takeBack }, t('Retirar')),
  ]);
}
