/**
 * The notice of being transcribed, for somebody who writes the report at a desk and has no phone in the hand. It must never cover nor
 * move what is written: both sides end a little higher until it is answered.
 */
import { h } from 'vue';
import { t } from '../../i18n.js';
import { untold } from '../phone/hearing.js';
import { tellLatterly } from '../phone/latterly.js';

export const Told = {
  props: ['desk', 'version'],
  /** @param {{desk: import('./page.js').Desk, version: number}} props */
  setup(props) {
    const { meeting, session } = props.desk;
    const me = () => (void props.version, meeting.me?.person_id ?? session.person_id ?? '');
    const seen = () => void meeting.send('speech.seen', { notice: meeting.get('speech')?.notice });
    tellLatterly(meeting, me, (person) => person.guest === null && seen());
    const button = (/** @type {string} */ word, /** @type {() => void} */ onClick, main = false) => h('button', { type: 'button', class: ['button', main && 'main'], onClick }, word);
    return () => {
      // whoever leads read it aloud
      const person = meeting.as === 'rapporteur' ? untold(meeting, me()) : null;
      if (!person || person.guest !== null) return null;
      return h('section', { class: 'told', 'aria-label': t('Aviso') }, [
        h('p', { role: 'status' }, [h('strong', t('Se transcribe lo que se dice aquí')), ' ', meeting.get('speech')?.text]),
        h('div', { class: 'actions' }, [button(t('No me transcriban'), () => void meeting.send('speech.object', { on: true })), button(t('Entendido'), seen, true)]),
      ]);
    };
  },
};
