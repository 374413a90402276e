/** What the meeting has established so far, one tap away: its norms first, then the agreements, the doubts and what became of them, then what each moment came to. It changes nothing. */
import { h } from 'vue';
import { t } from '../../i18n.js';
import { Agreed } from './agreementlist.js';
import { agreedOf } from './agreements.js';
import { doubtsOf, linesBy } from './parts.js';
import { Sheet } from './sheet.js';

/** @param {any} replica @returns {(Tk.Fields & {id: string})[]} */
function normsOf(replica) {
  return replica.all('norm/').map((/** @type {[string, Tk.Fields]} */ [id, norm]) => ({ ...norm, id })).sort((/** @type {any} */ a, /** @type {any} */ b) => a.place - b.place || (a.id < b.id ? -1 : 1));
}

/** @param {Tk.Fields} doubt */
function doubtWords({ state, how }) {
  if (state === 'cleared') return how ? t('Aclarada: {how}', { how }) : t('Aclarada');
  return state === 'carried' ? t('Queda para la próxima reunión') : t('Por aclarar');
}

/** @param {{replica: any, moments: import('./model.js').Moment[]}} props @param {{emit: (event: string) => void}} context */
export function AtHand({ replica, moments }, { emit }) {
  const norms = normsOf(replica);
  const values = replica.get('meeting')?.values ?? [];
  const doubts = doubtsOf(replica);
  const established = /** @type {const} */ ([[t('Conclusiones'), 'conclusion'], [t('Síntesis'), 'synthesis']]).map(([title, kind]) => ({ title, found: linesBy(replica, kind, moments) }));
  const some = agreedOf(replica).length > 0;
  return h(Sheet, { title: some ? t('Acuerdos y normas') : t('Nuestras normas'), onClose: () => emit('close') }, () => [
    some ? [h(Agreed, { replica, version: replica.version }), h('h3', { class: 'cluster-title' }, t('Nuestras normas'))] : null,
    norms.length
      ? h('ol', { class: 'norms' }, norms.map((norm) => h('li', { key: norm.id }, norm.text)))
      : [
          h('p', { class: 'hint' }, values.length ? t('Todavía no acordamos normas. Estos valores nos pueden servir:') : t('Todavía no acordamos normas.')),
          h('ul', { class: 'norms' }, values.map((/** @type {any} */ value) => h('li', { key: value.title }, [h('strong', value.title), value.text ? `: ${value.text}` : '']))),
        ],
    doubts.length ? h('section', { class: 'at-hand' }, [
      h('h3', t('Dudas')),
      h('ul', doubts.map((doubt) => h('li', { key: doubt.id, class: `doubt ${doubt.state}` }, [h('p', { class: 'note-text' }, doubt.text), h('p', { class: 'note-state' }, doubtWords(doubt))]))),
    ]) : null,
    established.filter(({ found }) => found.length).map(({ title, found }) => h('section', { key: title, class: 'at-hand' }, [
      h('h3', title),
      found.map((moment) => [h('h4', { key: moment.id }, moment.title), h('ul', { class: 'lines' }, moment.lines.map((line) => h('li', { key: line.id }, line.text)))]),
    ])),
  ]);
}
AtHand.props = ['replica', 'moments', 'version'];
AtHand.emits = ['close'];
