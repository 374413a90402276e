/**
 * The wall as everybody sees it on the shared screen: large text, fixed places, pages that turn by themselves.
 *
 * Read-only. It must never show a name, nor anything of a moment whose notes are still private.
 */

import { computed, defineComponent, h, onBeforeUnmount, onMounted, ref, shallowRef, watch } from 'vue';
import { nt, t } from '../i18n.js';
import { arrange } from './arrange.js';
import { drawCard, leading } from './cards.js';
import { kindsOf } from './marking.js';
import { cardsOf, lineRows, linesOf, pageOf, pileCards, places, spanOf, turn } from './showing.js';
import { shape } from './signs.js';

/** @import { Lane } from './arrange.js' */
/** @import { Moment, Note } from './records.js' */
/** @import { Card } from './showing.js' */
/** @import { View } from './view.js' */

const TURN_MS = 15_000;
const HEADING_REM = 2.5;
const PAGES_REM = 2;
/** Between columns and inside a card, as the style sheet has them; a hair more, for a font is not drawn to the last dot. */
const GAP_REM = 0.5;
const LANES_REM = 1.5;
/** Below this a line would hold three words. */
const NARROW_REM = 36;
const PADDING_REM = 2.375;
/** As wide as the sign of a mark before the words. */
const SIGN = 'mm ';

/** «4 a 6 de 7», «7 de 7». @param {number} first @param {number} shown @param {number} total */
function whereabouts(first, shown, total) {
  return shown === 1 ? t('{first} de {total}', { first, total }) : t('{first} a {last} de {total}', { first, last: first + shown - 1, total });
}

/** One column of the wall. Pages are fixed: a new note takes the next free place, it moves none that is being read. */
const ProjectedLane = defineComponent({
  name: 'ProjectedLane',
  props: ['view', 'lane', 'across', 'height', 'width', 'measure', 'named'],
  /**
   * @param {{ view: View, lane: Lane, across: number, height: number, width: number, measure: (text: string) => number, named: boolean }} props
   *   `height` of the wall and `width` of this column in rem; `measure` tells how wide a text is, in rem
   */
  setup(props) {
    const page = ref(0);
    const high = computed(() => props.height - (props.lane.title ? HEADING_REM : 0) - PAGES_REM);
    const piles = computed(() => pileCards(props.lane));
    const room = computed(() => places(high.value, props.across, piles.value));
    const rows = computed(() => (piles.value > 0 ? room.value.rows : lineRows(high.value)));
    const cards = computed(() => cardsOf(props.lane, t('Por agrupar'), room.value.sample));
    const line = computed(() => (props.width - (props.across - 1) * GAP_REM) / props.across - PADDING_REM);
    const isPicture = (/** @type {string} */ note) => props.view.photos.value.has(note) || props.view.sketches.value.has(note);
    const signs = (/** @type {string} */ note) => SIGN.repeat(kindsOf(props.view.marks.value.get(note)).length);
    const span = (/** @type {Card} */ { note, text }) =>
      note === null ? 1 : spanOf(linesOf(signs(note) + leading(props.view, note, props.named) + text, line.value, props.measure), isPicture(note), rows.value);
    const show = (/** @type {number} */ at) => pageOf(cards.value, { across: props.across, rows: rows.value, page: at, span });
    const shown = computed(() => show(page.value));
    watch(
      () => cards.value.length,
      (now, before) => {
        // A reveal brings all at once: begin at the beginning. One more idea: show where it landed.
        if (before > 0 && now > before) page.value = turn(page.value, show(0).pages, true);
      },
    );
    /** @type {ReturnType<typeof setInterval> | undefined} */
    let timer;
    onMounted(() => {
      timer = setInterval(() => (page.value = turn(shown.value.page, shown.value.pages, false)), TURN_MS);
    });
    onBeforeUnmount(() => clearInterval(timer));
    return () => {
      const { placed, pages, first } = shown.value;
      const { row, each } = room.value;
      const heading = props.lane.title ? 'h3' : 'h2';
      return h('section', { class: ['lane', `across-${props.across}`] }, [
        props.lane.title ? h('h2', [shape(props.lane.tint), h('span', props.lane.title)]) : null,
        h('ol', { class: ['slips', { single: piles.value === 0 }], style: { '--row': `${row}rem`, '--each': each } }, placed.map((place) => drawCard(props.view, place, heading, props.named))),
        pages > 1 ? h('p', { class: 'pages' }, whereabouts(first, placed.length, cards.value.length)) : null,
      ]);
    };
  },
});

export const ProjectedWall = defineComponent({
  name: 'ProjectedWall',
  props: ['view', 'moment', 'only', 'lanes', 'empty'],
  /**
   * @param {{ view: View, moment: Moment, only?: (note: Note) => boolean, lanes?: Lane[], empty?: string }} props
   *   `only`: the notes this question is about; `lanes`: another order than the one it was laid in, which then says itself where each note comes from
   */
  setup(props) {
    const box = ref(/** @type {HTMLElement | null} */ (null));
    const height = ref(24);
    const width = ref(48);
    /** A text's width in rem, as this wall writes it. */
    const measure = shallowRef((/** @type {string} */ text) => text.length * 0.7);
    const lanes = computed(() => {
      if (props.lanes) return props.lanes;
      const on = props.view.wall(props.moment);
      const notes = props.view.notes.value.filter((note) => on.has(note.moment) && (!props.only || props.only(note)));
      const laid = new Set(notes.map(({ cluster }) => cluster));
      // A question has few answers: a cluster of others is not about it.
      const clusters = props.view.clusters.value.filter(({ id, moment }) => on.has(moment) && (!props.only || laid.has(id)));
      return arrange(notes, clusters, props.view.columns(props.moment));
    });
    const look = () => {
      if (!box.value) return;
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      height.value = box.value.clientHeight / rem;
      width.value = box.value.clientWidth / rem;
      const brush = document.createElement('canvas').getContext('2d');
      if (!brush) return;
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(box.value);
      brush.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      measure.value = (text) => brush.measureText(text).width / rem;
    };
    /** @type {ResizeObserver | undefined} */
    let watcher;
    onMounted(() => {
      watcher = new ResizeObserver(look);
      if (box.value) watcher.observe(box.value);
      look();
      // Measured in another font, the words would not fit their cards.
      void document.fonts.ready.then(look);
    });
    onBeforeUnmount(() => watcher?.disconnect());
    return () => {
      const { length } = lanes.value;
      const across = length > 1 || width.value < NARROW_REM ? 1 : 2;
      const wide = (width.value - (length - 1) * LANES_REM) / length;
      const empty = lanes.value.every((lane) => lane.loose.length + lane.piles.length === 0);
      return h('div', { class: 'wall', ref: box }, [
        empty && lanes.value.length === 1
          ? h('p', { class: 'empty' }, props.empty ?? t('Escribe tu idea en tu celular: aparecerá aquí.'))
          : lanes.value.map((lane) => h(ProjectedLane, { key: lane.id ?? '', view: props.view, lane, across, height: height.value, width: wide, measure: measure.value, named: !props.lanes })),
      ]);
    };
  },
});

/** While people write in silence the wall shows that ideas come in, and nothing of what they say. */
export const Stack = defineComponent({
  name: 'Stack',
  props: ['notes'],
  /** @param {{ notes: number }} props */
  setup(props) {
    const MOST = 48;
    return () =>
      h('div', { class: 'stack' }, [
        h('p', { class: 'many' }, [h('strong', String(props.notes)), ' ', nt('idea guardada', 'ideas guardadas', props.notes)]),
        h(
          'div',
          { class: 'blanks', 'aria-hidden': 'true' },
          Array.from({ length: Math.min(props.notes, MOST) }, (_, index) => h('span', { class: ['blank', `tint-${(index % 6) + 1}`], key: index })),
        ),
        h('p', { class: 'hush' }, t('Cada quien escribe en silencio. Nadie ve las ideas hasta que se muestren.')),
      ]);
  },
});
