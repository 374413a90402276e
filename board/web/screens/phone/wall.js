/** What everybody wrote, once it is shared: syntheses, clusters as headings, ideas to support. It must never learn who is looking. */
import { h } from 'vue';
import { nt, t } from '../../i18n.js';
import { Attached } from './attached.js';
import { mySupports, wallOf } from './wallmodel.js';

/** @param {any} replica @param {Tk.Fields & {id: string}} note @param {Set<string>} supported @param {string} me */
function row(replica, note, supported, me) {
  const author = replica.get(`note/${note.id}/author`);
  const mine = author?.person === me;
  const count = replica.get(`note/${note.id}/support`)?.count ?? 0;
  const on = supported.has(note.id);
  const marks = [mine ? t('tú') : author?.name, note.late && t('tardía'), note.edited && t('editada')].filter(Boolean).join(' · ');
  const words = count ? t('Apoyo {n}', { n: count }) : t('Apoyo'); // what is read aloud begins with what is seen
  return h('li', { key: note.id, class: 'note' }, [
    h('p', { class: 'note-text' }, note.text),
    h(Attached, { replica, id: note.id, text: note.text, own: mine, version: replica.version }),
    h('div', { class: 'note-foot' }, [
      h('p', { class: 'note-state' }, marks),
      mine || replica.get('meeting')?.state === 'closed'
        ? h('p', { class: 'support-count' }, count ? nt('{n} apoyo', '{n} apoyos', count) : '')
        : h('button', {
            type: 'button', class: ['support', on && 'on'], 'aria-pressed': String(on),
            'aria-label': `${words}: ${note.text}`,
            onClick: () => replica.send('note.support', { note: note.id, on: !on }),
          }, [h('span', { 'aria-hidden': 'true' }, on ? '♥ ' : '♡ '), words]),
    ]),
  ]);
}

/** @param {{replica: any, moment: import('./model.js').Moment, me: string}} props */
export function Wall({ replica, moment, me }) {
  const wall = wallOf(replica, moment);
  const supported = mySupports(replica);
  const list = (/** @type {any[]} */ notes) => h('ul', { class: 'notes' }, notes.map((note) => row(replica, note, supported, me)));
  const said = (/** @type {string} */ title, /** @type {any[]} */ lines) =>
    lines.length ? h('section', { class: 'synthesis' }, [h('h3', title), h('ul', { class: 'lines' }, lines.map((line) => h('li', { key: line.id }, line.text)))]) : null;
  return [
    moment.anonymous ? h('p', { class: 'hint' }, t('Sin nombres: nadie ve quién escribió cada idea.')) : null,
    said(t('Síntesis'), wall.lines),
    said(t('Conclusiones'), wall.conclusions),
    wall.notes.length ? null : h('p', { class: 'empty' }, t('Todavía no hay ideas en la pizarra. La tuya puede ser la primera.')),
    (wall.notes.length || wall.lanes.some((lane) => lane.groups.length) ? wall.lanes : []).map((one) => (one.id || wall.lanes.length === 1 ? one : { ...one, title: t('Sin columna') })).map((lane) =>
      h('section', { key: lane.id ?? '', class: 'lane' }, [
        lane.title ? h('h3', { class: 'lane-title' }, lane.title) : null,
        lane.groups.map(({ cluster, notes }) =>
          h('section', { key: cluster.id, class: 'cluster' }, [
            h(lane.title ? 'h4' : 'h3', { class: 'cluster-title' }, [cluster.title, h('span', { class: 'count' }, ` ${nt('{n} idea', '{n} ideas', notes.length)}`)]),
            list(notes),
          ]),
        ),
        lane.groups.length && lane.loose.length ? h(lane.title ? 'h4' : 'h3', { class: 'cluster-title' }, t('Otras ideas')) : null,
        lane.loose.length ? list(lane.loose) : lane.id && !lane.groups.length ? h('p', { class: 'empty' }, t('Todavía sin ideas.')) : null,
      ]),
    ),
  ];
}
Wall.props = ['replica', 'moment', 'me', 'prompt', 'writer', 'version'];
