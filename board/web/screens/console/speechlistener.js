/**
 * This browser's ear: which source it listens to, what becomes of it, and why it stopped. It follows the meeting's record: paused it takes no sound and
 * keeps none, taken back it lets go of everything. It must never listen where the record does not say «on», nor draw anything.
 *
 * A microphone is let go of in a pause, so that its light goes out; a shared tab stays chosen, because only a person can choose it again.
 */

import { reactive, watch } from 'vue';
import { t } from '../../i18n.js';
import { order } from '../../replica/orders.js';
import { newId } from '../../replica/text.js';
import { CaptureProblem, microphones, openEar, openMicrophone, openTab } from '../../speech/capture.js';
import { Meter } from '../../speech/meter.js';
import { Sound } from '../../speech/sound.js';
import { whyNoSound } from '../../speech/words.js';
import { openMemory } from './speechmemory.js';

/** @import { Desk } from '../../board/desk.js' */
/** @typedef {'mic' | 'tab'} Source */
/** @typedef {{ source: Source, device?: string }} Wish */
/** @typedef {ReturnType<typeof openListener>} Listener */

/** The machine slept, or the page was frozen: time passed that nobody heard. */
const GAP_MS = 10_000;
/** A page that was loaded again and touched by nobody is given no sound. */
const ASLEEP_MS = 4_000;
/** That sound was lost is said for so long. */
const LOST_MS = 60_000;
/** What the record says as well, and what ends by itself. */
const WAITS = new Set(['speech_paused', 'speech_objected', 'speech_off']);

/** @param {Desk} desk */
export function openListener(desk) {
  const { replica, view } = desk;
  const memory = openMemory(replica.log);
  const state = reactive({
    /** What this browser listens to, or would if it were not paused. */
    source: /** @type {Source | null} */ (null),
    device: '',
    devices: /** @type {{ id: string, label: string }[]} */ ([]),
    status: /** @type {import('../../speech/sound.js').Status} */ ('idle'),
    /** What to do about it, in words. */
    problem: '',
    /** Another browser listens in its place. */
    taken: false,
    opening: false,
    level: 0,
    quiet: false,
    /** Why the line to the server waits; empty where it only broke. */
    waiting: '',
    behind_s: 0,
    lost_s: 0,
    heard: /** @type {{ stable: string, loose: string } | null} */ (null),
    voz: /** @type {{ state: string, lag_s: number } | null} */ (null),
  });
  const stream = () => view.listener.value?.stream ?? null;
  const isMine = () => stream() !== null && stream() === sound.stream;
  let meter = new Meter();
  let heard_ms = 0;
  /** Asked to stop; the record does not say so yet. */
  let isHeld = false;
  let lost = 0;
  let lost_ms = 0;
  /** Counts what was asked for: an answer to an older wish is let go. */
  let turn = 0;
  /** @type {Awaited<ReturnType<typeof openEar>> | null} */
  let ear = null;

  const sound = new Sound({
    open: () => new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/audio`),
    hello: () => ({ as: replica.as, log: replica.log, source: state.source }),
    listen: (id, take) => order(replica.line, 'speech.listen', { stream: id, source: state.source, take }, {}),
    owns: (id) => stream() === id,
    newId,
    changed,
    told({ heard, voz }) {
      if (heard) state.heard = heard;
      if (voz) state.voz = voz;
    },
  });

  function changed() {
    state.status = sound.status;
    state.waiting = (sound.status === 'waiting' && sound.problem?.message) || '';
    state.behind_s = sound.behind_s;
    if (sound.status !== 'ended') return;
    const { code, message } = /** @type {{ code: string, message: string }} */ (sound.problem);
    if (WAITS.has(code)) rest();
    else {
      state.taken = code === 'stream_taken';
      forget();
      if (!state.taken) state.problem = message || t('Se dejó de escuchar. Prueba otra vez.');
    }
  }

  /** @param {import('../../speech/capture.js').Frame} frame */
  function frame({ pcm, rms }) {
    const now_ms = Date.now();
    if (heard_ms && now_ms - heard_ms > GAP_MS) sound.again();
    heard_ms = now_ms;
    if (view.speech.value?.state !== 'on') return;
    meter.take(rms);
    sound.push(pcm);
    state.level = meter.level;
    state.quiet = meter.quiet;
    state.behind_s = sound.behind_s;
    if (sound.lost !== lost) [lost, lost_ms] = [sound.lost, now_ms];
    state.lost_s = now_ms - lost_ms < LOST_MS ? Math.ceil(lost / 10) : 0;
    if (state.problem && state.status === 'open') state.problem = '';
  }

  /** @param {Wish} wish @param {boolean} [take] in the place of another browser */
  async function listen({ source, device = '' }, take = false) {
    turn += 1;
    const mine = turn;
    const goesOn = source === state.source && sound.status !== 'idle' && sound.status !== 'ended';
    Object.assign(state, { source, device, problem: '', taken: false, opening: true, quiet: false });
    ear?.close();
    ear = null;
    try {
      const opened = source === 'mic' ? await openMicrophone({ device }) : await openTab();
      const label = opened.getAudioTracks()[0]?.getSettings().deviceId ?? '';
      const heard = await openEar(opened, { frame, ended: () => mine === turn && unplugged() });
      if (mine !== turn || !state.source) {
        heard.close();
        return;
      }
      ear = heard;
      if (source === 'mic') state.device = label;
      state.opening = false;
      heard_ms = 0;
      meter = new Meter();
      remember();
      void refresh();
      setTimeout(() => {
        if (mine === turn && ear && heard_ms === 0) state.problem = t('El navegador espera que toques esta página para empezar a escuchar.');
      }, ASLEEP_MS);
      // Another microphone of the same browser is the same stream.
      if (view.speech.value?.state === 'on' && !goesOn) sound.start(take || isMine() || memory.recall()?.stream === stream());
    } catch (error) {
      if (mine !== turn) return;
      const { code } = error instanceof CaptureProblem ? error : new CaptureProblem('failed');
      hush();
      forget();
      state.problem = whyNoSound(code);
    }
  }

  function unplugged() {
    const words = state.source === 'tab' ? t('Se dejó de compartir la pestaña. Elígela otra vez para seguir.') : t('El micrófono se desconectó. Conéctalo o elige otro para seguir.');
    hush();
    forget();
    state.problem = words;
    void refresh();
  }

  /** Paused: nothing is sent and nothing kept. */
  function rest() {
    sound.stop();
    Object.assign(state, { level: 0, quiet: false, heard: null });
    if (state.source !== 'mic') return;
    turn += 1;
    ear?.close();
    ear = null;
    state.opening = false;
  }

  /** Not listening here any more, for whatever reason. */
  function forget() {
    turn += 1;
    ear?.close();
    ear = null;
    sound.stop();
    Object.assign(state, { source: null, opening: false, level: 0, quiet: false, heard: null, behind_s: 0 });
    memory.clear();
  }

  /** The others need not wait until the server misses this browser. */
  function hush() {
    if (isMine()) void order(replica.line, 'speech.hush', { stream: sound.stream }, {});
  }

  async function stop() {
    state.problem = '';
    await ear?.end();
    hush();
    forget();
  }

  async function refresh() {
    state.devices = await microphones();
  }

  const remember = () => memory.keep({ source: state.source, device: state.device, stream: sound.stream || memory.recall()?.stream });

  /** Nothing is taken from the click on, whenever the answer comes. @param {() => Promise<Tk.Ack>} ask for a pause, or to take it back */
  async function hold(ask) {
    isHeld = true;
    rest();
    const ack = await ask();
    if (ack.ok) return ack;
    isHeld = false;
    follow();
    return ack;
  }

  /** As the record says. */
  function follow() {
    const now = view.speech.value?.state;
    if (now !== 'on') isHeld = false;
    if (isHeld) return;
    if (now === 'off' && state.source) forget();
    else if (now === 'paused') rest();
    else if (now === 'on' && !state.source && stream() && !isMine() && stream() !== memory.recall()?.stream) state.problem = '';
    else if (now === 'on' && !state.source) goOn();
    else if (now === 'on' && !state.opening) {
      if (!ear) void listen({ source: /** @type {Source} */ (state.source), device: state.device });
      else if (sound.status === 'idle') sound.start(isMine());
    }
    if (state.source && isMine()) remember();
  }

  /** The page was loaded again while it listened: it goes on with the microphone; a tab must be chosen by hand. */
  function goOn() {
    const before = memory.recall();
    if (before?.source === 'mic') void listen(before);
    else if (before) {
      forget();
      state.problem = t('La página se volvió a cargar. Elige otra vez la pestaña de la llamada.');
    }
  }

  const unfollow = watch(() => [view.speech.value?.state, view.speech.value?.changed_ms, stream()], follow);
  const wake = () => sound.wake();
  const changing = () => void refresh();
  addEventListener('online', wake);
  navigator.mediaDevices?.addEventListener?.('devicechange', changing);
  follow();

  return {
    state,
    isMine,
    listen,
    hold,
    stop,
    refresh,
    close() {
      unfollow();
      removeEventListener('online', wake);
      navigator.mediaDevices?.removeEventListener?.('devicechange', changing);
      turn += 1;
      ear?.close();
      ear = null;
      sound.stop();
    },
  };
}
