/**
 * The word: who speaks, whose hand is up, and in what order they will have it. One click gives it, one ends it.
 *
 * It must never give the word by itself; the order is that of the hands until whoever leads puts it otherwise.
 */

import { defineComponent, h } from 'vue';
import { icon } from '../../board/signs.js';
import { stepped } from '../../board/stepping.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Turn } from '../../board/records.js' */

export const Queue = defineComponent({
  name: 'SpeakingQueue',
  props: ['desk', 'readonly'],
  /** @param {{ desk: Desk, readonly?: boolean }} props */
  setup(props) {
    const { view, ask } = props.desk;

    /** @param {Turn} turn @param {-1 | 1} by */
    function step(turn, by) {
      const to = stepped(view.hands.value, turn.id, by);
      const label = by < 0 ? t('{name}: hablar antes', { name: turn.name }) : t('{name}: hablar después', { name: turn.name });
      return h(
        'button',
        { type: 'button', class: 'round', 'aria-label': label, 'aria-disabled': !to, onClick: () => to && void ask('hand.move', { turn: turn.id, ...to }) },
        icon(by < 0 ? 'up' : 'down'),
      );
    }

    /** @param {Turn} turn @param {number} place */
    const waiting = (turn, place) =>
      h('li', { key: turn.id }, [
        h('span', { class: 'name' }, turn.name),
        ...(props.readonly
          ? []
          : [
              view.hands.value.length > 1 ? [step(turn, -1), step(turn, 1)] : null,
              h('button', { type: 'button', class: 'round', 'aria-label': t('Bajar la mano de {name}', { name: turn.name }), onClick: () => void ask('hand.lower', { turn: turn.id }) }, icon('close')),
              h('button', { type: 'button', class: ['button', 'small', { main: place === 0 && !view.speaking.value }], onClick: () => void ask('floor.give', { turn: turn.id }) }, [
                t('Dar la palabra'),
                h('span', { class: 'seen-by-readers' }, t('a {name}', { name: turn.name })),
              ]),
            ]),
      ]);

    return () => {
      const speaking = view.speaking.value;
      const hands = view.hands.value;
      return h('section', { class: 'queue', 'aria-label': t('La palabra') }, [
        h('h3', [icon('hand'), t('La palabra')]),
        speaking
          ? h('p', { class: 'speaking', role: 'status' }, [
              h('span', { class: 'name' }, t('Habla {name}', { name: speaking.name })),
              props.readonly ? null : h('button', { type: 'button', class: 'button small', onClick: () => void ask('floor.end', { turn: speaking.id }) }, t('Terminó')),
            ])
          : null,
        hands.length > 0 ? h('ol', hands.map(waiting)) : speaking ? null : h('p', { class: 'empty' }, t('Nadie pidió la palabra.')),
      ]);
    };
  },
});
