/** Reflections and teaching decisions, the newest first, and the field for the next one. It must never learn who else keeps a diary. */
import { h, ref } from 'vue';
import { t } from '../../i18n.js';
import { Evidences, EvidenceForm } from './evidence.js';
import { area, chips, excess, farWords, noNames, quiet, useDrafts } from './field.js';
import { ShareSheet } from './sharing.js';
import { dayOf, ENTRY_SORTS, PROMPTS } from './words.js';

const WRITTEN = /** @type {const} */ (['reflection', 'decision']);
const DAY_MS = 86_400_000;

/** The fields of an entry, new or to be changed. */
const EntryForm = {
  props: ['replica', 'entry'],
  emits: ['done', 'cancel'],
  /** @param {{replica: any, entry?: import('./model.js').Entry}} props @param {{emit: (event: 'done' | 'cancel') => void}} context */
  setup({ replica, entry }, { emit }) {
    const name = entry?.id ?? 'new';
    // another question each day, until one is chosen
    const start = { text: entry?.text ?? '', why: entry?.why ?? '', saw: entry?.saw ?? '', sort: entry?.sort ?? 'reflection', prompt: entry ? String(entry.prompt ?? '') : String(Math.floor(replica.now() / DAY_MS) % PROMPTS().length) };
    const drafts = useDrafts(replica, `entry:${name}`, start);
    const { typed, put } = drafts;
    const problem = ref('');
    const isDecision = () => typed.sort === 'decision';
    const turn = () => put('prompt', typed.prompt === '' ? '0' : String((Number(typed.prompt) + 1) % PROMPTS().length));
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      problem.value = typed.text.trim() ? [typed.text, typed.why, typed.saw].map((text) => excess(text)).find(Boolean) ?? '' : t('Escribe algo primero.');
      if (problem.value) return;
      const prompt = !isDecision() && typed.prompt !== '' ? Number(typed.prompt) : undefined;
      const fields = { text: typed.text, prompt, why: (isDecision() && typed.why.trim()) || undefined, saw: (isDecision() && typed.saw.trim()) || undefined };
      const stored = () => (drafts.clear(entry ? undefined : { ...start, sort: typed.sort, prompt: typed.prompt }), emit('done'));
      if (entry) void replica.send('entry.edit', { entry: entry.id, ...fields }, { rev: entry.rev ?? 0, stored });
      else void replica.send('entry.write', { sort: typed.sort, ...fields }, { id: drafts.id(), stored });
    };
    return () => {
      const question = typed.prompt === '' ? '' : PROMPTS()[Number(typed.prompt)];
      return h('form', { class: 'own-form', onSubmit: save }, [
        entry ? null : chips({ name: 'entry-sort', legend: t('Qué escribes'), hidden: true, of: Object.fromEntries(WRITTEN.map((sort) => [sort, ENTRY_SORTS()[sort]])), chosen: typed.sort, onChoose: (sort) => put('sort', sort) }),
        isDecision() ? [
          area({ id: `text-${name}`, label: t('Qué decidí'), text: typed.text, onText: (text) => put('text', text) }),
          area({ id: `whyof-${name}`, label: t('Por qué'), text: typed.why, onText: (text) => put('why', text) }),
          area({ id: `saw-${name}`, label: t('Qué vi'), text: typed.saw, onText: (text) => put('saw', text) }),
        ] : [
          area({ id: `text-${name}`, label: entry ? t('Cambia lo que escribiste') : t('Tu reflexión'), hidden: true, rows: 3, text: typed.text, onText: (text) => put('text', text), placeholder: question || t('Escribe con libertad…') }),
          entry?.sort === 'trial' ? null : h('div', { class: 'own-row question' }, [
            typed.text && question ? h('p', { class: 'hint' }, t('Responde a: {question}', { question })) : null,
            h('div', { class: 'actions' }, [quiet(t('Otra pregunta'), turn), question ? quiet(t('Sin pregunta'), () => put('prompt', '')) : null]),
          ]),
        ],
        h('p', { class: ['hint', problem.value && 'problem'], role: 'alert' }, problem.value),
        h('div', { class: 'own-row' }, [
          noNames(),
          entry ? quiet(t('Cancelar'), () => (drafts.clear(), emit('cancel'))) : null,
          h('button', { type: 'submit', class: 'button main' }, t('Guardar')),
        ]),
      ]);
    };
  },
};

const EntryRow = {
  props: ['replica', 'entry', 'version'],
  /** @param {{replica: any, entry: import('./model.js').Entry, version: number}} props */
  setup(props) {
    const { replica } = props;
    const { id } = props.entry;
    /** @type {import('vue').Ref<'edit' | 'evidence' | 'share' | null>} */
    const open = ref(replica.drafts.text(`entry:${id}`) ? 'edit' : replica.drafts.text(`evidence:${id}`) ? 'evidence' : null);
    const close = () => (open.value = null);
    return () => {
      const { entry } = props;
      const named = (/** @type {string} */ word) => ({ 'aria-label': `${word}: ${entry.text.slice(0, 60)}` });
      if (open.value === 'edit') return h('li', { class: 'note' }, h(EntryForm, { replica, entry, onDone: close, onCancel: close }));
      return h('li', { class: 'note' }, [
        h('p', { class: 'hint' }, [ENTRY_SORTS()[entry.sort], ' · ', dayOf(entry.made_ms), entry.edited ? ` · ${t('cambiada')}` : '', entry.origin ? ` · ${t('de «{title}»', { title: entry.origin.title })}` : '']),
        entry.prompt === null || entry.prompt === undefined ? null : h('p', { class: 'entry-prompt' }, PROMPTS()[entry.prompt]),
        h('p', { class: 'note-text' }, entry.text),
        entry.why ? h('p', { class: 'note-text' }, [h('strong', t('Por qué: ')), entry.why]) : null,
        entry.saw ? h('p', { class: 'note-text' }, [h('strong', t('Qué vi: ')), entry.saw]) : null,
        entry.shared.map(({ meeting, title }) => h('p', { key: meeting, class: 'shared-with' }, t('La ven las personas de «{title}».', { title }))),
        h(Evidences, { replica, evidences: entry.evidences, version: props.version }),
        open.value === 'evidence' ? h(EvidenceForm, { replica, to: id, proves: false, onDone: close, onCancel: close }) : null,
        h('div', { class: 'entry-foot' }, [
          h('p', { class: 'note-state' }, farWords(entry.far)),
          h('div', { class: 'actions' }, [
            quiet(t('Editar'), () => (open.value = 'edit'), named(t('Editar'))),
            quiet(t('Borrar'), () => void replica.send('entry.delete', { entry: id }), named(t('Borrar'))),
            // evidence and sharing need the entry to be there
            replica.get(`entry/${id}`) ? [quiet(t('Evidencia'), () => (open.value = 'evidence'), named(t('Agregar evidencia'))), quiet(t('Compartir'), () => (open.value = 'share'), { 'aria-haspopup': 'dialog', ...named(t('Compartir')) })] : null,
          ]),
        ]),
        open.value === 'share' ? h(ShareSheet, { replica, entry, version: props.version, onClose: close }) : null,
      ]);
    };
  },
};

export const Diary = {
  props: ['replica', 'entries', 'seen', 'version'],
  /** @param {{replica: any, entries: (import('./model.js').Entry & {gone: boolean})[], seen: Set<string>, version: number}} props `seen` grows with what was on screen, so that a deleted entry keeps its place and the way back */
  setup(props) {
    const { replica } = props;
    return () => [
      h(EntryForm, { replica }),
      props.entries.length ? h('ul', { class: 'notes' }, props.entries.map((entry) => {
        props.seen.add(entry.id);
        if (!entry.gone) return h(EntryRow, { key: entry.id, replica, entry, version: props.version });
        const back = () => void replica.send('entry.restore', { entry: entry.id });
        return h('li', { key: entry.id, class: 'note gone' }, [h('p', t('Borrada.')), quiet(t('Deshacer'), back, { 'aria-label': t('Deshacer: recuperar {text}', { text: entry.text.slice(0, 60) }) })]);
      })) : h('p', { class: 'empty' }, t('Tu diario empieza con una línea: qué probaste hoy y qué viste.')),
    ];
  },
};
