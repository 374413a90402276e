/** Changing an own idea, and what can be done with one that was refused: no text is ever out of reach. It must never learn who else wrote. */
import { h, nextTick, ref } from 'vue';
import { t } from '../../i18n.js';
import { excess, grow } from './composer.js';
import { CopyButton } from './copy.js';
import { extrasOf, hasPicture, isNamedAfterPicture, keepExtras, readExtras } from './extras.js';
import { MarkChips } from './markchips.js';
import { slotAt } from './model.js';
import { partsOf } from './parts.js';

export const EditForm = {
  props: ['replica', 'note', 'slot', 'seen'],
  emits: ['done'],
  /** @param {any} props @param {{emit: (event: string) => void}} context */
  setup(props, { emit }) {
    const { replica, slot } = props;
    const problem = ref('');
    const before = partsOf(replica, props.note.id);
    /** @type {import('vue').Ref<import('./markchips.js').Marked>} */
    const marked = ref({ mark: before.mark, evidence: before.evidence });
    const remark = () => {
      const { mark, evidence } = marked.value;
      if (mark !== before.mark || evidence !== before.evidence) void replica.send('note.mark', { note: props.note.id, mark, evidence, as_person: props.note.writer ?? undefined });
    };
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
      remark();
      if (text === props.note.text && !old) stop();
      else {
        replica.send('note.edit', { note: props.note.id, text, as_person: props.note.writer ?? undefined }, { rev: props.seen ?? 0, stored: () => replica.drafts.text(slot) === text && stop() });
        if (old) replica.outbox.forget(old.id);
      }
    };
    return () =>
      h('form', { class: 'note-edit', onSubmit: save, onVnodeMounted: (/** @type {any} */ node) => node.el.scrollIntoView({ block: 'center' }) }, [
        h('textarea', {
          class: 'input', rows: 2, 'aria-label': t('Cambia tu idea'), value: replica.drafts.text(slot),
          onVnodeMounted: (/** @type {any} */ node) => (grow(node.el), node.el.focus()),
          onInput: (/** @type {any} */ event) => (replica.drafts.set(slot, event.target.value), grow(event.target)),
        }),
        h(MarkChips, { ...marked.value, onChoose: (/** @type {import('./markchips.js').Marked} */ next) => (marked.value = next) }),
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

/** A refused new idea becomes the draft it came from, and stands in the field. @param {any} replica @param {Tk.Item} item @param {import('vue').Ref<any>} composer */
export async function takeBack(replica, item, composer) {
  await redraft(replica, item);
  await nextTick();
  composer.value?.load();
  composer.value?.focus();
}

/** Before whatever was typed there since, with its picture and its mark. @param {any} replica @param {Tk.Item} item */
export async function redraft(replica, item) {
  const { moment, prompt, as_person } = item.op;
  const slot = slotAt(moment, prompt, as_person);
  const [begun, back] = [readExtras(replica.drafts, slot), extrasOf(item.op)];
  // two pictures are two ideas: the one that was begun is sent first
  if (hasPicture(begun) && hasPicture(back)) return;
  const text = isNamedAfterPicture(item.op) ? '' : item.op.text;
  const typed = replica.drafts.text(slot);
  replica.drafts.clear(slot); // a new id: the old one may be in use
  replica.drafts.set(slot, [text, typed].filter(Boolean).join('\n\n'));
  keepExtras(replica.drafts, slot, hasPicture(begun) ? begun : back);
  await replica.outbox.forget(item.id);
}
