/**
 * One card per indicator: one is chosen, another may be named, until groups are opened by it. What was touched is kept at once; a choice counts from
 * «Elijo este». It must never show what anybody else chose.
 */
import { h, nextTick, ref } from 'vue';
import { t } from '../../i18n.js';
import { isSettled, myChoice } from '../../screens/phone/choices.js';
import { icon } from '../../screens/phone/icons.js';

/** @param {import('../../screens/phone/choices.js').Choice} choice */
function stateWords({ state }) {
  if (state === 'kept') return t('◌ Guardada en tu celular: se enviará cuando vuelva la señal.');
  return state === 'sent' ? t('◐ Enviada') : t('✓ Guardada');
}

const Cards = {
  props: ['replica', 'moment', 'writer', 'version'],
  /** @param {any} props `moment` and `writer` stay the same as long as the cards are there */
  setup(props) {
    const { replica, writer } = props;
    const { id } = props.moment;
    const SLOT = `choice:${id}${writer ? `@${writer}` : ''}`;
    const touched = ref(replica.drafts.text(SLOT));
    const changing = ref(touched.value !== '');
    const problem = ref('');
    /** @type {import('vue').Ref<any>} */
    const box = ref(null);
    const focus = (/** @type {string} */ what) => void nextTick(() => box.value?.querySelector(what)?.focus());

    const choose = (/** @type {string} */ indicator, /** @type {string | null} */ second) =>
      void replica.send('choice.make', { moment: id, indicator, second: second === indicator ? undefined : (second ?? undefined), as_person: writer ?? undefined });
    const touch = (/** @type {string} */ indicator) => {
      touched.value = indicator;
      problem.value = '';
      replica.drafts.set(SLOT, indicator);
    };
    const leave = () => {
      touched.value = '';
      changing.value = false;
      problem.value = '';
      replica.drafts.clear(SLOT);
      focus('.choice-change');
    };
    const confirm = (/** @type {Event} */ event) => {
      event.preventDefault();
      const before = myChoice(replica, id, writer);
      const indicator = touched.value || before?.indicator;
      if (!indicator) problem.value = t('Toca primero la tarjeta de un indicador.');
      else {
        if (indicator !== before?.indicator) choose(indicator, before?.second ?? null);
        leave();
      }
    };

    /** @param {Tk.Fields[]} indicators @param {import('../../screens/phone/choices.js').Choice | null} choice */
    const form = (indicators, choice) => h('form', { onSubmit: confirm }, [
      h('fieldset', { class: 'choice-cards' }, [
        h('legend', writer ? t('Su indicador') : t('Mi indicador')),
        indicators.map((one) => h('label', { class: 'choice-card', key: one.id }, [
          h('input', { type: 'radio', name: 'indicator', value: one.id, checked: (touched.value || choice?.indicator) === one.id, onChange: () => touch(one.id) }),
          h('span', { class: 'choice-face' }, one.title),
        ])),
      ]),
      h('div', { class: 'composer-row' }, [
        h('p', { class: 'hint', role: 'status' }, problem.value),
        choice ? h('button', { type: 'button', class: 'quiet', onClick: leave }, t('Cancelar')) : null,
        h('button', { type: 'submit', class: 'button main' }, t('Elijo este')),
      ]),
    ]);

    /** @param {Tk.Fields[]} indicators @param {import('../../screens/phone/choices.js').Choice} choice */
    const another = (indicators, choice) => {
      const one = (/** @type {string | null} */ second, /** @type {string} */ title) => h('label', { class: 'chip', key: second ?? '' }, [
        h('input', { type: 'radio', name: 'second', value: second ?? '', checked: choice.second === second, onChange: () => choose(choice.indicator, second) }), h('span', title),
      ]);
      return h('fieldset', { class: 'columns choice-second' }, [
        h('legend', t('También podría ser… (si quieres)')),
        indicators.filter((other) => other.id !== choice.indicator).map((other) => one(other.id, other.title)), one(null, t('Solo el que elegí')),
      ]);
    };

    /** @param {Tk.Fields[]} indicators @param {import('../../screens/phone/choices.js').Choice} choice @param {boolean} over */
    const chosen = (indicators, choice, over) => {
      const title = (/** @type {string | null} */ indicator) => indicators.find((one) => one.id === indicator)?.title;
      return [
        h('div', { class: 'choice-made' }, [
          h('p', { class: 'hint' }, writer ? t('Su indicador') : t('Mi indicador')),
          h('p', { class: 'choice-title' }, title(choice.indicator) ?? t('Un indicador que ya no está')),
          over && choice.second ? h('p', { class: 'hint' }, t('También podría ser: {title}', { title: title(choice.second) ?? '' })) : null,
          h('div', { class: 'note-foot' }, [
            h('p', { class: 'note-state', role: 'status' }, stateWords(choice)),
            over ? null : h('button', { type: 'button', class: 'quiet choice-change', onClick: () => (changing.value = true, focus('input:checked')) }, t('Cambiar')),
          ]),
        ]),
        over ? null : another(indicators, choice),
      ];
    };

    return () => {
      const indicators = replica.get('meeting')?.indicators ?? [];
      const choice = myChoice(replica, id, writer);
      const over = replica.get('meeting')?.state === 'closed' || isSettled(replica, props.moment);
      if (!indicators.length) return null;
      return h('div', { ref: box }, over
        ? (choice ? chosen(indicators, choice, true) : h('p', { class: 'empty' }, t('Ya no se puede elegir. Si hay grupos, te uniremos a uno.')))
        : [
            choice && !changing.value ? chosen(indicators, choice, false) : form(indicators, choice),
            h('p', { class: 'private' }, [icon('lock'), t('Sirve para formar los grupos. Tus colegas lo sabrán recién cuando se formen.')]),
          ]);
    };
  },
};

/** Who reads the practice that is written below. @param {import('../../screens/phone/model.js').Moment} moment @param {string | null} writer */
function readers(moment, writer) {
  if (moment.revealed) return t('Las prácticas ya se abrieron: todos verán la tuya.');
  return writer ? t('Solo la ven esta persona y tú, hasta que se abran todas.') : t('Solo tú la ves, hasta que se abran todas.');
}

/** @param {{replica: any, moment: import('../../screens/phone/model.js').Moment, writer: string | null, version: number}} props */
function Choosing({ replica, moment, writer, version }) {
  return h('section', { class: 'choice', 'aria-label': t('Elegir un indicador') }, [
    moment.began_ms ? h(Cards, { key: `${moment.id}${writer ?? ''}`, replica, moment, writer, version }) : null,
    h('h3', { class: 'choice-practice' }, writer ? t('Su práctica') : t('Mi práctica')),
    h('p', { class: 'private' }, [moment.revealed ? null : icon('lock'), readers(moment, writer)]),
  ]);
}
Choosing.props = ['replica', 'moment', 'me', 'prompt', 'writer', 'version'];

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = { Extra: Choosing, each: true };
