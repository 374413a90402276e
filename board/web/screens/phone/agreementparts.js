/** An agreement as it is read on a phone: its sentence, and how a check of it went. It must never learn how it is answered. */
import { h } from 'vue';
import { lackingWords, roundWords, sentenceParts } from '../../activities/agree/sentence.js';
import { t } from '../../i18n.js';

/** @param {{agreement: any, now: string, large?: boolean}} props */
export function Sentence({ agreement, now, large }) {
  const { who, what, by, evidence } = sentenceParts(agreement, now);
  const isLong = what.length + evidence.length > 160;
  return h('div', { class: ['agreement', large && (isLong ? 'large long' : 'large')] }, [
    h('p', [who ? `${who} ` : '', h('strong', what), by ? `, ${by}` : '', evidence ? `; ${evidence}` : '', '.']),
    agreement.follow_up ? h('p', { class: 'hint' }, t('Seguimiento: {how}', { how: agreement.follow_up })) : null,
    agreement.state === 'proposed' && !large ? h('p', { class: 'hint lacking' }, lackingWords(agreement)) : null,
  ]);
}
Sentence.props = ['agreement', 'now', 'large'];

/** @param {string} title @param {{person: string, name: string, text: string}[]} said */
const voices = (title, said) => (said.length ? h('section', { class: 'said' }, [
  h('h4', title), h('ul', said.map(({ person, name, text }) => h('li', { key: person }, [h('p', { class: 'note-text' }, text), h('p', { class: 'note-state' }, name)]))),
]) : null);

/** What came of a check: everybody may read it now. @param {{agreement: any, round: Tk.Fields, now: string}} props */
export function Result({ agreement, round, now }) {
  return h('div', { class: 'result' }, [
    h(Sentence, { agreement: { ...agreement, what: round.what, state: '' }, now, large: true }),
    h('p', { class: 'result-sum', role: 'status' }, roundWords(round)),
    voices(t('Qué tendría que cambiar'), round.against),
    voices(t('Reservas'), round.reservations),
  ]);
}
Result.props = ['agreement', 'round', 'now'];

/** The checks before: folded, for whoever wants to read how it came to be. @param {{rounds: Tk.Fields[]}} props */
export function Rounds({ rounds }) {
  if (!rounds.length) return null;
  return rounds.map((round) => h('details', { key: round.number, class: 'round' }, [
    h('summary', t('Consulta {n}: {how}', { n: round.number, how: round.result === 'passed' ? t('se acordó') : t('no se acordó') })),
    h('p', { class: 'hint' }, [t('Se consultó:'), ' ', h('q', round.what)]),
    h('p', { class: 'hint' }, roundWords(round)),
    voices(t('Qué tendría que cambiar'), round.against), voices(t('Reservas'), round.reservations),
  ]));
}
Rounds.props = ['rounds'];
