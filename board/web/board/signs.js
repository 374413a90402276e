/**
 * The small drawings of the board: six shapes that go with the six paper tints, and the icons of the tools.
 *
 * Drawn as SVG nodes, so they look the same in every font. They carry no meaning alone: a word always stands beside them.
 */

import { h } from 'vue';

/** The same six, in the same order, as the tints of tokens.css. */
const SHAPES = [
  'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z',
  'M8 2 15 14H1Z',
  'M2.5 2.5h11v11h-11Z',
  'M8 1l7 7-7 7-7-7Z',
  'M8 1l2.1 4.8 5.2.5-3.9 3.5 1.1 5.1L8 12.2l-4.5 2.7 1.1-5.1L.7 6.3l5.2-.5Z',
  'M6 1.5h4V6h4.5v4H10v4.5H6V10H1.5V6H6Z',
];

/** Stroked paths on a 20 × 20 grid. */
const ICONS = {
  lock: 'M6 9V6.5a4 4 0 0 1 8 0V9M4.5 9h11v8h-11Z',
  unlock: 'M6 9V6.5a4 4 0 0 1 7.5-1.9M4.5 9h11v8h-11Z',
  tick: 'M4 10.5 8.2 15 16 6',
  grip: 'M8 5h.01M12 5h.01M8 10h.01M12 10h.01M8 15h.01M12 15h.01',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  close: 'M5 5l10 10M15 5 5 15',
  pen: 'M4 16l1-4 8.5-8.5 3 3L8 15Z',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  pause: 'M7 5v10M13 5v10',
  play: 'M7 4.5v11l8-5.5Z',
  next: 'M7 4.5 13 10l-6 5.5',
  back: 'M13 4.5 7 10l6 5.5',
  up: 'M4.5 12.5 10 7l5.5 5.5',
  down: 'M4.5 7.5 10 13l5.5-5.5',
  hand: 'M6.5 11V5.2a1.2 1.2 0 0 1 2.4 0V9V3.7a1.2 1.2 0 0 1 2.4 0V9V5a1.2 1.2 0 0 1 2.4 0v6.5a5 5 0 0 1-5 5c-2.4 0-3.6-1.3-5.2-4.3l1.3-.7 1.7 1.5',
  bell: 'M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13ZM8.5 17.5h3',
  mic: 'M10 3a2.2 2.2 0 0 1 2.2 2.2v4.6a2.2 2.2 0 0 1-4.4 0V5.2A2.2 2.2 0 0 1 10 3ZM5 9.5a5 5 0 0 0 10 0M10 14.5V17.5',
  mute: 'M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13ZM8.5 17.5h3M3.5 3.5l13 13',
  person: 'M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 17a6 6 0 0 1 12 0M15.5 5v4M13.5 7h4',
  share: 'M10 12V3.5M6.5 7 10 3.5 13.5 7M4.5 11v5.5h11V11',
  eye: 'M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5ZM10 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z',
  heart: 'M10 16 4.2 10.3a3.4 3.4 0 0 1 4.8-4.8l1 1 1-1a3.4 3.4 0 0 1 4.8 4.8Z',
};

/**
 * @param {number} tint   0 to 5; anything else draws nothing
 */
export function shape(tint) {
  const path = SHAPES[tint];
  if (!path) return null;
  return h('svg', { class: 'shape', viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' }, [h('path', { d: path })]);
}

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  return h('svg', { class: ['icon', `icon-${name}`], viewBox: '0 0 20 20', 'aria-hidden': 'true', focusable: 'false' }, [h('path', { d: ICONS[name] })]);
}
