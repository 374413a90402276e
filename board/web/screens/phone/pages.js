/** What a phone shows when there is no moment to work on: waiting, connecting, over, turned away. It must never learn how records travel. */
import { h } from 'vue';
import { nt, t } from '../../i18n.js';
import { Agreed, NotIn } from './agreementlist.js';
import { unsentWords } from './agreements.js';
import { CopyButton } from './copy.js';
import { isWords } from './extras.js';
import { Mine } from './mine.js';
import { isPrivate, myNotes } from './model.js';
import { OwnLogbooks } from './ownlogbook.js';
import { myTrial, Trial } from './trial.js';
import { wanted } from './wanted.js';

/** Only where somebody shares an entry of a logbook. */
const sharing = wanted(() => import('../../activities/close/shown.js'));

/** @param {{meeting: Tk.Fields, moments: import('./model.js').Moment[], name: string}} props */
export function Waiting({ meeting, moments, name }) {
  if (meeting.state === 'closed') return [h('h1', meeting.title), h('p', { class: 'lead' }, t('¡Gracias por tu aporte, {name}!', { name })), h('p', t('La reunión terminó.'))];
  const ahead = moments.filter((moment) => moment.state !== 'skipped');
  const minutes = (/** @type {Tk.Fields} */ moment) => t('{n} min', { n: Math.max(1, Math.round(moment.seconds / 60)) });
  return [
    h('h1', meeting.title),
    h('p', { class: 'lead' }, t('Hola, {name}. Ya estás dentro.', { name })),
    h('p', t('Empezamos en cuanto quien facilita dé inicio. Deja esta página abierta: cambia sola.')),
    meeting.purpose ? [h('h2', t('Para qué nos reunimos')), h('p', meeting.purpose)] : null,
    ahead.length
      ? [h('h2', t('Lo que haremos')), h('ol', { class: 'route' }, ahead.map((moment) => h('li', { key: moment.id }, [h('span', moment.title), h('span', { class: 'minutes' }, minutes(moment))])))]
      : null,
  ];
}
Waiting.props = ['meeting', 'moments', 'name'];

/** Before the first answer: what this phone keeps is already here to see. @param {{replica: any, session: Tk.Session}} props @param {{emit: (event: string, item: Tk.Item) => void}} context */
export function Connecting({ replica, session }, { emit }) {
  const moments = [...replica.outbox.items.values()].map((/** @type {Tk.Item} */ item) => item.op.moment);
  const notes = myNotes(replica, session.person_id, moments);
  return [
    h('h1', t('Entrando a la reunión…')),
    h('p', t('Si tarda, es por la señal. No tienes que hacer nada.')),
    notes.length ? [h('h2', t('Tus ideas guardadas')), h(Mine, { replica, notes, hidden: true, onTakeback: (/** @type {Tk.Item} */ item) => emit('takeback', item) })] : null,
  ];
}
Connecting.props = ['replica', 'session', 'version'];
Connecting.emits = ['takeback'];

/**
 * The end: thanks, everything one wrote, and a fold for the idea that came late.
 * @param {{replica: any, moments: import('./model.js').Moment[], me: string, name: string, writing: boolean}} props
 * @param {{emit: (event: string, told: any) => void, slots: any}} context
 */
export function Farewell({ replica, moments, me, name, writing }, { emit, slots }) {
  const wrote = moments
    .map((moment) => ({ moment, notes: myNotes(replica, me, [moment.id]).filter((note) => note.moment === moment.id) }))
    .filter(({ notes }) => notes.length);
  const count = wrote.flatMap(({ notes }) => notes).filter((note) => !note.deleted).length;
  const shown = replica.all('shown/').map((/** @type {[string, Tk.Fields]} */ [id, one]) => ({ ...one, id }));
  const Shown = shown.length ? sharing()?.ShownEntries : null;
  const published = replica.get('published')?.version > 0;
  return [
    h('section', { class: 'ask' }, [
      h('h2', { class: 'prompt' }, t('¡Gracias por tu aporte, {name}!', { name })),
      h('p', { class: 'hint' }, [t('La reunión terminó.'), ' ', count ? nt('Dejaste {n} idea.', 'Dejaste {n} ideas.', count) : '']),
    ]),
    published ? h('div', { class: 'banner' }, [h('p', h('strong', t('El informe está publicado.'))), h('a', { class: 'button main wide', href: `/m/${replica.code}/informe?as=${replica.as}` }, t('Leer el informe'))]) : null,
    replica.as === 'rapporteur' ? h('a', { class: 'button wide to-write', href: `/m/${replica.code}/relatoria?as=rapporteur` }, published ? t('Ver la relatoría') : t('Escribir el informe')) : null,
    h('section', { class: 'my-logbook' }, [h('h3', { class: 'cluster-title' }, t('Tu bitácora')), h(OwnLogbooks, { replica, me, name, version: replica.version })]),
    h(NotIn, { replica, over: true, version: replica.version }),
    h(Agreed, { replica, titled: true, version: replica.version }),
    shown.length && Shown ? h(Shown, { all: shown }) : null,
    moments.some(({ settings }) => settings?.trial !== undefined) || myTrial(replica) ? h(Trial, { replica, titled: true, version: replica.version }) : null,
    published ? null : h('details', { class: 'fold', onVnodeMounted: (/** @type {any} */ node) => (node.el.open = writing) }, [h('summary', t('Dejar una idea más')), slots.default()]),
    wrote.map(({ moment, notes }) => h('section', { key: moment.id, class: 'wrote' }, [
      h('h3', { class: 'cluster-title' }, moment.title),
      h(Mine, { replica, notes, hidden: isPrivate(moment), onTakeback: (/** @type {Tk.Item} */ item) => emit('takeback', item) }),
    ])),
  ];
}
Farewell.props = ['replica', 'moments', 'me', 'name', 'writing', 'version'];
Farewell.emits = ['takeback'];

/** Every text that has not left this phone, to take along. @param {{replica: any}} props */
export function Kept({ replica }) {
  const unsent = [...(replica?.outbox.items.values() ?? [])].filter((/** @type {Tk.Item} */ item) => item.state !== 'sent' && (item.op.text ?? item.op.what)).map((item) => item.op.text ?? item.op.what);
  const typed = [...(replica?.drafts.kept ?? [])].filter(([slot]) => isWords(slot)).map(([, draft]) => draft.text);
  const proposed = replica ? unsentWords(replica).map(({ text }) => text) : [];
  const kept = [...new Set([...unsent, ...typed, ...proposed])].filter(Boolean);
  if (!kept.length) return null;
  return h('section', [
    h('h2', t('Lo que no llegó a enviarse')),
    h('ul', { class: 'notes' }, kept.map((text) => h('li', { key: text, class: 'note' }, [h('p', { class: 'note-text' }, text), h('div', { class: 'note-foot' }, h(CopyButton, { text }))]))),
  ]);
}
Kept.props = ['replica'];

/** Turned away for good: say so, and hand every text back. @param {{problem: Tk.Problem, replica: any}} props */
export function Outside({ problem, replica }) {
  return [
    h('div', { class: 'door' }, [h('h1', t('Ya no estás en esta reunión')), h('p', problem.message), h(Kept, { replica }), h('a', { class: 'button wide', href: '/' }, t('Ir al inicio'))]),
  ];
}
Outside.props = ['problem', 'replica'];
