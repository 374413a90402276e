/**
 * The check that is open, for whoever leads: how many answered, who is missing, the own answer, and its end.
 *
 * It names who did not answer, for this screen alone; it must never learn what anybody else answered.
 */

import { defineComponent, h, ref } from 'vue';
import { answeredWords, sentenceParts, today } from '../../activities/agree/sentence.js';
import { Editor } from '../../board/editor.js';
import { nt, t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Agreement } from '../../board/records.js' */

/** @param {{ agreement: Agreement, now: string }} props */
export function Sentence({ agreement, now }) {
  const { who, what, by, evidence } = sentenceParts(agreement, now);
  return h('p', { class: 'sentence' }, [who ? `${who} ` : '', h('strong', what), by ? `, ${by}` : '', evidence ? `; ${evidence}` : '', '.']);
}
Sentence.props = ['agreement', 'now'];

/** @typedef {'agree' | 'reservation' | 'against'} Answer */
const ANSWERS = { agree: () => t('De acuerdo'), reservation: () => t('Con reservas'), against: () => t('En desacuerdo') };

export const OpenCheck = defineComponent({
  name: 'OpenCheck',
  props: ['desk'],
  /** @param {{ desk: Desk }} props */
  setup(props) {
    const { view, ask, replica } = props.desk;
    const why = ref(/** @type {'reservation' | 'against' | null} */ (null));
    const name = (/** @type {string} */ id) => view.members.value.find((one) => one.id === id)?.name ?? '';

    /** @param {{ agreement: Agreement, round: number }} asking @param {Answer} answer */
    const give = ({ agreement, round }, answer) => {
      why.value = answer === 'agree' ? null : answer;
      if (answer === 'agree') void ask('consent.answer', { agreement: agreement.id, round, answer });
    };

    /** @param {{ agreement: Agreement, round: number }} asking */
    function own(asking) {
      const { agreement, round } = asking;
      const given = view.consent(agreement.id, round, replica.me?.person_id);
      return h('div', { class: 'own-answer', role: 'group', 'aria-label': t('Tu respuesta') }, [
        h('span', { class: 'label' }, t('Tu respuesta')),
        /** @type {Answer[]} */ (['agree', 'reservation', 'against']).map((answer) =>
          h('button', { key: answer, type: 'button', class: 'chip', 'aria-pressed': (why.value ?? given?.answer) === answer, onClick: () => give(asking, answer) }, ANSWERS[answer]()),
        ),
        why.value
          ? h(Editor, {
              key: why.value,
              drafts: replica.drafts,
              slot_: `consent.${agreement.id}.${round}.${why.value}`,
              label: why.value === 'reservation' ? t('¿Cuál es tu reserva?') : t('¿Qué tendría que cambiar?'),
              placeholder: t('Cuando se cierre la consulta, todos verán lo que escribas.'),
              action: t('Enviar'),
              focus: true,
              cancels: true,
              send: (/** @type {string} */ text, /** @type {{ id?: string }} */ how) => replica.send('consent.answer', { agreement: agreement.id, round, answer: why.value, text }, how),
              onDone: () => (why.value = null),
              onCancel: () => (why.value = null),
            })
          : given?.text ? h('p', { class: 'hint' }, `«${given.text}»`) : null,
      ]);
    }

    return () => {
      const asking = view.asking.value;
      if (!asking) return null;
      const { agreement, round, answered, expected } = asking;
      const missing = view.answerers(agreement.id)?.missing ?? [];
      const enough = answered >= 1 && answered * 2 >= expected;
      const end = (/** @type {string} */ kind) => void ask(kind, { agreement: agreement.id, round });
      return h('section', { class: 'check-open', 'aria-label': t('Consulta abierta') }, [
        h(Sentence, { agreement, now: today(view.now()) }),
        h('p', { class: 'answered', role: 'status' }, [h('strong', answeredWords(asking)), h('span', { class: 'bar', 'aria-hidden': 'true', style: { '--part': expected > 0 ? answered / expected : 0 } })]),
        own(asking),
        h('div', { class: 'actions' }, [
          enough ? null : h('span', { class: 'hint' }, t('Para cerrarla hace falta que responda al menos la mitad.')),
          h('button', { type: 'button', class: 'button small', onClick: () => end('consent.cancel') }, t('Cancelar la consulta')),
          h('button', { type: 'button', class: 'button main', 'aria-disabled': !enough, onClick: () => enough && end('consent.close') }, t('Cerrar la consulta')),
        ]),
        missing.length > 0
          ? h('div', { class: 'missing' }, [
              h('h4', nt('Falta {n} persona', 'Faltan {n} personas', missing.length)),
              h('ul', missing.map((person) =>
                h('li', { key: person }, [h('span', name(person)), h('button', { type: 'button', class: 'quiet', onClick: () => void ask('attendance.mark', { person, present: false }) }, [t('No está'), h('span', { class: 'seen-by-readers' }, `: ${name(person)}`)])]),
              )),
            ])
          : null,
      ]);
    };
  },
});
