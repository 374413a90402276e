/**
 * The people of the meeting: who is here, who is writing, who has written in this moment.
 *
 * For hosts only. In an anonymous moment it must never say who wrote; there the server does not tell either.
 */

import { computed, defineComponent, h, watch } from 'vue';
import { nt, t } from '../i18n.js';
import { nearness, present, roll } from './nearness.js';
import { icon } from './signs.js';

/** @import { Desk } from './desk.js' */
/** @import { Nearness } from './nearness.js' */
/** @import { Member } from './records.js' */

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
  /** @param {{ desk: Desk, now: number }} props */
  setup(props) {
    const { view, shown } = props.desk;
    /** When each person was last seen here; forgotten with the page, like presence itself. @type {Map<string, number>} */
    const seen = new Map();
    watch(view.presence, (presence) => Object.keys(presence?.people ?? {}).forEach((id) => seen.set(id, view.now())), { immediate: true });
    const rows = computed(() => {
      const presence = view.presence.value;
      const now = Math.floor(props.now / 5000) * 5000;
      const wrote = shown.value && !shown.value.anonymous ? view.writers(shown.value.id) : new Set();
      return roll(view.members.value).map((member) => ({ member, near: nearness(member, presence, seen, now), wrote: wrote.has(member.id) }));
    });

    /** @param {{ member: Member, near: Nearness, wrote: boolean }} row */
    function draw({ member, near, wrote }) {
      const host = member.host ? view.members.value.find((one) => one.id === member.host)?.name : null;
      const words = [ROLES[member.role]?.(), host ? t('con el celular de {name}', { name: host }) : null, WORDS[near]()].filter(Boolean).join(' · ');
      const heard = near === 'here' ? h('span', { class: 'seen-by-readers' }, t('en la reunión')) : null;
      return h('li', { key: member.id, class: near }, [
        h('span', { class: 'dot', 'aria-hidden': 'true' }),
        h('span', { class: 'name' }, [member.name, heard, words ? h('span', { class: 'how' }, words) : null]),
        wrote ? h('span', { class: 'wrote' }, [icon('tick'), h('span', { class: 'seen-by-readers' }, t('ya escribió'))]) : null,
      ]);
    }

    return () =>
      h('section', { class: 'people', tabindex: 0, 'aria-label': t('Personas') }, [
        h('h2', [t('Personas'), h('span', { class: 'count' }, nt('{n} conectada', '{n} conectadas', present(rows.value.map((row) => row.near))))]),
        rows.value.length > 0 ? h('ul', rows.value.map(draw)) : h('p', { class: 'empty' }, t('Comparte el código para que entren.')),
      ]);
  },
});
