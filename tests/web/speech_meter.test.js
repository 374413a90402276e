// The bar of the level, and the word that nothing is heard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loudness, Meter, QUIET_MS } from '../../board/web/speech/meter.js';

test('the bar goes from nothing to full as the ear counts', () => {
  assert.equal(loudness(0), 0);
  assert.equal(loudness(0.0001), 0);
  assert.ok(Math.abs(loudness(0.0316) - 0.5) < 0.01);
  assert.equal(loudness(1), 1);
});

test('it rises at once and falls softly', () => {
  const meter = new Meter();
  meter.take(0.5);
  const loud = meter.level;
  meter.take(0);
  assert.ok(loud > 0.8 && meter.level > 0.5 && meter.level < loud);
  for (let turn = 0; turn < 30; turn += 1) meter.take(0);
  assert.ok(meter.level < 0.01);
});

test('ten seconds without a voice are said, nine are not, and one word ends it', () => {
  const meter = new Meter();
  for (let ms = 100; ms < QUIET_MS; ms += 100) meter.take(0.0005);
  assert.equal(meter.quiet, false);
  meter.take(0);
  assert.equal(meter.quiet, true);
  meter.take(0.05);
  assert.equal(meter.quiet, false);
});
