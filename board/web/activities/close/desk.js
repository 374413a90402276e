/**
 * The close, step by step: purpose, synthesis, the next meeting, the idea each will try, and the last questions.
 *
 * One click puts a step on the shared screen. What each will try is private for ever: nothing of it comes here.
 */

import { h } from 'vue';
import { Wall } from '../../board/wall.js';
import { t } from '../../i18n.js';
import { NextPlan } from '../../screens/console/nextplan.js';
import { stepOf } from './path.js';
import { Remaining } from './remaining.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment, Note } from '../../board/records.js' */

/** @param {{ desk: Desk, moment: Moment, readonly?: boolean }} props */
export function Facilitated({ desk, moment, readonly }) {
  const { view } = desk;
  const isNow = view.current.value?.id === moment.id && view.meeting.value?.state === 'live';
  const prompt = isNow ? (view.clock.value?.prompt ?? 0) : null;
  const step = prompt === null ? null : stepOf(moment, prompt);
  const key = view.asked(moment)?.question ?? null;
  const only = key !== null ? (/** @type {Note} */ note) => view.answers.value.get(note.id) === key : prompt !== null ? (/** @type {Note} */ note) => note.prompt === prompt || note.prompt === null : undefined;
  return h('div', { class: 'close-desk' }, [
    isNow
      ? h('ol', { class: 'path', 'aria-label': t('Pasos del cierre') }, moment.prompts.map((text, at) =>
          h('li', { key: at }, [
            h('button', { type: 'button', class: 'chip', 'aria-pressed': at === prompt, title: text, onClick: () => void desk.ask('agenda.prompt', { prompt: at }) }, `${at + 1} ${text}`),
          ]),
        ))
      : null,
    step === 'purpose' ? h('p', { class: 'aim' }, view.meeting.value?.purpose ?? '') : null,
    step === 'synthesis' ? h(Remaining, { view }) : null,
    step === 'trial' ? h('p', { class: 'aim' }, t('Cada quien la escribe en su celular. Es privada: nadie más la verá, tampoco tú.')) : null,
    step === 'next' || !isNow ? h(NextPlan, { desk, readonly }) : null,
    step === 'trial' ? null : h(Wall, { desk, moment, readonly, only }),
  ]);
}
Facilitated.props = ['desk', 'moment', 'readonly'];
