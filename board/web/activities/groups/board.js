/**
 * People at work in groups on the shared screen: who is with whom in large type, page by page, and the word before all come back.
 *
 * It must never learn what a group writes; without groups at work it is the totals they are about to
 * talk about, or the wall everybody shares.
 */

import { defineComponent, h, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue';
import * as asked from '../../board/asked.js';
import { linesOf, pageOf, turn } from '../../board/showing.js';
import { t } from '../../i18n.js';
import { Totals } from '../assess/totals.js';

/** @import { Group, Moment } from '../../board/records.js' */
/** @import { View } from '../../board/view.js' */

const TURN_MS = 15_000;
/** In rem, as the style sheet has them: the gap between the columns, a group's name; in the size of the letters: a line. */
const GAP = 2;
const NAME = 6.25;
const LINE = 1.25;
/** As large as can be; where that would take a second page, as small as is still read from afar. */
const SIZES = [1.75, 1.5];
/** A font is not drawn to the last dot. */
const HAIR = 1.02;
/** Room below for «1 a 14 de 30», above for the word before the return. */
const PAGES = 2.5;
const BACK = 3.5;

/** One a line: people look for their own. @param {Group} group */
const names = ({ members }) => members.map(({ name }) => name).join('\n');

export const ApartBoard = defineComponent({
  name: 'ApartBoard',
  props: ['view', 'moment'],
  /** @param {{ view: View, moment: Moment }} props */
  setup(props) {
    const box = ref(/** @type {HTMLElement | null} */ (null));
    const page = ref(0);
    const size = ref({ height: 26, width: 48 });
    /** A name's width in letters as high as one rem. */
    const measure = shallowRef((/** @type {string} */ text) => text.length * 0.5);
    /** @param {number} letter */
    const laid = (letter) => {
      const { height, width } = size.value;
      const warned = props.view.breakout(props.moment)?.warned ? BACK : 0;
      const line = (width - GAP) / 2 - NAME;
      const span = (/** @type {Group} */ group) => 2 * linesOf(names(group), line, (text) => measure.value(text) * letter * HAIR) + 1;
      const rows = Math.max(3, Math.floor((height - PAGES - warned) / ((letter * LINE) / 2)));
      return { letter, ...pageOf(props.view.groups(props.moment), { across: 2, rows, page: page.value, span }) };
    };
    const shown = () => {
      const [large, ...smaller] = SIZES.map(laid);
      return /** @type {ReturnType<typeof laid>} */ (large && large.pages > 1 ? smaller.at(-1) : large);
    };
    const look = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      if (!box.value) return;
      size.value = { height: box.value.clientHeight / rem, width: box.value.clientWidth / rem };
      const brush = document.createElement('canvas').getContext('2d');
      if (!brush) return;
      brush.font = `600 100px ${getComputedStyle(box.value).fontFamily}`;
      measure.value = (text) => brush.measureText(text).width / 100;
    };
    /** @type {ResizeObserver | undefined} */
    let watcher;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    let timer;
    onMounted(() => {
      watcher = new ResizeObserver(look);
      if (box.value) watcher.observe(box.value);
      look();
      // Measured in another font, names would not fit their lines.
      void document.fonts.ready.then(look);
      timer = setInterval(() => (page.value = turn(shown().page, shown().pages, false)), TURN_MS);
    });
    onBeforeUnmount(() => {
      watcher?.disconnect();
      clearInterval(timer);
    });
    return () => {
      const { placed, pages, first, letter } = shown();
      const total = props.view.groups(props.moment).length;
      return h('section', { class: 'apart', ref: box, 'aria-label': t('Grupos') }, [
        props.view.breakout(props.moment)?.warned ? h('p', { class: 'back', role: 'status' }, t('Terminen su idea: pronto volvemos todos.')) : null,
        h('ol', { style: { '--letter': `${letter}rem` } }, placed.map(({ item, column, row, span }) =>
          h('li', { key: item.id, style: { gridColumn: String(column), gridRow: `${row} / span ${span}` } }, [h('span', { class: 'name' }, item.name), h('span', { class: 'who' }, names(item))]),
        )),
        pages > 1 ? h('p', { class: 'pages' }, t('{first} a {last} de {total}', { first, last: first + placed.length - 1, total })) : null,
      ]);
    };
  },
});

/** @param {{ view: View, moment: Moment }} props */
export function Projected({ view, moment }) {
  const apart = view.breakout(moment)?.state === 'open' && view.groups(moment).length > 0 && view.asked(moment) === null;
  const assessed = apart || view.asked(moment) !== null ? null : view.talkedAbout(moment);
  const totals = assessed && view.totals(assessed);
  if (totals) return h(Totals, { moment: assessed, totals });
  return h(apart ? ApartBoard : asked.Projected, { view, moment });
}
Projected.props = ['view', 'moment'];
