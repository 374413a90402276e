// The console's ear follows the meeting: paused or taken back nothing is open, unplugged or taken over it says so, and it never listens twice.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { nextTick, shallowRef } from 'vue';
import { lagWords, standing, untold, worry } from '../../board/web/screens/console/speechwords.js';

/** Devices that were opened, in order. */
let tracks;
let worklets;
let refusal;
let sockets;
let kept;
const HERE = {};

class Track extends EventTarget {
  constructor(deviceId) {
    super();
    this.readyState = 'live';
    this.getSettings = () => ({ deviceId, sampleRate: 48_000 });
    tracks.push(this);
  }
  stop() {
    this.readyState = 'ended';
  }
  /** As when somebody pulls the plug. */
  unplug() {
    this.stop();
    this.dispatchEvent(new Event('ended'));
  }
}

class Context {
  createMediaStreamSource() {
    return { context: this, connect: (node) => node, disconnect() {} };
  }
  audioWorklet = { addModule: async () => {} };
  async resume() {}
  async close() {}
}

class Node {
  constructor() {
    this.port = { postMessage: () => this.port.onmessage({ data: { ended: true } }), close() {} };
    worklets.push(this);
  }
  connect(to) {
    return to;
  }
}

class Socket {
  constructor() {
    this.bufferedAmount = 0;
    this.sent = [];
    sockets.push(this);
    setImmediate(() => this.onopen?.());
  }
  send(data) {
    this.sent.push(data);
    if (typeof data === 'string') setImmediate(() => this.onmessage?.({ data: '{"have":0}' }));
  }
  close() {
    this.isClosed = true;
  }
}

const stream = (sound, picture = []) => ({ getAudioTracks: () => sound, getVideoTracks: () => picture, getTracks: () => [...sound, ...picture], removeTrack() {} });
const media = Object.assign(new EventTarget(), {
  async getUserMedia({ audio }) {
    if (refusal) throw Object.assign(new Error('no'), { name: refusal });
    return stream([new Track(audio.deviceId?.exact ?? 'built-in')]);
  },
  async getDisplayMedia() {
    return stream(refusal === 'silent' ? [] : [new Track('tab')], [new Track('picture')]);
  },
  enumerateDevices: async () => [{ kind: 'audioinput', deviceId: 'built-in', label: 'Interno' }, { kind: 'videoinput', deviceId: 'x', label: 'Cámara' }],
});

beforeEach(() => {
  [tracks, worklets, sockets, refusal, kept] = [[], [], [], null, new Map()];
  const globals = {
    navigator: { mediaDevices: media },
    isSecureContext: true,
    AudioContext: Context,
    AudioWorkletNode: Node,
    WebSocket: Socket,
    location: { protocol: 'http:', host: 'localhost' },
    addEventListener() {},
    removeEventListener() {},
    sessionStorage: { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value), removeItem: (name) => kept.delete(name) },
  };
  for (const [name, value] of Object.entries(globals)) {
    HERE[name] = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
});
afterEach(() => {
  for (const [name, before] of Object.entries(HERE)) {
    if (before) Object.defineProperty(globalThis, name, before);
    else delete globalThis[name];
  }
});

const ON = { state: 'on', objections: 0, listening: false, keep: false, erased_ms: null, changed_ms: 1 };

/** A meeting that agreed, as one console sees it. */
async function begin(speech = ON) {
  const { openListener } = await import('../../board/web/screens/console/speechlistener.js');
  const view = { speech: shallowRef(speech), listener: shallowRef(null) };
  const asked = [];
  const line = {
    async ask(_event, op) {
      asked.push(op);
      if (op.kind === 'speech.listen') {
        if (view.listener.value && view.listener.value.stream !== op.stream && !op.take) return { ok: false, error: { code: 'stream_taken', message: 'Otro navegador ya escucha.', action: 'give_up' } };
        view.listener.value = { stream: op.stream, source: op.source };
      }
      if (op.kind === 'speech.hush') view.listener.value = null;
      return { ok: true, seq: 1 };
    },
  };
  const listener = openListener({ replica: { log: 'a'.repeat(32), as: 'facilitator', line }, view });
  const settle = async () => {
    for (let turn = 0; turn < 12; turn += 1) {
      await nextTick();
      await new Promise((done) => setImmediate(done));
    }
  };
  const becomes = async (change) => {
    view.speech.value = { ...view.speech.value, ...change, changed_ms: view.speech.value.changed_ms + 1 };
    await settle();
  };
  const speak = async (frames, rms = 0.1) => {
    for (let at = 0; at < frames; at += 1) worklets.at(-1).port.onmessage({ data: { pcm: new ArrayBuffer(3200), rms, peak: rms } });
    await settle();
  };
  return { listener, state: listener.state, view, asked, settle, becomes, speak, live: () => tracks.filter(({ readyState }) => readyState === 'live').length };
}

const frames = (socket) => socket.sent.filter((data) => typeof data !== 'string').length;

test('it listens as it was asked, and stopping hushes the stream and lets go', async () => {
  const { listener, state, asked, settle, speak, live } = await begin();
  await listener.listen({ source: 'mic' });
  await settle();
  await speak(3);
  assert.deepEqual([state.status, state.device, state.devices.length, live(), frames(sockets[0])], ['open', 'built-in', 1, 1, 3]);
  await listener.stop();
  await settle();
  assert.deepEqual(asked.map(({ kind }) => kind), ['speech.listen', 'speech.hush']);
  assert.deepEqual([state.source, live(), sockets[0].isClosed, kept.size], [null, 0, true, 0]);
  listener.close();
});

test('[SP21] paused it has nothing open and sends nothing; after the pause it is a new stream that takes its own place', async () => {
  const { listener, state, asked, settle, becomes, speak, live } = await begin();
  await listener.listen({ source: 'mic' });
  await settle();
  await becomes({ state: 'paused' });
  await speak(5);
  assert.deepEqual([live(), frames(sockets[0]), state.source, state.level], [0, 0, 'mic', 0]);
  await becomes({ state: 'on' });
  await speak(2);
  const [first, second] = asked;
  assert.notEqual(second.stream, first.stream);
  assert.equal(second.take, true);
  assert.deepEqual([live(), sockets.length, frames(sockets[1])], [1, 2, 2]);
  await becomes({ state: 'off' });
  assert.deepEqual([live(), state.source, kept.size], [0, null, 0]);
  listener.close();
});

test('[SP21] asked to pause it stops before the server answers, and goes on only if it was refused', async () => {
  const { listener, settle, becomes, speak, live } = await begin();
  await listener.listen({ source: 'mic' });
  await settle();
  let answer = (_ack) => {};
  const asked = () => listener.hold(() => new Promise((done) => (answer = done)));
  const first = asked();
  assert.equal(live(), 0);
  await becomes({ keep: true });
  assert.equal(live(), 0);
  answer({ ok: false, error: { code: 'unavailable', message: '', action: 'retry' } });
  await first;
  await settle();
  await speak(1);
  assert.deepEqual([live(), frames(sockets[1])], [1, 1]);
  const second = asked();
  answer({ ok: true, seq: 9 });
  await second;
  await becomes({ state: 'paused' });
  assert.equal(live(), 0);
  await becomes({ state: 'on' });
  assert.equal(live(), 1);
  listener.close();
});

test('a shared tab stays chosen over a pause, and its picture is let go of at once', async () => {
  const { listener, settle, becomes, speak } = await begin();
  await listener.listen({ source: 'tab' });
  await settle();
  assert.deepEqual(tracks.map(({ readyState }) => readyState).sort(), ['ended', 'live']);
  await becomes({ state: 'paused' });
  await speak(5);
  await becomes({ state: 'on' });
  await speak(1);
  assert.deepEqual([tracks.length, sockets.length, frames(sockets[0]), frames(sockets[1])], [2, 2, 0, 1]);
  listener.close();
});

test('unplugged, it says so, tells the others and offers another', async () => {
  const { listener, state, asked, settle } = await begin();
  await listener.listen({ source: 'mic' });
  await settle();
  tracks[0].unplug();
  await settle();
  assert.match(state.problem, /El micrófono se desconectó/);
  assert.equal(asked.at(-1).kind, 'speech.hush');
  assert.equal(state.source, null);
  await listener.listen({ source: 'mic', device: 'usb' });
  await settle();
  assert.deepEqual([state.problem, state.device], ['', 'usb']);
  listener.close();
});

test('another microphone goes on with the same stream', async () => {
  const { listener, asked, settle, speak, live } = await begin();
  await listener.listen({ source: 'mic' });
  await settle();
  await speak(2);
  await listener.listen({ source: 'mic', device: 'usb' });
  await settle();
  await speak(2);
  assert.deepEqual([asked.length, sockets.length, frames(sockets[0]), live()], [1, 1, 4, 1]);
  listener.close();
});

test('taken over by another browser, its microphone goes off and nothing is asked again until it is wanted', async () => {
  const { listener, state, view, asked, settle, live } = await begin();
  await listener.listen({ source: 'mic' });
  await settle();
  view.listener.value = { stream: 'elsewhere', source: 'tab' };
  sockets[0].onclose({ code: 4409, reason: 'stream_taken' });
  await settle();
  assert.deepEqual([state.taken, live(), state.source, asked.at(-1).take], [true, 0, null, false]);
  await listener.listen({ source: 'mic' }, true);
  await settle();
  assert.deepEqual([state.status, asked.at(-1).take, state.taken], ['open', true, false]);
  listener.close();
});

for (const [name, words] of [['NotAllowedError', /no da permiso/], ['NotFoundError', /No encontramos ningún micrófono/], ['NotReadableError', /Otro programa/], ['TypeError', /No se pudo abrir/]]) {
  test(`a browser that says ${name} is put into words, and nothing is listened to`, async () => {
    const { listener, state, asked } = await begin();
    refusal = name;
    await listener.listen({ source: 'mic' });
    assert.match(state.problem, words);
    assert.deepEqual([asked.length, state.source], [0, null]);
    listener.close();
  });
}

test('a tab shared without its sound is let go of, and the box to tick is named', async () => {
  const { listener, state, live } = await begin();
  refusal = 'silent';
  await listener.listen({ source: 'tab' });
  assert.match(state.problem, /Compartir también el audio/);
  assert.equal(live(), 0);
  listener.close();
});

test('an address that is not safe is told how it could be', async () => {
  globalThis.isSecureContext = false;
  const { listener, state } = await begin();
  await listener.listen({ source: 'mic' });
  assert.match(state.problem, /http:\/\/localhost… o con https/);
  listener.close();
});

test('[SP21] loaded again it goes on with the microphone in its own place; a tab it asks for', async () => {
  const before = await begin();
  await before.listener.listen({ source: 'mic' });
  await before.settle();
  const again = await begin();
  again.view.listener.value = before.view.listener.value;
  await again.settle();
  assert.deepEqual([again.state.source, again.asked[0].take], ['mic', true]);
  await again.listener.listen({ source: 'tab' });
  await again.settle();
  const third = await begin();
  await third.settle();
  assert.match(third.state.problem, /Elige otra vez la pestaña/);
  for (const one of [before, again, third]) one.listener.close();
});

test('an answer to an older wish is let go: asked twice, it listens once', async () => {
  const { listener, settle, live } = await begin();
  await Promise.all([listener.listen({ source: 'mic' }), listener.listen({ source: 'mic', device: 'usb' })]);
  await settle();
  assert.deepEqual([live(), sockets.length], [1, 1]);
  listener.close();
  assert.equal(live(), 0);
});

test('what is worth a look is said in one sentence, the gravest first', () => {
  const state = { problem: '', source: 'mic', status: 'open', waiting: '', voz: null, quiet: false, lost_s: 0, behind_s: 0, opening: false };
  assert.equal(worry(state, true), null);
  assert.match(worry({ ...state, quiet: true }, true), /¿Está encendido el micrófono\?/);
  assert.match(worry({ ...state, quiet: true, voz: { state: 'restarting', lag_s: 0 } }, true), /se está reiniciando/);
  assert.match(worry({ ...state, status: 'waiting', quiet: true }, true), /Guardamos hasta un minuto/);
  assert.equal(worry({ ...state, status: 'waiting', waiting: 'El servidor va atrasado.' }, true), 'El servidor va atrasado.');
  assert.equal(worry({ ...state, quiet: true }, false), null);
  assert.match(worry({ ...state, lost_s: 1 }, true), /Se perdió 1 segundo/);
  assert.equal(lagWords({ ...state, voz: { state: 'ready', lag_s: 2 } }), null);
  assert.match(lagWords({ ...state, voz: { state: 'ready', lag_s: 12 } }), /va 12 s atrasado/);
  assert.match(lagWords({ ...state, behind_s: 20, voz: { state: 'ready', lag_s: 12 } }), /La conexión va lenta: el texto va 32 s atrasado/);
  assert.equal(standing(ON, { ...state, source: null }, { mine: false, other: false }), 'Hay permiso, pero nadie escucha');
  assert.match(standing({ ...ON, state: 'paused', objections: 2 }, state, { mine: true, other: false }), /alguien pidió/);
});

test('who leads need not be told, and everybody else until they say so', () => {
  const members = [{ id: 'f', role: 'facilitator' }, { id: 'a', role: 'participant' }, { id: 'b', role: 'participant' }, { id: 'r', role: 'rapporteur' }];
  assert.equal(untold(members, ['a']), 2);
});
