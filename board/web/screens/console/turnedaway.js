/**
 * What stays of the console once its line was turned away for good: why, and the way on. Who handed the meeting over goes on as a participant.
 *
 * It must never show the meeting it can no longer see, nor try again by itself.
 */

import { defineComponent, h, ref } from 'vue';
import { saveSession, tell } from '../../replica/session.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */

export const TurnedAway = defineComponent({
  name: 'TurnedAway',
  props: ['desk', 'meetingId'],
  /** @param {{ desk: Desk, meetingId: string }} props */
  setup(props) {
    const problem = ref('');
    async function goOn() {
      const answer = await tell('POST', '/api/session/role', { meeting: props.meetingId, as: 'participant' });
      if ('error' in answer) {
        problem.value = answer.error.message;
        return;
      }
      saveSession(answer.told);
      location.assign(answer.told.page);
    }
    return () => {
      const why = props.desk.line.value.problem;
      const passed = why?.code === 'role_passed';
      return h('section', { class: 'centre turned-away', 'aria-label': t('Ya no facilitas aquí') }, [
        h('h2', { class: 'head' }, passed ? t('Ahora facilita otra persona') : t('Esta consola se cerró')),
        h('p', { role: 'alert' }, why?.message ?? t('No puedes entrar a esta reunión')),
        passed ? h('button', { type: 'button', class: 'button main', onClick: goOn }, t('Seguir como participante')) : null,
        problem.value ? h('p', { class: 'problem', role: 'alert' }, problem.value) : null,
      ]);
    };
  },
});
