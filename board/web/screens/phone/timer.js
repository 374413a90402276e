/** The server's time left, as ring, digits and words. It must never learn who set it. */
import { h, onMounted, onUnmounted, ref } from 'vue';
import { t } from '../../i18n.js';

const AROUND = 2 * Math.PI * 9;

/** @param {number} seconds */
function digits(seconds) {
  const whole = Math.abs(seconds);
  const pad = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  return `${hours ? `${hours}:` : ''}${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`;
}

/**
 * What the timer says: `calm`, `low` from a fifth left, `over`, each with its words.
 * @param {Tk.Fields} clock @param {number} total_s @param {number} now_ms
 */
export function readTimer(clock, total_s, now_ms) {
  if (clock.state === 'idle') return null;
  const left = clock.state === 'paused' ? clock.remaining_s : (clock.deadline_ms - now_ms) / 1000;
  const shown = left > 0 ? Math.ceil(left) : Math.floor(left);
  const mood = shown <= 0 ? 'over' : left <= total_s / 5 ? 'low' : 'calm';
  const words = clock.state === 'paused' ? t('en pausa') : shown < 0 ? t('te pasaste') : shown === 0 ? t('se acabó') : t('quedan');
  return { mood, words, digits: digits(shown), part: Math.max(0, Math.min(1, left / total_s)) };
}

export const Timer = {
  props: ['replica', 'clock', 'total'],
  /** @param {{replica: any, clock: Tk.Fields, total: number}} props */
  setup(props) {
    const now = ref(props.replica.now());
    /** @type {any} */ let timer;
    const tick = () => {
      now.value = props.replica.now();
      timer = setTimeout(tick, 1010 - (now.value % 1000)); // just after the second turns, on every phone at once
    };
    onMounted(tick);
    onUnmounted(() => clearTimeout(timer));
    return () => {
      const shown = readTimer(props.clock, props.total, Math.max(now.value, props.replica.now() - 1000));
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
