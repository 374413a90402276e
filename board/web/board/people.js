/**
 * The people of the meeting: who is here, who is writing, who has written, is ready or passes in this moment, whose hand is up.
 *
 * What stands above and below the list comes in slots. For hosts only. In an anonymous moment it must never say who wrote; there the server does not tell either.
 */

import { computed, defineComponent, h, watch } from 'vue';
import { nt, t } from '../i18n.js';
import { Menu } from './menu.js';
import { nearness, present, roll } from './nearness.js';
import { icon } from './signs.js';

/** @import { Desk } from './desk.js' */
/** @import { Choice } from './menu.js' */
/** @import { Nearness } from './nearness.js' */

const ROLES = /** @type {Record<string, () => string>} */ ({ facilitator: () => t('facilita'), coordinator: () => t('coordina'), rapporteur: () => t('relata') });
/** @type {Record<Nearness, () => string>} */
const WORDS = {
  here: () => '',
  draft: () => t('escribiendo…'),
  weak: () => t('señal débil'),
  absent: () => t('sin conexión'),
  unknown: () => '',
};

export const People = defineComponent({
  name: 'PeopleList',
  props: ['desk', 'now'],
  /** @param {{ desk: Desk, now: number }} props @param {{ slots: Record<string, () => any> }} context   slots `before`, `after` */
  setup(props, { slots }) {
    const { view, shown, ask } = props.desk;
    const leads = (/** @type {{ role: string }} */ { role }) => role === 'facilitator' || role === 'coordinator';
    const closed = () => view.meeting.value?.state === 'closed';
    /** When each person was last seen here; forgotten with the page, like presence itself. @type {Map<string, number>} */
    const seen = new Map();
    watch(view.presence, (presence) => Object.keys(presence?.people ?? {}).forEach((id) => seen.set(id, view.now())), { immediate: true });
    const rows = computed(() => {
      const presence = view.presence.value;
      const now = Math.floor(props.now / 5000) * 5000;
      const moment = shown.value && !shown.value.anonymous ? shown.value.id : null;
      const wrote = moment ? view.writers(moment) : new Set();
      const signed = moment ? view.signers(moment) : { ready: [], passed: [] };
      return roll(view.members.value).map((member) => {
        // After the end nobody waits for what somebody has in hand.
        const near = nearness(member, presence, seen, now);
        return {
          member,
          near: near === 'draft' && closed() ? /** @type {Nearness} */ ('here') : near,
          wrote: wrote.has(member.id),
          ready: signed.ready.includes(member.id),
          passed: signed.passed.includes(member.id),
          turn: view.turns.value.find(({ person, state }) => person === member.id && state !== 'done'),
          away: view.absent.value.has(member.id),
        };
      });
    });

    /** @param {typeof rows.value[number]} row @returns {Choice[]} */
    function choices({ member, turn, away }) {
      const person = member.id;
      // After the end nobody speaks or leads any more, but the report may need somebody else.
      const over = closed();
      return [
        turn?.state === 'waiting' ? { label: t('Dar la palabra'), act: () => void ask('floor.give', { turn: turn.id }) } : null,
        turn?.state === 'speaking' ? { label: t('Terminó de hablar'), act: () => void ask('floor.end', { turn: turn.id }) } : null,
        member.role === 'participant' ? { label: t('Nombrar para que relate'), act: () => void ask('rapporteur.name', { person }) } : null,
        over || leads(member) || member.host ? null : { label: t('Ofrecerle la facilitación'), act: () => void ask('facilitator.offer', { person }) },
        over ? null : away ? { label: t('Sí está en la reunión'), act: () => void ask('attendance.mark', { person, present: true }) } : { label: t('Marcar que no está'), act: () => void ask('attendance.mark', { person, present: false }) },
      ].filter((choice) => choice !== null);
    }

    /** @param {typeof rows.value[number]} row */
    function draw(row) {
      const { member, near, wrote, ready, passed, turn, away } = row;
      const host = member.host ? view.members.value.find((one) => one.id === member.host)?.name : null;
      const said = turn?.state === 'speaking' ? t('habla') : passed ? t('por ahora no tiene aportes') : ready ? t('ya terminó') : null;
      const words = [ROLES[member.role]?.(), host ? t('con el celular de {name}', { name: host }) : null, away ? t('no está') : WORDS[near](), said].filter(Boolean).join(' · ');
      const heard = near === 'here' ? h('span', { class: 'seen-by-readers' }, t('en la reunión')) : null;
      return h('li', { key: member.id, class: near }, [
        h('span', { class: 'dot', 'aria-hidden': 'true' }),
        h('span', { class: 'name' }, [member.name, heard, words ? h('span', { class: 'how' }, words) : null]),
        turn?.state === 'waiting' ? h('span', { class: 'hand' }, [icon('hand'), h('span', { class: 'seen-by-readers' }, t('pide la palabra'))]) : null,
        wrote ? h('span', { class: 'wrote' }, [icon('tick'), h('span', { class: 'seen-by-readers' }, t('ya escribió'))]) : null,
        closed() || member.id === props.desk.replica.me?.person_id ? null : h(Menu, { label: t('Opciones de {name}', { name: member.name }), choices: () => choices(row) }),
      ]);
    }

    /** «7 listos · 2 sin aportes»: in numbers where nobody may be named. */
    function signs() {
      const { ready, passed } = shown.value ? view.signs(shown.value.id) : { ready: 0, passed: 0 };
      const words = [ready ? nt('{n} ya terminó', '{n} ya terminaron', ready) : '', passed ? nt('{n} por ahora sin aportes', '{n} por ahora sin aportes', passed) : ''].filter(Boolean);
      return words.length > 0 ? h('p', { class: 'signs', role: 'status' }, words.join(' · ')) : null;
    }

    return () =>
      h('section', { class: 'people', tabindex: 0, 'aria-label': t('Personas') }, [
        h('h2', [t('Personas'), h('span', { class: 'count' }, nt('{n} conectada', '{n} conectadas', present(rows.value.map((row) => row.near))))]),
        signs(),
        slots.before?.(),
        rows.value.length > 0 ? h('ul', rows.value.map(draw)) : h('p', { class: 'empty' }, t('Comparte el código para que entren.')),
        slots.after?.(),
      ]);
  },
});
