/**
 * Sound into the page: a microphone or the sound of another tab, through the worklet, as frames of 100 ms. A phone that dictates and the console
 * that listens use the same. It must never keep a device open longer than it is told, nor learn where the frames go.
 *
 *     const stream = await openMicrophone({ device, near });   or openTab(); rejects with a `CaptureProblem`
 *     const ear = await openEar(stream, { frame, ended });     frame({ pcm, rms, peak }); ended() when the device was unplugged or the sharing ended
 *     await ear.end();                                         gives the last, shorter frame, then lets go
 *     ear.close();                                             lets go at once: tracks stopped, the light of the microphone off
 */

import { PROCESSOR } from './worklet.js';

/** @typedef {{ pcm: ArrayBuffer, rms: number, peak: number }} Frame */
/** @typedef {'insecure' | 'unsupported' | 'denied' | 'cancelled' | 'no_device' | 'busy' | 'no_sound' | 'failed'} Code */

/** The worklet answers in milliseconds; a context that was put to sleep never does. */
const LAST_MS = 500;
const TOUCHES = ['pointerdown', 'keydown'];

export class CaptureProblem extends Error {
  /** @param {Code} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** Why a browser gave no sound, by the names of its exceptions. @param {unknown} error @param {boolean} chosen the person had a list before them @returns {CaptureProblem} */
export function problemOf(error, chosen = false) {
  if (error instanceof CaptureProblem) return error;
  const { name = '' } = /** @type {{ name?: string }} */ (error ?? {});
  // what a browser shows in its list it also closes with this name
  if (name === 'NotAllowedError' || name === 'SecurityError') return new CaptureProblem(chosen ? 'cancelled' : 'denied');
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return new CaptureProblem('no_device');
  if (name === 'NotReadableError' || name === 'AbortError') return new CaptureProblem('busy');
  return new CaptureProblem('failed');
}

/** Where a browser hands out sound at all. @param {'getUserMedia' | 'getDisplayMedia'} what */
function must(what) {
  if (!globalThis.isSecureContext) throw new CaptureProblem('insecure');
  const media = navigator.mediaDevices;
  if (!media?.[what] || typeof AudioWorkletNode !== 'function') throw new CaptureProblem('unsupported');
  return media;
}

/**
 * A room is heard whole: what takes an echo away takes the far voices of a call with it. Somebody who dictates is near, and the rest is noise.
 * @param {{ device?: string, near?: boolean }} [wish] @returns {Promise<MediaStream>}
 */
export async function openMicrophone({ device, near = false } = {}) {
  const media = must('getUserMedia');
  const audio = { echoCancellation: near, noiseSuppression: near, autoGainControl: true, channelCount: { ideal: 1 }, ...(device && { deviceId: { exact: device } }) };
  try {
    return await media.getUserMedia({ audio, video: false });
  } catch (error) {
    throw problemOf(error);
  }
}

/** The sound of a tab that the person chooses. Its picture must be asked for and is let go at once. @returns {Promise<MediaStream>} */
export async function openTab() {
  const media = must('getDisplayMedia');
  const wish = {
    video: true,
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, suppressLocalAudioPlayback: false },
    systemAudio: 'include',
    surfaceSwitching: 'include',
  };
  let stream;
  try {
    stream = await media.getDisplayMedia(/** @type {any} */ (wish));
  } catch (error) {
    throw problemOf(error, true);
  }
  if (stream.getAudioTracks().length === 0) {
    letGo(stream);
    throw new CaptureProblem('no_sound');
  }
  for (const track of stream.getVideoTracks()) {
    track.stop();
    stream.removeTrack(track);
  }
  return stream;
}

/** Microphones by name; names are known only after one was allowed. @returns {Promise<{ id: string, label: string }[]>} */
export async function microphones() {
  const all = (await navigator.mediaDevices?.enumerateDevices?.().catch(() => [])) ?? [];
  return all.filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '').map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** @param {MediaStream} stream */
function letGo(stream) {
  for (const track of stream.getTracks()) track.stop();
}

/** A context on the device's own rate. @param {MediaStream} stream */
function source(stream) {
  const context = new AudioContext();
  try {
    return context.createMediaStreamSource(stream);
  } catch (error) {
    void context.close();
    const { sampleRate } = stream.getAudioTracks()[0]?.getSettings() ?? {};
    if (!sampleRate) throw error;
    return new AudioContext({ sampleRate }).createMediaStreamSource(stream);
  }
}

/** @param {MediaStream} stream its tracks are stopped with the ear @param {{ frame: (frame: Frame) => void, ended?: () => void }} told */
export async function openEar(stream, told) {
  let closed = false;
  /** @type {MediaStreamAudioSourceNode | null} */
  let from = null;
  /** @type {AudioWorkletNode | null} */
  let node = null;
  // a page that was loaded again and touched by nobody gets no sound before its first touch
  const wake = () => void /** @type {AudioContext | undefined} */ (from?.context)?.resume().catch(() => {});
  const track = stream.getAudioTracks()[0];
  const gone = () => {
    if (closed) return;
    close();
    told.ended?.();
  };

  function close() {
    closed = true;
    track?.removeEventListener('ended', gone);
    for (const touch of TOUCHES) removeEventListener(touch, wake);
    from?.disconnect();
    node?.port.close();
    void /** @type {AudioContext | undefined} */ (from?.context)?.close().catch(() => {});
    letGo(stream);
  }

  try {
    from = source(stream);
    const context = /** @type {AudioContext} */ (from.context);
    await context.audioWorklet.addModule(new URL('./worklet.js', import.meta.url).href);
    node = new AudioWorkletNode(context, PROCESSOR, { numberOfInputs: 1, numberOfOutputs: 1, channelCountMode: 'max' });
    // its own output is silence; without a way to the end some browsers do not run it
    from.connect(node).connect(context.destination);
    wake();
    for (const touch of TOUCHES) addEventListener(touch, wake);
  } catch (error) {
    close();
    throw problemOf(error);
  }
  const worklet = node;
  worklet.port.onmessage = ({ data }) => !closed && data.pcm && told.frame(data);
  track?.addEventListener('ended', gone);
  if (track?.readyState === 'ended') gone();

  return {
    close,
    /** The last frame is given before this resolves. @returns {Promise<void>} */
    async end() {
      if (closed) return;
      await new Promise((done) => {
        worklet.port.onmessage = ({ data }) => (data.ended ? done(undefined) : told.frame(data));
        worklet.port.postMessage('end');
        setTimeout(done, LAST_MS);
      });
      close();
    },
  };
}
