/**
 * The wall as everybody sees it on the shared screen: large text, fixed places, pages that turn by themselves.
 *
 * Read-only. It must never show a name, nor anything of a moment whose notes are still private.
 */

import { computed, defineComponent, h, onBeforeUnmount, onMounted, ref, watch } from 'vue';
import { nt, t } from '../i18n.js';
import { arrange, paged } from './arrange.js';
import { cardsOf, pileCards, places, turn } from './showing.js';
import { shape } from './signs.js';

/** @import { Lane } from './arrange.js' */
/** @import { Moment } from './records.js' */
/** @import { Card } from './showing.js' */
/** @import { View } from './view.js' */

const TURN_MS = 15_000;
const HEADING_REM = 2.5;
const PAGES_REM = 2;

/**
 * @param {Card} card
 * @param {'h2' | 'h3'} heading   one step below what stands above it
 */
function drawCard(card, heading) {
  if (card.what === 'note') {
    return h('li', { class: ['slip', `tint-${card.tint + 1}`], key: card.id }, [shape(card.tint), h('p', card.text)]);
  }
  return h('li', { class: ['slip', 'pile', `tint-${card.tint + 1}`], key: card.id }, [
    h(heading, { class: 'name' }, [shape(card.tint), h('span', { class: 'words' }, card.text), h('span', { class: 'count' }, nt('{n} idea', '{n} ideas', card.count))]),
    card.sample.length > 0 ? h('ul', card.sample.map((note) => h('li', { key: note.id }, note.text))) : null,
  ]);
}

/** «4 a 6 de 7», «7 de 7». @param {number} first @param {number} shown @param {number} total */
function whereabouts(first, shown, total) {
  return shown === 1 ? t('{first} de {total}', { first, total }) : t('{first} a {last} de {total}', { first, last: first + shown - 1, total });
}

/** One column of the wall. Pages are fixed: a new note takes the next free slot, it moves none that is being read. */
const ProjectedLane = defineComponent({
  name: 'ProjectedLane',
  props: ['lane', 'across', 'height'],
  /** @param {{ lane: Lane, across: number, height: number }} props   `height` in rem, of the wall */
  setup(props) {
    const page = ref(0);
    const room = computed(() => places(props.height - (props.lane.title ? HEADING_REM : 0) - PAGES_REM, props.across, pileCards(props.lane)));
    const cards = computed(() => cardsOf(props.lane, t('Por agrupar'), room.value.sample));
    const size = computed(() => props.across * room.value.rows);
    const shown = computed(() => paged(cards.value, size.value, page.value));
    watch(
      () => cards.value.length,
      (now, before) => {
        // A reveal brings all at once: begin at the beginning. One more idea: show where it landed.
        if (before > 0 && now > before) page.value = turn(page.value, paged(cards.value, size.value, 0).pages, true);
      },
    );
    /** @type {ReturnType<typeof setInterval> | undefined} */
    let timer;
    onMounted(() => {
      timer = setInterval(() => (page.value = turn(shown.value.page, shown.value.pages, false)), TURN_MS);
    });
    onBeforeUnmount(() => clearInterval(timer));
    return () => {
      const { items, pages, first } = shown.value;
      return h('section', { class: ['lane', `across-${props.across}`] }, [
        props.lane.title ? h('h2', [shape(props.lane.tint), h('span', props.lane.title)]) : null,
        h('ol', { class: 'slips', style: { '--row': `${room.value.row}rem`, '--lines': room.value.lines, '--each': room.value.each } }, items.map((card) => drawCard(card, props.lane.title ? 'h3' : 'h2'))),
        pages > 1 ? h('p', { class: 'pages' }, whereabouts(first, items.length, cards.value.length)) : null,
      ]);
    };
  },
});

export const ProjectedWall = defineComponent({
  name: 'ProjectedWall',
  props: ['view', 'moment'],
  /** @param {{ view: View, moment: Moment }} props */
  setup(props) {
    const box = ref(/** @type {HTMLElement | null} */ (null));
    const height = ref(24);
    const lanes = computed(() => {
      const on = props.view.wall(props.moment);
      return arrange(
        props.view.notes.value.filter((note) => on.has(note.moment)),
        props.view.clusters.value.filter((cluster) => on.has(cluster.moment)),
        props.view.columns(props.moment),
      );
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
          : lanes.value.map((lane) => h(ProjectedLane, { key: lane.id ?? '', lane, across, height: height.value })),
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
