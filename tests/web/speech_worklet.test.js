// Any rate to 16 kHz: a tone stays what it is, what lies too high is gone instead of folded back, and an hour has exactly its samples.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FRAME, Framer, mono, RATE, Resampler } from '../../board/web/speech/worklet.js';

/** A tone through the resampler in uneven blocks, as if the audio thread changed its mind about their size. */
function heard(rate, hertz, seconds = 1) {
  const all = Float32Array.from({ length: rate * seconds }, (_, at) => 0.5 * Math.sin((2 * Math.PI * hertz * at) / rate));
  const out = [];
  const resampler = new Resampler(rate);
  for (let from = 0, turn = 0; from < all.length; turn += 1) {
    const length = [128, 1, 4097, 127, 9000][turn % 5];
    resampler.push(all.subarray(from, from + length), (sample) => out.push(sample));
    from += length;
  }
  resampler.end((sample) => out.push(sample));
  return out;
}

/** How loud, in dB against the tone that went in; the edges, where it begins and ends, left out. */
function level(samples) {
  const middle = samples.slice(2000, -2000);
  return 10 * Math.log10(middle.reduce((sum, one) => sum + one * one, 0) / middle.length / 0.125);
}

/** What is left beside the tone that must be there, in dB. */
function residue(samples, hertz) {
  const wanted = samples.map((_, at) => 0.5 * Math.sin((2 * Math.PI * hertz * at) / RATE));
  return level(samples.map((one, at) => one - wanted[at]));
}

for (const rate of [48_000, 44_100, 16_000, 8_000, 96_000, 22_050, 11_025]) {
  test(`[SP22] from ${rate} Hz a tone stays where and when it was`, () => {
    for (const hertz of [100, 440, 3000, 6000].filter((one) => one < rate * 0.39)) {
      const samples = heard(rate, hertz);
      assert.equal(samples.length, RATE);
      assert.ok(Math.abs(level(samples)) < 0.1, `${hertz} Hz: ${level(samples)} dB`);
      assert.ok(residue(samples, hertz) < -55, `${hertz} Hz: ${residue(samples, hertz)} dB beside it`);
    }
  });
}

for (const rate of [48_000, 44_100, 96_000]) {
  test(`[SP22] from ${rate} Hz what lies above 8 kHz does not come back as another tone`, () => {
    for (const hertz of [8_200, 9_000, 12_000, 15_500, 20_000]) assert.ok(level(heard(rate, hertz)) < -50, `${hertz} Hz: ${level(heard(rate, hertz))} dB`);
  });
}

test('taking every third sample would fail this', () => {
  const aliased = Array.from({ length: RATE }, (_, at) => 0.5 * Math.sin((2 * Math.PI * 12_000 * 3 * at) / 48_000));
  assert.ok(level(aliased) > -1);
});

for (const rate of [48_000, 44_100]) {
  test(`[SP22] an hour at ${rate} Hz has 57,600,000 samples, whatever the blocks`, () => {
    // the shortest filter: where a sample lies does not depend on its length
    const resampler = new Resampler(rate, RATE, 1);
    let count = 0;
    const give = () => (count += 1);
    const block = new Float32Array(6007);
    let left = rate * 3600;
    for (; left > block.length; left -= block.length) resampler.push(block, give);
    resampler.push(block.subarray(0, left), give);
    resampler.end(give);
    assert.equal(count, RATE * 3600);
  });
}

test('frames are 1,600 samples, loud ones are held, and the last one may be short', () => {
  const frames = [];
  const framer = new Framer((frame) => frames.push(frame));
  for (let at = 0; at < FRAME; at += 1) framer.take(at % 2 ? 0.25 : -0.25);
  for (let at = 0; at < 3; at += 1) framer.take(7);
  framer.cut();
  framer.cut();
  assert.deepEqual(frames.map(({ pcm }) => pcm.byteLength), [FRAME * 2, 6]);
  assert.ok(Math.abs(frames[0].rms - 0.25) < 1e-6 && frames[0].peak === 0.25);
  assert.deepEqual([...new Int16Array(frames[1].pcm)], [32767, 32767, 32767]);
  assert.deepEqual([...new Int16Array(frames[0].pcm).slice(0, 2)], [-8192, 8192]);
});

test('channels become one, and no channel is silence of the same length', () => {
  const left = Float32Array.of(1, 0, 0.5);
  assert.equal(mono([left], 3), left);
  assert.deepEqual([...mono([left, Float32Array.of(0, 1, 0.5)], 3)], [0.5, 0.5, 0.5]);
  assert.deepEqual([...mono([], 3)], [0, 0, 0]);
});
