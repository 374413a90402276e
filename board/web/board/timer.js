/**
 * The timer: a ring that empties, digits, and the word that says what they mean.
 *
 * The deadline is the server's; this part only draws the difference. It must never decide that a moment is over.
 */

import { computed, defineComponent, h, onBeforeUnmount, onMounted, ref } from 'vue';
import { face, spoken } from './timerface.js';

/** @import { View } from './view.js' */

const RADIUS = 54;
const AROUND = 2 * Math.PI * RADIUS;

/**
 * The server's time, four times a second: often enough for digits, cheap enough for an old laptop.
 *
 * @param {{ now: () => number }} source
 */
export function useNow(source) {
  const now = ref(source.now());
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  onMounted(() => {
    timer = setInterval(() => (now.value = source.now()), 250);
  });
  onBeforeUnmount(() => clearInterval(timer));
  return now;
}

export const TimerRing = defineComponent({
  name: 'TimerRing',
  props: ['view', 'now'],
  /** @param {{ view: View, now: number }} props */
  setup(props) {
    const shown = computed(() => face(props.view.clock.value, props.view.current.value, props.now));
    return () => {
      const { mood, digits, words, fraction } = shown.value;
      return h('div', { class: ['timer', mood], role: 'timer', 'aria-label': spoken(shown.value) }, [
        h('svg', { class: 'ring', viewBox: '0 0 120 120', 'aria-hidden': 'true', focusable: 'false' }, [
          h('circle', { class: 'track', cx: 60, cy: 60, r: RADIUS }),
          h('circle', {
            class: 'rest',
            cx: 60,
            cy: 60,
            r: RADIUS,
            'stroke-dasharray': `${(fraction * AROUND).toFixed(2)} ${AROUND.toFixed(2)}`,
            transform: 'rotate(-90 60 60)',
          }),
        ]),
        h('div', { class: 'reading', 'aria-hidden': 'true' }, [
          h('span', { class: 'digits' }, digits),
          h('span', { class: 'words' }, words),
        ]),
      ]);
    };
  },
});
