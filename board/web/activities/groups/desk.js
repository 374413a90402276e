/**
 * The facilitator's side of going apart: groups to come in one sentence and as a table, and the wall of the moment below.
 *
 * Nothing here is seen by anybody else until groups are opened. It must never work groups out by itself: it asks, and shows what came.
 */

import { defineComponent, h, ref } from 'vue';
import { Confirm } from '../../board/dialog.js';
import { inOneSentence } from '../../board/groupwords.js';
import { awayNow } from '../../board/seating.js';
import { Wall } from '../../board/wall.js';
import { nt, t } from '../../i18n.js';
import { useAsking } from './asking.js';
import { Opened } from './opened.js';
import { Settings } from './settings.js';
import { GroupTable } from './table.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Member, Moment, Note } from '../../board/records.js' */

export const Grouping = defineComponent({
  name: 'GroupingDesk',
  props: ['desk', 'moment'],
  /** @param {{ desk: Desk, moment: Moment }} props */
  setup(props) {
    const { view } = props.desk;
    const asking = useAsking(props.desk, () => props.moment);
    /** What waits for a yes, because it would undo what was moved by hand. */
    const waiting = ref(/** @type {Tk.Fields | null} */ (null));
    /** Where each group will call: as the installation has it, to be changed or emptied. Where it has nothing, nothing is asked. */
    const call = ref(props.desk.call);
    const near = (/** @type {Member} */ member) => !awayNow([member], view.presence.value).includes(member.id);

    /** @param {Tk.Fields} fields */
    function form(fields) {
      if (asking.byHand.value) waiting.value = fields;
      else void asking.form(fields);
    }
    function go() {
      const fields = waiting.value ?? {};
      waiting.value = null;
      void asking.form(fields);
    }
    const begin = () => void asking.form({ absent: awayNow(view.members.value, view.presence.value) });

    function before() {
      const picked = view.picks(props.moment).reduce((sum, { people }) => sum + people.length, 0);
      return [
        h('div', [
          h('p', t('Mira quién trabajaría con quién. Solo tú lo ves, y puedes cambiarlo.')),
          picked > 0 ? h('p', { class: 'quietly' }, nt('{n} persona ya dijo con quién.', '{n} personas ya dijeron con quién.', picked)) : null,
        ]),
        h('button', { type: 'button', class: 'button', 'aria-disabled': asking.busy.value, onClick: begin }, t('Formar grupos')),
      ];
    }

    /** @param {boolean} possible   nobody would go alone */
    const opening = (possible) =>
      h('button', { type: 'button', class: 'button', 'aria-disabled': asking.busy.value || !possible, onClick: () => possible && void asking.open(call.value.trim()) }, t('Abrir los grupos'));

    const calling = () =>
      h('label', { class: 'field calling' }, [
        h('span', { class: 'label' }, t('Videollamada de cada grupo')),
        h('input', { class: 'input', inputmode: 'url', maxlength: 300, autocomplete: 'off', spellcheck: false, value: call.value, onInput: (/** @type {any} */ event) => (call.value = event.target.value) }),
        h('span', { class: 'hint' }, t('En lugar de {group}, cada grupo recibe un nombre solo suyo. Vacío: sin videollamada.', { group: '{group}' })),
      ]);

    return () => {
      const { desk, moment } = props;
      const preview = view.preview(moment);
      // What is over is not grouped any more; what was planned stays to be read.
      const readonly = view.meeting.value?.state !== 'live' || moment.state === 'done' || moment.state === 'skipped';
      if (!preview && readonly) return null;
      if (!preview) return h('section', { class: 'grouping start', 'aria-label': t('Formar grupos') }, before());
      return h('section', { class: 'grouping', 'aria-label': t('Formar grupos') }, [
        h('div', { class: 'told' }, [
          h('p', { class: 'sum', role: 'status' }, inOneSentence(preview, view.members.value)),
          readonly || moment.state !== 'now' ? null : opening(preview.groups.length > 0 && preview.groups.every(({ members }) => members.length > 1)),
        ]),
        readonly || moment.state !== 'now' || !desk.call ? null : calling(),
        readonly ? null : h(Settings, { preview, members: view.members.value, busy: asking.busy.value, form }),
        h(GroupTable, { key: moment.id, desk, preview, readonly, near, place: asking.place, form }),
        waiting.value
          ? h(Confirm, {
              title: t('¿Formar los grupos otra vez?'),
              text: t('Moviste a personas a mano. Si los grupos se forman otra vez, esos cambios se pierden.'),
              action: t('Formar otra vez'),
              onClose: () => (waiting.value = null),
              onGive: go,
            })
          : null,
      ]);
    };
  },
});

/** @param {{ desk: Desk, moment: Moment, readonly?: boolean }} props */
export function Facilitated(props) {
  const { desk, moment } = props;
  const apart = desk.view.groups(moment).length > 0;
  // A note that a group let us read along with is no note of the wall.
  const only = (/** @type {Note} */ { id }) => !desk.view.groupNotes.value.has(id);
  return h('div', { class: 'groups-desk' }, [h(apart ? Opened : Grouping, { key: moment.id, desk, moment }), h(Wall, apart ? { ...props, only } : props)]);
}
Facilitated.props = ['desk', 'moment', 'readonly'];
