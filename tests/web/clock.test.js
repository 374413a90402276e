// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServerClock } from '../../board/web/replica/clock.js';

/** A clock on a phone whose own time can be set. @param {number} at_ms */
function phone(at_ms) {
  const local = { ms: at_ms };
  return { local, clock: new ServerClock(() => local.ms) };
}

test('before any sample the time of the first word is good enough', () => {
  const { clock } = phone(1_000);
  clock.hint(61_000);
  assert.equal(clock.now(), 61_000);
});

test('the sample with the shortest round trip wins', () => {
  const { clock, local } = phone(0);
  clock.sample(0, 800, 10_700); // the server spoke late in a slow exchange: 300 ms wrong
  clock.sample(1_000, 1_040, 11_020);
  clock.sample(2_000, 2_600, 12_500);
  local.ms = 5_000;
  assert.equal(clock.now(), 15_000);
});

test('a hint never overrules a sample', () => {
  const { clock } = phone(0);
  clock.sample(0, 40, 10_020);
  clock.hint(99_000);
  assert.equal(clock.now(), 10_000);
});

test('an old sample loses to a worse newer one, because phones drift', () => {
  const { clock, local } = phone(0);
  clock.sample(0, 20, 10_010);
  clock.sample(700_000, 700_400, 710_700);
  local.ms = 700_400;
  assert.equal(clock.now(), 710_900);
});

test('after a doubt the next sample wins whatever its round trip', () => {
  const { clock, local } = phone(0);
  clock.sample(0, 20, 10_010);
  clock.doubt();
  clock.sample(1_000, 2_000, 31_500);
  local.ms = 2_000;
  assert.equal(clock.now(), 32_000);
});

test('an exchange during which the phone’s clock was set back is not believed', () => {
  const { clock } = phone(0);
  clock.sample(0, 20, 10_010);
  clock.doubt();
  clock.sample(5_000, 4_000, 1);
  assert.equal(clock.now(), 10_000);
});
