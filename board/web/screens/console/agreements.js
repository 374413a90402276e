/**
 * Proposals and agreements for whoever leads: complete them, put one to everybody, read how it went, record what was not agreed.
 *
 * It must never change what was recorded: that stays as it is.
 */

import { defineComponent, h, ref } from 'vue';
import { lackingWords, roundWords, today } from '../../activities/agree/sentence.js';
import { short } from '../../board/desk.js';
import { AskText, Dialog } from '../../board/dialog.js';
import { Menu } from '../../board/menu.js';
import { fresh, momentFor, worded } from '../../board/proposing.js';
import { icon } from '../../board/signs.js';
import { t } from '../../i18n.js';
import { OpenCheck, Sentence } from './check.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Choice } from '../../board/menu.js' */
/** @import { Agreement, Round } from '../../board/records.js' */

/** Put a proposal to everybody; what changed since it was seen is read first. @param {Desk} desk @param {Agreement} agreement */
async function consult(desk, { id, rev }) {
  const ack = await desk.ask('consent.ask', { agreement: id }, { rev });
  if (!ack.ok && ack.error.code === 'stale') desk.say(t('Otra persona cambió la propuesta. Ya la ves como quedó: decide otra vez.'));
}

/** @param {string} title @param {Round['against']} said */
const voices = (title, said) => (said.length > 0 ? [h('h5', title), h('ul', said.map(({ person, name, text }) => h('li', { key: person }, [h('q', text), ' ', h('span', { class: 'how' }, name)])))] : null);

/** How a check went; the last one open, the others folded. @param {Round} round @param {boolean} open */
const drawRound = (round, open) =>
  h('details', { class: ['consulted', round.result], key: round.number, open }, [
    h('summary', `${t('Consulta {n}', { n: round.number })} · ${round.result === 'passed' ? t('se acordó') : t('no se acordó')} · ${roundWords(round)}`),
    open ? null : h('p', { class: 'hint' }, [t('Se consultó:'), ' ', h('q', round.what)]),
    voices(t('Qué tendría que cambiar'), round.against),
    voices(t('Reservas'), round.reservations),
    round.unanswered.length > 0 ? h('p', { class: 'hint' }, t('Sin responder: {names}.', { names: round.unanswered.map(({ name }) => name).join(', ') })) : null,
  ]);

/** Where the evidence was not said when it was agreed, it is asked in the close. */
const EvidenceButton = defineComponent({
  name: 'EvidenceButton',
  props: ['desk', 'agreement'],
  /** @param {{ desk: Desk, agreement: Agreement }} props */
  setup(props) {
    const asking = ref(false);
    /** @param {string} evidence */
    async function give(evidence) {
      // refused, the words stay in the field
      const ack = await props.desk.ask('agree.evidence', { agreement: props.agreement.id, evidence });
      if (ack.ok) asking.value = false;
    }
    return () => [
      h('button', { type: 'button', class: 'button small', onClick: () => (asking.value = true) }, [t('Decir en qué se verá'), h('span', { class: 'seen-by-readers' }, `: ${short(props.agreement.what)}`)]),
      asking.value ? h(AskText, { title: t('¿En qué se verá?'), label: t('La evidencia'), action: t('Guardar'), onClose: () => (asking.value = false), onGive: give }) : null,
    ];
  },
});

/** One proposal or agreement. @param {Desk} desk @param {Agreement} agreement @param {boolean} readonly */
export function drawCard(desk, agreement, readonly) {
  const { view, ask, done } = desk;
  const { id, state, rev } = agreement;
  const rounds = view.roundsOf(id);
  const lacks = lackingWords(agreement);
  const busy = view.asking.value !== null;
  const ready = !lacks && !busy;
  /** @returns {Choice[]} */
  const choices = () => [
    ...(agreement.matrix === null ? [{ label: t('Editar'), act: () => (desk.proposing.value = worded(agreement)) }] : []),
    ...(rounds.length > 0 ? [{ label: t('Registrar como no acordado'), act: () => void ask('agreement.decline', { agreement: id }, { rev }) }] : []),
    { label: t('Retirar la propuesta'), apart: true, act: () => void ask('agreement.withdraw', { agreement: id }).then((ack) => ack.ok && done(t('Retiraste la propuesta «{text}».', { text: short(agreement.what) }))) },
  ];
  return h('li', { key: id, class: ['agreement', state] }, [
    h(Sentence, { agreement, now: today(view.now()) }),
    agreement.follow_up ? h('p', { class: 'hint' }, t('Seguimiento: {how}', { how: agreement.follow_up })) : null,
    h('footer', [
      h('span', { class: 'how' }, [t('propuso {name}', { name: agreement.name }), lacks && state === 'proposed' ? h('strong', { class: 'lacks' }, ` · ${lacks}`) : null]),
      readonly || state !== 'proposed'
        ? !readonly && state === 'agreed' && !agreement.evidence && agreement.matrix !== agreement.moment ? h(EvidenceButton, { desk, agreement }) : null
        : [
            lacks ? h('button', { type: 'button', class: 'button small', onClick: () => (desk.proposing.value = worded(agreement)) }, t('Completar')) : null,
            h('button', { type: 'button', class: ['button small', ready && 'main'], 'aria-disabled': !ready, title: busy ? t('Ya hay una consulta abierta') : lacks, onClick: () => ready && void consult(desk, agreement) }, [
              rounds.length > 0 ? t('Consultar otra vez') : t('Consultar'), h('span', { class: 'seen-by-readers' }, `: ${short(agreement.what)}`),
            ]),
            h(Menu, { label: t('Opciones de «{text}»', { text: short(agreement.what) }), choices }),
          ],
    ]),
    rounds.map((round, at) => drawRound(round, state === 'proposed' && at === rounds.length - 1)),
  ]);
}

/** @param {{ desk: Desk, readonly?: boolean }} props */
export function AgreementList({ desk, readonly }) {
  const { view } = desk;
  const part = (/** @type {string} */ title, /** @type {Agreement[]} */ some) =>
    some.length > 0 ? h('section', { key: title }, [h('h3', [title, h('span', { class: 'count' }, ` ${some.length}`)]), h('ul', some.map((one) => drawCard(desk, one, Boolean(readonly))))]) : null;
  const open = view.proposals.value.filter(({ state }) => state === 'proposed');
  const none = open.length + view.agreed.value.length + view.declined.value.length === 0 && view.asking.value === null;
  return h('div', { class: 'agreement-list' }, [
    readonly ? null : h(OpenCheck, { desk }),
    none ? h('p', { class: 'empty' }, t('Todavía no hay propuestas. Escribe una, o elige «Proponer como acuerdo» en las opciones de una idea.')) : null,
    part(t('Propuestas'), open),
    part(t('Acuerdos'), view.agreed.value),
    part(t('No se acordó'), view.declined.value),
  ]);
}
AgreementList.props = ['desk', 'readonly'];

/** The button that begins one from nothing. @param {{ desk: Desk }} props */
export function ProposeButton({ desk }) {
  const moment = momentFor(desk.view, desk.shown.value?.id);
  return moment === null ? null : h('button', { type: 'button', class: 'button small', onClick: () => (desk.proposing.value = fresh(moment, null)) }, [icon('pen'), t('Proponer un acuerdo')]);
}
ProposeButton.props = ['desk'];

export const Agreements = defineComponent({
  name: 'AgreementsDialog',
  props: ['desk'],
  emits: ['close'],
  /** @param {{ desk: Desk }} props @param {{ emit: (event: 'close') => void }} context */
  setup(props, { emit }) {
    return () => {
      const { desk } = props;
      const readonly = desk.view.meeting.value?.state !== 'live';
      return h(Dialog, { title: t('Acuerdos'), wide: true, onClose: () => emit('close') }, () => [readonly ? null : h(ProposeButton, { desk }), h(AgreementList, { desk, readonly })]);
    };
  },
});
