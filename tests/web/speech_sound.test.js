// Whatever breaks on the way, the server hears each frame once and in order; and where it must not hear, nothing is kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_KEPT, Sound } from '../../board/web/speech/sound.js';
import { chance, Clock, hello, Server, spoken } from './speech_wire.js';

function begin({ seed = 1 } = {}) {
  const clock = new Clock();
  const server = new Server(clock);
  const random = chance(seed);
  let ids = 0;
  const told = [];
  const states = [];
  const sound = new Sound({
    open: () => server.open(),
    hello,
    listen: (stream, take) => server.listen(stream, take),
    owns: (stream) => server.owns(stream),
    newId: () => `stream-${(ids += 1)}`,
    changed: () => states.push(sound.status),
    told: (message) => told.push(message),
    now: clock.now,
    later: clock.later,
    random,
  });
  let said = 0;
  /** Somebody speaks for so many frames of 100 ms. */
  const speak = async (frames, between = () => {}) => {
    for (let at = 0; at < frames; at += 1) {
      sound.push(spoken(said));
      said += 1;
      await clock.pass(100);
      between();
    }
  };
  return { clock, server, sound, random, speak, told, states, all: () => Array.from({ length: said }, (_, at) => at) };
}

test('frames go out numbered from 0 under the stream that was asked for, after a word about who it is', async () => {
  const { server, sound, speak, all, states } = begin();
  sound.start();
  await speak(50);
  assert.deepEqual(server.heard(), all());
  assert.deepEqual(server.asked, [{ stream: 'stream-1', take: false }]);
  assert.deepEqual(server.hellos, [hello()]);
  assert.deepEqual(states, ['calling', 'open']);
});

let renewed = 0;
for (let seed = 1; seed <= 40; seed += 1) {
  test(`[SP20] each frame is heard once and in order over broken lines, seed ${seed}`, async () => {
    const { server, sound, random, speak, clock, all } = begin({ seed });
    sound.start();
    await speak(600, () => {
      const what = random();
      server.delay_ms = 5 + random() * 200;
      if (what < 0.01) server.cut();
      else if (what < 0.015) server.restart(random);
      else if (what < 0.02) server.listening = null;
      else if (what < 0.025 || (!server.isUp && what > 0.97)) server.isUp = !server.isUp;
      else if (what < 0.2) server.read(random());
    });
    server.isUp = true;
    server.delay_ms = 20;
    await speak(100);
    for (let turn = 0; turn < 100 && sound.behind_s > 0; turn += 1) await speak(50);
    await clock.pass(1000);
    assert.equal(sound.lost, 0);
    const heard = server.heard();
    assert.equal(new Set(heard).size, heard.length);
    const speech = (/** @type {number[]} */ numbers) => numbers.filter((one) => !server.quiet.has(one));
    assert.deepEqual(speech(heard), speech(all()));
    assert.ok(heard.length > 300);
    renewed += server.streams.size > 1 ? 1 : 0;
  });
}

test('among the seeds are enough that had to begin another stream', () => assert.ok(renewed >= 5, String(renewed)));

test('a server that has less than is kept hears the rest as a new stream from 0, taken from nobody', async () => {
  const { server, sound, speak, clock } = begin();
  sound.start();
  await speak(30);
  server.read();
  await clock.pass(100);
  assert.equal(sound.first, 30);
  server.streams.get('stream-1').sound.length = 10;
  server.cut();
  await speak(30);
  assert.deepEqual(server.asked.at(-1), { stream: 'stream-2', take: true });
  assert.deepEqual(server.streams.get('stream-2').sound, Array.from({ length: 30 }, (_, at) => 30 + at));
});

test('[SP20] a line away for longer than a minute costs what is older, and says how much', async () => {
  const { server, sound, speak, clock } = begin();
  sound.start();
  await speak(20);
  server.isUp = false;
  server.cut();
  await speak(MOST_KEPT + 100);
  assert.equal(sound.status, 'waiting');
  // one went into a line that was already gone
  assert.equal(sound.lost, 99);
  assert.ok(Math.abs(sound.behind_s - 60) < 1);
  server.isUp = true;
  await clock.pass(40_000);
  await speak(400);
  assert.equal(sound.behind_s, 0);
  const heard = server.heard();
  assert.deepEqual(heard, [...new Set(heard)].sort((a, b) => a - b));
  assert.equal(heard.length, 20 + MOST_KEPT + 400);
  assert.equal(server.streams.size, 2);
});

test('what was missed is caught up slowly enough to look like nothing else', async () => {
  const { server, sound, speak } = begin();
  sound.start();
  await speak(5);
  server.isUp = false;
  server.cut();
  await speak(550);
  server.isUp = true;
  while (sound.status !== 'open') await speak(1);
  await speak(5);
  let most = 0;
  for (let second = 0; second < 30; second += 1) {
    const before = server.heard().length;
    await speak(10);
    most = Math.max(most, server.heard().length - before);
  }
  assert.ok(most > 10 && most <= 13, `${most} frames in a second`);
});

test('a slow uplink keeps the rest here, and a queue that never moves is a line that is gone', async () => {
  const { server, sound, speak } = begin();
  sound.start();
  await speak(10);
  const [socket] = server.sockets;
  socket.bufferedAmount = 64_000;
  const { sent } = socket;
  await speak(100);
  assert.equal(socket.sent, sent);
  assert.equal(sound.status, 'open');
  assert.ok(sound.behind_s >= 12);
  await speak(60);
  assert.equal(socket.isOpen, false);
  await speak(100);
  assert.equal(sound.behind_s, 0);
  assert.deepEqual(server.heard(), Array.from({ length: 270 }, (_, at) => at));
});

test('another browser that took over is not fought; asked for, it is taken back', async () => {
  const { server, sound, speak } = begin();
  sound.start();
  await speak(5);
  server.listening = 'elsewhere';
  for (const socket of [...server.sockets]) socket.cut(4409, 'stream_taken');
  await speak(10);
  assert.equal(sound.status, 'ended');
  assert.equal(sound.problem.code, 'stream_taken');
  assert.deepEqual(sound.kept, []);
  sound.start(true);
  await speak(5);
  assert.equal(sound.status, 'open');
  assert.deepEqual(server.asked.at(-1), { stream: 'stream-2', take: true });
});

test('[SP21] where consent is gone every kept frame is forgotten before anything else is asked', async () => {
  const { server, sound, speak, clock } = begin();
  sound.start();
  await speak(20);
  server.refuses = { code: 'speech_paused', message: 'Está en pausa.', action: 'give_up' };
  for (const socket of [...server.sockets]) socket.cut(4403, 'speech_paused');
  await clock.pass(100);
  assert.equal(sound.status, 'ended');
  assert.equal(sound.problem.message, 'Está en pausa.');
  assert.deepEqual(sound.kept, []);
  const before = server.heard().length;
  await speak(20);
  await clock.pass(300_000);
  assert.equal(server.heard().length, before);
});

test('stopped, it sends and keeps nothing, and a line that opens late is closed', async () => {
  const { server, sound, speak, clock } = begin();
  sound.start();
  sound.stop();
  await speak(10);
  await clock.pass(60_000);
  assert.deepEqual([sound.status, sound.kept.length, server.sockets.size, server.heard().length], ['idle', 0, 0, 0]);
});

for (const [code, status, least_s, most_s, retry_ms] of [[4400, 'ended'], [4401, 'ended'], [4404, 'ended'], [1009, 'ended'], [4429, 'waiting', 7.5, 23], [4503, 'waiting', 30, 91], [1011, 'waiting', 0.4, 2], [4503, 'waiting', 1, 4, 2000]]) {
  test(`closed with ${code} it is ${status}${least_s ? ` and asks again ${least_s} to ${most_s} s later` : ''}${retry_ms ? ', as it was told' : ''}`, async () => {
    const { server, sound, speak, clock } = begin();
    sound.start();
    await speak(5);
    const [socket] = server.sockets;
    socket.tell({ error: { code: 'some_code', message: 'Algo pasó.', action: 'retry', retry_ms } });
    await clock.pass(50);
    socket.cut(code, 'some_code');
    await clock.pass(100);
    assert.equal(sound.status, status);
    if (code !== 1011) assert.equal(sound.problem.message, 'Algo pasó.');
    const hellos = server.hellos.length;
    await clock.pass((least_s ?? 600) * 1000 - 200);
    assert.equal(server.hellos.length, hellos);
    await clock.pass((most_s ?? 0) * 1000);
    assert.equal(server.hellos.length, hellos + (most_s ? 1 : 0));
  });
}

test('refused for good after three hellos, it stops asking', async () => {
  const { server, sound, clock } = begin();
  server.closes = [4403, 'role_passed'];
  sound.start();
  await clock.pass(60_000);
  assert.equal(sound.status, 'ended');
  assert.equal(server.hellos.length, 3);
});

test('where a socket cannot even be made it waits and tries again', async () => {
  const { server, sound, speak } = begin();
  const { open } = server;
  let refused = 2;
  server.open = () => {
    refused -= 1;
    if (refused >= 0) throw new Error('no');
    return open();
  };
  sound.start();
  await speak(120);
  assert.deepEqual([sound.status, server.heard().length], ['open', 120]);
});

test('after a sleep what comes is a stream of its own', async () => {
  const { server, sound, speak, told } = begin();
  sound.start();
  await speak(5);
  for (const socket of server.sockets) socket.tell({ heard: { stable: 'buenas', loose: 'tardes' } });
  sound.again();
  await speak(5);
  assert.deepEqual(server.asked.map(({ take }) => take), [false, true]);
  assert.deepEqual([...server.streams.values()].map(({ sound: heard }) => heard), [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]);
  assert.deepEqual(told, []);
});
