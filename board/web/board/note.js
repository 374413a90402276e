/**
 * One idea on the console's wall: its words or its picture, its marks, who wrote it, who supports it, and what can be done with it.
 *
 * It must never decide where it goes; the wall knows the places.
 */

import { defineComponent, h, ref } from 'vue';
import { nt, t } from '../i18n.js';
import { short } from './desk.js';
import { Editor } from './editor.js';
import { KINDS, kindsOf, NAMES, SIGNS } from './marking.js';
import { Menu } from './menu.js';
import { Picture } from './picture.js';
import { fresh, momentFor } from './proposing.js';
import { Sketch } from './sketch.js';
import { icon, shape } from './signs.js';

/** @import { Desk } from './desk.js' */
/** @import { Kind } from './marking.js' */
/** @import { Choice } from './menu.js' */
/** @import { Note } from './records.js' */

/** A long note would push all others out of sight; it is opened with one click. @param {string} text */
const isLong = (text) => text.length > 260 || text.split('\n').length > 8;

export const NoteCard = defineComponent({
  name: 'NoteCard',
  props: ['desk', 'note', 'tint', 'places', 'held', 'before', 'readonly'],
  emits: ['press'],
  /**
   * @param {{ desk: Desk, note: Note, tint: number, places: (note: Note) => Choice[], held: { x: number, y: number } | null, before: boolean, readonly?: boolean }} props
   * @param {{ emit: (event: 'press', pointer: PointerEvent) => void }} context
   */
  setup(props, { emit }) {
    const whole = ref(false);
    const editing = ref(props.desk.replica.drafts.text(`edit.${props.note.id}`) !== '');

    /** @returns {Choice[]} */
    function choices() {
      const { desk, note } = props;
      const supported = desk.view.own.value.has(note.id);
      return [
        { label: t('Mover a…'), more: props.places(note) },
        { label: t('Marcar como…'), more: KINDS.map(mark) },
        { label: t('Corregir'), act: () => (editing.value = true) },
        { label: supported ? t('Quitar mi apoyo') : t('Apoyar'), act: () => void desk.ask('note.support', { note: note.id, on: !supported }) },
        ...adopting(),
        ...proposing(),
        { label: t('Borrar'), act: () => void desk.removeNote(note) },
      ];
    }

    /** What a group brought may be of use to whoever leads, too; nobody else learns of it. @returns {Choice[]} */
    function adopting() {
      const { desk, note } = props;
      if (!desk.view.origins.value.has(note.id)) return [];
      const on = desk.view.adopted.value.has(note.id);
      return [{ label: on ? t('Ya no me sirve') : t('Me sirve (solo lo ves tú)'), act: () => void desk.ask('note.adopt', { note: note.id, on: !on }) }];
    }

    /** An idea that all see may be put forward, once there is a moment that all share. @returns {Choice[]} */
    function proposing() {
      const { desk, note } = props;
      const moment = desk.view.groupNotes.value.has(note.id) ? null : momentFor(desk.view, note.moment);
      return moment === null ? [] : [{ label: t('Proponer como acuerdo'), act: () => (desk.proposing.value = fresh(moment, note)) }];
    }

    /** One mark at most, evidence beside any; chosen again it goes. @param {Kind} kind @returns {Choice} */
    function mark(kind) {
      const { desk, note } = props;
      const { mark: now = null, evidence = false } = desk.view.marks.value.get(note.id) ?? {};
      const on = kind === 'evidence' ? evidence : now === kind;
      const to = kind === 'evidence' ? { mark: now, evidence: !on } : { mark: on ? null : kind, evidence };
      return { label: NAMES[kind](), checked: on, apart: kind === 'evidence', act: () => void desk.ask('note.mark', { note: note.id, ...to }) };
    }

    /** @param {string} text @param {{ rev?: number }} how */
    async function save(text, how) {
      const { desk, note } = props;
      const old = note.text;
      const ack = await desk.replica.send('note.edit', { note: note.id, text }, how);
      if (ack.ok) desk.done(t('Corregiste una idea.'), () => void desk.ask('note.edit', { note: note.id, text: old }, { rev: ack.seq }));
      return ack;
    }

    return () => {
      const { desk, note, held } = props;
      const author = desk.view.authors.value.get(note.id);
      const supports = desk.view.supports.value.get(note.id) ?? 0;
      const kinds = kindsOf(desk.view.marks.value.get(note.id));
      const photo = desk.view.photos.value.get(note.id);
      const strokes = desk.view.sketches.value.get(note.id);
      const origin = desk.view.origins.value.get(note.id);
      return h(
        'li',
        {
          class: ['note', `tint-${props.tint + 1}`, { held: held !== null, before: props.before }],
          style: held ? { transform: `translate(${held.x}px, ${held.y}px)` } : undefined,
          'data-note': note.id,
          onPointerdown: (/** @type {PointerEvent} */ event) => !props.readonly && !editing.value && emit('press', event),
        },
        [
          origin ? h('p', { class: 'origin' }, [h('strong', origin.name), origin.prompt === null ? null : ` · ${origin.prompt}`, origin.agreed === false ? ` ${t('(dos miradas)')}` : null]) : null,
          kinds.length > 0 ? h('p', { class: 'marks' }, kinds.map((kind) => h('span', { key: kind, class: ['mark', kind] }, [h('span', { 'aria-hidden': 'true' }, SIGNS[kind]), NAMES[kind]()]))) : null,
          photo ? h(Picture, { from: desk.replica, photo, text: note.text }) : null,
          strokes ? h(Sketch, { strokes, label: note.text }) : null,
          editing.value
            ? h(Editor, {
                drafts: desk.replica.drafts,
                slot_: `edit.${note.id}`,
                label: t('Corregir la idea'),
                action: t('Guardar'),
                value: note.text,
                rev: note.rev,
                send: save,
                focus: true,
                cancels: true,
                onDone: () => (editing.value = false),
                onCancel: () => (editing.value = false),
              })
            : h('p', { class: ['text', { cut: isLong(note.text) && !whole.value }] }, note.text),
          !editing.value && isLong(note.text)
            ? h('button', { type: 'button', class: 'quiet', 'aria-expanded': whole.value, onClick: () => (whole.value = !whole.value) }, whole.value ? t('Leer menos') : t('Leer todo'))
            : null,
          h('footer', [
            shape(props.tint),
            h('span', { class: 'who' }, [author?.name ?? '', note.late ? h('em', t('llegó después')) : null, note.edited ? h('em', t('corregida')) : null]),
            supports > 0
              ? h('span', { class: 'supports' }, [icon('heart'), h('span', { 'aria-hidden': 'true' }, String(supports)), h('span', { class: 'seen-by-readers' }, nt('{n} apoyo', '{n} apoyos', supports))])
              : null,
            props.readonly ? null : h('span', { class: 'grip', 'aria-hidden': 'true' }, icon('grip')),
            props.readonly ? null : h(Menu, { label: t('Opciones de «{text}»', { text: short(note.text) }), choices }),
          ]),
        ],
      );
    };
  },
});
