/** My ideas, each with how far it came; edited, deleted and brought back in place. It must never learn who else wrote. */
import { h, nextTick, ref } from 'vue';
import { nt, t } from '../../i18n.js';
import { excess, grow } from './composer.js';

const SIGNS = { kept: '◌', sent: '◐', board: '✓', refused: '!' };

/** @param {'kept' | 'sent' | 'board' | 'refused'} state @param {boolean} hidden */
function stateWords(state, hidden) {
  if (state === 'kept') return t('guardada en tu celular');
  if (state === 'sent') return t('enviada');
  if (state === 'board') return hidden ? t('en la pizarra, solo tú la ves') : t('en la pizarra');
  return t('no entró, pero no se perdió');
}

const MyNote = {
  props: ['replica', 'note', 'hidden'],
  emits: ['takeback'],
  /** @param {any} props @param {{emit: (event: string, ...told: any[]) => void}} context */
  setup(props, { emit }) {
    const { replica } = props;
    const slot = `edit:${props.note.id}`;
    const editing = ref(replica.drafts.text(slot) !== '');
    const problem = ref('');
    const copied = ref(false);
    /** The version on screen when the pencil was tapped: a newer one must be seen before it is written over. */
    let seen = props.note.rev;

    const edit = (/** @type {string} */ text) => {
      seen = props.note.refused?.error?.rev ?? props.note.rev;
      replica.drafts.set(slot, text);
      editing.value = true;
    };
    const stop = () => {
      replica.drafts.clear(slot);
      editing.value = false;
      problem.value = '';
    };
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      const text = replica.drafts.text(slot);
      problem.value = text.trim() ? excess(text) : t('Si ya no la quieres, bórrala con «Borrar».');
      if (problem.value) return;
      const old = props.note.refused;
      if (text === props.note.text && !old) stop();
      else {
        replica.send('note.edit', { note: props.note.id, text }, { rev: seen ?? 0, stored: stop });
        if (old) replica.outbox.forget(old.id);
      }
    };
    const copy = async (/** @type {string} */ text) => {
      copied.value = await copyText(text);
    };

    const form = () =>
      h('form', { class: 'note-edit', onSubmit: save }, [
        h('textarea', {
          class: 'input', rows: 2, 'aria-label': t('Cambia tu idea'), value: replica.drafts.text(slot),
          onVnodeMounted: (/** @type {any} */ node) => (grow(node.el), node.el.focus()),
          onInput: (/** @type {any} */ event) => (replica.drafts.set(slot, event.target.value), grow(event.target)),
        }),
        problem.value ? h('p', { class: 'hint', role: 'alert' }, problem.value) : null,
        h('div', { class: 'actions' }, [h('button', { type: 'submit', class: 'button' }, t('Guardar')), h('button', { type: 'button', class: 'quiet', onClick: stop }, t('Cancelar'))]),
      ]);

    const refusal = () => {
      const { refused } = props.note;
      const text = refused.op.text ?? props.note.text;
      const again = refused.op.kind === 'note.write' ? () => emit('takeback', refused) : () => edit(text);
      return h('div', { class: 'problem' }, [
        h('p', { role: 'alert' }, refused.error.message),
        refused.op.kind === 'note.edit' ? h('p', { class: 'note-text' }, text) : null,
        h('div', { class: 'actions' }, [
          h('button', { type: 'button', class: 'quiet', onClick: again }, t('Editar')),
          h('button', { type: 'button', class: 'quiet', onClick: () => copy(text) }, copied.value ? t('Copiado') : t('Copiar')),
          h('button', { type: 'button', class: 'quiet', onClick: () => replica.outbox.forget(refused.id) }, t('Descartar')),
        ]),
      ]);
    };

    return () => {
      const { note } = props;
      if (editing.value) return h('li', { class: 'note mine' }, form());
      return h('li', { class: ['note', 'mine', note.state] }, [
        h('p', { class: 'note-text' }, note.text),
        note.refused ? refusal() : null,
        h('div', { class: 'note-foot' }, [
          h('p', { class: 'note-state' }, [
            h('span', { 'aria-hidden': 'true' }, `${SIGNS[/** @type {'kept'} */ (note.state)]} `),
            stateWords(note.state, props.hidden),
            note.late ? ` · ${t('tardía')}` : '',
            note.support ? ` · ${nt('{n} apoyo', '{n} apoyos', note.support)}` : '',
          ]),
          note.refused
            ? null
            : h('div', { class: 'actions' }, [
                h('button', { type: 'button', class: 'quiet', onClick: () => edit(note.text), 'aria-label': t('Editar: {text}', { text: note.text }) }, t('Editar')),
                h('button', { type: 'button', class: 'quiet', onClick: () => replica.send('note.delete', { note: note.id }), 'aria-label': t('Borrar: {text}', { text: note.text }) }, t('Borrar')),
              ]),
        ]),
      ]);
    };
  },
};

/** A deleted idea keeps its place until the list is left, so that the way back is where the finger was. */
export const Mine = {
  props: ['replica', 'notes', 'hidden'],
  emits: ['takeback'],
  /** @param {any} props @param {{emit: (event: string, ...told: any[]) => void}} context */
  setup(props, { emit }) {
    const { replica } = props;
    /** @type {Map<string, any>} what was here while this list is open */
    const seen = new Map();
    const restore = (/** @type {string} */ id) => replica.send('note.restore', { note: id }).then(() => nextTick());
    return () => {
      const shown = new Map(props.notes.map((/** @type {any} */ note) => [note.id, note]));
      for (const [id, note] of shown) seen.set(id, note);
      const rows = [...seen.values()].filter((note) => shown.has(note.id) || replica.get(`note/${note.id}/gone`));
      rows.sort((a, b) => b.order - a.order || (a.id < b.id ? 1 : -1));
      if (!rows.length) return h('p', { class: 'empty' }, t('Aquí verás tus ideas. Escribe la primera y toca «Enviar»: queda guardada aunque se vaya la señal.'));
      return h('ul', { class: 'notes' }, rows.map((note) => {
        const now = shown.get(note.id);
        if (now && !now.deleted) return h(MyNote, { key: note.id, replica, note: now, hidden: props.hidden, onTakeback: (/** @type {Tk.Item} */ item) => emit('takeback', item) });
        return h('li', { key: note.id, class: 'note gone' }, [
          h('p', t('Idea borrada.')),
          h('button', { type: 'button', class: 'quiet', onClick: () => restore(note.id), 'aria-label': t('Deshacer: recuperar {text}', { text: note.text }) }, t('Deshacer')),
        ]);
      }));
    };
  },
};

/** Plain http has no clipboard, so the old way stays as a second one. @param {string} text */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'seen-by-readers';
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}
