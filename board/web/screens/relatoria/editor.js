/**
 * The words of one block while somebody writes: a field that grows, kept at every key. When somebody else's words got there first, both stand side by
 * side and a person chooses. It must never give up a word by itself.
 */
import { h, nextTick, onMounted, onUnmounted, ref, watch } from 'vue';
import { t } from '../../i18n.js';
import { cleanText, lengthOf } from '../../replica/text.js';
import { parasView } from './linesview.js';
import { seenOf } from './model.js';
import { joined, joining, parasOf, promptsOver, typedLine, typedLines } from './words.js';

/** What one block may hold. */
const MOST = 20_000;

/** The text a block has now: people's, or what the machine says of it. @param {{edited: boolean, text: string | null, shape: string, section: string, lines: import('./words.js').Line[]}} block */
export function textOf(block) {
  if (block.edited) return block.text ?? '';
  const over = promptsOver(block);
  return block.shape === 'prose' ? typedLines(block.lines.filter((line) => !over.includes(line))) : '';
}

/** @param {any} field */
function grow(field) {
  if (!field) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 2}px`;
}

export const Editor = {
  props: ['desk', 'block', 'held', 'version'],
  emits: ['close'],
  /**
   * @param {{desk: import('./page.js').Desk, block: import('./model.js').Block, held: import('./model.js').Aside | null, version: number}} props `held`: my text that waits beside
   * @param {{emit: (event: 'close') => void, expose: (shown: any) => void}} context
   */
  setup(props, { emit, expose }) {
    const { writing, report } = props.desk;
    const { id } = props.block;
    const begun = writing.draft(id);
    const typed = ref(begun?.text ?? textOf(props.block));
    const changed = ref('');
    /** What these words stand on. */
    let rev = begun ? begun.rev : report.get(`block/${id}`) ? props.block.rev : null;
    let seen = begun?.seen ?? { ...props.block.seen, ...(props.block.edited ? {} : seenOf(props.block.lines)) };
    const field = ref(/** @type {any} */ (null));
    onMounted(() => {
      grow(field.value);
      // a conflict that comes to light must not take the focus from where somebody writes
      if (!props.held) field.value?.focus();
    });

    /** @param {string} text @param {Partial<import('./writing.js').Draft>} [more] */
    function put(text, more = {}) {
      typed.value = text;
      changed.value = '';
      writing.type(id, { rev, seen, ...writing.draft(id), ...more, text });
      void nextTick(() => grow(field.value));
    }
    const record = () => report.get(`block/${id}`);
    /** Somebody else changed the text that I only look at: it is theirs that stands here now. */
    watch(() => props.version, () => {
      const based = writing.based.get(id);
      if (based !== undefined && based > (rev ?? -1)) rev = based;
      const now = record();
      if (!now || writing.draft(id)) return;
      if (rev === null || now.rev > rev) {
        const text = textOf({ .../** @type {any} */ (now), lines: props.block.lines });
        if (rev !== null && cleanText(text) !== cleanText(typed.value)) {
          typed.value = text;
          changed.value = now.by_name ? t('{name} acaba de cambiar este texto.', { name: now.by_name }) : t('Este texto acaba de cambiar.');
          void nextTick(() => grow(field.value));
        }
        rev = now.rev;
        seen = props.block.seen;
      }
    });
    /** New material where the cursor is, and known from then on. @param {import('./words.js').Line} line @param {boolean} atEnd */
    function merge(line, atEnd) {
      const at = atEnd || !field.value ? typed.value.length : field.value.selectionStart;
      const next = joined(typed.value, typedLine(line), at);
      put(next.text, { seen: { ...(writing.draft(id)?.seen ?? seen), [line.id]: line.rev } });
      void nextTick(() => {
        field.value?.focus();
        field.value?.setSelectionRange(next.at, next.at);
      });
    }
    /** Words from elsewhere at the end; the focus stays where it is. @param {string} words */
    const add = (words) => put(joined(typed.value, joining(typed.value, words)).text);
    const reached = { add };
    props.desk.editors.set(id, reached);
    onUnmounted(() => props.desk.editors.get(id) === reached && props.desk.editors.delete(id));
    expose({ merge });

    const settled = () => [props.held?.id, ...(writing.draft(id)?.settles ?? [])].filter(Boolean).map(String);
    /** These words take the place of what stands there. @param {string} text */
    function choose(text) {
      const settles = settled();
      writing.forget(id);
      rev = record()?.rev ?? rev;
      put(text, { rev, settles });
    }
    function keepTheirs() {
      for (const aside of settled()) void report.send('aside.settle', { aside });
      writing.forget(id);
      emit('close');
    }
    const close = () => {
      if (writing.draft(id)) writing.save(id);
      emit('close');
    };

    return () => {
      const { block, held } = props;
      const over = lengthOf(typed.value) - MOST;
      const their = held ? textOf({ .../** @type {any} */ (record() ?? block), lines: block.lines }) : '';
      const whose = nameOf(block);
      return h('div', { class: ['editing', held && 'two-texts'] }, [
        h('div', { class: 'mine' }, [
          h('label', { class: held ? 'label' : 'seen-by-readers', for: `text-${id}` }, held ? t('El tuyo') : t('Texto de «{title}»', { title: block.title })),
          h('textarea', {
            id: `text-${id}`, ref: field, class: 'input words', rows: 3, value: typed.value, spellcheck: 'true',
            placeholder: block.shape === 'prose' ? t('Escribe aquí. Una línea que empieza con «- » es un punto de la lista.') : t('Escribe lo que quieras añadir debajo.'),
            onInput: (/** @type {any} */ event) => put(event.target.value),
            onBlur: () => writing.draft(id) && writing.save(id),
            onKeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && !held && close(),
          }),
        ]),
        held ? h('div', { class: 'theirs' }, [h('p', { class: 'label' }, whose), h('div', { class: 'human' }, parasView(parasOf(their)))]) : null,
        over > 0 ? h('p', { class: 'problem', role: 'alert' }, t('El texto es demasiado largo: le sobran {n} letras. Divídelo en dos bloques.', { n: over })) : null,
        changed.value ? h('p', { class: 'hint', role: 'status' }, changed.value) : null,
        held
          ? h('div', { class: 'choice' }, [
              h('p', { role: 'alert' }, t('Dos personas escribieron aquí a la vez. No se perdió nada: elige con qué se queda el informe.')),
              h('div', { class: 'actions' }, [
                h('button', { type: 'button', class: 'button', onClick: () => (choose(typed.value), writing.save(id)) }, t('Quedarme con el mío')),
                h('button', { type: 'button', class: 'button', onClick: keepTheirs }, t('Quedarme con el otro')),
                h('button', { type: 'button', class: 'button', onClick: () => choose(`${their.trimEnd()}\n\n${typed.value}`) }, t('Unir los dos')),
              ]),
            ])
          : h('div', { class: 'row-end' }, [h('button', { type: 'button', class: 'button', onClick: close }, t('Listo'))]),
      ]);
    };
  },
};

/** Whose text stands in the report now. @param {{edited: boolean, by_name?: string | null}} block */
export const nameOf = ({ edited, by_name }) => (!edited ? t('El borrador de Tinkuy') : by_name ? t('El de {name}', { name: by_name }) : t('El que está en el informe'));
