/**
 * The tools of a moment, one click each: write, choose the question on the screen, look by marks, divide the wall.
 *
 * It must never move the meeting.
 */

import { defineComponent, h, ref } from 'vue';
import { Editor } from '../../board/editor.js';
import { KINDS, MANY, marked } from '../../board/marking.js';
import { Menu } from '../../board/menu.js';
import { icon } from '../../board/signs.js';
import { t } from '../../i18n.js';
import { Columns } from './columns.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment } from '../../board/records.js' */

/** Which prompt everybody sees. @param {Desk} desk @param {Moment} moment */
function chooser(desk, moment) {
  const index = desk.view.clock.value?.prompt ?? 0;
  // The close has a path of its own for them.
  if (moment.prompts.length < 2 || desk.view.current.value?.id !== moment.id || moment.activity === 'close') return null;
  return h(Menu, {
    label: t('Elegir la consigna que se ve en la pantalla'),
    text: t('Consigna {i} de {n} en la pantalla', { i: index + 1, n: moment.prompts.length }),
    choices: () => moment.prompts.map((text, at) => ({ label: text, checked: at === index, act: () => void desk.ask('agenda.prompt', { prompt: at }) })),
  });
}

/** Which ideas are looked at, with how many there are of each. @param {Desk} desk @param {Moment} moment */
function looking(desk, moment) {
  const { view, filter } = desk;
  const on = view.wall(moment);
  const notes = view.notes.value.filter((note) => on.has(note.moment));
  const count = (/** @type {typeof KINDS[number]} */ kind) => marked(notes, view.marks.value, kind).length;
  const kinds = KINDS.filter((kind) => count(kind) > 0 || kind === filter.value);
  if (kinds.length === 0) return null;
  return h(Menu, {
    label: t('Elegir qué ideas se miran aquí'),
    text: filter.value ? t('Solo: {kind}', { kind: MANY[filter.value]() }) : t('Todas las ideas'),
    choices: () => [
      { label: t('Todas las ideas'), checked: filter.value === null, act: () => (filter.value = null) },
      ...kinds.map((kind) => ({ label: t('{kind} ({n})', { kind: MANY[kind](), n: count(kind) }), checked: filter.value === kind, act: () => (filter.value = kind) })),
    ],
  });
}

export const Tools = defineComponent({
  name: 'MomentTools',
  props: ['desk', 'moment', 'writing'],
  emits: ['writing'],
  /** @param {{ desk: Desk, moment: Moment, writing: boolean }} props @param {{ emit: (event: 'writing', on: boolean) => void }} context */
  setup(props, { emit }) {
    const dividing = ref(false);
    const { view, replica } = props.desk;

    function composer() {
      const { moment } = props;
      const current = view.current.value?.id === moment.id;
      const prompt = moment.prompts.length > 0 && current ? (view.clock.value?.prompt ?? 0) : null;
      const question = view.asked(moment)?.question;
      const fields = { moment: moment.id, prompt, column: moment.columns[0]?.id ?? null, ...(question === undefined ? {} : { question }) };
      return h('div', { class: 'tools composer' }, [
        h(Editor, {
          key: moment.id,
          drafts: replica.drafts,
          slot_: `note.${moment.id}`,
          label: t('Tu idea'),
          placeholder: t('Escribe una idea…'),
          action: t('Poner en la pizarra'),
          focus: true,
          cancels: true,
          send: (/** @type {string} */ text, /** @type {{ id?: string }} */ how) => replica.send('note.write', { ...fields, text }, how),
          onTyping: (/** @type {boolean} */ on) => replica.drafting(on),
          onCancel: () => emit('writing', false),
        }),
      ]);
    }

    return () => {
      const { desk, moment } = props;
      // a table has cells of its own
      if (moment.activity === 'matrix') return h('div', { class: 'tools' }, [chooser(desk, moment)]);
      if (props.writing) return composer();
      const silent = view.silent(moment);
      return h('div', { class: 'tools' }, [
        h('button', { type: 'button', class: 'button small', onClick: () => emit('writing', true) }, [icon('pen'), t('Escribir una idea')]),
        chooser(desk, moment),
        silent ? null : looking(desk, moment),
        silent ? null : h('button', { type: 'button', class: 'button small', onClick: () => (dividing.value = true) }, t('Columnas')),
        dividing.value ? h(Columns, { desk, moment, onClose: () => (dividing.value = false) }) : null,
      ]);
    };
  },
});
