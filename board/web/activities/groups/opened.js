/**
 * Groups at work, for whoever leads: who is where, who is active, who asks for help, and the hand that mends a group.
 *
 * It says that a group writes, never what; only a group that asks for help and opens its work is read along with, and only meanwhile.
 */

import { defineComponent, h, ref } from 'vue';
import { AskText } from '../../board/dialog.js';
import { namesOf, sizesInWords } from '../../board/groupwords.js';
import { Menu } from '../../board/menu.js';
import { awayNow, leftOut } from '../../board/seating.js';
import { icon } from '../../board/signs.js';
import { useNow } from '../../board/timer.js';
import { nt, t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Choice } from '../../board/menu.js' */
/** @import { Group, Member, Moment } from '../../board/records.js' */

const MINUTE_MS = 60_000;

export const Opened = defineComponent({
  name: 'OpenedGroups',
  props: ['desk', 'moment'],
  /** @param {{ desk: Desk, moment: Moment }} props */
  setup(props) {
    const { view, ask, done } = props.desk;
    const now = useNow(view);
    const telling = ref(false);
    const groups = () => view.groups(props.moment);
    const isOpen = () => view.breakout(props.moment)?.state === 'open' && view.meeting.value?.state === 'live';
    const change = (/** @type {string} */ kind, /** @type {Tk.Fields} */ fields) => void ask(kind, { moment: props.moment.id, ...fields });
    const nameOf = (/** @type {string} */ id) => view.members.value.find((one) => one.id === id)?.name ?? '';
    const groupOf = (/** @type {string} */ id) => groups().find((one) => one.id === id)?.name ?? '';
    /** Somebody is alone where the move begins, or where it ends. @param {string[]} ids */
    const lonely = (...ids) => groups().find(({ id, members }) => ids.includes(id) && members.length === 1)?.name ?? groupOf(ids[0] ?? '');

    /** @param {string} text */
    async function tell(text) {
      telling.value = false;
      const ack = await ask('groups.tell', { moment: props.moment.id, text });
      if (ack.ok) done(t('Tu mensaje llegó a todos los grupos: «{text}»', { text }));
    }

    /** Where somebody could go. @param {string | null} from @param {(group: string) => void} act @returns {Choice[]} */
    const places = (from, act) =>
      groups().filter(({ id }) => id !== from).map(({ id, name, members }) => ({ label: t('{group}: {names}', { group: name, names: namesOf(members) }), act: () => act(id) }));

    /** @param {string} person @param {Group} group @returns {Choice[]} */
    function choices(person, group) {
      const moves = places(group.id, (target) => change('groups.mend', { person, source: group.id, target }));
      return [...(moves.length > 0 ? [{ label: t('Pasar a…'), more: moves }] : []), { label: t('Se fue de la reunión'), act: () => change('groups.leave', { person }), apart: moves.length > 0 }];
    }

    /** «3 ideas · hace 2 min». @param {Group} group */
    function life(group) {
      const { notes, last_ms } = view.life(group.id) ?? { notes: 0, last_ms: null };
      if (last_ms === null) return t('aún no escriben');
      const minutes = Math.floor((now.value - last_ms) / MINUTE_MS);
      return [nt('{n} idea', '{n} ideas', notes), minutes < 1 ? t('ahora mismo') : nt('hace {n} min', 'hace {n} min', minutes)].join(' · ');
    }

    /** «Pauta: 5 de 12 partes · 2 de 3 de acuerdo». @param {Group} group */
    function guideline(group) {
      const far = view.guidelineLife(group.id);
      if (!far) return null;
      return h('p', { class: 'life' }, t('Pauta: {filled} de {of} partes · {agreed} de {members} de acuerdo', far));
    }

    /** @param {Group} group */
    function drawHelp(group) {
      const help = view.help(group.id);
      if (!help) return null;
      const notes = help.open ? view.notes.value.filter(({ id }) => view.groupNotes.value.get(id) === group.id) : [];
      const lines = help.open ? [...view.groupAnswers(group.id), ...notes] : [];
      return h('div', { class: 'asks' }, [
        h('p', [icon('hand'), h('strong', t('Pide ayuda'))]),
        help.open ? h('p', { class: 'quietly' }, t('Abrió su trabajo para ti mientras pide ayuda.')) : null,
        lines.length > 0 ? h('ul', lines.map(({ id, text }) => h('li', { key: id }, text))) : null,
      ]);
    }

    /** @param {Group} group */
    function drawGroup(group) {
      const title = view.meeting.value?.indicators?.find(({ id }) => id === group.choice)?.title;
      const away = new Set(awayNow(view.members.value, view.presence.value));
      return h('li', { key: group.id, class: ['seats', { asking: view.help(group.id), lonely: group.members.length === 1 }] }, [
        h('h4', [group.name, title ? h('span', { class: 'choice' }, title) : null]),
        isOpen() ? h('p', { class: 'life' }, life(group)) : null,
        guideline(group),
        drawHelp(group),
        h('ul', group.members.map(({ person, name }) =>
          h('li', { key: person, class: 'person' }, [
            h('span', { class: 'name' }, [
              name,
              group.visitors.includes(person) ? h('span', { class: 'visit' }, t('de visita')) : null,
              away.has(person) && isOpen() ? h('span', { class: 'how' }, t('sin conexión')) : null,
            ]),
            isOpen() ? h(Menu, { label: t('Opciones de {name}', { name }), choices: () => choices(person, group) }) : null,
          ]),
        )),
      ]);
    }

    /** The moves that leave nobody alone, one tap each. */
    const mending = () =>
      view.mending(props.moment).map(({ person, from, to }) =>
        h('div', { class: 'mend', key: `${person} ${to}`, role: 'status' }, [
          h('p', t('{group} quedó con una sola persona.', { group: lonely(from, to) })),
          h('button', { type: 'button', class: 'button small', onClick: () => change('groups.mend', { person, source: from, target: to }) }, t('Pasar a {name} a {group}', { name: nameOf(person), group: groupOf(to) })),
        ]),
      );

    /** Who came since and has no group yet: the room gives one, or a hand does. */
    function late() {
      const preview = view.preview(props.moment);
      const members = groups().flatMap((group) => group.members.map(({ person }) => person));
      return preview ? leftOut({ ...preview, groups: [{ members, choice: null, visitors: [], key: null }] }, view.members.value) : [];
    }
    /** Who is not here, or went home; one who comes back is given a place by hand. */
    function gone() {
      const absent = view.preview(props.moment)?.absent ?? [];
      return view.members.value.filter(({ id }) => absent.includes(id));
    }

    /** @param {string} title @param {string} kind @param {Member[]} people */
    const drawWithout = (title, kind, people) =>
      people.length === 0
        ? null
        : h('section', { class: ['beside', kind] }, [
            h('h4', title),
            h('ul', people.map(({ id, name }) =>
              h('li', { key: id, class: 'person' }, [
                h('span', { class: 'name' }, name),
                h(Menu, {
                  label: t('Opciones de {name}', { name }),
                  choices: () => [{ label: t('Darle un grupo donde haya sitio'), act: () => change('groups.place', { person: id, group: null }) }, ...places(null, (group) => change('groups.place', { person: id, group }))],
                }),
              ]),
            )),
          ]);

    return () => {
      const all = groups();
      const asking = all.filter(({ id }) => view.help(id));
      return h('section', { class: 'grouping opened', 'aria-label': t('Grupos en marcha') }, [
        h('div', { class: 'told' }, [
          h('p', { class: 'sum', role: 'status' }, [
            `${sizesInWords(all.map(({ members }) => members.length))}. `,
            asking.length > 0 && isOpen() ? h('strong', { class: 'asks' }, [icon('hand'), nt('Pide ayuda: {names}', 'Piden ayuda: {names}', asking.length, { names: namesOf(asking) })]) : null,
          ]),
          isOpen() ? h('button', { type: 'button', class: 'button small', onClick: () => (telling.value = true) }, t('Mensaje a todos los grupos')) : null,
        ]),
        isOpen() ? mending() : null,
        h('div', { class: 'group-table still' }, [
          isOpen() ? drawWithout(t('Sin grupo todavía'), 'left', late()) : null,
          h('ol', { class: 'all', 'aria-label': t('Grupos') }, all.map(drawGroup)),
          isOpen() ? drawWithout(nt('No está ({n})', 'No están ({n})', gone().length), 'away', gone()) : null,
        ]),
        telling.value
          ? h(AskText, { title: t('Mensaje a todos los grupos'), label: t('Lo verán en su celular'), action: t('Enviar a los grupos'), onClose: () => (telling.value = false), onGive: tell })
          : null,
      ]);
    };
  },
});
