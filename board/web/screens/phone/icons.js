/** The small drawings of a phone's buttons. They carry no meaning alone: a word stands beside each, or names it. */
import { h } from 'vue';

/** Stroked paths on a 20 × 20 grid. */
const ICONS = {
  camera: 'M3 6.5h3l1.5-2h5l1.5 2h3v9.5H3ZM10 8.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6Z',
  pencil: 'M4 16l1-4 8.5-8.5 3 3L8 15Z',
  mic: 'M10 3a2.2 2.2 0 0 1 2.2 2.2v4.6a2.2 2.2 0 0 1-4.4 0V5.2A2.2 2.2 0 0 1 10 3ZM5.5 9.5a4.5 4.5 0 0 0 9 0M10 14v3',
  flag: 'M5 17V3.5M5 4h9l-2 3.2 2 3.3H5',
  hand: 'M6.3 10.5V5.2a1.2 1.2 0 0 1 2.4 0v4M8.7 8.8V3.7a1.2 1.2 0 0 1 2.4 0v5M11.1 9V4.7a1.2 1.2 0 0 1 2.4 0V10M13.5 9.5V7.2a1.2 1.2 0 0 1 2.4 0V12c0 3.3-2 5.7-5.2 5.7-2.6 0-4-1.2-5.2-3.5l-1.7-3.2c-.6-1.4 1.1-2.3 2-1.1l.5.8',
  book: 'M10 5.5C8.5 4 6 3.7 3 4v11.5c3-.3 5.5 0 7 1.5 1.5-1.5 4-1.8 7-1.5V4c-3-.3-5.5 0-7 1.5ZM10 5.5V17',
  tick: 'M4 10.5 8.2 15 16 6',
  lock: 'M6 9V6.5a4 4 0 0 1 8 0V9M4.5 9h11v8h-11Z',
  undo: 'M7 4 3.5 7.5 7 11M4 7.5h8a4 4 0 0 1 0 8H8',
};

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  return h('svg', { class: 'icon', viewBox: '0 0 20 20', 'aria-hidden': 'true', focusable: 'false' }, [h('path', { d: ICONS[name] })]);
}
