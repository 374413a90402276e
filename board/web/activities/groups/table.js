/**
 * Groups to come as a table: who sits with whom, moved by hand with mouse, finger or the menu of each person.
 *
 * It draws what was worked out and says where somebody was put. It must never guess what the room will make of it.
 */

import { defineComponent, h, nextTick, ref, watch } from 'vue';
import { LEVELS } from '../../board/dividing.js';
import { useDrag } from '../../board/drag.js';
import { groupName, namesOf } from '../../board/groupwords.js';
import { Menu } from '../../board/menu.js';
import { NEW } from '../../board/moves.js';
import { apart, leftOut, together } from '../../board/seating.js';
import { icon } from '../../board/signs.js';
import { nt, t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Target } from '../../board/droptarget.js' */
/** @import { Choice } from '../../board/menu.js' */
/** @import { Member, Preview, Seats } from '../../board/records.js' */

/** The mark of the place for those who are not here. */
const AWAY = 'away';

/** «I. E. 38 · Primaria»: what groups are compared by; the subject only where it is looked at. @param {Member} member @param {Preview} preview */
const aboutOf = ({ school, level, area }, { wish }) => [school, level ? (LEVELS[level]?.() ?? level) : '', wish === 'mixed' ? area : ''].filter(Boolean).join(' · ');

export const GroupTable = defineComponent({
  name: 'GroupTable',
  props: ['desk', 'preview', 'readonly', 'near', 'place', 'form'],
  /**
   * @param {{ desk: Desk, preview: Preview, readonly?: boolean, near: (member: Member) => boolean,
   *   place: (person: string, to: number | null) => Promise<boolean>, form: (fields: Tk.Fields) => void }} props   `near`: somebody's phone is here
   */
  setup(props) {
    const { view } = props.desk;
    const root = ref(/** @type {HTMLElement | null} */ (null));
    /** Whom the keyboard follows to the new place. */
    const followed = ref(/** @type {string | null} */ (null));
    const { held, over, press } = useDrag({ root: () => root.value?.closest('.groups-desk') ?? root.value, drop });
    watch(
      () => props.preview.rev,
      () => {
        const person = followed.value;
        followed.value = null;
        if (person) void nextTick(() => /** @type {HTMLElement | null | undefined} */ (root.value?.querySelector(`[data-note="${person}"] button`))?.focus());
      },
    );

    const titleOf = (/** @type {string | null} */ id) => view.meeting.value?.indicators?.find((one) => one.id === id)?.title ?? '';
    const member = (/** @type {string} */ id) => view.members.value.find((one) => one.id === id);
    const known = (/** @type {string[]} */ ids) => ids.map(member).filter((one) => one !== undefined);
    const seatOf = (/** @type {string} */ id) => props.preview.groups.findIndex(({ members }) => members.includes(id));

    /** @param {string} person @param {number | null} to */
    function put(person, to) {
      if (to !== null && seatOf(person) === to) return;
      followed.value = person;
      void props.place(person, to).then((moved) => {
        if (!moved) followed.value = null;
      });
    }
    /** @param {string} person */
    const away = (person) => props.form({ absent: [...props.preview.absent, person] });
    /** @param {string} id @param {Target} to */
    function drop(id, to) {
      if (to.cluster === AWAY && !props.preview.absent.includes(id)) away(id);
      else if (to.cluster === NEW) put(id, null);
      else if (Number(to.cluster ?? NaN) < props.preview.groups.length) put(id, Number(to.cluster)); // what lies on the wall below is no group of people
    }

    /** Where dragging could put somebody, for the menu. @param {string} person @returns {Choice[]} */
    function seats(person) {
      const now = seatOf(person);
      const single = props.preview.groups[now]?.members.length === 1;
      const groups = props.preview.groups
        .map(({ members }, at) => ({ at, label: t('{group}: {names}', { group: groupName(members.length, at), names: namesOf(known(members)) }) }))
        .filter(({ at }) => at !== now)
        .map(({ at, label }) => ({ label, act: () => put(person, at) }));
      return [...groups, ...(single ? [] : [{ label: t('Un grupo nuevo'), act: () => put(person, null), apart: groups.length > 0 }])];
    }
    /** @param {Member} one @param {typeof together} pin @returns {Choice[]} */
    function others(one, pin) {
      const here = props.preview.groups.flatMap(({ members }) => members).filter((id) => id !== one.id);
      return known(here)
        .sort((a, b) => a.name.localeCompare(b.name, 'es'))
        .map(({ id, name }) => ({ label: name, act: () => props.form({ ...pin(props.preview, one.id, id) }) }));
    }
    const stays = (/** @type {Member} */ { id }) => props.preview.stays.includes(id);
    /** @param {Member} one @returns {Choice[]} */
    function choices(one) {
      const isAway = props.preview.absent.includes(one.id);
      const grouped = seatOf(one.id) >= 0;
      const moves = seats(one.id);
      return [
        ...(isAway ? [{ label: t('Ya llegó: formar otra vez'), act: () => props.form({ absent: props.preview.absent.filter((id) => id !== one.id) }) }] : []),
        ...(moves.length > 0 ? [{ label: t('Mover a…'), more: moves }] : []),
        ...(grouped ? [{ label: t('Se queda en este grupo'), checked: stays(one), act: () => props.form({ stays: stays(one) ? props.preview.stays.filter((id) => id !== one.id) : [...props.preview.stays, one.id] }) }] : []),
        ...(grouped ? [{ label: t('Juntar con…'), more: others(one, together) }, { label: t('Separar de…'), more: others(one, apart) }] : []),
        ...(isAway ? [] : [{ label: t('No está'), act: () => away(one.id), apart: true }]),
      ];
    }

    /** @param {Member} one @param {Seats | null} [group] */
    function drawPerson(one, group = null) {
      const choice = props.preview.choices[one.id];
      const visits = group?.visitors.includes(one.id) ?? false;
      const near = props.near(one);
      const isAway = props.preview.absent.includes(one.id);
      const line = isAway ? (near ? t('ya tiene conexión') : '') : near ? '' : t('sin conexión');
      const carried = held.value?.id === one.id ? held.value : null;
      return h(
        'li',
        {
          key: one.id,
          class: ['person', { held: carried, visits }],
          'data-note': one.id,
          style: carried ? { transform: `translate(${carried.x}px, ${carried.y}px)` } : undefined,
          onPointerdown: props.readonly ? undefined : (/** @type {PointerEvent} */ event) => press(event, one),
        },
        [
          props.readonly ? null : h('span', { class: 'grip', 'aria-hidden': 'true' }, icon('grip')),
          h('span', { class: 'name' }, [
            one.name,
            visits ? h('span', { class: 'visit' }, choice ? t('de visita · eligió {choice}', { choice: titleOf(choice) }) : t('de visita · no eligió')) : null,
            !visits && choice && group && group.choice === null ? h('span', { class: 'how' }, titleOf(choice)) : null,
            h('span', { class: 'how' }, [stays(one) ? t('se queda') : '', aboutOf(one, props.preview), line].filter(Boolean).join(' · ')),
          ]),
          props.readonly ? null : h(Menu, { label: t('Opciones de {name}', { name: one.name }), choices: () => choices(one) }),
        ],
      );
    }
    /** @param {Seats} group @param {number} at */
    function drawGroup(group, at) {
      const { length } = group.members;
      return h('li', { key: at, class: ['seats', { target: over.value?.cluster === String(at), lonely: length === 1 }], 'data-zone': '', 'data-cluster': String(at) }, [
        h('h4', [groupName(length, at), group.choice ? h('span', { class: 'choice' }, titleOf(group.choice)) : null]),
        length === 1 ? h('p', { class: 'alone' }, t('Queda una sola persona: muévela o súmale a alguien.')) : null,
        h('ul', known(group.members).map((one) => drawPerson(one, group))),
      ]);
    }
    /** @param {string} title @param {Member[]} people @param {string | null} zone */
    function drawOthers(title, people, zone) {
      if (people.length === 0 && !(zone && held.value)) return null;
      return h('section', { class: ['beside', zone ?? 'left', { target: zone !== null && over.value?.cluster === zone }], ...(zone ? { 'data-zone': '', 'data-cluster': zone } : {}) }, [
        h('h4', title),
        h('ul', people.map((one) => drawPerson(one))),
      ]);
    }

    return () => {
      const { preview } = props;
      const gone = known(preview.absent);
      return h('div', { class: ['group-table', { dragging: held.value !== null }], ref: root }, [
        drawOthers(t('Sin grupo todavía'), leftOut(preview, view.members.value), null),
        h('ol', { class: 'all', 'aria-label': t('Grupos') }, [
          ...preview.groups.map(drawGroup),
          held.value ? h('li', { key: NEW, class: ['seats', 'fresh', { target: over.value?.cluster === NEW }], 'data-zone': '', 'data-cluster': NEW }, t('Suelta aquí para hacer un grupo nuevo')) : null,
        ]),
        drawOthers(gone.length > 0 ? nt('No está ({n})', 'No están ({n})', gone.length) : t('Suelta aquí a quien no está'), gone, AWAY),
      ]);
    };
  },
});
