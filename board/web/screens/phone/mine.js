/** My ideas, each with how far it came; deleted and brought back in place. It must never learn who else wrote. */
import { h, ref } from 'vue';
import { nt, t } from '../../i18n.js';
import { Attached } from './attached.js';
import { part } from './later.js';

const SIGNS = { kept: '◌', sent: '◐', board: '✓', refused: '!' };

/** @param {'kept' | 'sent' | 'board' | 'refused'} state @param {boolean} hidden @param {boolean} grouped */
function stateWords(state, hidden, grouped) {
  if (state === 'kept') return t('guardada en tu celular');
  if (state === 'sent') return t('enviada');
  if (state === 'board') return grouped ? t('la ve tu grupo') : hidden ? t('en la pizarra, solo tú la ves') : t('en la pizarra');
  return t('no entró, pero no se perdió');
}

/** A guest's name, also before the server knows of them. @param {any} replica @param {string} id */
const nameOf = (replica, id) => replica.get(`member/${id}`)?.name ?? replica.outbox.items.get(id)?.op.name ?? '';

const MyNote = {
  props: ['replica', 'note', 'hidden', 'over'],
  emits: ['takeback'],
  /** @param {any} props @param {{emit: (event: string, ...told: any[]) => void}} context */
  setup(props, { emit }) {
    const { replica } = props;
    const slot = `edit:${props.note.id}`;
    const editing = ref(replica.drafts.text(slot) !== '');
    const as = props.note.writer ? { as_person: props.note.writer } : {};
    /** The version on screen when the pencil was tapped: a newer one must be seen before it is written over. */
    let seen = props.note.rev;

    const edit = (/** @type {string} */ text) => {
      seen = props.note.refused?.error?.rev ?? props.note.rev;
      replica.drafts.set(slot, text);
      editing.value = true;
    };
    const button = (/** @type {string} */ word, /** @type {string} */ named, /** @type {() => void} */ onClick) =>
      h('button', { type: 'button', class: 'quiet', onClick, 'aria-label': named }, word);

    return () => {
      const { note } = props;
      const parts = editing.value || note.refused ? part('edit') : undefined;
      if (editing.value && parts) return h('li', { class: 'note mine' }, h(parts.EditForm, { replica, note, slot, seen, onDone: () => (editing.value = false) }));
      return h('li', { class: ['note', 'mine', note.state] }, [
        h('p', { class: 'note-text' }, note.text),
        h(Attached, { replica, id: note.id, text: note.text, own: true, version: replica.version }),
        note.refused && parts ? h(parts.Refusal, { replica, note, over: props.over, onEdit: edit, onTakeback: (/** @type {Tk.Item} */ item) => emit('takeback', item) }) : null,
        h('div', { class: 'note-foot' }, [
          h('p', { class: 'note-state' }, [
            h('span', { 'aria-hidden': 'true' }, `${SIGNS[/** @type {'kept'} */ (note.state)]} `),
            stateWords(note.state, props.hidden, Boolean(replica.get(`note/${note.id}/group`))),
            note.by ? ` · ${t('de {name}', { name: note.by })}` : note.writer ? ` · ${t('de {name}', { name: nameOf(replica, note.writer) })}` : '',
            note.late ? ` · ${t('tardía')}` : '',
            note.support ? ` · ${nt('{n} apoyo', '{n} apoyos', note.support)}` : '',
          ]),
          note.refused || props.over ? null : h('div', { class: 'actions' }, [
            button(t('Editar'), t('Editar: {text}', { text: note.text }), () => edit(note.text)),
            button(t('Borrar'), t('Borrar: {text}', { text: note.text }), () => replica.send('note.delete', { note: note.id, ...as })),
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
    const restore = (/** @type {any} */ note) => replica.send('note.restore', { note: note.id, ...(note.writer && { as_person: note.writer }) });
    return () => {
      // nothing that was stored can be changed any more
      const over = replica.get('meeting')?.state === 'closed';
      const shown = new Map(props.notes.map((/** @type {any} */ note) => [note.id, note]));
      for (const [id, note] of shown) seen.set(id, note);
      const rows = [...seen.values()].filter((note) => shown.has(note.id) || replica.get(`note/${note.id}/gone`));
      rows.sort((a, b) => b.order - a.order || (a.id < b.id ? 1 : -1));
      if (!rows.length) return h('p', { class: 'empty' }, t('Aquí verás tus ideas. Escribe la primera y toca «Enviar»: queda guardada aunque se vaya la señal.'));
      return h('ul', { class: 'notes' }, rows.map((note) => {
        const now = shown.get(note.id);
        if (now && !now.deleted) return h(MyNote, { key: note.id, replica, note: now, hidden: props.hidden, over, onTakeback: (/** @type {Tk.Item} */ item) => emit('takeback', item) });
        return h('li', { key: note.id, class: 'note gone' }, [
          h('p', t('Idea borrada.')),
          over ? null : h('button', { type: 'button', class: 'quiet', onClick: () => restore(note), 'aria-label': t('Deshacer: recuperar {text}', { text: note.text }) }, t('Deshacer')),
        ]);
      }));
    };
  },
};
