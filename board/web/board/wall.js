/**
 * The wall of the console: every shared idea of a moment in its column and cluster, to be read, grouped and tended.
 *
 * A moment and the one it reveals hang on one wall, in one order. It must never show a note that is still
 * private to somebody else: such a note is not here to be shown.
 */

import { computed, defineComponent, h, nextTick, ref } from 'vue';
import { t } from '../i18n.js';
import { arrange } from './arrange.js';
import { AskText } from './dialog.js';
import { useDrag } from './drag.js';
import { staysPut } from './droptarget.js';
import { marked } from './marking.js';
import { NEW, placesOf } from './moves.js';
import { NoteCard } from './note.js';
import { PileCard } from './pile.js';
import { shape } from './signs.js';

/** @import { Lane, Pile } from './arrange.js' */
/** @import { Desk } from './desk.js' */
/** @import { Target } from './droptarget.js' */
/** @import { Choice } from './menu.js' */
/** @import { Moment, Note } from './records.js' */

export const Wall = defineComponent({
  name: 'ConsoleWall',
  props: ['desk', 'moment', 'readonly', 'only'],
  /** @param {{ desk: Desk, moment: Moment, readonly?: boolean, only?: (note: Note) => boolean }} props   `only`: the notes that are looked at */
  setup(props) {
    const root = ref(/** @type {HTMLElement | null} */ (null));
    const naming = ref(/** @type {{ note: Note, column: string | null } | null} */ (null));
    const view = props.desk.view;
    const on = computed(() => view.wall(props.moment));
    const all = computed(() => view.notes.value.filter((note) => on.value.has(note.moment)));
    const notes = computed(() => marked(props.only ? all.value.filter(props.only) : all.value, view.marks.value, props.desk.filter.value));
    const clusters = computed(() => view.clusters.value.filter((cluster) => on.value.has(cluster.moment)));
    const columns = computed(() => view.columns(props.moment));
    const lanes = computed(() => arrange(notes.value, clusters.value, columns.value, props.desk.guesses()));
    /** New clusters belong to the moment the meeting is in, where it is on this wall. */
    const home = () => (on.value.has(view.current.value?.id ?? '') ? view.current.value?.id : null) ?? props.moment.id;

    const { held, over, press } = useDrag({ root: () => root.value, drop });

    /** @param {Note} note @param {Target} to */
    function put(note, to) {
      if (to.cluster === NEW) naming.value = { note, column: to.column };
      else void props.desk.move(note, to);
    }
    /** The keyboard stays with the note it moved. @param {Note} note */
    function follow(note) {
      void nextTick(() => /** @type {HTMLElement | null | undefined} */ (root.value?.querySelector(`[data-note="${note.id}"] footer button`))?.focus());
    }
    /** @param {string} id @param {Target} to */
    function drop(id, to) {
      const note = notes.value.find((one) => one.id === id);
      if (note && !staysPut(note, to, siblings(to).map((one) => one.id))) put(note, to);
    }
    /** @param {Target} to @returns {Note[]} */
    function siblings(to) {
      for (const lane of lanes.value) {
        if (to.cluster === null && lane.id === to.column) return lane.loose;
        const pile = lane.piles.find(({ cluster }) => cluster.id === to.cluster);
        if (pile) return pile.notes;
      }
      return [];
    }

    /** All places a note can go to, for the menu: what dragging does, by keyboard. @param {Note} note @returns {Choice[]} */
    function places(note) {
      const to = (/** @type {string} */ label, /** @type {Target} */ target) => ({ label, act: () => (put(note, target), follow(note)) });
      return placesOf(note, {
        clusters: clusters.value,
        columns: columns.value,
        order: siblings({ cluster: note.cluster, column: note.cluster ? null : note.column, before: null }),
      }).map(({ label, target, apart }) => ({ ...to(label, target), apart }));
    }

    /** @param {string} title */
    async function make(title) {
      const about = naming.value;
      naming.value = null;
      if (about) await props.desk.makeCluster(title, home(), about.column, [about.note.id]);
    }

    /** @param {Note} note @param {number} tint */
    const card = (note, tint) =>
      h(NoteCard, {
        key: note.id,
        desk: props.desk,
        note,
        tint,
        places,
        held: held.value?.id === note.id ? held.value : null,
        before: over.value?.before === note.id,
        readonly: props.readonly,
        onPress: (/** @type {PointerEvent} */ event) => press(event, note),
      });
    /** @param {Pile} pile */
    const drawPile = (pile) =>
      h(PileCard, { key: pile.cluster.id, desk: props.desk, pile, over: over.value?.cluster === pile.cluster.id, readonly: props.readonly }, () =>
        h('ul', { class: 'notes' }, pile.notes.map((note) => card(note, pile.tint))),
      );
    /** @param {Lane} lane */
    function nothing(lane) {
      if (props.desk.filter.value) return t('Aquí ninguna idea tiene esta marca.');
      return lane.piles.length > 0 ? t('Todas las ideas tienen su grupo.') : t('Las ideas aparecerán aquí cuando alguien escriba.');
    }
    /** @param {Lane} lane */
    function drawLane(lane) {
      const isOver = over.value !== null && over.value.cluster === null && over.value.column === lane.id;
      return h('section', { class: ['lane', { grouped: lane.piles.length > 0 }], key: lane.id ?? '' }, [
        lane.title ? h('h2', [shape(lane.tint), lane.title]) : null,
        h('div', { class: ['loose', { target: isOver }], 'data-zone': '', 'data-column': lane.id }, [
          lane.piles.length > 0 ? h('h3', t('Por agrupar')) : null,
          lane.loose.length > 0
            ? h('ul', { class: 'notes' }, lane.loose.map((note) => card(note, lane.tint)))
            : h('p', { class: 'empty' }, nothing(lane)),
        ]),
        h('div', { class: 'piles' }, [
          ...lane.piles.map(drawPile),
          held.value
            ? h('div', { class: ['pile', 'fresh', { target: over.value?.cluster === NEW && over.value.column === lane.id }], 'data-zone': '', 'data-cluster': NEW, 'data-column': lane.id }, t('Suéltala aquí para hacer un grupo nuevo'))
            : null,
        ]),
      ]);
    }

    return () =>
      h('div', { class: ['wall', { dragging: held.value !== null, laned: lanes.value.length > 1 }], ref: root, tabindex: 0, role: 'region', 'aria-label': t('Pizarra') }, [
        ...lanes.value.map(drawLane),
        naming.value
          ? h(AskText, {
              title: t('Grupo nuevo'),
              label: t('¿Qué tienen en común estas ideas?'),
              action: t('Hacer el grupo'),
              onClose: () => (naming.value = null),
              onGive: make,
            })
          : null,
      ]);
  },
});
