// @ts-check
// When the meeting ends at this pace, and what the timer says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as pace from '../../board/web/board/pace.js';
import { digits, face, overrun, spoken } from '../../board/web/board/timerface.js';
import { readTimer } from '../../board/web/screens/phone/timer.js';

/** Records are written short here. @type {any} */
const { ends, remaining, rounded, steps } = pace;
const NOW = 1_800_000_000_000;
/** @type {(...given: any[]) => any} */
const moment = (index, more = {}) => ({
  id: `m${index}`, index, title: `M${index}`, seconds: 600, planned_seconds: 600, prompts: [], activity: 'plenary', state: 'ahead',
  columns: [], protected: false, anonymous: false, revealed: true, began_ms: null, ended_ms: null, ...more,
});
/** @type {(...given: any[]) => any} */
const running = (left) => ({ moment: 'm1', state: 'running', deadline_ms: NOW + left * 1000, remaining_s: null, prompt: 0, rung: left <= 0, rev: 1 });
/** @type {(...given: any[]) => any} */
const paused = (left) => ({ ...running(left), state: 'paused', deadline_ms: null, remaining_s: left });
const agenda = [
  moment(0, { state: 'done', began_ms: NOW - 1_200_000, ended_ms: NOW - 300_000 }),
  moment(1, { state: 'now', began_ms: NOW - 300_000 }),
  moment(2),
];

test('no screen shows a second more than the moment has, unless somebody gave it time', () => {
  assert.equal(face(running(600.4), agenda[1], NOW).digits, '10:00');
  assert.equal(face(running(660), agenda[1], NOW).digits, '11:00');
  assert.equal(readTimer(running(600.4), 600, NOW)?.digits, '10:00');
  assert.equal(readTimer(running(660), 600, NOW)?.digits, '11:00');
});

test('a running moment has what its deadline leaves, a paused one what it kept, an idle clock nothing', () => {
  assert.equal(remaining(running(90), NOW), 90);
  assert.equal(remaining(running(-30), NOW), -30);
  assert.equal(remaining(paused(45), NOW + 99_000), 45);
  assert.equal(remaining({ ...running(1), state: 'idle', deadline_ms: null }, NOW), null);
  assert.equal(remaining(null, NOW), null);
});

test('the spine tells what a done moment took, when the current one ends, and when the others will', () => {
  assert.deepEqual(steps(agenda, running(120), NOW), [
    { id: 'm0', state: 'done', planned: 600, projected: 900, end_ms: NOW - 300_000 },
    { id: 'm1', state: 'now', planned: 600, projected: 420, end_ms: NOW + 120_000 },
    { id: 'm2', state: 'ahead', planned: 600, projected: 600, end_ms: NOW + 720_000 },
  ]);
});

test('a moment over its time is projected to end now, never in the past', () => {
  assert.equal(steps(agenda, running(-240), NOW)[2].end_ms, NOW + 600_000);
});

test('a pause pushes the projected end on as it lasts', () => {
  const meeting = { planned_end_ms: NOW + 700_000, closed_ms: null };
  assert.equal(ends(meeting, agenda, paused(120), NOW).projected_ms, NOW + 720_000);
  assert.equal(ends(meeting, agenda, paused(120), NOW + 60_000).projected_ms, NOW + 780_000);
});

test('the end is late by the difference to the plan, fixed once the meeting is closed, unknown without agenda', () => {
  const meeting = { planned_end_ms: NOW + 600_000, closed_ms: null };
  assert.deepEqual(ends(meeting, agenda, running(120), NOW), { planned_ms: NOW + 600_000, projected_ms: NOW + 720_000, late_s: 120 });
  assert.equal(ends({ ...meeting, closed_ms: NOW - 5_000 }, agenda, running(120), NOW).projected_ms, NOW - 5_000);
  assert.deepEqual(ends({ planned_end_ms: null, closed_ms: null }, agenda, running(120), NOW), { planned_ms: null, projected_ms: NOW + 720_000, late_s: 0 });
  assert.equal(ends(null, agenda, running(120), NOW), null);
  assert.equal(ends(meeting, [], null, NOW), null);
});

test('a moment that was gone back over takes what it had left, at least a minute of its scale', () => {
  const back = (/** @type {number} */ used_s) => [moment(0, { state: 'now', began_ms: NOW }), moment(1, { began_ms: NOW - used_s * 1000, ended_ms: NOW })];
  const projected = (/** @type {number} */ used_s, scale = 1) => steps(back(used_s), running(60), NOW, scale)[1].projected;
  assert.deepEqual([projected(240), projected(590), projected(9_999), projected(9_999, 0.1)], [360, 60, 60, 6]);
  assert.equal(ends({ planned_end_ms: NOW, closed_ms: null, scale: 1 }, back(240), running(60), NOW).late_s, 420);
});

test('lengths are minutes, and seconds only when they are short', () => {
  assert.deepEqual(rounded(600), { amount: 10, unit: 'min' });
  assert.deepEqual(rounded(89), { amount: 89, unit: 's' });
  assert.deepEqual(rounded(0), { amount: 0, unit: 'min' });
});

test('digits show 00:00 exactly when the time is up, and hours only when there are any', () => {
  assert.equal(digits(462), '07:42');
  assert.equal(digits(0.2), '00:01');
  assert.equal(digits(0), '00:00');
  assert.equal(digits(3_661), '1:01:01');
  assert.equal(overrun(130.9), '+02:10');
});

for (const [name, clock, expected] of [
  ['plenty of time', running(462), { mood: 'calm', digits: '07:42', words: 'quedan' }],
  ['the last fifth', running(120), { mood: 'soon', digits: '02:00', words: 'quedan' }],
  ['just before the last fifth', running(121), { mood: 'calm', digits: '02:01', words: 'quedan' }],
  ['time over', running(-130), { mood: 'over', digits: '+02:10', words: 'tiempo cumplido' }],
  ['a pause', paused(61), { mood: 'paused', digits: '01:01', words: 'en pausa' }],
  ['a pause after the end', paused(-61), { mood: 'paused', digits: '+01:01', words: 'en pausa, tiempo cumplido' }],
  ['no clock yet', null, { mood: 'idle', digits: '10:00', words: 'por empezar' }],
]) {
  test(`the timer with ${name} has its own words, not only a colour`, () => {
    const { mood, digits: shown, words } = face(clock, agenda[1], NOW);
    assert.deepEqual({ mood, digits: shown, words }, expected);
  });
}

test('the ring is full at most, also after more time was given than the moment had', () => {
  assert.equal(face(running(900), agenda[1], NOW).fraction, 1);
  assert.equal(face(running(-1), agenda[1], NOW).fraction, 0);
});

test('a screen reader hears the whole sentence', () => {
  assert.equal(spoken(face(running(462), agenda[1], NOW)), 'quedan 07:42');
  assert.equal(spoken(face(running(-130), agenda[1], NOW)), 'tiempo cumplido, van +02:10');
  assert.equal(spoken(face(null, agenda[1], NOW)), 'por empezar');
});
