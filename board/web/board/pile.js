/**
 * A cluster on the console's wall: its title, how many ideas it holds, and the ideas.
 *
 * It must never learn where it stands; the wall hands it its notes.
 */

import { defineComponent, h, ref } from 'vue';
import { nt, t } from '../i18n.js';
import { AskText } from './dialog.js';
import { Menu } from './menu.js';
import { shape } from './signs.js';

/** @import { Pile } from './arrange.js' */
/** @import { Desk } from './desk.js' */

export const PileCard = defineComponent({
  name: 'PileCard',
  props: ['desk', 'pile', 'over', 'readonly'],
  /** @param {{ desk: Desk, pile: Pile, over: boolean, readonly?: boolean }} props @param {{ slots: Record<string, () => any> }} context */
  setup(props, { slots }) {
    const renaming = ref(/** @type {{ title: string, rev: number } | null} */ (null));

    /** @param {string} title */
    async function rename(title) {
      const { desk, pile } = props;
      const ack = await desk.ask('cluster.rename', { cluster: pile.cluster.id, title }, { rev: renaming.value?.rev });
      if (!ack.ok && ack.error.code === 'stale') {
        const now = ack.error.current?.title ?? '';
        desk.say(t('Otra pantalla llamó «{now}» a este grupo. Tu nombre «{mine}» no se guardó; puedes cambiarlo otra vez.', { now, mine: title }));
      }
      renaming.value = null;
    }

    return () => {
      const { cluster, notes, tint } = props.pile;
      return h(
        'section',
        {
          class: ['pile', `tint-${tint + 1}`, { target: props.over }],
          'aria-label': t('Grupo {title}', { title: cluster.title }),
          'data-zone': '',
          'data-cluster': cluster.id,
          'data-column': cluster.column,
        },
        [
          h('header', [
            shape(tint),
            h('h3', cluster.title),
            h('span', { class: 'count' }, nt('{n} idea', '{n} ideas', notes.length)),
            props.readonly
              ? null
              : h(Menu, {
                  label: t('Opciones del grupo «{title}»', { title: cluster.title }),
                  choices: () => [
                    { label: t('Cambiar el nombre'), act: () => (renaming.value = { title: cluster.title, rev: cluster.rev }) },
                    { label: t('Deshacer el grupo'), act: () => void props.desk.removeCluster(cluster, notes) },
                  ],
                }),
          ]),
          slots.default?.(),
          renaming.value
            ? h(AskText, {
                title: t('Nombre del grupo'),
                label: t('¿Qué tienen en común estas ideas?'),
                value: renaming.value.title,
                action: t('Guardar'),
                onClose: () => (renaming.value = null),
                onGive: rename,
              })
            : null,
        ],
      );
    };
  },
});
