/**
 * The check in front of everybody: the sentence and three answers, changed as often as one likes while it is open; then what came of it. Whoever
 * shares this phone answers after its owner. It must never show what anybody else answered before the check closes.
 */
import { computed, h, nextTick, ref, watch } from 'vue';
import { answeredWords, today } from '../../activities/agree/sentence.js';
import { t } from '../../i18n.js';
import { askedNow, myConsent, roundOf, silentHere, voicesHere } from './agreements.js';
import { Result, Sentence } from './agreementparts.js';
import { excess, grow } from './composer.js';
import { CopyButton } from './copy.js';
import { icon } from './icons.js';
import { part } from './later.js';
import { Sheet } from './sheet.js';

/** @typedef {import('./agreements.js').Answer} Answer */

/** @returns {Record<Answer, string>} */
export const answers = () => ({ agree: t('De acuerdo'), reservation: t('De acuerdo con reservas'), against: t('En desacuerdo') });

/** Where the words of an answer are kept. @param {string} agreement @param {number} round @param {string | null} guest */
const slotOf = (agreement, round, guest) => `consent:${agreement}:${round}${guest ? `@${guest}` : ''}`;

/** @param {any} replica @param {string} slot @returns {{answer: Answer, text: string} | null} */
function readDraft(replica, slot) {
  try {
    return JSON.parse(replica.drafts.text(slot) || 'null');
  } catch {
    return null;
  }
}

export const ConsentSheet = {
  props: ['replica', 'agreement', 'round', 'me', 'version'],
  emits: ['close'],
  /** @param {any} props `agreement` (an id) and `round` stay the same as long as it is open @param {{emit: (event: string) => void}} context */
  setup(props, { emit }) {
    const { replica, agreement: id, round, me } = props;
    const isOpen = () => {
      const asked = askedNow(replica);
      return asked && asked.agreement.id === id && asked.round === round ? asked : null;
    };
    const first = () => {
      const asked = isOpen();
      return (asked && silentHere(replica, me, asked)[0]?.id) ?? null;
    };
    /** Who answers now. @type {import('vue').Ref<string | null>} */
    const voice = ref(first());
    const slot = computed(() => slotOf(id, round, voice.value));
    /** @type {import('vue').Ref<{answer: Answer, text: string} | null>} */
    const writing = ref(readDraft(replica, slot.value));
    const problem = ref('');
    /** @type {import('vue').Ref<any>} */
    const box = ref(null);
    watch(slot, (now) => ([writing.value, problem.value] = [readDraft(replica, now), '']));

    const keep = (/** @type {{answer: Answer, text: string}} */ next) => {
      writing.value = next;
      problem.value = '';
      replica.drafts.set(slot.value, JSON.stringify(next));
    };
    const give = (/** @type {Answer} */ answer, /** @type {string} */ text) => {
      const asked = isOpen();
      if (!asked) return;
      const [from, guest] = [slot.value, voice.value];
      const others = silentHere(replica, me, asked).filter((one) => one.id !== guest);
      void replica.send('consent.answer', { agreement: id, round, answer, text: text.trim() || undefined, as_person: guest ?? undefined }, { stored: () => {
        replica.drafts.clear(from);
        writing.value = null;
        if (others[0]) voice.value = others[0].id;
      } });
    };
    const choose = (/** @type {Answer} */ answer) => {
      if (answer === 'agree') return give('agree', '');
      const given = myConsent(replica, me, id, round, voice.value);
      keep({ answer, text: writing.value?.text || (given?.text ?? '') });
      void nextTick(() => box.value?.querySelector('textarea')?.focus());
    };
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      const { answer, text } = /** @type {{answer: Answer, text: string}} */ (writing.value);
      problem.value = text.trim() ? excess(text) : answer === 'reservation' ? t('Escribe cuál es tu reserva.') : t('Escribe qué tendría que cambiar.');
      if (!problem.value) give(answer, text);
    };

    const reason = () => {
      const { answer, text } = /** @type {{answer: Answer, text: string}} */ (writing.value);
      return h('form', { class: 'consent-why', onSubmit: save }, [
        h('label', { class: 'label', for: 'consent-why' }, answer === 'reservation' ? t('¿Cuál es tu reserva?') : t('¿Qué tendría que cambiar?')),
        h('textarea', {
          id: 'consent-why', class: 'input', rows: 2, value: text, 'aria-describedby': 'consent-seen consent-problem', onInput: (/** @type {any} */ event) => (keep({ answer, text: event.target.value }), grow(event.target)),
          onVnodeMounted: (/** @type {any} */ node) => nextTick(() => node.el && grow(node.el)),
        }),
        h('p', { id: 'consent-seen', class: 'private' }, [icon('lock'), t('Cuando se cierre la consulta, todos verán lo que escribas.')]),
        h('p', { id: 'consent-problem', class: 'problem', role: 'alert', hidden: !problem.value }, problem.value),
        h('div', { class: 'actions' }, [
          h('button', { type: 'button', class: 'quiet', onClick: () => (replica.drafts.clear(slot.value), (writing.value = null)) }, t('Cancelar')),
          h('button', { type: 'submit', class: 'button main' }, t('Enviar')),
        ]),
      ]);
    };

    /** @param {import('./agreements.js').Asked} asked */
    const state = (asked) => {
      const given = myConsent(replica, me, id, round, voice.value);
      if (!given) return answeredWords(asked);
      if (given.state === 'kept') return t('◌ Tu respuesta está guardada en tu celular: se enviará cuando vuelva la señal.');
      return `${given.state === 'sent' ? t('◐ Enviada.') : t('✓ Guardada.')} ${answeredWords(asked)}. ${t('Puedes cambiarla hasta que se cierre.')}`;
    };

    /** @param {import('./agreements.js').Asked} asked */
    const asking = (asked) => {
      const here = voicesHere(replica, me);
      const given = myConsent(replica, me, id, round, voice.value);
      const guest = here.find((one) => one.id === voice.value && one.id !== null);
      const table = asked.agreement.matrix === asked.agreement.moment ? replica.get(`moment/${asked.agreement.moment}`) : null;
      const TableNow = table && part('matrix')?.ReadTable;
      return h('div', { ref: box, class: 'consent' }, [
        h(Sentence, { agreement: asked.agreement, now: today(replica.now()), large: true }),
        table && TableNow ? h(TableNow, { replica, moment: { ...table, id: asked.agreement.moment }, me, version: replica.version }) : null,
        here.length > 1 ? h('fieldset', { class: ['writer', guest && 'guest'] }, [
          h('legend', guest ? t('Ahora responde {name}: pásale el celular.', { name: guest.name }) : t('¿Quién responde?')),
          here.map((one) => h('label', { class: 'chip', key: one.id ?? '' }, [
            h('input', { type: 'radio', name: 'voice', checked: one.id === voice.value, onChange: () => (voice.value = one.id) }),
            h('span', [one.id === null ? t('Yo') : one.name, myConsent(replica, me, id, round, one.id) ? h('span', { class: 'seen-by-readers' }, ` · ${t('ya respondió')}`) : null]),
          ])),
        ]) : null,
        h('div', { class: 'consent-ways', role: 'group', 'aria-label': guest ? t('La respuesta de {name}', { name: guest.name }) : t('Tu respuesta') }, Object.entries(answers()).map(([answer, word]) => {
          const on = writing.value ? writing.value.answer === answer : given?.answer === answer;
          return h('button', { key: answer, type: 'button', class: ['consent-way', answer, on && 'on'], 'aria-pressed': String(on), onClick: () => choose(/** @type {Answer} */ (answer)) }, [
            h('span', { class: 'consent-sign', 'aria-hidden': 'true' }, on ? '✓' : ''), h('span', word),
          ]);
        })),
        writing.value ? reason() : given?.text ? h('p', { class: 'note-text consent-said' }, `«${given.text}»`) : null,
        h('p', { class: 'hint', role: 'status' }, state(asked)),
      ]);
    };

    /** What was typed when the check closed is given back. */
    const left = () => voicesHere(replica, me).map((one) => slotOf(id, round, one.id)).map((one) => ({ one, draft: readDraft(replica, one) })).filter(({ draft }) => draft?.text.trim()).map(({ one, draft }) =>
      h('div', { key: one, class: 'problem' }, [
        h('p', { role: 'alert' }, t('La consulta se cerró antes de que lo enviaras. No se perdió:')), h('p', { class: 'note-text' }, draft?.text),
        h('div', { class: 'actions' }, [h(CopyButton, { text: draft?.text ?? '' }), h('button', { type: 'button', class: 'quiet', onClick: () => (replica.drafts.clear(one), (writing.value = null)) }, t('Descartar'))]),
      ]));

    return () => {
      const asked = isOpen();
      if (asked) return h(Sheet, { key: 'asking', title: t('¿Estamos de acuerdo?'), onClose: () => emit('close') }, () => asking(asked));
      const closed = roundOf(replica, id, round);
      const agreement = replica.get(`agreement/${id}`);
      const title = !closed ? t('La consulta se canceló') : closed.result === 'passed' ? t('Acordado') : t('Todavía no hay acuerdo');
      return h(Sheet, { key: 'asking', title, onClose: () => emit('close') }, () => [
        left(),
        closed ? h(Result, { agreement: agreement ?? {}, round: closed, now: today(replica.now()) }) : h('p', { class: 'hint' }, t('Quien facilita la detuvo. La propuesta sigue en la lista.')),
        closed?.result === 'failed' && agreement?.state === 'proposed' ? h('p', { class: 'hint' }, t('Se puede cambiar y volver a consultar.')) : null,
      ]);
    };
  },
};
