/**
 * People on the shared screen: who speaks and who is next, the vote for who reports, the norms on request.
 *
 * Names only of who took the word or stands for election, never of who wrote or voted; nothing here can be pressed.
 */

import { h, ref, watch } from 'vue';
import { nt, t } from '../../i18n.js';

/** @import { Vote } from '../../board/records.js' */
/** @import { View } from '../../board/view.js' */

/** «Habla Rosa · sigue Luis y 3 más»: one line, so that the wall keeps its place. @param {View} view */
export function queue(view) {
  const speaking = view.speaking.value;
  const [first, ...rest] = view.hands.value;
  if (!speaking && !first) return null;
  const others = rest.length > 0 ? nt('y {n} más', 'y {n} más', rest.length) : '';
  const next = first ? [first.name, others].filter(Boolean).join(' ') : '';
  return h('p', { class: 'queue', role: 'status' }, [
    h('strong', speaking ? t('Habla {name}', { name: speaking.name }) : t('Pide la palabra')),
    next ? h('span', speaking ? t('sigue {names}', { names: next }) : next) : null,
  ]);
}

/** The vote that is open, or the one that was seen closing in this moment. @param {View} view */
export function useVote(view) {
  const ended = ref(/** @type {string | null} */ (null));
  watch(
    () => view.openVote.value?.id ?? null,
    (now, before) => (ended.value = now ? null : before),
  );
  watch(
    () => view.clock.value?.moment,
    () => (ended.value = null),
  );
  return () => view.openVote.value ?? view.votes.value.find(({ id }) => id === ended.value) ?? null;
}

/** Candidates, and how many voted; afterwards who it is. @param {Vote} vote */
export function ballot(vote) {
  const open = vote.state === 'open';
  const name = (/** @type {string | null} */ person) => vote.candidates.find((one) => one.person === person)?.name ?? '';
  return h('section', { class: 'ballot' }, [
    h('h2', open ? t('Elegimos quién relata') : vote.winner ? t('Relata {name}', { name: name(vote.winner) }) : t('Hubo empate')),
    h('ul', vote.candidates.map(({ person, name: who }) =>
      h('li', { key: person, class: { won: vote.winner === person } }, [h('span', who), open ? null : h('strong', nt('{n} voto', '{n} votos', vote.counts?.[person] ?? 0))]),
    )),
    h('p', { role: 'status' }, open ? [h('strong', nt('{n} voto', '{n} votos', vote.voters)), ' · ', t('Vota en tu celular')] : nt('Votó {n} persona', 'Votaron {n} personas', vote.voters)),
  ]);
}

/** @param {View} view */
export function norms(view) {
  return h('section', { class: 'our-norms' }, [h('h2', t('Nuestras normas')), h('ul', view.norms.value.map(({ id, text }) => h('li', { key: id }, text)))]);
}
