/** The time left of a moment, as the server counts it. It comes after the composer and must never learn what is written. */
import { h, onMounted, onUnmounted, ref, watch } from 'vue';
import { t } from '../../i18n.js';

const AROUND = 2 * Math.PI * 9;

/** @param {number} whole seconds */
function digits(whole) {
  /** @param {number} n */
  const pad = (n) => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  return `${hours ? `${hours}:` : ''}${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`;
}

/**
 * What the timer says: `calm`, `low` from a fifth left, `over`, each with its words.
 * @param {Tk.Fields} clock @param {number} total_s @param {number} now_ms
 */
export function readTimer(clock, total_s, now_ms) {
  if (clock.state === 'idle') return null;
  const told = clock.state === 'paused' ? clock.remaining_s : (clock.deadline_ms - now_ms) / 1000;
  // a second too much is a wrong guess
  const left = told > total_s && told < total_s + 1 ? total_s : told;
  const over = left <= 0;
  const mood = over ? 'over' : left <= total_s / 5 ? 'low' : 'calm';
  const words = clock.state === 'paused' ? t('en pausa') : over ? t('tiempo cumplido') : t('quedan');
  // as on the other screens: the last second is a whole one, the first second over is not yet one
  return { mood, words, digits: over ? `+${digits(Math.floor(-left)).replace(/^0/, '')}` : digits(Math.ceil(left)), part: Math.max(0, Math.min(1, left / total_s)) };
}

/** The server's time left, as ring, digits and words. */
export const Timer = {
  props: ['replica', 'clock', 'total'],
  /** @param {{replica: any, clock: Tk.Fields, total: number}} props */
  setup(props) {
    const drawn = ref(0);
    /** @type {any} */ let timer;
    const tick = () => {
      clearTimeout(timer);
      drawn.value += 1;
      const left_ms = (props.clock.deadline_ms ?? 0) - props.replica.now();
      // just after the digits change, on every screen at once
      timer = setTimeout(tick, (((left_ms % 1000) + 1000) % 1000) + 10);
    };
    onMounted(tick);
    watch(() => props.clock.deadline_ms, tick);
    onUnmounted(() => clearTimeout(timer));
    return () => {
      void drawn.value;
      const shown = readTimer(props.clock, props.total, props.replica.now());
      if (!shown) return null;
      return h('p', { class: `timer ${shown.mood}` }, [
        h('span', { class: 'timer-words' }, shown.words),
        h('span', { class: 'timer-digits' }, shown.digits),
        h('svg', { viewBox: '0 0 24 24', width: 28, height: 28, 'aria-hidden': 'true' }, [
          h('circle', { cx: 12, cy: 12, r: 9, class: 'ring-back' }),
          h('circle', { cx: 12, cy: 12, r: 9, class: 'ring', 'stroke-dasharray': `${shown.part * AROUND} ${AROUND}`, transform: 'rotate(-90 12 12)' }),
        ]),
        h('span', { class: 'seen-by-readers', 'aria-live': 'polite' }, shown.mood === 'low' ? t('Queda poco tiempo') : shown.mood === 'over' ? t('Se acabó el tiempo de este momento') : ''),
      ]);
    };
  },
};
