/**
 * «¿Qué idea nueva probaré?»: one field for oneself, kept at every key, which only its author ever reads. It must never learn what anybody else
 * will try.
 */
import { h, nextTick, ref } from 'vue';
import { t } from '../../i18n.js';
import { excess, grow } from './composer.js';
import { icon } from './icons.js';

/** What I or my guest wrote last: asked for here, or in the records. The words of somebody else, which this phone may see too, are not taken for them. @param {any} replica @param {string | null} [guest] */
export function myTrial(replica, guest = null) {
  /** @type {Tk.Item[]} */
  const items = [...replica.outbox.items.values()].filter(({ op }) => op.kind === 'trial.write');
  const shared = items.some(({ op }) => (op.as_person ?? null) !== guest);
  const last = items.filter(({ op }) => (op.as_person ?? null) === guest).pop();
  const found = replica.all('trial/').map((/** @type {[string, Tk.Fields]} */ [, trial]) => trial);
  if (last && last.state !== 'sent') return { text: last.op.text, state: /** @type {'kept' | 'refused'} */ (last.state === 'waiting' ? 'kept' : 'refused'), item: last };
  if (last && (last.seq ?? 0) > replica.seq) return { text: last.op.text, state: /** @type {const} */ ('sent'), item: last };
  const mine = last ? found.find((/** @type {Tk.Fields} */ { rev }) => rev === last.seq) ?? (shared ? null : found[0]) : guest === null && !shared ? found[0] : null;
  return mine ? { text: mine.text, state: /** @type {const} */ ('board'), item: undefined } : null;
}

/** @param {ReturnType<typeof myTrial>} trial */
function stateWords(trial) {
  if (!trial) return '';
  if (trial.state === 'kept') return t('◌ Guardada en tu celular');
  if (trial.state === 'sent') return t('◐ Enviada');
  return trial.state === 'board' ? t('✓ Guardada') : (trial.item?.error?.message ?? '');
}

export const Trial = {
  inheritAttrs: false,
  props: ['replica', 'writer', 'version', 'titled'],
  /** @param {{replica: any, writer?: string | null, titled?: boolean}} props `writer` stays the same as long as the field is there */
  setup(props) {
    const { replica, writer = null } = props;
    const SLOT = writer ? `trial@${writer}` : 'trial';
    const text = ref(replica.drafts.text(SLOT) || (myTrial(replica, writer)?.text ?? ''));
    const touched = ref(replica.drafts.text(SLOT) !== '');
    const problem = ref('');
    const typed = (/** @type {any} */ event) => {
      text.value = event.target.value;
      touched.value = true;
      replica.drafts.set(SLOT, text.value);
      problem.value = excess(text.value);
      grow(event.target);
    };
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      problem.value = text.value.trim() ? excess(text.value) : t('Escribe algo primero.');
      if (problem.value) return;
      const sent = text.value;
      const old = myTrial(replica, writer)?.item;
      void replica.send('trial.write', { text: sent, as_person: writer ?? undefined }, { stored: () => {
        if (replica.drafts.text(SLOT) !== sent) return;
        replica.drafts.clear(SLOT);
        touched.value = false;
      } });
      if (old?.state === 'refused') void replica.outbox.forget(old.id);
    };
    return () => {
      const trial = myTrial(replica, writer);
      // written on this phone before a reload, or in another tab: shown as soon as it is known
      if (!touched.value && trial && text.value !== trial.text) text.value = trial.text;
      return h('form', { class: 'composer trial', onSubmit: save }, [
        props.titled ? h('h3', { class: 'cluster-title' }, t('¿Qué idea nueva probaré?')) : null,
        h('p', { class: 'private' }, [icon('lock'), writer ? t('Solo la ven esta persona y tú.') : t('Solo tú la ves.')]),
        h('label', { class: 'seen-by-readers', for: 'trial' }, t('La idea que probaré')),
        h('textarea', {
          id: 'trial', class: 'input', rows: 3, value: text.value, placeholder: t('En mi aula voy a probar…'), onInput: typed, 'aria-describedby': 'trial-note',
          onVnodeMounted: (/** @type {any} */ node) => nextTick(() => grow(node.el)),
        }),
        h('div', { class: 'composer-row' }, [
          h('p', { id: 'trial-note', class: 'hint', 'aria-live': 'polite' }, problem.value || (touched.value ? t('Se guarda mientras escribes.') : stateWords(trial))),
          h('button', { type: 'submit', class: ['button', (!trial || touched.value) && 'main'] }, t('Guardar')),
        ]),
      ]);
    };
  },
};
