/**
 * Who writes the report and who leads: named with a click, chosen by a quick vote, handed over and taken back.
 *
 * It must never count votes: while a vote is open nobody's choice is told, only how many chose.
 */

import { defineComponent, h, ref, watch } from 'vue';
import { nt, t } from '../../i18n.js';
import { NewVote } from './newvote.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Vote } from '../../board/records.js' */

/** How a vote ended, in one line. @param {Vote} vote @param {(person: string) => string} name */
export function outcome(vote, name) {
  if (vote.winner) return t('{name} será quien relate.', { name: name(vote.winner) });
  return vote.voters > 0 ? t('Hubo empate: nombra tú a quien relata o vuelvan a votar.') : t('Nadie votó.');
}

export const Roles = defineComponent({
  name: 'MeetingRoles',
  props: ['desk'],
  /** @param {{ desk: Desk }} props */
  setup(props) {
    const { view, ask, done } = props.desk;
    const choosing = ref(false);
    const name = (/** @type {string} */ person) => view.members.value.find(({ id }) => id === person)?.name ?? '';
    // Told once, where it is seen closing; whoever opens the page later reads who writes the report.
    watch(
      () => view.openVote.value?.id,
      (_, before) => {
        const ended = view.votes.value.find(({ id, state }) => id === before && state === 'closed');
        if (ended) done(outcome(ended, name));
      },
    );

    function voting() {
      const vote = view.openVote.value;
      if (!vote) return null;
      return h('div', { class: 'role' }, [
        h('p', { role: 'status' }, [h('strong', t('Votan quién relata.')), ' ', nt('{n} voto', '{n} votos', vote.voters)]),
        h('button', { type: 'button', class: 'button small', onClick: () => void ask('vote.close', { vote: vote.id }) }, t('Cerrar la votación')),
      ]);
    }
    function reporting() {
      if (view.openVote.value) return null;
      const who = view.members.value.find(({ role }) => role === 'rapporteur');
      return h('div', { class: 'role' }, [
        h('p', who ? [t('Relata'), ' ', h('strong', who.name)] : t('Aún nadie relata.')),
        h('button', { type: 'button', class: 'button small', onClick: () => (choosing.value = true) }, who ? t('Cambiar') : t('Elegir')),
      ]);
    }
    function handing() {
      const offer = view.offer.value;
      if (!offer) return null;
      return h('div', { class: 'role' }, [
        h('p', { role: 'status' }, t('Ofreciste la facilitación a {name}. Esperamos su respuesta.', { name: offer.name })),
        h('button', { type: 'button', class: 'button small', onClick: () => void ask('facilitator.withdraw', { offer: offer.id }) }, t('Retirar')),
      ]);
    }

    return () => [
      handing(),
      voting(),
      reporting(),
      choosing.value ? h(NewVote, { desk: props.desk, onClose: () => (choosing.value = false) }) : null,
    ];
  },
});
