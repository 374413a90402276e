/**
 * The norms of living together, one tap away all meeting: values to adopt as they are, to word anew, or norms of one's own.
 *
 * It must never adopt one by itself: the plenary does, and whoever leads writes it down.
 */

import { defineComponent, h, ref } from 'vue';
import { Dialog } from '../../board/dialog.js';
import { Editor } from '../../board/editor.js';
import { short } from '../../board/desk.js';
import { Menu } from '../../board/menu.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Norm } from '../../board/records.js' */

/** @param {{ title: string, text: string }} value */
const wording = ({ title, text }) => (text ? `${title}: ${text}` : title);

export const Norms = defineComponent({
  name: 'NormsDialog',
  props: ['desk'],
  emits: ['close'],
  /** @param {{ desk: Desk }} props @param {{ emit: (event: 'close') => void }} context */
  setup(props, { emit }) {
    const { view, replica, ask } = props.desk;
    const editing = ref(/** @type {string | null} */ (null));
    const readonly = () => view.meeting.value?.state === 'closed';

    /** @param {Norm} norm */
    const adopted = (norm) =>
      h('li', { key: norm.id }, [
        editing.value === norm.id
          ? h(Editor, {
              drafts: replica.drafts,
              slot_: `norm.${norm.id}`,
              label: t('Corregir la norma'),
              action: t('Guardar'),
              value: norm.text,
              rev: norm.rev,
              most: 300,
              focus: true,
              cancels: true,
              send: (/** @type {string} */ text, /** @type {{ rev?: number }} */ how) => replica.send('norm.edit', { norm: norm.id, text }, how),
              onDone: () => (editing.value = null),
              onCancel: () => (editing.value = null),
            })
          : [
              h('p', norm.text),
              readonly()
                ? null
                : h(Menu, {
                    label: t('Opciones de la norma «{text}»', { text: short(norm.text) }),
                    choices: () => [
                      { label: t('Corregir'), act: () => (editing.value = norm.id) },
                      { label: t('Quitar'), act: () => void ask('norm.remove', { norm: norm.id }) },
                    ],
                  }),
            ],
      ]);

    /** Values that nobody adopted yet. */
    function offered() {
      const taken = new Set(view.norms.value.map(({ value }) => value));
      const values = (view.meeting.value?.values ?? []).map((value, index) => ({ value, index })).filter(({ index }) => !taken.has(index));
      if (readonly() || values.length === 0) return null;
      return h('section', { class: 'offered' }, [
        h('h3', t('Valores que pueden adoptar')),
        h('ul', values.map(({ value, index }) =>
          h('li', { key: index }, [
            h('p', [h('strong', value.title), value.text ? `: ${value.text}` : '']),
            h('button', { type: 'button', class: 'button small', onClick: () => void ask('norm.adopt', { text: wording(value), value: index }) }, [
              t('Adoptar'),
              h('span', { class: 'seen-by-readers' }, value.title),
            ]),
          ]),
        )),
      ]);
    }

    return () => {
      const shown = view.showing.value?.norms ?? false;
      return h(Dialog, { title: t('Normas de convivencia'), wide: true, onClose: () => emit('close') }, () => [
        view.norms.value.length > 0
          ? h('ul', { class: 'norms' }, view.norms.value.map(adopted))
          : h('p', { class: 'empty' }, t('Todavía no adoptaron ninguna. Elijan entre los valores o escriban la suya.')),
        readonly()
          ? null
          : h(Editor, {
              drafts: replica.drafts,
              slot_: 'norm.new',
              label: t('Norma nueva'),
              placeholder: t('Otra norma que la plenaria acuerde…'),
              action: t('Agregar'),
              most: 300,
              send: (/** @type {string} */ text, /** @type {{ id?: string }} */ how) => replica.send('norm.adopt', { text, value: null }, how),
            }),
        offered(),
        readonly() || view.norms.value.length === 0
          ? null
          : h('div', { class: 'actions' }, [
              h('button', { type: 'button', class: 'button', 'aria-pressed': shown, onClick: () => void ask('norm.show', { shown: !shown }) }, shown ? t('Quitar de la pantalla') : t('Mostrar en la pantalla')),
            ]),
      ]);
    };
  },
});
