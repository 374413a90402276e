/** What a phone shows when there is no moment to work on: waiting, connecting, over, turned away. It must never learn how records travel. */
import { h } from 'vue';
import { t } from '../../i18n.js';
import { Mine } from './mine.js';
import { myNotes } from './model.js';

/** @param {{meeting: Tk.Fields, moments: import('./model.js').Moment[], name: string}} props */
export function Waiting({ meeting, moments, name }) {
  if (meeting.state === 'closed') return [h('h1', meeting.title), h('p', { class: 'lead' }, t('La reunión terminó. ¡Gracias por tu aporte, {name}!', { name }))];
  const minutes = (/** @type {Tk.Fields} */ moment) => t('{n} min', { n: Math.max(1, Math.round(moment.seconds / 60)) });
  return [
    h('h1', meeting.title),
    h('p', { class: 'lead' }, t('Hola, {name}. Ya estás dentro.', { name })),
    h('p', t('Empezamos en cuanto quien facilita dé inicio. Deja esta página abierta: cambia sola.')),
    meeting.purpose ? [h('h2', t('Para qué nos reunimos')), h('p', meeting.purpose)] : null,
    moments.length
      ? [h('h2', t('Lo que haremos')), h('ol', { class: 'route' }, moments.map((moment) => h('li', { key: moment.id }, [h('span', moment.title), h('span', { class: 'minutes' }, minutes(moment))])))]
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

/** Turned away for good: say so, and hand every text back. @param {{problem: Tk.Problem, replica: any}} props */
export function Outside({ problem, replica }) {
  const unsent = [...(replica?.outbox.items.values() ?? [])].filter((/** @type {Tk.Item} */ item) => item.state !== 'sent' && item.op.text).map((item) => item.op.text);
  const typed = [...(replica?.drafts.kept.values() ?? [])].map((draft) => draft.text);
  const kept = [...new Set([...unsent, ...typed])].filter(Boolean);
  return h('main', { class: 'outside' }, [
    h('h1', t('Ya no estás en esta reunión')),
    h('p', problem.message),
    kept.length ? [h('h2', t('Lo que no llegó a enviarse')), h('ul', { class: 'notes' }, kept.map((text) => h('li', { key: text, class: 'note' }, h('p', { class: 'note-text' }, text))))] : null,
    h('p', h('a', { href: '/' }, t('Ir al inicio'))),
  ]);
}
Outside.props = ['problem', 'replica'];
