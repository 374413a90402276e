/** What shows something: words, a photo or both, under the thing it shows. It must never learn whether that is a task, an entry or a guideline. */
import { h, ref } from 'vue';
import { Picture, shrink } from '../../board/picture.js';
import { t } from '../../i18n.js';
import { photosOf } from '../../replica/photos.js';
import { area, choice, excess, noNames, quiet, useDrafts } from './field.js';
import { EVIDENCE_SORTS, whyAsked } from './words.js';

const WHY_MOST = 2000;

/** @param {{replica: any, evidences: import('./model.js').Evidence[]}} props */
export function Evidences({ replica, evidences }) {
  return evidences.length ? h('ul', { class: 'evidences' }, evidences.map(({ id, sort, text, why, photo, ...more }) => h('li', { key: id, class: 'evidence' }, [
    h('p', { class: 'hint' }, [EVIDENCE_SORTS()[sort], more.far === 'kept' ? ` · ${t('◌ guardada en tu celular')}` : '']),
    text ? h('p', { class: 'note-text' }, text) : null,
    why ? h('p', { class: 'note-text why' }, why) : null,
    photo ? h('div', { class: 'attached' }, h(Picture, { from: replica.viewing, photo: { photo, ...more }, text: text ?? EVIDENCE_SORTS()[sort], mine: photosOf(replica) })) : null,
    quiet(t('Quitar'), () => void replica.send('evidence.remove', { evidence: id }), { 'aria-label': t('Quitar la evidencia: {text}', { text: text ?? EVIDENCE_SORTS()[sort] }) }),
  ]))) : null;
}
Evidences.props = ['replica', 'evidences', 'version'];

export const EvidenceForm = {
  props: ['replica', 'to', 'proves'],
  emits: ['done', 'cancel'],
  /** @param {{replica: any, to: string, proves: boolean}} props `proves`: with it the task is done @param {{emit: (event: 'done' | 'cancel') => void}} context */
  setup(props, { emit }) {
    const { replica, to } = props;
    const { typed, put, clear, id } = useDrafts(replica, `evidence:${to}`, { text: '', why: '', sort: 'ficha', photo: '' });
    const problem = ref('');
    const busy = ref(false);
    const take = async (/** @type {HTMLInputElement} */ field) => {
      const [file] = field.files ?? [];
      field.value = '';
      if (!file || busy.value) return;
      busy.value = true;
      problem.value = '';
      const made = await shrink(file);
      if ('problem' in made) problem.value = made.problem;
      else {
        if (typed.photo) void photosOf(replica).forget(typed.photo);
        put('photo', await photosOf(replica).add(made));
      }
      busy.value = false;
    };
    const add = (/** @type {Event} */ event) => {
      event.preventDefault();
      const asks = whyAsked(typed.sort);
      problem.value = !typed.text.trim() && !typed.photo ? t('Escribe qué lo muestra, o agrega una foto.') : asks && !typed.why.trim() ? t('Falta una respuesta: {question}', { question: asks }) : excess(typed.text) || excess(typed.why, WHY_MOST);
      if (problem.value) return;
      const fields = { to, sort: typed.sort, text: typed.text.trim() || undefined, why: (asks && typed.why.trim()) || undefined, photo: typed.photo || undefined };
      void replica.send('evidence.add', fields, { id: id(), stored: () => (clear(), emit('done')) });
    };
    const drop = () => {
      if (typed.photo) void photosOf(replica).forget(typed.photo);
      clear();
      emit('cancel');
    };
    return () => h('form', { class: 'own-form', onSubmit: add }, [
      props.proves ? h('p', { class: 'hint' }, t('Agrega lo que la muestra y quedará como «hecha con evidencia».')) : null,
      choice({ id: `sort-${to}`, label: t('Tipo de evidencia'), of: EVIDENCE_SORTS(), chosen: typed.sort, onChoose: (sort) => put('sort', sort) }),
      area({ id: `evidence-${to}`, label: t('Evidencia'), text: typed.text, onText: (text) => put('text', text), placeholder: t('Qué muestra que se hizo…') }),
      whyAsked(typed.sort) ? area({ id: `why-${to}`, label: whyAsked(typed.sort), text: typed.why, onText: (text) => put('why', text) }) : null,
      typed.photo ? h('div', { class: 'along' }, [
        h(Picture, { from: replica.viewing, photo: { photo: typed.photo, state: 'coming' }, text: t('La foto de tu evidencia'), mine: photosOf(replica) }),
        quiet(t('Quitar la foto'), () => (void photosOf(replica).forget(typed.photo), put('photo', ''))),
      ]) : null,
      noNames(),
      h('p', { class: ['hint', problem.value && 'problem'], role: 'alert' }, problem.value),
      h('div', { class: 'own-row' }, [
        h('label', { class: 'button photo-button' }, [h('input', { type: 'file', accept: 'image/*', class: 'tool-file', disabled: busy.value, onChange: (/** @type {any} */ event) => void take(event.target) }), h('span', busy.value ? t('Un momento…') : t('Foto'))]),
        quiet(t('Cancelar'), drop),
        h('button', { type: 'submit', class: 'button main' }, t('Agregar')),
      ]),
    ]);
  },
};
