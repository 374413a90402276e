/** Fields whose words are kept at every key, several of them as one thing that is sent or given up together. It must never learn what they are for. */
import { h, nextTick, reactive } from 'vue';
import { nt, t } from '../../i18n.js';
import { lengthOf } from '../../replica/text.js';

/** What one text of a logbook may hold. */
export const MOST = 8000;

/** Let a field be as tall as its text. @param {HTMLTextAreaElement} field */
function grow(field) {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 2}px`;
}

/** The sentence for a text that is too long. @param {string} text @param {number} [most] */
export function excess(text, most = MOST) {
  const over = lengthOf(text) - most;
  return over > 0 ? nt('Te pasaste por {n} letra: acórtalo o divídelo en dos.', 'Te pasaste por {n} letras: acórtalo o divídelo en dos.', over) : '';
}

/**
 * The drafts of one thing, by name; the first is the one that gives it its id.
 * @template {Record<string, string>} Texts @param {any} replica @param {string} base the slot @param {Texts} start what stands there when nothing was begun
 */
export function useDrafts(replica, base, start) {
  const names = /** @type {(keyof Texts & string)[]} */ (Object.keys(start));
  const slot = (/** @type {string} */ name) => (name === names[0] ? base : `${base}:${name}`);
  const forget = () => names.forEach((name) => replica.drafts.clear(slot(name)));
  // sent just before a reload
  if (replica.outbox.items.has(replica.drafts.id(base))) forget();
  const begun = names.some((name) => replica.drafts.text(slot(name)));
  const typed = /** @type {Texts} */ (reactive(Object.fromEntries(names.map((name) => [name, begun ? replica.drafts.text(slot(name)) : start[name]]))));
  return {
    typed,
    begun,
    id: () => replica.drafts.id(base),
    put(/** @type {keyof Texts & string} */ name, /** @type {string} */ text) {
      Object.assign(typed, { [name]: text });
      for (const one of names) replica.drafts.set(slot(one), typed[one]);
    },
    /** Safe elsewhere, or given up. */
    clear(/** @type {Texts} */ next = start) {
      forget();
      Object.assign(typed, next);
    },
  };
}

/** One field that grows. @param {{id: string, label: string, text: string, onText: (text: string) => void, placeholder?: string, hidden?: boolean, rows?: number, described?: string}} given `hidden`: the label is for readers only */
export const area = ({ id, label, text, onText, placeholder, hidden, rows = 2, described }) => h('div', { class: 'field' }, [
  h('label', { class: hidden ? 'seen-by-readers' : 'label', for: id }, label),
  h('textarea', {
    id, class: 'input', rows, value: text, placeholder, 'aria-describedby': described,
    onInput: (/** @type {any} */ event) => (onText(event.target.value), grow(event.target)),
    onVnodeMounted: (/** @type {any} */ node) => nextTick(() => grow(node.el)),
    onVnodeUpdated: (/** @type {any} */ node) => grow(node.el),
  }),
]);

/** One of several as chips. @param {{name: string, legend: string, of: Record<string, string>, chosen: string | null, onChoose: (key: string) => void, hidden?: boolean}} given */
export const chips = ({ name, legend, of, chosen, onChoose, hidden }) => h('fieldset', { class: 'columns' }, [
  h('legend', { class: hidden ? 'seen-by-readers' : undefined }, legend),
  Object.entries(of).map(([key, words]) => h('label', { class: 'chip', key }, [
    h('input', { type: 'radio', name, value: key, checked: chosen === key, onChange: () => onChoose(key) }), h('span', words),
  ])),
]);

/** One of several as a list. @param {{id: string, label: string, of: Record<string, string>, chosen: string, onChoose: (key: string) => void}} given */
export const choice = ({ id, label, of, chosen, onChoose }) => h('div', { class: 'field' }, [
  h('label', { class: 'label', for: id }, label),
  h('select', { id, class: 'input', value: chosen, onChange: (/** @type {any} */ event) => onChoose(event.target.value) }, Object.entries(of).map(([key, words]) => h('option', { key, value: key }, words))),
]);

/** @param {string} word @param {() => void} onClick @param {Tk.Fields} [more] */
export const quiet = (word, onClick, more = {}) => h('button', { type: 'button', class: 'quiet', onClick, ...more }, word);

/** How far it came, where that is worth a word. @param {import('./model.js').Far} far */
export const farWords = (far) => (far === 'kept' ? t('◌ guardado en tu celular') : far === 'sent' ? t('◐ enviado') : t('✓ guardado'));

/** Where children may be meant. */
export const noNames = () => h('p', { class: 'hint' }, t('No escribas nombres de niños.'));
