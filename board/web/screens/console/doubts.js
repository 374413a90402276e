/**
 * The list of doubts: put in order, each cleared with how, or carried on to another day; taken up again with a click.
 *
 * It must never clear one without words.
 */

import { defineComponent, h, ref } from 'vue';
import { Dialog } from '../../board/dialog.js';
import { Editor } from '../../board/editor.js';
import { short } from '../../board/desk.js';
import { icon } from '../../board/signs.js';
import { stepped } from '../../board/stepping.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Doubt } from '../../board/records.js' */

const STATES = { open: () => t('por aclarar'), cleared: () => t('aclarada'), carried: () => t('queda para después') };

export const Doubts = defineComponent({
  name: 'DoubtsDialog',
  props: ['desk'],
  emits: ['close'],
  /** @param {{ desk: Desk }} props @param {{ emit: (event: 'close') => void }} context */
  setup(props, { emit }) {
    const { view, replica, ask } = props.desk;
    const clearing = ref(/** @type {string | null} */ (null));
    const readonly = () => view.meeting.value?.state === 'closed';
    const text = (/** @type {Doubt} */ { id }) => view.notes.value.find((note) => note.id === id)?.text ?? '';

    /** @param {Doubt} doubt @param {Doubt[]} open @param {-1 | 1} by */
    function step(doubt, open, by) {
      const to = stepped(open, doubt.id, by);
      const about = { text: short(text(doubt)) };
      return h(
        'button',
        { type: 'button', class: 'round', 'aria-label': by < 0 ? t('Antes: «{text}»', about) : t('Después: «{text}»', about), 'aria-disabled': !to, onClick: () => to && void ask('doubt.move', { note: doubt.id, ...to }) },
        icon(by < 0 ? 'up' : 'down'),
      );
    }
    /** @param {Doubt} doubt */
    const editor = (doubt) =>
      h(Editor, {
        drafts: replica.drafts,
        slot_: `doubt.${doubt.id}`,
        label: t('¿Cómo se aclaró?'),
        placeholder: t('Se aclaró así…'),
        action: t('Aclarada'),
        value: doubt.how ?? '',
        field: 'how',
        rev: doubt.rev,
        focus: true,
        cancels: true,
        send: (/** @type {string} */ how_, /** @type {{ rev?: number }} */ how) => replica.send('doubt.clear', { note: doubt.id, how: how_ }, how),
        onDone: () => (clearing.value = null),
        onCancel: () => (clearing.value = null),
      });

    /** @param {Doubt} doubt @param {Doubt[]} open */
    function draw(doubt, open) {
      const author = view.authors.value.get(doubt.id)?.name;
      const button = (/** @type {string} */ words, /** @type {() => void} */ act) => h('button', { type: 'button', class: 'button small', onClick: act }, words);
      return h('li', { key: doubt.id, class: doubt.state }, [
        h('div', { class: 'what' }, [
          h('p', text(doubt)),
          h('p', { class: 'how' }, [author, STATES[doubt.state]()].filter(Boolean).join(' · ')),
          doubt.how && clearing.value !== doubt.id ? h('blockquote', doubt.how) : null,
        ]),
        doubt.state === 'open' && !readonly() && open.length > 1 ? h('div', { class: 'steps' }, [step(doubt, open, -1), step(doubt, open, 1)]) : null,
        clearing.value === doubt.id
          ? editor(doubt)
          : readonly()
            ? null
            : h('div', { class: 'ways' }, [
                doubt.state === 'open' ? button(t('Se aclaró…'), () => (clearing.value = doubt.id)) : null,
                doubt.state === 'open' ? button(t('Queda para después'), () => void ask('doubt.carry', { note: doubt.id })) : null,
                doubt.state === 'cleared' ? button(t('Corregir'), () => (clearing.value = doubt.id)) : null,
                doubt.state !== 'open' ? button(t('Volver a abrir'), () => void ask('doubt.reopen', { note: doubt.id })) : null,
              ]),
      ]);
    }

    return () => {
      const all = view.doubts.value;
      const open = all.filter(({ state }) => state === 'open');
      return h(Dialog, { title: t('Dudas'), wide: true, onClose: () => emit('close') }, () =>
        all.length > 0
          ? h('ul', { class: 'doubts' }, [...open, ...all.filter(({ state }) => state !== 'open')].map((doubt) => draw(doubt, open)))
          : h('p', { class: 'empty' }, t('No hay dudas. Marca una idea como duda y aparecerá aquí.')),
      );
    };
  },
});
