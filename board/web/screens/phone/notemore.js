/** What else can be done with an idea that all see, beside supporting it. It must never do it by itself. */
import { h, ref } from 'vue';
import { t } from '../../i18n.js';
import { CardPart } from './cardsheet.js';
import { momentFor, propose } from './proposing.js';
import { cardOf, mayKeep } from './repertoire.js';
import { Sheet } from './sheet.js';

export const NoteMore = {
  props: ['replica', 'note', 'me', 'writer', 'version'],
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
      const moment = replica.get('meeting')?.state !== 'live' || replica.get(`note/${note.id}/group`) ? null : momentFor(replica, note.moment);
      const card = cardOf(replica, note.id) !== null || mayKeep(replica, note, props.writer ?? props.me);
      if (!moment && !card) return null;
      return [
        h('button', { type: 'button', class: 'quiet note-more', 'aria-haspopup': 'dialog', 'aria-label': t('Más opciones: {text}', { text: note.text }), onClick: () => (open.value = true) }, h('span', { 'aria-hidden': 'true' }, '⋯')),
        open.value ? h(Sheet, { title: t('Con esta idea'), onClose: () => (open.value = false) }, () => [
          h('p', { class: 'note-text' }, note.text),
          moment ? h('div', { class: 'note-ways' }, [h('button', { type: 'button', class: ['button wide', card || 'main'], onClick: () => agree(moment) }, t('Proponer como acuerdo'))]) : null,
          card ? h(CardPart, { replica, note, me: props.me, writer: props.writer, version: replica.version }) : null,
        ]) : null,
      ];
    };
  },
};
