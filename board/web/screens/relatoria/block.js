/** One block of the sheet: its title, the machine's lines or people's words, what stands beside them, and what can be done with it. It must never mix the two colours. */
import { h, nextTick, ref } from 'vue';
import { nt, t } from '../../i18n.js';
import { Sheet } from '../phone/sheet.js';
import { News, Waiting } from './beside.js';
import { Editor } from './editor.js';
import { goBack, History, undoTo } from './history.js';
import { linesView, parasView } from './linesview.js';
import { setAside } from './model.js';
import { tableView } from './table.js';
import { instantOf, parasOf, promptsOver } from './words.js';

/** Where the words of a block are now. @param {import('./page.js').Desk} desk @param {import('./model.js').Block} block */
export function savedWords({ writing, report, narrow }, block) {
  const far = writing.far(block.id);
  if (far === 'beside') return t('Espera que elijas entre dos textos');
  if (far === 'refused') return t('No se pudo guardar');
  if (far === 'saving') return t('Guardando…');
  if (far === 'kept') return !report.safe ? t('Sin guardar: no cierres esta página') : narrow.value ? t('En tu celular, se enviará cuando vuelva la señal') : t('En tu computadora, se enviará cuando vuelva la señal');
  if (!block.edited) return '';
  return block.by_name && block.at_ms ? t('Guardado · {name}, {at}', { name: block.by_name, at: instantOf(block.at_ms, report.now()) }) : t('Guardado');
}

/** Another title for a block of one's own. */
const Renaming = {
  props: ['desk', 'block'],
  emits: ['close'],
  /** @param {{desk: import('./page.js').Desk, block: import('./model.js').Block}} props @param {{emit: (event: 'close') => void}} context */
  setup(props, { emit }) {
    const title = ref(props.block.title);
    const give = (/** @type {Event} */ event) => {
      event.preventDefault();
      const { report } = props.desk;
      if (title.value.trim()) void report.send('block.rename', { block: props.block.id, title: title.value }, { rev: report.get(`block/${props.block.id}`)?.rev ?? props.block.rev, stored: () => emit('close') });
    };
    return () => h(Sheet, { title: t('Cambiar el título'), onClose: () => emit('close') }, () => h('form', { class: 'adding', onSubmit: give }, [
      h('label', { class: 'field' }, [h('span', { class: 'label' }, t('Título')), h('input', { class: 'input', value: title.value, maxlength: 120, onInput: (/** @type {any} */ event) => (title.value = event.target.value) })]),
      h('div', { class: 'row-end' }, h('button', { type: 'submit', class: 'button' }, t('Guardar'))),
    ]));
  },
};

export const BlockView = {
  props: ['desk', 'block', 'shut', 'version'],
  /** @param {{desk: import('./page.js').Desk, block: import('./model.js').Block, shut: boolean, version: number}} props */
  setup(props) {
    const { desk } = props;
    const { report, writing, open, origins, marked } = desk;
    const editor = ref(/** @type {any} */ (null));
    /** @type {import('vue').Ref<'history' | 'rename' | null>} */
    const sheet = ref(null);
    const more = ref(/** @type {any} */ (null));
    /** A spoken line is held over this block. */
    const isOver = ref(false);
    /** Where a spoken line may be let go. */
    function taking() {
      const words = props.shut ? null : desk.carried.value;
      if (words === null) return {};
      return {
        onDragover: (/** @type {Event} */ event) => (event.preventDefault(), (isOver.value = true)),
        onDragleave: (/** @type {any} */ event) => event.currentTarget.contains(event.relatedTarget) || (isOver.value = false),
        onDrop: (/** @type {Event} */ event) => (event.preventDefault(), (isOver.value = false), desk.put(props.block, words)),
      };
    }
    const act = (/** @type {() => void} */ what) => () => {
      if (more.value) more.value.open = false;
      what();
    };

    const edit = () => (open.value = props.block.id);
    function close() {
      const { id } = props.block;
      if (open.value === id) open.value = null;
      // the field that had the focus is gone: it goes to where it came from, unless somebody moved it
      void nextTick(() => {
        if (document.activeElement === document.body) /** @type {HTMLElement | null} */ (document.querySelector(`#block-${CSS.escape(id)} .edit`))?.focus();
      });
    }
    /** The words of this block as they stand; rows stand above them. */
    function body() {
      const { block } = props;
      const { lines, edited, shape, text } = block;
      const how = { origins: origins.value, marked: marked.value.line, jump: desk.jump };
      const words = edited && (text ?? '').trim() ? h('div', { class: 'human' }, parasView(parasOf(text ?? ''))) : null;
      const machine = (/** @type {import('./words.js').Line[]} */ some) => (some.length ? h('div', { class: ['machine', origins.value && 'with-origins'] }, linesView({ ...how, lines: some })) : null);
      if (shape === 'prose') return edited ? [machine(promptsOver(block)), words ?? h('p', { class: 'empty' }, t('Sin palabras: el informe dirá «Nada que anotar.».'))] : machine(lines);
      return [
        tableView({ ...how, section: block.section, title: block.title, lines }),
        shape === 'picture' && lines.length === 0 ? h('p', { class: 'empty' }, t('Aquí va la pizarra, dibujada, cuando se descarga el informe.')) : null,
        machine(lines.filter(({ sort }) => sort !== 'row' && !(sort === 'empty' && words))),
        words,
      ];
    }

    /** The questions that stand over what is being written. @param {import('./model.js').Block} block */
    function questions(block) {
      const over = promptsOver(block);
      return over.length ? h('div', { class: 'machine' }, linesView({ lines: over, origins: false, marked: null, jump: desk.jump })) : null;
    }
    /** @param {boolean} isOpen */
    function foot(isOpen) {
      const { block, shut } = props;
      const { id, title } = block;
      if (shut) return null;
      const undo = undoTo(desk, block);
      const aside = setAside(block);
      const quiet = (/** @type {string} */ word, /** @type {() => void} */ onClick) => h('button', { type: 'button', class: 'quiet', 'aria-label': `${word}: ${title}`, onClick: act(onClick) }, word);
      const verb = block.shape === 'prose' ? t('Editar') : block.edited ? t('Editar lo añadido') : t('Añadir palabras');
      return h('div', { class: 'block-foot' }, [
        isOpen ? null : h('button', { type: 'button', class: 'quiet edit', 'aria-label': `${verb}: ${title}`, onClick: edit }, verb),
        undo !== undefined && !isOpen ? quiet(t('Deshacer'), () => goBack(desk, block, undo)) : null,
        h('details', { ref: more, class: 'more', onKeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && more.value && (more.value.open = false) }, [
          h('summary', { 'aria-label': t('Más: {title}', { title }) }, t('Más')),
          h('div', { class: 'more-list' }, [
            quiet(t('Textos anteriores'), () => (sheet.value = 'history')),
            block.edited && block.origin !== 'added' && !isOpen ? quiet(t('Volver al borrador'), () => goBack(desk, block, null)) : null,
            aside.length ? quiet(nt('Volver a ver {n} idea dejada a un lado', 'Volver a ver {n} ideas dejadas a un lado', aside.length), () => void report.send('block.recall', { block: id, lines: aside.map((line) => line.id) })) : null,
            block.origin === 'added' ? quiet(t('Cambiar el título'), () => (sheet.value = 'rename')) : null,
            quiet(t('Dejar fuera del informe'), () => void report.send('block.drop', { block: id })),
          ]),
        ]),
      ]);
    }

    return () => {
      const { block, shut, version } = props;
      const { id, title, edited, news, gone, asides } = block;
      const draft = writing.draft(id);
      const held = (draft?.aside && asides.find((aside) => aside.id === draft.aside)) || null;
      const isOpen = !shut && (open.value === id || held !== null);
      const others = asides.filter((aside) => aside !== held && !draft?.settles?.includes(aside.id));
      const saved = savedWords(desk, block);
      const problem = writing.far(id) === 'refused' ? writing.problem(id) : null;
      return h('section', { id: `block-${id}`, tabindex: -1, 'aria-labelledby': `title-${id}`, class: ['block', edited ? 'edited' : 'drafted', marked.value.block === id && 'marked', desk.carried.value !== null && !shut && (isOver.value ? 'takes over' : 'takes')], ...taking() }, [
        h('header', { class: 'block-head' }, [
          h('h3', { id: `title-${id}` }, title),
          h('p', { class: ['saved', writing.far(id)], role: 'status' }, saved),
        ]),
        others.map((aside) => h(Waiting, { key: aside.id, desk, block, aside, shut, version })),
        isOpen
          ? [block.shape === 'prose' ? questions(block) : tableView({ section: block.section, title, lines: block.lines, origins: origins.value, marked: marked.value.line, jump: desk.jump }), h(Editor, { ref: editor, desk, block, held, version, onClose: close })]
          : others.length && block.shape === 'prose' ? null : body(),
        problem ? h('div', { class: 'problem' }, [h('p', { role: 'alert' }, [problem.message, ' ', t('Tu texto no se perdió.')]), h('button', { type: 'button', class: 'quiet', onClick: () => void writing.again(id) }, t('Guardar otra vez'))]) : null,
        !shut && news.length ? h(News, { desk, block, editor: isOpen ? editor.value : null, version }) : null,
        gone && edited ? h('p', { class: 'hint' }, nt('{n} idea de las que usaste ya no está en la reunión.', '{n} ideas de las que usaste ya no están en la reunión.', gone)) : null,
        foot(isOpen),
        sheet.value === 'history' ? h(History, { desk, block, version, onClose: () => (sheet.value = null) }) : null,
        sheet.value === 'rename' ? h(Renaming, { desk, block, onClose: () => (sheet.value = null) }) : null,
      ]);
    };
  },
};
