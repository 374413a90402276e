/**
 * The self-assessment on a phone: one line at a time with its four answers, a comment for oneself, and the totals once they are told. A tap counts
 * at once. It must never show what anybody else answered.
 */
import { h, nextTick, ref } from 'vue';
import { nt, t } from '../../i18n.js';
import { answered, isAsking, myAssessment, nextOpen } from '../../screens/phone/assessing.js';
import { excess, grow } from '../../screens/phone/composer.js';
import { icon } from '../../screens/phone/icons.js';
import { scaleOf, Totals } from './totals.js';

/** @param {import('../../screens/phone/assessing.js').Assessment} own */
function stateWords({ state, item }) {
  if (state === 'kept') return t('◌ Guardadas en tu celular: se enviarán cuando vuelva la señal.');
  if (state === 'sent') return t('◐ Enviadas');
  return state === 'board' ? t('✓ Guardadas') : (item?.error?.message ?? '');
}

const Assess = {
  inheritAttrs: false,
  props: ['replica', 'moment', 'me', 'prompt', 'writer', 'version', 'choose'],
  /** @param {any} props `writer` stays the same as long as this is there */
  setup(props) {
    const { replica, writer } = props;
    const SLOT = `assess:${props.moment.id}${writer ? `@${writer}` : ''}`;
    const own = () => myAssessment(replica, props.moment, writer);
    const comment = ref(replica.drafts.text(SLOT) || own().comment);
    const touched = ref(replica.drafts.text(SLOT) !== '');
    const problem = ref('');
    /** @type {import('vue').Ref<any>} */
    const box = ref(null);

    const send = (/** @type {(number | null)[]} */ answers, /** @type {string} */ words, /** @type {any} */ more = {}) => {
      const old = own().item;
      void replica.send('assess.answer', { moment: props.moment.id, answers, comment: words.trim() || undefined, as_person: writer ?? undefined }, more);
      if (old?.state === 'refused') void replica.outbox.forget(old.id);
    };
    const tap = (/** @type {number} */ step) => {
      const { answers, comment: said } = own();
      const now = answers.map((answer, at) => (at === props.prompt ? step : answer));
      send(now, said);
      const next = answers[props.prompt] === null ? nextOpen(now, props.prompt) : null;
      if (next === null) return;
      props.choose(next);
      void nextTick(() => box.value?.querySelector('input')?.focus({ preventScroll: true }));
    };
    const typed = (/** @type {any} */ event) => {
      comment.value = event.target.value;
      touched.value = true;
      replica.drafts.set(SLOT, comment.value);
      problem.value = excess(comment.value);
      grow(event.target);
    };
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      problem.value = excess(comment.value);
      if (problem.value) return;
      const sent = comment.value;
      send(own().answers, sent, { stored: () => {
        if (replica.drafts.text(SLOT) !== sent) return;
        replica.drafts.clear(SLOT);
        touched.value = false;
      } });
    };

    /** The four answers to the line in front. @param {import('../../screens/phone/assessing.js').Assessment} mine @param {string[]} scale */
    const answers = (mine, scale) => h('fieldset', { class: 'choice-cards steps', key: props.prompt }, [
      h('legend', { class: 'seen-by-readers' }, props.moment.prompts[props.prompt]),
      scale.map((word, step) => h('label', { class: 'choice-card', key: word }, [
        h('input', { type: 'radio', name: `step-${props.prompt}`, value: step, checked: mine.answers[props.prompt] === step, onChange: () => tap(step) }),
        h('span', { class: 'choice-face' }, word),
      ])),
    ]);

    /** @param {boolean} open */
    const ownWords = (open) => h('form', { class: 'composer', onSubmit: save }, [
      h('label', { class: 'label', for: 'assess-comment' }, t('Un comentario para mí (si quieres)')),
      h('textarea', {
        id: 'assess-comment', class: 'input', rows: 2, value: comment.value, readonly: !open, placeholder: t('¿Qué cambió este año para mí?'), onInput: typed, 'aria-describedby': 'assess-note',
        onVnodeMounted: (/** @type {any} */ node) => nextTick(() => grow(node.el)),
      }),
      open ? h('div', { class: 'composer-row' }, [
        h('p', { id: 'assess-note', class: 'hint', 'aria-live': 'polite' }, problem.value || (touched.value ? t('Se guarda mientras escribes.') : t('Si un día lo quieres compartir, tú lo cuentas.'))),
        h('button', { type: 'submit', class: 'button' }, t('Guardar')),
      ]) : null,
    ]);

    return () => {
      const { moment } = props;
      const mine = own();
      // written on this phone before a reload, or in another tab: shown as soon as it is known
      if (!touched.value && comment.value !== mine.comment) comment.value = mine.comment;
      const totals = replica.get(`moment/${moment.id}/totals`);
      const open = isAsking(replica, moment);
      const done = answered(mine);
      return h('section', { ref: box, class: 'assess', 'aria-label': t('Mi autoevaluación') }, [
        totals ? h(Totals, { moment, totals, own: mine.answers }) : null,
        open ? answers(mine, scaleOf(moment)) : null,
        totals || open ? null : h('p', { class: 'empty' }, moment.began_ms ? t('Este momento terminó. Los totales se muestran solo cuando responden cinco personas o más.') : t('Podrás responder cuando empiece este momento.')),
        open ? h('p', { class: 'assess-far', role: 'status' }, [nt('Respondiste {n} de {all}', 'Respondiste {n} de {all}', done, { all: moment.prompts.length }), done || mine.state === 'refused' ? ` · ${stateWords(mine)}` : '']) : null,
        h('p', { class: 'private' }, [icon('lock'), writer ? t('Sus respuestas las ven solo esta persona y tú. De todos se muestran los totales, sin nombres.') : t('Tus respuestas son solo tuyas. De todos se muestran los totales, sin nombres, al terminar.')]),
        open || comment.value ? ownWords(open) : null,
      ]);
    };
  },
};

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = { each: true, instead: () => Assess };
