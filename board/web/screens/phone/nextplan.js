/** What was agreed for the next meeting, to read along; whoever writes the report also writes it down here. It must never write over what it has not shown. */
import { h, ref } from 'vue';
import { t } from '../../i18n.js';

const SLOT = 'next';
const FIELDS = /** @type {const} */ (['date', 'facilitator', 'topic', 'bring']);

const labels = () => ({ date: t('Fecha'), facilitator: t('Quién facilita'), topic: t('Tema y necesidades'), bring: t('Qué trae y prepara cada uno') });

/** A day in words. @param {string} day YYYY-MM-DD */
export function dayWords(day) {
  const [year, month, date] = day.split('-').map(Number);
  return new Intl.DateTimeFormat('es-PE', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.UTC(year, month - 1, date));
}

/** What is planned, with what I asked for and was not answered yet. @param {any} replica @returns {{plan: Tk.Fields | null, kept: boolean, refused: Tk.Item | undefined}} */
export function planOf(replica) {
  /** @type {Tk.Item[]} */
  const asked = [...replica.outbox.items.values()].filter(({ op }) => op.kind === 'next.plan');
  const open = asked.filter(({ state, seq }) => state === 'waiting' || (state === 'sent' && (seq ?? 0) > replica.seq)).pop();
  return { plan: open?.op ?? replica.get('next') ?? null, kept: open?.state === 'waiting', refused: asked.find(({ state }) => state === 'refused') };
}

export const NextPlan = {
  props: ['replica', 'version'],
  /** @param {{replica: any}} props */
  setup({ replica }) {
    /** @type {import('vue').Ref<Record<string, string> | null>} what is being written */
    const writing = ref(readDraft(replica));
    const problem = ref('');
    const mayWrite = () => replica.me?.role === 'rapporteur' && replica.get('meeting')?.state !== 'closed';
    const begin = (/** @type {Tk.Fields} */ from) => {
      writing.value = { rev: String(replica.get('next')?.rev ?? 0), ...Object.fromEntries(FIELDS.map((name) => [name, from?.[name] ?? ''])) };
    };
    const stop = () => {
      replica.drafts.clear(SLOT);
      writing.value = null;
      problem.value = '';
    };
    const typed = (/** @type {string} */ name, /** @type {any} */ event) => {
      writing.value = { ...writing.value, [name]: event.target.value };
      replica.drafts.set(SLOT, JSON.stringify(writing.value));
    };
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      const { rev, ...written } = /** @type {Record<string, string>} */ (writing.value);
      const fields = Object.fromEntries(FIELDS.map((name) => [name, written[name].trim() || null]));
      if (Object.values(fields).every((value) => value === null)) problem.value = t('Escribe algo primero.');
      else void replica.send('next.plan', fields, { rev: Number(rev), stored: stop });
    };

    const form = () => h('form', { class: 'next-form', onSubmit: save }, [
      FIELDS.map((name) => h('label', { class: 'field', key: name }, [
        h('span', { class: 'label' }, labels()[name]),
        h(name === 'topic' || name === 'bring' ? 'textarea' : 'input', {
          class: 'input', type: name === 'date' ? 'date' : undefined, rows: 2, maxlength: name === 'facilitator' ? 120 : 2000, value: writing.value?.[name],
          onInput: (/** @type {any} */ event) => typed(name, event),
        }),
      ])),
      problem.value ? h('p', { class: 'problem', role: 'alert' }, problem.value) : null,
      h('div', { class: 'actions' }, [h('button', { type: 'submit', class: 'button main' }, t('Guardar')), h('button', { type: 'button', class: 'quiet', onClick: stop }, t('Cancelar'))]),
    ]);

    return () => {
      const { plan, kept, refused } = planOf(replica);
      if (writing.value && mayWrite()) return h('section', { class: 'next' }, form());
      return h('section', { class: 'next' }, [
        refused ? h('div', { class: 'problem' }, [
          h('p', { role: 'alert' }, refused.error?.message),
          h('button', { type: 'button', class: 'button', onClick: () => (begin(refused.op), replica.outbox.forget(refused.id)) }, t('Revisar lo que escribí')),
        ]) : null,
        plan
          ? h('dl', { class: 'frame' }, FIELDS.map((name) => (plan[name] ? [h('dt', labels()[name]), h('dd', { class: 'note-text' }, name === 'date' ? dayWords(plan.date) : plan[name])] : null)))
          : h('p', { class: 'empty' }, t('Todavía no se anotó la próxima reunión.')),
        kept ? h('p', { class: 'hint' }, t('◌ Guardado en tu celular')) : null,
        mayWrite() ? h('button', { type: 'button', class: 'button', onClick: () => begin(plan ?? {}) }, plan ? t('Corregir') : t('Anotar la próxima reunión')) : null,
      ]);
    };
  },
};

/** @param {any} replica */
function readDraft(replica) {
  try {
    return JSON.parse(replica.drafts.text(SLOT) || 'null');
  } catch {
    return null;
  }
}
