/**
 * The opening: why we meet, what we look at, what we take home, what is open from before, what people need now, and the way there.
 *
 * It shows the meeting's own words only; it must never learn about notes.
 */

import { defineComponent, h } from 'vue';
import { nt, t } from '../../i18n.js';
import { rounded } from '../../board/pace.js';
import { today } from '../agree/sentence.js';
import { EarlierList } from './earlier.js';
import { NeedList } from './needs.js';

/** @import { Moment } from '../../board/records.js' */
/** @import { View } from '../../board/view.js' */

/** More would be smaller than what is read from afar; what the meeting starts from and leads to is on every phone. */
const MOST = 3;
/** Where commitments and needs share the place; beside so many commitments there is room for one need. */
const FEWER = 2;

/** @param {string} name @param {string} text */
const row = (name, text) => (text ? [h('dt', name), h('dd', text)] : []);

export const Projected = defineComponent({
  name: 'PresentBoard',
  props: { view: Object, moment: Object, whole: Boolean },
  /** @param {{ view: View, moment: Moment, whole?: boolean }} props `whole`: everything, to be scrolled through by whoever leads */
  setup(props) {
    return () => {
      const meeting = props.view.meeting.value;
      if (!meeting) return null;
      const earlier = props.view.earlier.value;
      const needs = props.view.needs.value;
      const { whole } = props;
      const most = (/** @type {number} */ some) => (whole ? Infinity : some);
      return h('div', { class: 'opening', ...(whole && { tabindex: 0, role: 'region', 'aria-label': t('Para empezar') }) }, [
        h('dl', { class: 'aims' }, earlier.length + needs.length > 0
          ? [
              ...(earlier.length ? [h('dt', t('Compromisos anteriores')), h('dd', h(EarlierList, { all: earlier, now: today(props.view.now()), most: most(needs.length ? FEWER : MOST) }))] : []),
              ...(needs.length ? [h('dt', t('Necesidades que traemos')), h('dd', h(NeedList, { all: needs, most: most(earlier.length < FEWER ? FEWER : 1) }))] : []),
              ...(whole || (earlier.length + needs.length < MOST && !(earlier.length && needs.length)) ? row(t('Propósito'), meeting.purpose) : []),
            ]
          : [...row(t('Propósito'), meeting.purpose), ...row(t('Insumos'), (meeting.inputs ?? []).join(' · ')), ...row(t('Producto'), meeting.product)]),
        h('section', { class: 'route' }, [
          h('h2', t('Nuestra ruta')),
          h(
            'ol',
            props.view.moments.value.filter(({ state }) => state !== 'skipped').map((moment) => {
              const { amount, unit } = rounded(moment.seconds);
              return h('li', { key: moment.id, class: moment.state }, [
                h('span', moment.title),
                h('span', { class: 'minutes' }, unit === 'min' ? nt('{n} min', '{n} min', amount) : nt('{n} s', '{n} s', amount)),
              ]);
            }),
          ),
        ]),
      ]);
    };
  },
});
