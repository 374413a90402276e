/** People take the floor in turn: who speaks, who comes next, the whole queue on a tap. It has its place from the start, so that nothing moves when a hand goes up. */
import { h } from 'vue';
import { nt, t } from '../../i18n.js';
import { queueOf } from '../../screens/phone/voice.js';

const NAMED = 2;

/** @param {Tk.Fields[]} waiting */
function nextWords(waiting) {
  if (!waiting.length) return t('Nadie espera. Si quieres hablar, toca «Mano».');
  const names = waiting.slice(0, NAMED).map(({ name }) => name).join(', ');
  const more = waiting.length - NAMED;
  return more > 0 ? nt('Siguen: {names} y {n} persona más', 'Siguen: {names} y {n} personas más', more, { names }) : nt('Sigue: {names}', 'Siguen: {names}', waiting.length, { names });
}

/** @param {{replica: any, moment: import('../../screens/phone/model.js').Moment, me: string}} props */
function Queue({ replica, moment, me }) {
  if (moment.state !== 'now') return null;
  const { speaking, waiting } = queueOf(replica);
  return h('section', { class: 'queue', 'aria-label': t('La palabra') }, [
    h('p', { class: 'queue-now', role: 'status' }, speaking ? (speaking.person === me ? t('Hablas tú') : t('Habla: {name}', { name: speaking.name })) : t('Nadie tiene la palabra')),
    waiting.length > NAMED
      ? h('details', [
          h('summary', nextWords(waiting)),
          h('ol', waiting.map(({ id, name, person }) => h('li', { key: id, class: person === me ? 'me' : undefined }, person === me ? t('{name} (tú)', { name }) : name))),
        ])
      : h('p', { class: 'queue-next' }, nextWords(waiting)),
  ]);
}
Queue.props = ['replica', 'moment', 'me', 'writer', 'version'];

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = { Extra: Queue };
