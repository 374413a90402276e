/** «¿Así fue?»: agreements and syntheses one by one, each with two answers, and words for what is missing that stay until they are sent. It must never change what was agreed. */
import { h, nextTick, onUnmounted, ref } from 'vue';
import { t } from '../../i18n.js';
import { cleanText } from '../../replica/text.js';
import { CopyButton } from './copy.js';
import { Sheet } from './sheet.js';
import { clockWords, lateOnes, mySaying, slotFor, unsaid, verifyingNow } from './verifying.js';

const MOST = 1000;

/** What is said of it over the thumb row, or null. @param {any} replica @returns {{words: any, word: string, main: boolean} | null} */
export function verifyNotice(replica) {
  const check = verifyingNow(replica, replica.now());
  if (lateOnes(replica).length) return { words: t('Lo que dijiste que falta no llegó a tiempo. No se perdió.'), word: t('Ver'), main: false };
  if (!check || !unsaid(replica, check)) return null;
  return { words: [h('strong', t('¿Así fue?')), ` ${t('Lee lo que se acordó y di si falta algo.')}`], word: t('Leer'), main: true };
}

export const VerifySheet = {
  props: ['replica', 'version'],
  emits: ['close'],
  /** @param {{replica: any, version: number}} props @param {{emit: (event: 'close') => void}} context */
  setup(props, { emit }) {
    const { replica } = props;
    const tick = ref(0);
    const clock = setInterval(() => (tick.value += 1), 1000);
    onUnmounted(() => clearInterval(clock));
    const first = verifyingNow(replica, replica.now());
    const at = ref(Math.max(0, first?.items.findIndex(({ key }) => !mySaying(replica, first.check, key)) ?? 0));
    const missing = ref(false);
    const problem = ref('');
    const typed = ref('');
    const field = ref(/** @type {any} */ (null));

    /** @param {import('./verifying.js').Check} check @param {number} to */
    function go(check, to) {
      at.value = to;
      const key = check.items[to]?.key;
      const kept = key ? replica.drafts.text(slotFor(check.check, key)) : '';
      [typed.value, missing.value, problem.value] = [kept, kept !== '', ''];
    }
    if (first) go(first, at.value);
    /** @param {import('./verifying.js').Check} check @param {Tk.Fields} fields */
    function answer(check, fields) {
      const { key } = check.items[at.value];
      const stored = () => {
        replica.drafts.clear(slotFor(check.check, key));
        go(check, at.value + 1);
      };
      void replica.send('verify.answer', { item: key, ...fields }, { stored });
    }
    /** @param {import('./verifying.js').Check} check */
    const tell = (check) => (/** @type {Event} */ event) => {
      event.preventDefault();
      const text = cleanText(typed.value);
      problem.value = text ? '' : t('Escribe qué falta.');
      if (text) answer(check, { answer: 'missing', text: typed.value });
    };
    const ask = () => {
      missing.value = true;
      void nextTick(() => field.value?.focus());
    };

    /** What could not be told in time. @param {Tk.Item} item */
    const late = ({ id, op, error }) => h('div', { key: id, class: 'problem banner' }, [
      h('p', { role: 'alert' }, [error?.message, op.text ? ` ${t('No se perdió:')}` : '']),
      op.text ? [h('p', { class: 'note-text' }, op.text), h(CopyButton, { text: op.text })] : null,
      h('button', { type: 'button', class: 'quiet', onClick: () => void replica.outbox.forget(id) }, t('Descartar')),
    ]);

    /** @param {import('./verifying.js').Check} check */
    function one(check) {
      const { key, text } = check.items[at.value];
      const said = mySaying(replica, check.check, key);
      const words = !said ? '' : said.answer === 'ok' ? t('Dijiste: así fue.') : t('Dijiste que falta: {text}', { text: said.text });
      return [
        h('p', { class: 'hint' }, t('{n} de {all}', { n: at.value + 1, all: check.items.length })),
        h('p', { class: 'verify-text' }, text),
        words ? h('p', { class: 'note-state' }, [words, ' ', said?.state === 'kept' ? t('◌ en tu celular') : t('✓ enviado')]) : null,
        missing.value
          ? h('form', { onSubmit: tell(check) }, [
              h('label', { class: 'field' }, [h('span', { class: 'label' }, t('¿Qué falta?')), h('textarea', {
                ref: field, class: 'input', rows: 3, maxlength: MOST, value: typed.value,
                onInput: (/** @type {any} */ event) => ((typed.value = event.target.value), replica.drafts.set(slotFor(check.check, key), typed.value)),
              })]),
              problem.value ? h('p', { class: 'problem', role: 'alert' }, problem.value) : null,
              h('div', { class: 'actions' }, [h('button', { type: 'button', class: 'button', onClick: () => (missing.value = false) }, t('Atrás')), h('button', { type: 'submit', class: 'button main' }, t('Enviar lo que falta'))]),
            ])
          : h('div', { class: 'verify-ways' }, [
              h('button', { type: 'button', class: 'button main wide', onClick: () => answer(check, { answer: 'ok' }) }, t('Así fue')),
              h('button', { type: 'button', class: 'button wide', onClick: ask }, t('Falta algo')),
            ]),
        h('div', { class: 'actions' }, [
          at.value > 0 ? h('button', { type: 'button', class: 'quiet', onClick: () => go(check, at.value - 1) }, t('Anterior')) : null,
          h('button', { type: 'button', class: 'quiet', onClick: () => go(check, at.value + 1) }, t('Saltar')),
        ]),
      ];
    }

    return () => {
      void tick.value;
      const check = verifyingNow(replica, replica.now());
      return h(Sheet, { title: t('¿Así fue?'), onClose: () => emit('close') }, () => [
        lateOnes(replica).map(late),
        check ? h('p', { class: 'hint' }, t('Quedan {left} para responder.', { left: clockWords(check.left_s) })) : null,
        !check ? h('p', { class: 'empty' }, [t('La verificación terminó. ¡Gracias!'), typed.value ? ` ${t('Lo que escribías:')}` : '', typed.value ? h('span', { class: 'note-text' }, ` ${typed.value}`) : null])
          : at.value < check.items.length ? one(check)
            : h('div', { class: 'verify-ways' }, [h('p', { class: 'lead' }, t('¡Gracias! Revisaste todo.')), h('button', { type: 'button', class: 'button wide', onClick: () => go(check, 0) }, t('Volver a mirar')), h('button', { type: 'button', class: 'button main wide', onClick: () => emit('close') }, t('Listo'))]),
      ]);
    };
  },
};
