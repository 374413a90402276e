/**
 * The wall as everybody sees it on the shared screen: large text, fixed places, pages that turn by themselves.
 *
 * Read-only. It must never show a name, nor anything of a moment whose notes are still private.
 */

import { computed, defineComponent, h, onBeforeUnmount, onMounted, ref, watch } from 'vue';
import { nt, t } from '../i18n.js';
import { arrange } from './arrange.js';
import { drawCard } from './cards.js';
import { cardsOf, pageOf, pileCards, places, turn } from './showing.js';
import { shape } from './signs.js';

/** @import { Lane } from './arrange.js' */
/** @import { Moment, Note } from './records.js' */
/** @import { Card } from './showing.js' */
/** @import { View } from './view.js' */

const TURN_MS = 15_000;
const HEADING_REM = 2.5;
const PAGES_REM = 2;

/** «4 a 6 de 7», «7 de 7». @param {number} first @param {number} shown @param {number} total */
function whereabouts(first, shown, total) {
  return shown === 1 ? t('{first} de {total}', { first, total }) : t('{first} a {last} de {total}', { first, last: first + shown - 1, total });
}

/** One column of the wall. Pages are fixed: a new note takes the next free slot, it moves none that is being read. */
const ProjectedLane = defineComponent({
  name: 'ProjectedLane',
  props: ['view', 'lane', 'across', 'height'],
  /** @param {{ view: View, lane: Lane, across: number, height: number }} props   `height` in rem, of the wall */
  setup(props) {
    const page = ref(0);
    const room = computed(() => places(props.height - (props.lane.title ? HEADING_REM : 0) - PAGES_REM, props.across, pileCards(props.lane)));
    const cards = computed(() => cardsOf(props.lane, t('Por agrupar'), room.value.sample));
    const isPicture = (/** @type {Card} */ { note }) => note !== null && (props.view.photos.value.has(note) || props.view.sketches.value.has(note));
    const show = (/** @type {number} */ at) => pageOf(cards.value, { across: props.across, rows: room.value.rows, page: at, isPicture });
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
      const { row, lines, each } = room.value;
      const heading = props.lane.title ? 'h3' : 'h2';
      return h('section', { class: ['lane', `across-${props.across}`] }, [
        props.lane.title ? h('h2', [shape(props.lane.tint), h('span', props.lane.title)]) : null,
        h('ol', { class: 'slips', style: { '--row': `${row}rem`, '--lines': lines, '--each': each } }, placed.map((place) => drawCard(props.view, place, heading))),
        pages > 1 ? h('p', { class: 'pages' }, whereabouts(first, placed.length, cards.value.length)) : null,
      ]);
    };
  },
});

export const ProjectedWall = defineComponent({
  name: 'ProjectedWall',
  props: ['view', 'moment', 'only'],
  /** @param {{ view: View, moment: Moment, only?: (note: Note) => boolean }} props   `only`: the notes this question is about */
  setup(props) {
    const box = ref(/** @type {HTMLElement | null} */ (null));
    const height = ref(24);
    const lanes = computed(() => {
      const on = props.view.wall(props.moment);
      const notes = props.view.notes.value.filter((note) => on.has(note.moment) && (!props.only || props.only(note)));
      const laid = new Set(notes.map(({ cluster }) => cluster));
      // A question has few answers: a cluster of others is not about it.
      const clusters = props.view.clusters.value.filter(({ id, moment }) => on.has(moment) && (!props.only || laid.has(id)));
      return arrange(notes, clusters, props.view.columns(props.moment));
    });
    const measure = () => {
      if (!box.value) return;
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      height.value = box.value.clientHeight / rem;
    };
    /** @type {ResizeObserver | undefined} */
    let watcher;
    onMounted(() => {
      watcher = new ResizeObserver(measure);
      if (box.value) watcher.observe(box.value);
      measure();
    });
    onBeforeUnmount(() => watcher?.disconnect());
    return () => {
      const across = lanes.value.length > 1 ? 1 : 2;
      const empty = lanes.value.every((lane) => lane.loose.length + lane.piles.length === 0);
      return h('div', { class: 'wall', ref: box }, [
        empty && lanes.value.length === 1
          ? h('p', { class: 'empty' }, t('Escribe tu idea en tu celular: aparecerá aquí.'))
          : lanes.value.map((lane) => h(ProjectedLane, { key: lane.id ?? '', view: props.view, lane, across, height: height.value })),
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
