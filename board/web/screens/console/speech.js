/**
 * Transcribing in the console: whether it can be had here at all, and the strip that stays in sight while it is agreed to. All the rest comes when it
 * is wanted; where the server has no engine nothing is shown and nothing more is fetched. It must never listen by itself to a room that did not agree.
 */

import { h, onBeforeUnmount, ref, shallowRef, watch } from 'vue';
import { icon } from '../../board/signs.js';
import { markOf, markShape } from '../../board/transcribing.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @typedef {{ available: boolean, code: string | null, message: string, size: string | null, draft: boolean, notice: { version: number, text: string } }} About */
/** @typedef {ReturnType<typeof useSpeech>} Speech */

const AGAIN_MS = 20_000;

/** @param {Desk} desk */
export function useSpeech(desk) {
  const { replica, view } = desk;
  const about = shallowRef(/** @type {About | null} */ (null));
  const parts = shallowRef(/** @type {typeof import('./speechparts.js') | null} */ (null));
  const listener = shallowRef(/** @type {import('./speechlistener.js').Listener | null} */ (null));
  const isOpen = ref(false);
  let gone = false;
  /** Two ears of one page would hear everything twice. */
  let asked = false;
  let again = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);

  async function look() {
    try {
      const answer = await fetch(`/api/meetings/${encodeURIComponent(replica.code)}/speech?as=${encodeURIComponent(replica.as)}`, { credentials: 'same-origin', cache: 'no-store' });
      if (answer.ok) about.value = await answer.json();
      else if (answer.status < 500) return;
      else throw new Error(String(answer.status));
    } catch {
      if (!gone) again = setTimeout(() => void look(), AGAIN_MS);
      return;
    }
    void bring();
  }

  /** Something to show: an engine, or an agreement from before. */
  const wanted = () => Boolean(about.value?.available || view.speech.value);

  async function bring() {
    if (asked || !wanted()) return;
    asked = true;
    const brought = await import('./speechparts.js').catch(() => null);
    if (gone) return;
    if (!brought) {
      asked = false;
      again = setTimeout(() => void bring(), AGAIN_MS);
      return;
    }
    parts.value = brought;
    listener.value = brought.openListener(desk);
  }

  void look();
  const unwatch = watch(() => view.speech.value?.state, () => void bring());
  onBeforeUnmount(() => {
    gone = true;
    clearTimeout(again);
    unwatch();
    listener.value?.close();
  });

  return {
    about,
    parts,
    listener,
    isOpen,
    /** A way in: an engine is there, or something was transcribed that is not deleted yet. */
    get shown() {
      const speech = view.speech.value;
      if (parts.value === null) return false;
      return view.meeting.value?.state === 'closed' ? speech !== null && speech.erased_ms === null : wanted();
    },
    open: () => (isOpen.value = true),
  };
}

/** This browser at once, everybody as soon as the server knows. @param {Desk} desk @param {import('./speechlistener.js').Listener | null} listener */
function pause(desk, listener) {
  const ask = () => desk.ask('speech.pause', {});
  void (listener ? listener.hold(ask) : ask());
}

/** The strip below the top: how it stands, how loud it is, the words that are not sure yet, and the one button. @param {{ desk: Desk, speech: Speech }} props */
export function SpeechStrip({ desk, speech }) {
  const record = desk.view.speech.value;
  const mark = markOf(record);
  const listener = speech.listener.value;
  const words = speech.parts.value;
  if (!mark || !record) return null;
  const state = listener?.state;
  const stream = desk.view.listener.value;
  const mine = listener?.isMine() ?? false;
  const on = record.state === 'on';
  const warning = words && state ? words.worry(state, on) : null;
  const lag = words && state && on ? words.lagWords(state) : null;
  return h('section', { class: ['speech-strip', mark], 'aria-label': t('Transcripción') }, [
    h('p', { class: 'how', role: 'status' }, [markShape(mark), h('span', words && state ? words.standing(record, state, { mine, other: stream !== null && !mine }) : t('Transcripción'))]),
    state?.source && on ? h('span', { class: ['meter', { quiet: state.quiet }], 'aria-hidden': 'true', style: { '--part': state.level } }) : null,
    warning ? h('p', { class: 'worry', role: 'alert' }, warning) : lag ? h('p', { class: 'lag' }, lag) : null,
    h('p', { class: 'heard-words', 'aria-hidden': 'true' }, on && state?.heard && !warning ? [state.heard.stable, ' ', h('span', state.heard.loose)] : ''),
    on
      ? h('button', { type: 'button', class: 'button small', onClick: () => pause(desk, listener) }, [icon('pause'), t('Pausar')])
      : h('button', { type: 'button', class: 'button small', 'aria-disabled': record.objections > 0, onClick: () => (record.objections > 0 ? speech.open() : void desk.ask('speech.resume', {})) }, [icon('play'), t('Seguir')]),
    h('button', { type: 'button', class: 'button small', 'aria-haspopup': 'dialog', onClick: speech.open }, t('Opciones')),
  ]);
}
SpeechStrip.props = ['desk', 'speech'];
