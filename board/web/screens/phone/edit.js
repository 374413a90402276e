/** Changing an own idea, and what can be done with one that was refused: no text is ever out of reach. It must never learn who else wrote. */
import { h, ref } from 'vue';
import { t } from '../../i18n.js';
import { excess, grow } from './composer.js';
import { CopyButton } from './copy.js';

export const EditForm = {
  props: ['replica', 'note', 'slot', 'seen'],
  emits: ['done'],
  /** @param {any} props @param {{emit: (event: string) => void}} context */
  setup(props, { emit }) {
    const { replica, slot } = props;
    const problem = ref('');
    const stop = () => {
      replica.drafts.clear(slot);
      emit('done');
    };
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      const text = replica.drafts.text(slot);
      const old = props.note.refused;
      problem.value = text.trim() ? excess(text) : t('Si ya no la quieres, cancela y bórrala con «Borrar».');
      if (problem.value) return;
      if (text === props.note.text && !old) stop();
      else {
        replica.send('note.edit', { note: props.note.id, text }, { rev: props.seen ?? 0, stored: () => replica.drafts.text(slot) === text && stop() });
        if (old) replica.outbox.forget(old.id);
      }
    };
    return () =>
      h('form', { class: 'note-edit', onSubmit: save }, [
        h('textarea', {
          class: 'input', rows: 2, 'aria-label': t('Cambia tu idea'), value: replica.drafts.text(slot),
          onVnodeMounted: (/** @type {any} */ node) => (grow(node.el), node.el.focus()),
          onInput: (/** @type {any} */ event) => (replica.drafts.set(slot, event.target.value), grow(event.target)),
        }),
        problem.value ? h('p', { class: 'hint', role: 'alert' }, problem.value) : null,
        h('div', { class: 'actions' }, [h('button', { type: 'submit', class: 'button' }, t('Guardar')), h('button', { type: 'button', class: 'quiet', onClick: stop }, t('Cancelar'))]),
      ]);
  },
};

export const Refusal = {
  props: ['replica', 'note', 'over'],
  emits: ['edit', 'takeback'],
  /** @param {any} props @param {{emit: (event: string, told: any) => void}} context */
  setup(props, { emit }) {
    const button = (/** @type {string} */ word, /** @type {() => void} */ onClick) => h('button', { type: 'button', class: 'quiet', onClick }, word);
    return () => {
      const { refused } = props.note;
      const text = refused.op.text ?? props.note.text;
      const isNew = refused.op.kind === 'note.write';
      return h('div', { class: 'problem' }, [
        h('p', { role: 'alert' }, refused.error.message),
        refused.op.kind === 'note.edit' ? [h('p', { class: 'hint' }, t('Tu versión:')), h('p', { class: 'note-text' }, text)] : null,
        h('div', { class: 'actions' }, [
          props.over && !isNew ? null : button(t('Editar'), () => (isNew ? emit('takeback', refused) : emit('edit', text))),
          h(CopyButton, { text }),
          button(t('Descartar'), () => props.replica.outbox.forget(refused.id)),
        ]),
      ]);
    };
  },
};

/** A refused new idea becomes the draft it came from, before whatever was typed there since. @param {any} replica @param {Tk.Item} item */
export async function takeBack(replica, item) {
  const { moment, prompt, text } = item.op;
  const slot = `${moment}:${prompt ?? ''}`;
  const typed = replica.drafts.text(slot);
  replica.drafts.clear(slot); // a new id: the old one may be in use
  replica.drafts.set(slot, typed ? `${text}\n\n${typed}` : text);
  await replica.outbox.forget(item.id);
}
