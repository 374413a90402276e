/** What is said of a line, written anew: as it stands in the report, with who and until when; or the line itself, set right. Every key is kept; it must never save what was not asked for. */
import { h, nextTick, onMounted, ref, watch } from 'vue';
import { t } from '../../i18n.js';
import { begun, correct, correcting, keepSaying, keepWords, MOST, save, sayingOf } from './speechmark.js';
import { folded } from './speechmodel.js';

/** So many names are shown at once; the others are found by typing. */
const NAMES = 6;

/** The names to choose from: who is chosen first, then who fits what was typed. @param {import('./speechmodel.js').Person[]} people @param {string[]} who @param {string} typed */
export function namesFor(people, who, typed) {
  const chosen = people.filter(({ person }) => who.includes(person));
  const others = people.filter(({ person, name }) => !who.includes(person) && folded(name).includes(folded(typed.trim())));
  return [...chosen, ...others.slice(0, Math.max(0, NAMES - chosen.length))];
}

/** @param {(event: Event) => void} give @param {() => void} leave */
const onKeydown = (give, leave) => (/** @type {KeyboardEvent} */ event) => {
  event.stopPropagation();
  if (event.key === 'Escape') leave();
  else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.target instanceof HTMLTextAreaElement) give(event);
};

export const QuoteForm = {
  props: ['panel', 'row', 'people'],
  /** @param {{panel: import('./speechpanel.js').Panel, row: import('./speechmodel.js').Row & {quote: import('./speechmodel.js').Quote}, people: import('./speechmodel.js').Person[]}} props */
  setup(props) {
    const { panel } = props;
    const { report } = panel.desk;
    const { id } = props.row;
    const saying = ref(sayingOf(report, props.row) ?? begun(props.row.quote));
    const typed = ref('');
    const missing = ref(false);
    // the whole form, as far as there is room for it
    onMounted(() => panel.isAsked(id) && panel.inSight(id));
    watch(() => props.row.quote, (quote) => sayingOf(report, props.row) || (saying.value = begun(quote)));

    /** @param {Partial<import('./speechmark.js').Saying>} change */
    function put(change) {
      missing.value = false;
      saying.value = { ...saying.value, ...change };
      keepSaying(report, id, saying.value);
    }
    const leave = () => (keepSaying(report, id, null), panel.close(id));
    const give = (/** @type {Event} */ event) => {
      event.preventDefault();
      missing.value = !save(report, props.row, saying.value);
      if (missing.value) document.getElementById(`say-${id}`)?.focus();
      else panel.close(id, t('Guardado en el informe.'));
    };
    const check = (/** @type {string} */ key, /** @type {boolean} */ on, /** @type {string} */ words, /** @type {(on: boolean) => void} */ change) => h('label', { class: 'check', key }, [
      h('input', { type: 'checkbox', checked: on, onChange: (/** @type {any} */ event) => change(event.target.checked) }), h('span', words),
    ]);

    return () => {
      const { text, who, everyone, by } = saying.value;
      const { people } = props;
      return h('form', { class: 'say', 'aria-label': t('Lo que va al informe'), onSubmit: give, onKeydown: onKeydown(give, leave) }, [
        h('label', { class: 'label', for: `say-${id}` }, t('Qué')),
        h('textarea', { id: `say-${id}`, class: 'input', rows: 2, maxlength: MOST.text, value: text, 'aria-invalid': missing.value ? 'true' : undefined, onInput: (/** @type {any} */ event) => put({ text: event.target.value }) }),
        missing.value ? h('p', { class: 'problem', role: 'alert' }, t('Escribe qué se dijo, o quítalo del informe.')) : null,
        h('fieldset', { class: 'say-who' }, [
          h('legend', { class: 'label' }, t('Quién')),
          check('all', everyone, t('Todos'), (on) => put({ everyone: on })),
          everyone ? null : [
            people.length > NAMES ? h('input', { class: 'input', type: 'search', value: typed.value, 'aria-label': t('Buscar a una persona'), placeholder: t('Buscar a una persona'), onInput: (/** @type {any} */ event) => (typed.value = event.target.value) }) : null,
            namesFor(people, who, typed.value).map(({ person, name }) => check(person, who.includes(person), name, (on) => put({ who: on ? [...who, person].slice(0, MOST.who) : who.filter((one) => one !== person) }))),
          ],
        ]),
        h('fieldset', { class: 'say-by' }, [
          h('legend', { class: 'label' }, t('Para cuándo')),
          h('input', { class: 'input', type: 'date', 'aria-label': t('Fecha'), value: by === 'next' ? '' : by ?? '', onInput: (/** @type {any} */ event) => put({ by: event.target.value || null }) }),
          check('next', by === 'next', t('La próxima reunión'), (on) => put({ by: on ? 'next' : null })),
        ]),
        h('div', { class: 'actions' }, [
          h('button', { type: 'submit', class: 'button' }, t('Guardar')),
          h('button', { type: 'button', class: 'quiet', onClick: leave }, t('Dejar como estaba')),
        ]),
      ]);
    };
  },
};

export const WordsForm = {
  props: ['panel', 'row'],
  /** @param {{panel: import('./speechpanel.js').Panel, row: import('./speechmodel.js').Row}} props */
  setup(props) {
    const { panel } = props;
    const { id, said } = props.row;
    const speech = () => /** @type {import('../../replica/replica.js').Replica} */ (panel.desk.speech.replica);
    const words = ref(correcting(speech(), id) ?? { text: said.text, rev: said.rev });
    const missing = ref(false);
    const field = ref(/** @type {any} */ (null));
    onMounted(() => void nextTick(() => panel.isAsked(id) && field.value?.focus()));
    const leave = () => (keepWords(speech(), id, null), panel.close(id));
    const give = (/** @type {Event} */ event) => {
      event.preventDefault();
      missing.value = !correct(speech(), props.row, words.value);
      if (!missing.value) panel.close(id, t('Línea corregida.'));
    };
    const put = (/** @type {string} */ text) => {
      missing.value = false;
      words.value = { ...words.value, text };
      keepWords(speech(), id, words.value);
    };
    return () => h('form', { class: 'say', 'aria-label': t('Corregir la línea'), onSubmit: give, onKeydown: onKeydown(give, leave) }, [
      h('label', { class: 'label', for: `fix-${id}` }, t('Lo que se dijo')),
      h('textarea', { id: `fix-${id}`, ref: field, class: 'input', rows: 2, maxlength: MOST.text, value: words.value.text, 'aria-invalid': missing.value ? 'true' : undefined, onInput: (/** @type {any} */ event) => put(event.target.value) }),
      missing.value ? h('p', { class: 'problem', role: 'alert' }, t('Una línea no queda vacía: déjala como estaba.')) : null,
      h('p', { class: 'hint' }, t('Se oyó: «{text}»', { text: props.row.said.heard })),
      h('div', { class: 'actions' }, [
        h('button', { type: 'submit', class: 'button' }, t('Guardar')),
        h('button', { type: 'button', class: 'quiet', onClick: leave }, t('Dejar como estaba')),
      ]),
    ]);
  },
};
