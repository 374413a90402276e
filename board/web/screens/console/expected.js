/**
 * Who is expected and not here, and somebody without a phone who takes part through the facilitator's device.
 *
 * It must never bring anybody in by itself.
 */

import { computed, defineComponent, h, ref } from 'vue';
import { AskText } from '../../board/dialog.js';
import { missing } from '../../board/expected.js';
import { icon } from '../../board/signs.js';
import { nt, t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */

export const ExpectedPeople = defineComponent({
  name: 'ExpectedPeople',
  props: ['desk'],
  /** @param {{ desk: Desk }} props */
  setup(props) {
    const { view, ask } = props.desk;
    const adding = ref(false);
    const away = computed(() => missing(view.roster.value, view.members.value));
    /** @param {string} name */
    async function add(name) {
      adding.value = false;
      await ask('member.add', { name });
    }
    return () => [
      away.value.length > 0
        ? h('details', { class: 'expected' }, [
            h('summary', nt('{n} persona por llegar', '{n} personas por llegar', away.value.length)),
            h('ul', away.value.map(({ id, name, school }) => h('li', { key: id }, [h('span', name), school ? h('span', { class: 'how' }, school) : null]))),
          ])
        : null,
      view.meeting.value?.state === 'closed'
        ? null
        : h('button', { type: 'button', class: 'button small add', onClick: () => (adding.value = true) }, [icon('person'), t('Agregar a alguien sin celular')]),
      adding.value
        ? h(AskText, {
            title: t('Agregar a alguien sin celular'),
            label: t('Nombre y apellido'),
            action: t('Agregar'),
            onClose: () => (adding.value = false),
            onGive: add,
          })
        : null,
    ];
  },
});
