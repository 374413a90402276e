/** What else can be done with an idea that all see, beside supporting it. It must never do it by itself. */
import { h, ref } from 'vue';
import { t } from '../../i18n.js';
import { momentFor, propose } from './proposing.js';
import { Sheet } from './sheet.js';

export const NoteMore = {
  props: ['replica', 'note', 'writer'],
  /** @param {any} props `note` with its id */
  setup(props) {
    const open = ref(false);
    const agree = (/** @type {string} */ moment) => {
      open.value = false;
      const what = Array.from(props.note.text).slice(0, 300).join('');
      propose(props.replica, { moment, note: props.note.id, writer: props.writer ?? null, what });
    };
    return () => {
      const { replica, note } = props;
      const moment = replica.get(`note/${note.id}/group`) ? null : momentFor(replica, note.moment);
      if (!moment) return null;
      return [
        h('button', { type: 'button', class: 'quiet note-more', 'aria-haspopup': 'dialog', 'aria-label': t('Más opciones: {text}', { text: note.text }), onClick: () => (open.value = true) }, h('span', { 'aria-hidden': 'true' }, '⋯')),
        open.value ? h(Sheet, { title: t('Con esta idea'), onClose: () => (open.value = false) }, () => [
          h('p', { class: 'note-text' }, note.text),
          h('div', { class: 'note-ways' }, [h('button', { type: 'button', class: 'button main wide', onClick: () => agree(moment) }, t('Proponer como acuerdo'))]),
        ]) : null,
      ];
    };
  },
};
