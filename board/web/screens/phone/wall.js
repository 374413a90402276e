/** What everybody wrote, once it is shared: syntheses, clusters as headings, ideas to support. It must never learn who is looking. */
import { h } from 'vue';
import { nt, t } from '../../i18n.js';
import { mySupports, wallOf } from './wallmodel.js';
import { row } from './wallrow.js';

/** What a moment came to, above its ideas. @param {{lines: any[], conclusions: any[]}} wall @param {import('./model.js').Moment} moment */
export function established({ lines, conclusions }, moment) {
  const said = (/** @type {string} */ title, /** @type {any[]} */ all) =>
    all.length ? h('section', { class: 'synthesis' }, [h('h3', title), h('ul', { class: 'lines' }, all.map((line) => h('li', { key: line.id }, line.text)))]) : null;
  return [moment.anonymous ? h('p', { class: 'hint' }, t('Sin nombres: nadie ve quién escribió cada idea.')) : null, said(t('Síntesis'), lines), said(t('Conclusiones'), conclusions)];
}

/** @param {{replica: any, moment: import('./model.js').Moment, me: string, writer: string | null}} props */
export function Wall({ replica, moment, me, writer }) {
  const wall = wallOf(replica, moment);
  const at = { replica, me, writer, supported: mySupports(replica), named: true };
  const list = (/** @type {any[]} */ notes) => h('ul', { class: 'notes' }, notes.map((note) => row(at, note)));
  return [
    established(wall, moment),
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
