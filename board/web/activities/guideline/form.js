/**
 * One part of a guideline in a field, kept at every key, and saved with the rest as it is now. Words of somebody else on the same part are laid
 * beside one's own; on another part they are simply kept. It must never write over words that were not seen.
 */
import { h, nextTick, ref } from 'vue';
import { t } from '../../i18n.js';
import { excess, grow } from '../../screens/phone/composer.js';
import { isSame, LEVELS, levelWords, linesFrom, resourcesFrom, resourcesTyped, wholeOf } from '../../screens/phone/myguideline.js';
import { dayWords } from '../../screens/phone/nextplan.js';

/** @typedef {{text: string, by: string, levels: Record<string, string>}} Typed */

/** A part as it stands in its field. @param {import('../../screens/phone/myguideline.js').Part} part @param {Tk.Fields | null} guideline @returns {Typed} */
export function typedOf({ name, shape }, guideline) {
  const value = guideline?.[name];
  const text = shape === 'lines' ? (value ?? []).join('\n') : shape === 'resources' ? resourcesTyped(value ?? []) : shape === 'demand' ? '' : (value ?? '');
  return { text, by: guideline?.company_by ?? '', levels: Object.fromEntries(LEVELS.map((level) => [level, (shape === 'demand' && value?.[level]) || ''])) };
}

/** What is sent of it. @param {import('../../screens/phone/myguideline.js').Part} part @param {Typed} typed @returns {Tk.Fields} */
export function fieldsFrom({ name, shape }, { text, by, levels }) {
  const words = text.trim() || null;
  if (shape === 'lines') return { [name]: linesFrom(text) };
  if (shape === 'resources') return { [name]: resourcesFrom(text) };
  if (shape === 'company') return { [name]: words, company_by: by || null };
  if (shape === 'demand') return { [name]: Object.fromEntries(LEVELS.map((level) => [level, levels[level].trim() || null])) };
  return { [name]: words };
}

export const PartForm = {
  props: ['replica', 'group', 'part', 'guideline', 'rev', 'writer'],
  emits: ['done'],
  /** @param {any} props @param {{emit: (event: 'done') => void}} context */
  setup(props, { emit }) {
    const { replica, group, part, writer } = props;
    const SLOT = `guideline:${group}:${part.name}`;
    const kept = readDraft(replica, SLOT);
    /** @type {import('vue').Ref<Typed>} */
    const typed = ref(kept?.typed ?? typedOf(part, props.guideline));
    /** What stood there when writing began. */
    let seen = kept?.seen ?? fieldsFrom(part, typedOf(part, props.guideline));
    const problem = ref('');
    const keep = (/** @type {Partial<Typed>} */ more) => {
      typed.value = { ...typed.value, ...more };
      replica.drafts.set(SLOT, JSON.stringify({ typed: typed.value, seen }));
    };
    const stop = () => {
      replica.drafts.clear(SLOT);
      emit('done');
    };
    const theirs = () => fieldsFrom(part, typedOf(part, props.guideline));

    /** @param {Tk.Fields | null} base @param {number} rev */
    const send = async (base, rev) => {
      const mine = fieldsFrom(part, typed.value);
      let stored = false;
      const ack = await replica.send('guideline.write', { group, ...wholeOf(base), ...mine, as_person: writer ?? undefined }, { rev, stored: () => {
        stored = true;
        stop();
      } });
      const current = !ack.ok && ack.error.code === 'stale' ? ack.error.current : null;
      // somebody wrote another part meanwhile: both stay
      if (!stored || !current || !Object.keys(mine).every((name) => isSame(current[name], seen[name]))) return;
      const refused = [...replica.outbox.items.values()].find(({ op, state }) => state === 'refused' && op.kind === 'guideline.write' && op.group === group);
      void replica.send('guideline.write', { group, ...wholeOf(current), ...mine, as_person: writer ?? undefined }, { rev: current.rev });
      if (refused) void replica.outbox.forget(refused.id);
    };
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      problem.value = [typed.value.text, ...Object.values(typed.value.levels)].map(excess).find(Boolean) ?? tooMuch(part, typed.value);
      if (!problem.value) void send(props.guideline, props.rev);
    };
    const field = (/** @type {string} */ id, /** @type {string} */ value, /** @type {(text: string) => void} */ put, label = '') => [
      label ? h('label', { class: 'label', for: id }, label) : null,
      h('textarea', {
        id, class: 'input', rows: 2, value, 'aria-label': label ? undefined : part.title, onInput: (/** @type {any} */ event) => (put(event.target.value), grow(event.target)),
        onVnodeMounted: (/** @type {any} */ node) => nextTick(() => grow(node.el)),
      }),
    ];

    return () => h('form', { class: 'part-form', onSubmit: save }, [
      isSame(theirs(), seen) ? null : h('div', { class: 'problem' }, [
        h('p', { role: 'status' }, t('Alguien de tu grupo cambió esta parte mientras escribes:')),
        h('p', { class: 'note-text' }, readable(part, props.guideline) || t('La dejó vacía.')),
      ]),
      h('p', { class: 'hint' }, part.asks),
      part.shape === 'demand'
        ? LEVELS.map((level) => field(`part-${level}`, typed.value.levels[level], (text) => keep({ levels: { ...typed.value.levels, [level]: text } }), levelWords(level)))
        : field('part', typed.value.text, (text) => keep({ text })),
      part.shape === 'resources' ? h('p', { class: 'hint' }, t('Uno por línea. Puedes empezar con «video:», «estrategia:» o «instrumento:».')) : null,
      part.shape === 'company' ? [
        h('label', { class: 'label', for: 'part-by' }, t('Hasta cuándo (si quieren)')),
        h('input', { id: 'part-by', class: 'input', type: 'date', value: typed.value.by, onInput: (/** @type {any} */ event) => keep({ by: event.target.value }) }),
      ] : null,
      h('p', { class: 'hint', role: 'alert' }, problem.value),
      h('div', { class: 'actions' }, [
        h('button', { type: 'submit', class: 'button main', onClick: () => (seen = theirs()) }, isSame(theirs(), seen) ? t('Guardar') : t('Guardar de todos modos')),
        h('button', { type: 'button', class: 'quiet', onClick: stop }, t('Cancelar')),
      ]),
    ]);
  },
};

const MOST = { lines: 12, resources: 20 };
const LONGEST = 300;

/** A list that the server would not take, in words. @param {import('../../screens/phone/myguideline.js').Part} part @param {Typed} typed */
function tooMuch({ shape }, { text }) {
  const most = MOST[/** @type {'lines'} */ (shape)];
  if (!most) return '';
  const lines = linesFrom(text);
  if (lines.length > most) return t('Caben {most} líneas; hay {n}.', { most, n: lines.length });
  return lines.some((line) => line.length > LONGEST) ? t('Cada línea puede tener hasta {n} letras.', { n: LONGEST }) : '';
}

/** A part in words, as it is read. @param {import('../../screens/phone/myguideline.js').Part} part @param {Tk.Fields | null} guideline @returns {string} */
export function readable(part, guideline) {
  const { text, by, levels } = typedOf(part, guideline);
  if (part.shape === 'demand') return LEVELS.filter((level) => levels[level]).map((level) => `${levelWords(level)}: ${levels[level]}`).join('\n');
  return [text, part.shape === 'company' && by ? t('Hasta el {day}', { day: dayWords(by) }) : ''].filter(Boolean).join('\n');
}

/** @param {any} replica @param {string} slot @returns {{typed: Typed, seen: Tk.Fields} | null} */
export function readDraft(replica, slot) {
  try {
    return JSON.parse(replica.drafts.text(slot) || 'null');
  } catch {
    return null;
  }
}
