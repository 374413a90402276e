/**
 * The eight key questions, each one tap away while people agree, write guidelines or close: shown to everybody, and taken away again.
 *
 * Answers are notes of the moment. It must never show one by itself.
 */

import { h } from 'vue';
import { keyQuestions } from '../../board/questions.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment } from '../../board/records.js' */

/** @param {{ desk: Desk, moment: Moment }} props */
export function KeyQuestions({ desk, moment }) {
  const shown = desk.view.asked(moment)?.question ?? null;
  const answered = new Set(desk.view.notes.value.filter(({ moment: id }) => id === moment.id).map(({ id }) => desk.view.answers.value.get(id)));
  // The close has its own path of questions, and who decides looks at proposals: there these wait under one line.
  const { proposals, agreed } = desk.view;
  const deciding = moment.activity === 'agree' && proposals.value.length + agreed.value.length > 0;
  return h('details', { class: 'key-questions', open: (moment.activity !== 'close' && !deciding) || shown !== null }, [
    h('summary', t('Preguntas clave')),
    h(
      'ul',
      keyQuestions().map((text, question) =>
        h('li', { key: question }, [
          h(
            'button',
            { type: 'button', class: ['chip', { answered: answered.has(question) }], 'aria-pressed': shown === question, onClick: () => void desk.ask('question.show', { question: shown === question ? null : question }) },
            [text, answered.has(question) ? h('span', { class: 'seen-by-readers' }, t('ya tiene respuestas')) : null],
          ),
        ]),
      ),
    ),
  ]);
}
KeyQuestions.props = ['desk', 'moment'];
