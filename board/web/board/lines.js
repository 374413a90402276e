/**
 * Lines that stay: the synthesis of a moment, and what it established as conclusions. One panel for both.
 *
 * It must never drop what was typed: a line somebody else changed meanwhile is shown beside one's own.
 */

import { computed, defineComponent, h, ref } from 'vue';
import { t } from '../i18n.js';
import { short } from './desk.js';
import { Editor } from './editor.js';
import { Menu } from './menu.js';

/** @import { Desk } from './desk.js' */
/** @import { Conclusion, Moment, Synthesis } from './records.js' */

/** @typedef {'synthesis' | 'conclusion'} What */

const WORDS = {
  synthesis: {
    title: () => t('Síntesis'),
    fresh: () => t('Nueva línea de síntesis'),
    place: (/** @type {Moment} */ moment) => moment.synthesis || t('Una línea que quede a la vista de todos…'),
    options: (/** @type {string} */ text) => t('Opciones de la línea «{text}»', { text }),
    edit: () => t('Corregir la línea'),
  },
  conclusion: {
    title: () => t('Conclusiones'),
    fresh: () => t('Nueva conclusión'),
    place: () => t('Lo que queda establecido…'),
    options: (/** @type {string} */ text) => t('Opciones de la conclusión «{text}»', { text }),
    edit: () => t('Corregir la conclusión'),
  },
};

export const LinesPanel = defineComponent({
  name: 'LinesPanel',
  props: ['desk', 'moment', 'what', 'readonly'],
  /** @param {{ desk: Desk, moment: Moment, what: What, readonly?: boolean }} props */
  setup(props) {
    const { view, replica } = props.desk;
    const editing = ref(/** @type {string | null} */ (null));
    const all = () => /** @type {(Synthesis | Conclusion)[]} */ (props.what === 'synthesis' ? view.syntheses.value : view.conclusions.value);
    const lines = computed(() => all().filter((line) => line.moment === props.moment.id));
    const remove = (/** @type {Synthesis | Conclusion} */ line) => (props.what === 'synthesis' ? props.desk.removeSynthesis(line) : props.desk.removeConclusion(line));

    /** @param {Synthesis | Conclusion} line */
    const draw = (line) =>
      h('li', { key: line.id }, [
        editing.value === line.id
          ? h(Editor, {
              drafts: replica.drafts,
              slot_: `${props.what}.${line.id}`,
              label: WORDS[props.what].edit(),
              action: t('Guardar'),
              value: line.text,
              rev: line.rev,
              focus: true,
              cancels: true,
              send: (/** @type {string} */ text, /** @type {{ rev?: number }} */ how) => replica.send(`${props.what}.edit`, { [props.what]: line.id, text }, how),
              onDone: () => (editing.value = null),
              onCancel: () => (editing.value = null),
            })
          : [
              h('p', line.text),
              props.readonly
                ? null
                : h(Menu, {
                    label: WORDS[props.what].options(short(line.text)),
                    choices: () => [
                      { label: t('Corregir'), act: () => (editing.value = line.id) },
                      { label: t('Quitar'), act: () => void remove(line) },
                    ],
                  }),
            ],
      ]);

    return () => {
      const words = WORDS[props.what];
      return h('section', { class: props.what, 'aria-label': words.title() }, [
        h('h2', words.title()),
        h('ul', lines.value.map(draw)),
        props.readonly
          ? null
          : h(Editor, {
              key: props.moment.id,
              drafts: replica.drafts,
              slot_: `${props.what}.new.${props.moment.id}`,
              label: words.fresh(),
              placeholder: words.place(props.moment),
              action: t('Agregar'),
              send: (/** @type {string} */ text, /** @type {{ id?: string }} */ how) => replica.send(`${props.what}.write`, { moment: props.moment.id, text }, how),
            }),
      ]);
    };
  },
});
