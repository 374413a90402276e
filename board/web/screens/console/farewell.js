/**
 * After the end: what the meeting left, moment by moment, how far what was agreed is, what people show of their logbooks, and the document of it.
 * It must never change anything.
 */

import { h } from 'vue';
import { sentence, today } from '../../activities/agree/sentence.js';
import { ShownEntries } from '../../activities/close/shown.js';
import { progressWords } from '../../activities/present/earlier.js';
import { nt, t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment } from '../../board/records.js' */

/** @param {{ desk: Desk }} props */
export function Farewell({ desk }) {
  const { view, replica } = desk;
  const ideas = (/** @type {Moment} */ { id }) => view.count(id)?.notes ?? 0;
  const lines = (/** @type {Moment} */ { id }) => view.syntheses.value.filter(({ moment }) => moment === id);
  const total = view.moments.value.reduce((sum, moment) => sum + ideas(moment), 0);
  const people = view.members.value.length;
  const left = view.moments.value.filter((moment) => ideas(moment) > 0 || lines(moment).length > 0);
  const totals = [
    nt('{n} persona', '{n} personas', people),
    nt('{n} idea', '{n} ideas', total),
    nt('{n} línea de síntesis', '{n} líneas de síntesis', view.syntheses.value.length),
    ...(view.agreed.value.length > 0 ? [nt('{n} acuerdo', '{n} acuerdos', view.agreed.value.length)] : []),
  ];
  const href = `/api/meetings/${encodeURIComponent(replica.code)}/export/txt?as=${encodeURIComponent(replica.as)}`;
  return h('section', { class: 'centre farewell', tabindex: 0, 'aria-label': t('Lo que deja la reunión') }, [
    h('h2', { class: 'head' }, t('Lo que deja la reunión')),
    h('p', { class: 'totals' }, totals.map((words) => h('span', { key: words }, words))),
    h('div', { class: 'take' }, [
      h('a', { class: 'button main', href: `/m/${replica.code}/relatoria?as=${replica.as}`, target: '_blank', rel: 'noopener' }, t('Abrir el informe')),
      h('a', { class: 'button', href, download: '' }, t('Descargar el texto de la reunión')),
      h('p', { class: 'hint' }, t('El informe ya está casi escrito: complétalo, envíalo y compártelo.')),
    ]),
    view.agreed.value.length > 0 ? h('section', { class: 'agreed-left' }, [h('h3', t('Acuerdos')), h('ul', { class: 'lines' }, view.agreed.value.map((one) => h('li', { key: one.id }, [
      sentence(one, today(view.now())), one.matrix === one.moment ? null : h('p', { class: 'hint' }, progressWords(one, view.progress(one.id))),
    ])))]) : null,
    h(ShownEntries, { all: view.shown.value }),
    left.length > 0
      ? h(
          'ol',
          { class: 'left' },
          left.map((moment) =>
            h('li', { key: moment.id }, [
              h('h3', [
                h('button', { type: 'button', class: 'quiet', onClick: () => (desk.looking.value = moment.id) }, moment.title),
                h('span', { class: 'count' }, nt('{n} idea', '{n} ideas', ideas(moment))),
              ]),
              lines(moment).length > 0 ? h('ul', { class: 'lines' }, lines(moment).map(({ id, text }) => h('li', { key: id }, text))) : null,
            ]),
          ),
        )
      : h('p', { class: 'empty' }, t('La reunión terminó sin ideas escritas.')),
  ]);
}
Farewell.props = ['desk'];
