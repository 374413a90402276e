/**
 * Two soft notes when the time of a moment is over, and the switch that remembers whether they are wanted.
 *
 * It must never decide when: `bell.js` does. Without a sound device, or before the page was touched, it stays silent and nothing breaks.
 */

import { ref, watch } from 'vue';
import { openBell } from '../../board/bell.js';

/** @import { Desk } from '../../board/desk.js' */

const SWITCH = 'tinkuy.console.sound';
/** E and B below it, as a small clock would strike. */
const NOTES_HZ = [659.25, 493.88];
const APART_S = 0.45;
const RINGS_S = 1.6;
const LOUD = 0.16;
/** The second partial gives the note its metal. */
const PARTIALS = [[1, 1], [2.76, 0.25]];

/** @param {AudioContext} context */
function strike(context) {
  NOTES_HZ.forEach((pitch, turn) => {
    const at = context.currentTime + 0.02 + turn * APART_S;
    for (const [partial, share] of PARTIALS) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = pitch * partial;
      volume.gain.setValueAtTime(0.0001, at);
      volume.gain.exponentialRampToValueAtTime(LOUD * share, at + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, at + RINGS_S / partial);
      tone.connect(volume).connect(context.destination);
      tone.start(at);
      tone.stop(at + RINGS_S);
    }
  });
}

/** Rings as the seconds pass. @param {Desk} desk @param {{ readonly value: number }} now */
export function useBell(desk, now) {
  const on = ref(read());
  const bell = openBell();
  /** @type {AudioContext | null} */
  let context = null;
  watch(
    now,
    (instant) => {
      // Asked in any case: what rings while it is off is over when it is switched on.
      if (bell(desk.view.clock.value, instant) && on.value) void ring();
    },
    { immediate: true },
  );
  async function ring() {
    try {
      context ??= new AudioContext();
      await context.resume();
      strike(context);
    } catch {
      // No sound here; the colour and the words of the timer say the same.
    }
  }
  return {
    on,
    /** @param {boolean} wanted */
    turn(wanted) {
      on.value = wanted;
      try {
        localStorage.setItem(SWITCH, wanted ? 'on' : 'off');
      } catch {
        // Then the choice lasts as long as the page.
      }
      // Heard at once, so that one knows what will come.
      if (wanted) void ring();
    },
  };
}

function read() {
  try {
    return localStorage.getItem(SWITCH) !== 'off';
  } catch {
    return true;
  }
}
