/**
 * The middle of the console: the question on the shared screen, the board of the moment, and what stays of it.
 *
 * It must never move the meeting: looking at another moment is looking.
 */

import { defineComponent, h, watch } from 'vue';
import { deskOf } from '../../board/desks.js';
import { LinesPanel } from '../../board/lines.js';
import { ASKED_IN } from '../../board/questions.js';
import { icon } from '../../board/signs.js';
import { turnoutWords, waitingWords } from '../../board/turnout.js';
import { t } from '../../i18n.js';
import { Farewell } from './farewell.js';
import { KeyQuestions } from './keyquestions.js';
import { Suggestion } from './suggestion.js';
import { Tools } from './tools.js';
import { Welcome } from './welcome.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment } from '../../board/records.js' */

/** @param {Desk} desk @param {Moment} moment */
function question(desk, moment) {
  const { view } = desk;
  const isNow = view.current.value?.id === moment.id && view.meeting.value?.state === 'live';
  const index = isNow ? Math.min(view.clock.value?.prompt ?? 0, Math.max(0, moment.prompts.length - 1)) : 0;
  const seen = view.turnout(moment);
  return h('header', { class: 'question' }, [
    h('p', { class: 'where' }, [
      h('span', { class: 'title' }, moment.prompts.length > 0 ? moment.title : t('Momento {i} de {n}', { i: moment.index + 1, n: view.moments.value.length })),
      moment.anonymous ? h('span', t('sin nombres')) : null,
      h('span', { class: 'turnout' }, view.silent(moment) ? waitingWords(seen) : turnoutWords(seen)),
    ]),
    h('h2', view.asked(moment)?.text || (moment.prompts[index] ?? moment.title)),
    !isNow && moment.prompts.length > 1 ? h('ol', { class: 'others' }, moment.prompts.slice(1).map((text) => h('li', { key: text }, text))) : null,
  ]);
}

/** @param {Desk} desk @param {Moment} moment */
function elsewhere(desk, moment) {
  const current = desk.view.current.value;
  const state = desk.view.meeting.value?.state;
  if (state !== 'live') return away(desk, state === 'closed' ? t('La reunión terminó. Miras lo que quedó de este momento.') : t('Así será este momento. La reunión aún no empieza.'), t('Volver'));
  if (!current || current.id === moment.id) return null;
  const words =
    moment.state === 'ahead'
      ? t('Miras un momento que aún no empieza. La reunión sigue en «{title}».', { title: current.title })
      : t('Miras un momento anterior. La reunión sigue en «{title}».', { title: current.title });
  return away(desk, words, t('Volver al momento actual'));
}

/** @param {Desk} desk @param {string} words @param {string} back */
function away(desk, words, back) {
  return h('div', { class: 'elsewhere', role: 'status' }, [
    h('p', words),
    h('button', { type: 'button', class: 'button small', onClick: () => (desk.looking.value = null) }, [icon('back'), back]),
  ]);
}

export const Centre = defineComponent({
  name: 'ConsoleCentre',
  props: ['desk', 'writing'],
  emits: ['writing', 'share'],
  /** @param {{ desk: Desk, writing: boolean }} props @param {{ emit: (event: 'writing' | 'share', on?: boolean) => void }} context */
  setup(props, { emit }) {
    const { desk } = props;
    const { view } = desk;
    // A look by marks belongs to the wall it was chosen for.
    watch(
      () => desk.shown.value?.id,
      () => (desk.filter.value = null),
    );

    const isNow = (/** @type {Moment} */ { id }) => view.current.value?.id === id;

    return () => {
      const meeting = view.meeting.value;
      const moment = desk.shown.value;
      if (meeting?.state === 'waiting' && !moment) return h(Welcome, { desk, onShare: () => emit('share') });
      if (meeting?.state === 'closed' && !moment) return h(Farewell, { desk });
      if (!meeting || !moment) return h('section', { class: 'centre' }, [h('p', { class: 'empty' }, t('Abriendo la reunión…'))]);
      const readonly = meeting.state !== 'live' || moment.state === 'ahead';
      const board = deskOf(moment.activity);
      return h('section', { class: 'centre', 'aria-label': t('Momento') }, [
        elsewhere(desk, moment),
        question(desk, moment),
        readonly || !isNow(moment) || !ASKED_IN.has(moment.activity) ? null : h(KeyQuestions, { desk, moment }),
        readonly || moment.activity === 'present' ? null : h(Tools, { key: `tools.${moment.id}`, desk, moment, writing: props.writing, onWriting: (/** @type {boolean} */ on) => emit('writing', on) }),
        readonly || moment.activity === 'present' || view.silent(moment) ? null : h(Suggestion, { key: `same.${moment.id}`, desk, moment }),
        h(board, { key: moment.id, desk, moment, readonly }),
        moment.activity === 'present'
          ? null
          : h('div', { class: 'outcome' }, [
              h(LinesPanel, { key: `synthesis.${moment.id}`, desk, moment, what: 'synthesis', readonly }),
              h(LinesPanel, { key: `conclusion.${moment.id}`, desk, moment, what: 'conclusion', readonly }),
            ]),
      ]);
    };
  },
});
