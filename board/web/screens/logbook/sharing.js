/** Showing one entry to a meeting, and taking it back: what will be read, and by whom, is said before. It must never share more than this entry. */
import { h, ref } from 'vue';
import { dayWords } from '../../activities/agree/sentence.js';
import { t } from '../../i18n.js';
import { Sheet } from '../phone/sheet.js';
import { originsOf } from './model.js';

/** @param {{title: string, date: string | null}} meeting */
const titled = ({ title, date }) => (date ? `${title} (${dayWords(date)})` : title);

export const ShareSheet = {
  props: ['replica', 'entry', 'version'],
  emits: ['close'],
  /** @param {{replica: any, entry: import('./model.js').Entry, version: number}} props @param {{emit: (event: 'close') => void}} context */
  setup(props, { emit }) {
    const { replica } = props;
    const chosen = ref('');
    const tell = (/** @type {'entry.share' | 'entry.unshare'} */ kind, /** @type {string} */ meeting) => void replica.send(kind, { entry: props.entry.id, meeting });
    return () => {
      const { shared, text } = props.entry;
      const open = originsOf(replica).filter(({ meeting }) => !shared.some((one) => one.meeting === meeting));
      const [first] = open;
      const to = open.find(({ meeting }) => meeting === chosen.value) ?? first;
      return h(Sheet, { title: t('Compartir esta entrada'), onClose: () => emit('close') }, () => [
        h('p', { class: 'note-text shared-text' }, text),
        shared.map((one) => h('div', { key: one.meeting, class: 'shared-one' }, [
          h('p', t('La ven las personas de «{title}».', { title: titled(one) })),
          h('button', { type: 'button', class: 'button wide', onClick: () => tell('entry.unshare', one.meeting) }, t('Dejar de compartirla')),
          h('p', { class: 'hint' }, t('Deja de verse en esa reunión. Quien ya la leyó la habrá leído.')),
        ])),
        to ? h('form', { class: 'own-form', onSubmit: (/** @type {Event} */ event) => (event.preventDefault(), tell('entry.share', to.meeting)) }, [
          open.length > 1 ? h('fieldset', { class: 'columns' }, [h('legend', t('Con qué reunión')), open.map((one) => h('label', { class: 'chip', key: one.meeting }, [
            h('input', { type: 'radio', name: 'share-with', checked: one.meeting === to.meeting, onChange: () => (chosen.value = one.meeting) }), h('span', titled(one)),
          ]))]) : null,
          h('p', t('La verán, con tu nombre, todas las personas de «{title}»: participantes, quien facilita y la coordinación. Solo esta entrada, sin su evidencia. Puedes quitarla cuando quieras.', { title: titled(to) })),
          h('button', { type: 'submit', class: 'button main wide' }, t('Compartirla')),
        ]) : shared.length ? null : h('p', { class: 'empty' }, t('Podrás compartir con una reunión cuando algo de ella haya llegado a tu bitácora.')),
      ]);
    };
  },
};
