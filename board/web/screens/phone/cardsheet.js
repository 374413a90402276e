/**
 * A card of the repertoire: read by everybody, written by those whose practice it is, with every key kept. It must never write over a newer wording
 * unseen.
 */
import { h, nextTick, ref } from 'vue';
import { t } from '../../i18n.js';
import { excess, grow } from './composer.js';
import { begunCard, cardOf, cardSlot, fieldsFrom, mayKeep, refusedCard, typedOf } from './repertoire.js';
import { linesFrom } from './myguideline.js';

const LEVELS = () => ({ inicial: t('Inicial'), primaria: t('Primaria'), secundaria: t('Secundaria') });
const MOST_ACTIONS = 10;

/** @param {{replica: any, card: Tk.Fields}} props */
export function Card({ replica, card }) {
  const indicator = (replica.get('meeting')?.indicators ?? []).find((/** @type {any} */ one) => one.id === card.indicator)?.title;
  const level = LEVELS()[/** @type {'inicial'} */ (card.level)];
  const part = (/** @type {string} */ title, /** @type {any} */ what) => (what ? [h('dt', title), h('dd', what)] : null);
  return h('div', { class: 'repertoire-card' }, [
    h('p', { class: 'note-text' }, card.practice),
    h('dl', { class: 'frame' }, [
      part(t('Por qué y para qué'), card.why), part(t('Un caso'), card.case),
      part(t('Acciones'), card.actions?.length ? h('ul', card.actions.map((/** @type {string} */ one) => h('li', { key: one }, one))) : null),
      part(t('Indicador'), indicator), part(t('Nivel y área'), [level, card.area].filter(Boolean).join(' · ')),
    ]),
    h('p', { class: 'note-state' }, [card.name ? t('La guardó {name}', { name: card.name }) : '', { kept: ` ${t('◌ guardada en tu celular')}`, sent: ` ${t('◐ enviada')}`, board: '' }[/** @type {'kept'} */ (card.state)]]),
  ]);
}
Card.props = ['replica', 'card'];

/** Reading, and for those who may, writing. Inside a sheet. */
export const CardPart = {
  props: ['replica', 'note', 'me', 'writer', 'version'],
  /** @param {any} props `note.id` stays the same as long as it is open */
  setup(props) {
    const { replica, note } = props;
    const writer = props.writer ?? null;
    const SLOT = cardSlot(note.id);
    /** @type {import('vue').Ref<import('./repertoire.js').Writing | null>} */
    const writing = ref(begunCard(replica, note.id));
    const problem = ref('');
    const keep = (/** @type {Partial<import('./repertoire.js').Writing>} */ more) => {
      writing.value = { .../** @type {import('./repertoire.js').Writing} */ (writing.value), ...more };
      replica.drafts.set(SLOT, JSON.stringify(writing.value));
    };
    const stop = () => {
      replica.drafts.clear(SLOT);
      writing.value = null;
    };
    const begin = (/** @type {Tk.Fields} */ from) => {
      writing.value = typedOf(from);
      keep({});
    };
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      const typed = /** @type {import('./repertoire.js').Writing} */ (writing.value);
      const actions = linesFrom(typed.actions);
      problem.value = !typed.practice.trim() ? t('Escribe primero la práctica.')
        : [typed.practice, typed.why, typed.case].map(excess).find(Boolean)
        || (actions.length > MOST_ACTIONS || actions.some((one) => one.length > 300) ? t('Hasta diez acciones, de 300 letras cada una.') : '');
      if (problem.value) return;
      const card = cardOf(replica, note.id);
      const old = refusedCard(replica, note.id, card?.id);
      const as = { as_person: writer ?? undefined };
      if (card) void replica.send('card.edit', { card: card.id, ...fieldsFrom(typed), ...as }, { rev: card.rev ?? undefined, stored: stop });
      else void replica.send('card.make', { note: note.id, ...fieldsFrom(typed), ...as }, { stored: stop });
      if (old) void replica.outbox.forget(old.id);
    };

    /** @param {'practice' | 'why' | 'case' | 'actions'} name @param {string} label */
    const field = (name, label) => [
      h('label', { class: 'label', for: `card-${name}` }, label),
      h('textarea', {
        id: `card-${name}`, class: 'input', rows: 2, value: writing.value?.[name], onInput: (/** @type {any} */ event) => (keep({ [name]: event.target.value }), grow(event.target)),
        onVnodeMounted: (/** @type {any} */ node) => nextTick(() => grow(node.el)),
      }),
    ];
    /** @param {'indicator' | 'level'} name @param {string} legend @param {[string, string][]} choices */
    const chips = (name, legend, choices) => (choices.length ? h('fieldset', { class: 'columns' }, [
      h('legend', legend),
      [...choices, /** @type {[string, string]} */ (['', t('Ninguno')])].map(([id, label]) => h('label', { class: 'chip', key: id }, [
        h('input', { type: 'radio', name: `card-${name}`, checked: writing.value?.[name] === id, onChange: () => keep({ [name]: id }) }), h('span', label),
      ])),
    ]) : null);

    const form = () => h('form', { class: 'card-form', onSubmit: save }, [
      field('practice', t('La práctica')), field('why', t('¿Por qué y para qué la usas?')), field('case', t('Un caso que la muestre')),
      field('actions', t('Acciones, una por línea')),
      chips('indicator', t('Indicador'), (replica.get('meeting')?.indicators ?? []).map((/** @type {any} */ { id, title }) => [id, title])),
      chips('level', t('Nivel'), Object.entries(LEVELS())),
      h('label', { class: 'label', for: 'card-area' }, t('Área')),
      h('input', { id: 'card-area', class: 'input', maxlength: 120, value: writing.value?.area, onInput: (/** @type {any} */ event) => keep({ area: event.target.value }) }),
      h('p', { class: 'hint', role: 'alert' }, problem.value),
      h('div', { class: 'actions' }, [
        h('button', { type: 'submit', class: 'button main' }, t('Guardar la tarjeta')),
        h('button', { type: 'button', class: 'quiet', onClick: stop }, t('Cancelar')),
      ]),
    ]);

    return () => {
      const card = cardOf(replica, note.id);
      const mine = mayKeep(replica, note, writer ?? props.me);
      const refused = refusedCard(replica, note.id, card?.id);
      if (writing.value && mine) return h('section', { class: 'repertoire' }, [h('h3', t('Tarjeta del repertorio')), form()]);
      if (!card && !mine) return null;
      return h('section', { class: 'repertoire' }, [
        h('h3', t('Tarjeta del repertorio')),
        card ? h(Card, { replica, card }) : h('p', { class: 'hint' }, t('Si esta práctica merece quedar para toda la red, guárdala con su porqué y un caso.')),
        refused ? h('div', { class: 'problem' }, [
          h('p', { role: 'alert' }, refused.error?.code === 'stale' ? t('Alguien la cambió antes. No se perdió lo tuyo.') : refused.error?.message),
          h('p', { class: 'note-text' }, refused.op.practice),
          h('button', { type: 'button', class: 'quiet', onClick: () => (begin({ ...refused.op, rev: card?.rev }), void replica.outbox.forget(refused.id)) }, t('Seguir con lo mío')),
        ]) : null,
        mine ? h('div', { class: 'actions' }, [
          h('button', { type: 'button', class: 'button', onClick: () => begin(card ?? { practice: note.text }) }, card ? t('Cambiar la tarjeta') : t('Guardar en el repertorio')),
          card ? h('button', { type: 'button', class: 'quiet', onClick: () => replica.send('card.remove', { card: card.id, as_person: writer ?? undefined }) }, t('Quitar del repertorio')) : null,
        ]) : null,
      ]);
    };
  },
};
