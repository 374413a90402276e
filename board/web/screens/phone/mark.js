/** The sign of Tinkuy: two stepped paths that meet. */
import { h } from 'vue';

export function mark() {
  return h('svg', { class: 'mark', viewBox: '0 0 32 32', width: 32, height: 32, 'aria-hidden': 'true' }, [
    h('path', { d: 'M2 4h8v8h6v4', fill: 'none', stroke: 'currentColor', 'stroke-width': 4 }),
    h('path', { d: 'M30 28h-8v-8h-6v-4', fill: 'none', stroke: 'currentColor', 'stroke-width': 4, opacity: 0.55 }),
  ]);
}
