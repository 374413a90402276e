/**
 * The word: who speaks, whose hand is up, and in what order they will have it. One click gives it, one ends it.
 *
 * It must never give the word by itself; the order is that of the hands until whoever leads puts it otherwise.
 */

import { defineComponent, h } from 'vue';
import { Menu } from '../../board/menu.js';
import { icon } from '../../board/signs.js';
import { stepped } from '../../board/stepping.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Choice } from '../../board/menu.js' */
/** @import { Turn } from '../../board/records.js' */

export const Queue = defineComponent({
  name: 'SpeakingQueue',
  props: ['desk', 'readonly', 'slim'],
  /** @param {{ desk: Desk, readonly?: boolean, slim?: boolean }} props   `slim`: beside the people, where one line is all there is */
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

    /** @param {Turn} turn */
    const give = (turn) => void ask('floor.give', { turn: turn.id });
    /** @param {Turn} turn */
    const lower = (turn) => void ask('hand.lower', { turn: turn.id });

    /** @param {Turn} turn @param {number} place @returns {Choice[]} */
    function choices(turn, place) {
      const [before, after] = [stepped(view.hands.value, turn.id, -1), stepped(view.hands.value, turn.id, 1)];
      return [
        place > 0 ? { label: t('Dar la palabra'), act: () => give(turn) } : null,
        before ? { label: t('Hablar antes'), act: () => void ask('hand.move', { turn: turn.id, ...before }) } : null,
        after ? { label: t('Hablar después'), act: () => void ask('hand.move', { turn: turn.id, ...after }) } : null,
        { label: t('Bajar la mano'), act: () => lower(turn) },
      ].filter((choice) => choice !== null);
    }
    /** @param {Turn} turn @param {boolean} main */
    const giving = (turn, main) =>
      h('button', { type: 'button', class: ['button', 'small', { main }], onClick: () => give(turn) }, [t('Dar la palabra'), h('span', { class: 'seen-by-readers' }, t('a {name}', { name: turn.name }))]);

    /** @param {Turn} turn @param {number} place */
    function waiting(turn, place) {
      const first = place === 0 && !view.speaking.value;
      const tools = props.slim
        ? [h(Menu, { label: t('Opciones de la mano de {name}', { name: turn.name }), choices: () => choices(turn, place) }), place === 0 ? giving(turn, first) : null]
        : [
            view.hands.value.length > 1 ? [step(turn, -1), step(turn, 1)] : null,
            h('button', { type: 'button', class: 'round', 'aria-label': t('Bajar la mano de {name}', { name: turn.name }), onClick: () => lower(turn) }, icon('close')),
            giving(turn, first),
          ];
      return h('li', { key: turn.id }, [h('span', { class: 'name' }, turn.name), props.readonly ? null : tools]);
    }

    return () => {
      const speaking = view.speaking.value;
      const hands = view.hands.value;
      // Beside the people silence needs no words.
      if (props.slim && !speaking && hands.length === 0) return null;
      return h('section', { class: 'queue', 'aria-label': t('La palabra') }, [
        h('h3', [icon('hand'), t('La palabra')]),
        speaking
          ? h('p', { class: 'speaking', role: 'status' }, [
              h('span', { class: 'name' }, t('Habla {name}', { name: speaking.name })),
              props.readonly ? null : h('button', { type: 'button', class: 'button small', onClick: () => void ask('floor.end', { turn: speaking.id }) }, t('Terminó')),
            ])
          : null,
        hands.length > 0 ? h('ol', hands.map(waiting)) : speaking || props.slim ? null : h('p', { class: 'empty' }, t('Nadie pidió la palabra.')),
      ]);
    };
  },
});
