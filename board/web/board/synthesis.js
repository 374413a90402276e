/**
 * The synthesis lines of a moment: the few words that stay on the shared screen.
 *
 * It must never drop what was typed: a line somebody else changed meanwhile is shown beside one's own.
 */

import { computed, defineComponent, h, ref } from 'vue';
import { t } from '../i18n.js';
import { short } from './desk.js';
import { Editor } from './editor.js';
import { Menu } from './menu.js';

/** @import { Desk } from './desk.js' */
/** @import { Moment, Synthesis } from './records.js' */

export const SynthesisPanel = defineComponent({
  name: 'SynthesisPanel',
  props: ['desk', 'moment', 'readonly'],
  /** @param {{ desk: Desk, moment: Moment, readonly?: boolean }} props */
  setup(props) {
    const { view, replica } = props.desk;
    const editing = ref(/** @type {string | null} */ (null));
    const lines = computed(() => view.syntheses.value.filter((line) => line.moment === props.moment.id));

    /** @param {Synthesis} line */
    const draw = (line) =>
      h('li', { key: line.id }, [
        editing.value === line.id
          ? h(Editor, {
              drafts: replica.drafts,
              slot_: `synthesis.${line.id}`,
              label: t('Corregir la línea'),
              action: t('Guardar'),
              value: line.text,
              rev: line.rev,
              focus: true,
              cancels: true,
              send: (/** @type {string} */ text, /** @type {{ rev?: number }} */ how) => replica.send('synthesis.edit', { synthesis: line.id, text }, how),
              onDone: () => (editing.value = null),
              onCancel: () => (editing.value = null),
            })
          : [
              h('p', line.text),
              props.readonly
                ? null
                : h(Menu, {
                    label: t('Opciones de la línea «{text}»', { text: short(line.text) }),
                    choices: () => [
                      { label: t('Corregir'), act: () => (editing.value = line.id) },
                      { label: t('Quitar'), act: () => void props.desk.removeSynthesis(line) },
                    ],
                  }),
            ],
      ]);

    return () =>
      h('section', { class: 'synthesis', 'aria-label': t('Síntesis') }, [
        h('h2', t('Síntesis')),
        h('ul', lines.value.map(draw)),
        props.readonly
          ? null
          : h(Editor, {
              key: props.moment.id,
              drafts: replica.drafts,
              slot_: `synthesis.new.${props.moment.id}`,
              label: t('Nueva línea de síntesis'),
              placeholder: props.moment.synthesis || t('Una línea que quede a la vista de todos…'),
              action: t('Agregar'),
              send: (/** @type {string} */ text, /** @type {{ id?: string }} */ how) => replica.send('synthesis.write', { moment: props.moment.id, text }, how),
            }),
      ]);
  },
});
