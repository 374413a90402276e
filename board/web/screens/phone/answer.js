/**
 * The group's one answer to a prompt: agreed, or holding its different views. Kept at every key; words that came later than somebody else's are
 * laid beside them, and nobody's are written over unseen.
 */
import { h, nextTick, ref } from 'vue';
import { t } from '../../i18n.js';
import { excess, grow } from './composer.js';
import { answerOf } from './mygroup.js';

/** @param {Tk.Fields} answer */
const kindWords = ({ agreed }) => (agreed ? t('Estamos de acuerdo') : t('Guardamos las dos miradas'));

export const Answer = {
  props: ['replica', 'group', 'prompt', 'writer', 'over', 'version'],
  /** @param {any} props `group` (an id), `prompt` and `writer` stay the same as long as it is there */
  setup(props) {
    const { replica, group, prompt, writer } = props;
    const SLOT = `answer:${group}:${prompt}`;
    /** @type {import('vue').Ref<{text: string, agreed: boolean, rev: number} | null>} */
    const writing = ref(readDraft(replica, SLOT));
    const problem = ref('');
    /** @type {import('vue').Ref<any>} */
    const box = ref(null);

    const keep = (/** @type {{text: string, agreed: boolean, rev: number}} */ next) => {
      writing.value = next;
      replica.drafts.set(SLOT, JSON.stringify(next));
    };
    const begin = (/** @type {Tk.Fields | null} */ from, /** @type {number} */ rev) => {
      keep({ text: from?.text ?? '', agreed: from?.agreed ?? true, rev });
      void nextTick(() => box.value?.querySelector('textarea')?.focus());
    };
    const stop = () => {
      replica.drafts.clear(SLOT);
      writing.value = null;
      problem.value = '';
    };
    /** @param {Event} event @param {number} rev of what is on the screen */
    const save = (event, rev) => {
      event.preventDefault();
      const { text, agreed } = /** @type {{text: string, agreed: boolean, rev: number}} */ (writing.value);
      problem.value = text.trim() ? excess(text) : t('Escribe algo primero.');
      if (!problem.value) void replica.send('answer.write', { group, prompt, text, agreed, as_person: writer ?? undefined }, { rev, stored: stop });
    };

    const form = (/** @type {number} */ rev, /** @type {Tk.Fields | null} */ answer) => {
      const now = /** @type {{text: string, agreed: boolean, rev: number}} */ (writing.value);
      const one = (/** @type {boolean} */ agreed) => h('label', { class: 'chip', key: String(agreed) }, [
        h('input', { type: 'radio', name: 'agreed', checked: now.agreed === agreed, onChange: () => keep({ ...now, agreed }) }), h('span', kindWords({ agreed })),
      ]);
      return h('form', { onSubmit: (/** @type {Event} */ event) => save(event, rev) }, [
        answer && now.rev < rev ? h('div', { class: 'problem' }, [h('p', { role: 'status' }, t('Alguien de tu grupo guardó esta respuesta mientras escribes:')), h('p', { class: 'note-text' }, answer.text)]) : null,
        h('label', { class: 'seen-by-readers', for: 'answer' }, t('La respuesta de tu grupo')),
        h('textarea', {
          id: 'answer', class: 'input', rows: 3, value: now.text, onInput: (/** @type {any} */ event) => (keep({ ...now, text: event.target.value }), grow(event.target)),
          onVnodeMounted: (/** @type {any} */ node) => nextTick(() => grow(node.el)),
        }),
        h('fieldset', { class: 'columns answer-kind' }, [h('legend', t('¿Cómo quedó?')), one(true), one(false)]),
        h('p', { class: 'hint', role: 'alert' }, problem.value),
        h('div', { class: 'actions' }, [
          h('button', { type: 'submit', class: 'button main' }, answer && now.rev < rev ? t('Guardar de todos modos') : t('Guardar la respuesta')),
          h('button', { type: 'button', class: 'quiet', onClick: stop }, t('Cancelar')),
        ]),
      ]);
    };

    /** My words came after somebody else's. @param {Tk.Item} refused @param {number} rev */
    const late = (refused, rev) => h('div', { class: 'problem' }, [
      h('p', { role: 'alert' }, refused.error?.code === 'stale' ? t('Alguien de tu grupo guardó otra respuesta antes. No se perdió la tuya:') : refused.error?.message),
      h('p', { class: 'note-text' }, refused.op.text),
      h('div', { class: 'actions' }, [
        props.over ? null : h('button', { type: 'button', class: 'quiet', onClick: () => (begin(refused.op, rev), replica.outbox.forget(refused.id)) }, t('Seguir con la mía')),
        h('button', { type: 'button', class: 'quiet', onClick: () => replica.outbox.forget(refused.id) }, t('Dejar la de mi grupo')),
      ]),
    ]);

    return () => {
      const { answer, rev, state, refused } = answerOf(replica, group, prompt);
      if (writing.value && !props.over) return h('section', { ref: box, class: 'answer' }, [h('h3', t('Nuestra respuesta')), form(rev, answer)]);
      return h('section', { ref: box, class: 'answer' }, [
        h('h3', t('Nuestra respuesta')),
        answer ? [
          h('p', { class: 'note-text' }, answer.text),
          h('p', { class: 'hint', role: 'status' }, [kindWords(answer), state === 'kept' ? ` · ${t('◌ guardada en tu celular')}` : state === 'sent' ? ` · ${t('◐ enviada')}` : ` · ${t('✓ la ve tu grupo')}`]),
        ] : h('p', { class: 'hint' }, t('Una por consigna: conversen y que alguien la escriba por todos.')),
        refused ? late(refused, rev) : null,
        props.over || refused ? null : h('button', { type: 'button', class: 'button', onClick: () => begin(answer, rev) }, answer ? t('Cambiar la respuesta') : t('Escribir la respuesta')),
      ]);
    };
  },
};

/** @param {any} replica @param {string} slot */
function readDraft(replica, slot) {
  try {
    return JSON.parse(replica.drafts.text(slot) || 'null');
  } catch {
    return null;
  }
}
