/**
 * The list of proposals and agreements, each with how far it came; what did not get in says what happened to it and gives the words back. It must
 * never decide what was agreed.
 */
import { h, ref } from 'vue';
import { answeredWords, sentence, today } from '../../activities/agree/sentence.js';
import { progressWords } from '../../activities/present/earlier.js';
import { t } from '../../i18n.js';
import { agreedOf, agreementsOf, askedNow, refusedWords, roundsOf, unsentWords } from './agreements.js';
import { Rounds, Sentence } from './agreementparts.js';
import { CopyButton } from './copy.js';
import { guestsOf } from './model.js';
import { amend, proposing, takeUp } from './proposing.js';

const SIGNS = { kept: '◌', sent: '◐', board: '✓', refused: '!' };

/** @param {any} replica @param {import('./agreements.js').Agreement} agreement */
function stateWords(replica, { id, state }) {
  const far = replica.progress(`agreement/${id}`);
  if (far === 'kept') return `${SIGNS.kept} ${t('guardada en tu celular')}`;
  if (far === 'sent') return `${SIGNS.sent} ${t('enviada')}`;
  const asked = askedNow(replica);
  if (state === 'asking' && asked?.agreement.id === id) return t('En consulta · {answered}', { answered: answeredWords(asked).toLowerCase() });
  if (state === 'agreed') return t('✓ Acordado');
  return state === 'not_agreed' ? t('No se acordó') : '';
}

/** @param {{replica: any, agreement: import('./agreements.js').Agreement, me: string, over: boolean, onAnswer?: () => void}} props */
function Card({ replica, agreement, me, over, onAnswer }) {
  const { id, state, person, name } = agreement;
  const guest = guestsOf(replica, me).find((one) => one.id === person);
  const mine = person === me || Boolean(guest);
  const known = Boolean(replica.get(`agreement/${id}`));
  const rounds = roundsOf(replica, id);
  const button = (/** @type {string} */ word, /** @type {string} */ named, /** @type {() => void} */ onClick) => h('button', { type: 'button', class: 'quiet', 'aria-label': named, onClick }, word);
  return h('li', { class: ['note', 'agreement-card', state] }, [
    h(Sentence, { agreement, now: today(replica.now()) }),
    h(Rounds, { rounds }),
    h('div', { class: 'note-foot' }, [
      h('p', { class: 'note-state' }, [stateWords(replica, agreement), mine && !guest ? t('propusiste tú') : t('propuso {name}', { name })].filter(Boolean).join(' · ')),
      over ? null : state === 'asking' && onAnswer ? h('button', { type: 'button', class: 'button', onClick: onAnswer }, t('Responder'))
        : mine && known && state === 'proposed' && !agreement.matrix ? h('div', { class: 'actions' }, [
            button(t('Cambiar'), t('Cambiar: {text}', { text: agreement.what }), () => amend(replica, agreement, guest ? guest.id : null)),
            button(t('Retirar'), t('Retirar: {text}', { text: agreement.what }), () => replica.send('agreement.withdraw', { agreement: id, as_person: guest?.id })),
          ]) : null,
    ]),
  ]);
}
Card.props = ['replica', 'agreement', 'me', 'over', 'onAnswer'];

/** What was refused, and after the end what was never sent: the words, to take along or to take up again. @param {{replica: any, over: boolean}} props */
export function NotIn({ replica, over }) {
  const box = (/** @type {string} */ key, /** @type {string} */ words, /** @type {string} */ text, /** @type {any} */ again, /** @type {() => void} */ drop) => h('div', { key, class: 'problem not-in' }, [
    h('p', { role: 'alert' }, `${words} ${t('No se perdió:')}`), h('p', { class: 'note-text' }, text),
    h('div', { class: 'actions' }, [again, h(CopyButton, { text }), h('button', { type: 'button', class: 'quiet', onClick: drop }, t('Descartar'))]),
  ]);
  return [
    ...refusedWords(replica).map((item) => {
      const text = item.op.text ?? item.op.evidence ?? item.op.what ?? replica.get(`agreement/${item.op.agreement}`)?.what ?? '';
      const again = over || item.op.text !== undefined || item.op.what === undefined ? null : h('button', { type: 'button', class: 'quiet', onClick: () => takeUp(replica, item) }, t('Editar'));
      return box(item.id, item.error?.message ?? '', text, again, () => replica.outbox.forget(item.id));
    }),
    ...(over ? unsentWords(replica).map(({ slot, text }) => box(slot, t('La reunión terminó antes de que lo enviaras.'), text, null, () => replica.drafts.clear(slot))) : []),
  ];
}
NotIn.props = ['replica', 'over', 'version'];

/** Proposals first, as they wait; then what was agreed and what was not. @param {{replica: any, me: string, over: boolean, onAnswer?: () => void}} props */
export function Agreements({ replica, me, over, onAnswer }) {
  const all = agreementsOf(replica, me);
  const part = (/** @type {string} */ title, /** @type {typeof all} */ some) => (some.length ? h('section', { key: title, class: 'cluster' }, [
    h('h3', { class: 'cluster-title' }, title), h('ul', { class: 'notes' }, some.map((agreement) => h(Card, { key: agreement.id, replica, agreement, me, over, onAnswer }))),
  ]) : null);
  const begun = proposing.value === null && !over ? unsentWords(replica).filter(({ slot }) => slot.startsWith('agree:')) : [];
  return [
    h(NotIn, { replica, over, version: replica.version }),
    begun.map(({ slot, text }) => h('div', { key: slot, class: 'note begun' }, [
      h('p', { class: 'note-text' }, text),
      h('div', { class: 'note-foot' }, [h('p', { class: 'note-state' }, t('a medio escribir')), h('button', { type: 'button', class: 'quiet', onClick: () => (proposing.value = slot) }, t('Seguir'))]),
    ])),
    part(t('Propuestas'), all.filter(({ state }) => state === 'asking' || state === 'proposed')),
    part(t('Acuerdos'), all.filter(({ state }) => state === 'agreed')),
    part(t('No se acordó'), all.filter(({ state }) => state === 'not_agreed')),
  ];
}
Agreements.props = ['replica', 'me', 'over', 'onAnswer', 'version'];

/** Where the evidence was not said when it was agreed, whoever answers for it says it in the close. */
const Evidence = {
  props: ['replica', 'agreement', 'as_person'],
  /** @param {any} props `agreement` (an id) stays the same as long as it is there */
  setup(props) {
    const { replica, agreement } = props;
    const slot = `evidence:${agreement}`;
    const text = ref(replica.drafts.text(slot));
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      const evidence = text.value.trim();
      if (evidence) void replica.send('agree.evidence', { agreement, evidence, as_person: props.as_person }, { stored: () => replica.drafts.clear(slot) });
    };
    return () => h('form', { class: 'evidence-ask', onSubmit: save }, [
      h('label', { class: 'field' }, [
        h('span', { class: 'label' }, t('¿En qué se verá?')),
        h('input', { class: 'input', maxlength: 500, autocomplete: 'off', value: text.value, placeholder: t('La evidencia: una ficha, un trabajo de estudiantes…'), onInput: (/** @type {any} */ event) => ((text.value = event.target.value), replica.drafts.set(slot, text.value)) }),
      ]),
      h('button', { type: 'submit', class: 'button' }, t('Guardar')),
    ]);
  },
};

/** For whom this phone may say the evidence: undefined is oneself, null is nobody. @param {any} replica @param {string} me @param {import('./agreements.js').Agreement} agreement */
function answersFor(replica, me, agreement) {
  if (agreement.evidence || (agreement.matrix && agreement.matrix === agreement.moment) || replica.get('meeting')?.state !== 'live') return null;
  if (agreement.who.some(({ person }) => person === me)) return undefined;
  return guestsOf(replica, me).find(({ id }) => agreement.who.some(({ person }) => person === id))?.id ?? null;
}

/** What was agreed, as sentences to read along anywhere; with `me`, what is missing can be said; after the end, how far each is. @param {{replica: any, titled?: boolean, me?: string}} props */
export function Agreed({ replica, titled, me }) {
  const found = agreedOf(replica);
  if (!found.length) return null;
  const now = today(replica.now());
  const over = replica.get('meeting')?.state === 'closed';
  return h('section', { class: 'at-hand agreed-list' }, [titled ? h('h3', t('Acuerdos')) : null, h('ul', { class: 'lines' }, found.map((one) => {
    const as_person = me === undefined ? null : answersFor(replica, me, one);
    const far = over && one.matrix !== one.moment ? h('p', { class: 'hint' }, progressWords(one, replica.get(`agreement/${one.id}/progress`))) : null;
    return h('li', { key: one.id }, [sentence(one, now), far, as_person === null ? null : h(Evidence, { replica, agreement: one.id, as_person })]);
  }))]);
}
Agreed.props = ['replica', 'titled', 'me', 'version'];
